import type { CSSVariablesResolver } from '@mantine/core';
import { darkTokens, lightTokens, type Tokens } from './tokens.ts';

/** Mantine's own names point at our tokens, so that a kit component and one of ours never disagree on a colour. */
const kitNames = {
  '--mantine-color-body': 'var(--cf-surface)',
  '--mantine-color-text': 'var(--cf-ink)',
  '--mantine-color-bright': 'var(--cf-ink)',
  '--mantine-color-dimmed': 'var(--cf-ink-2)',
  '--mantine-color-placeholder': 'var(--cf-ink-3)',
  '--mantine-color-anchor': 'var(--cf-accent)',
  '--mantine-color-error': 'var(--cf-loss)',
  '--mantine-color-default': 'var(--cf-sheet)',
  '--mantine-color-default-hover': 'var(--cf-desk)',
  '--mantine-color-default-color': 'var(--cf-ink)',
  '--mantine-color-default-border': 'var(--cf-line-strong)',
  '--mantine-color-disabled': 'var(--cf-desk)',
  '--mantine-color-disabled-color': 'var(--cf-ink-3)',
  '--mantine-color-disabled-border': 'var(--cf-line-strong)',
  '--mantine-primary-color-filled': 'var(--cf-accent)',
  '--mantine-primary-color-filled-hover': 'var(--cf-accent-hover)',
  '--mantine-primary-color-light': 'var(--cf-accent-tint)',
  '--mantine-primary-color-light-hover': 'var(--cf-accent-tint-2)',
  '--mantine-primary-color-light-color': 'var(--cf-accent)',
  '--mantine-primary-color-contrast': 'var(--cf-on-accent)',
  '--mantine-color-ink-filled': 'var(--cf-accent)',
  '--mantine-color-ink-filled-hover': 'var(--cf-accent-hover)',
  '--mantine-color-ink-light': 'var(--cf-accent-tint)',
  '--mantine-color-ink-light-hover': 'var(--cf-accent-tint-2)',
  '--mantine-color-ink-light-color': 'var(--cf-accent)',
  '--mantine-color-ink-outline': 'var(--cf-accent)',
  '--mantine-color-ink-outline-hover': 'var(--cf-accent-tint)',
} as const;

const asVariables = (tokens: Tokens): Record<`--${string}`, string> =>
  Object.fromEntries(Object.entries(tokens).map(([name, colour]) => [`--cf-${name}`, colour]));

/** Document pages stay paper in the dark: their boxes always wear the light theme's colours. */
const paperVariables = {
  '--cf-paper-accent': lightTokens.accent,
  '--cf-paper-doubt-edge': lightTokens['doubt-edge'],
} as const;

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { ...paperVariables },
  light: { ...asVariables(lightTokens), ...kitNames, '--cf-page-brightness': '1' },
  dark: { ...asVariables(darkTokens), ...kitNames, '--cf-page-brightness': '.9' },
});
