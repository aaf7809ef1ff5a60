import { describe, expect, test } from 'vitest';
import { darkTokens, lightTokens, type TokenName, type Tokens } from './tokens.ts';

const channel = (value: number): number => {
  const part = value / 255;
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
};

const texts: readonly (readonly [TokenName, TokenName])[] = [
  ['ink', 'surface'],
  ['ink-2', 'surface'],
  ['ink-2', 'accent-tint-2'],
  ['ink-3', 'surface'],
  ['ink-3', 'desk'],
  ['ink-3', 'accent-tint'],
  ['ink-3', 'doubt-tint'],
  ['accent', 'surface'],
  ['accent', 'accent-tint'],
  ['on-accent', 'accent'],
  ['proven', 'proven-tint'],
  ['doubt', 'doubt-tint'],
  ['loss', 'loss-tint'],
];
const edges: readonly (readonly [TokenName, TokenName])[] = [
  ['control', 'surface'],
  ['doubt-edge', 'surface'],
  ['doubt-edge', 'doubt-tint'],
];

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
] as readonly (readonly [string, Tokens])[])('in the %s', (_, tokens) => {
  test.each(texts)('%s can be read on %s', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)('%s can be seen on %s', (edge, ground) => {
    expect(contrast(tokens[edge], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});
