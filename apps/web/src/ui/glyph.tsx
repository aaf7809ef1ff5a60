import type { ReactNode } from 'react';

/** A state is told by its outline first: nobody has to see colour to read the desk. */
export type GlyphKind = 'proven' | 'doubt' | 'loss' | 'open' | 'waiting' | 'locked' | 'people' | 'refused';

const octagon = 'M5.5 1.75h5l3.75 3.75v5l-3.75 3.75h-5L1.75 10.5v-5z';

const outlines: Record<GlyphKind, ReactNode> = {
  proven: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="m5.3 8.2 1.9 1.9 3.6-3.9" />
    </>
  ),
  doubt: (
    <>
      <path d="M8 1.3 14.7 8 8 14.7 1.3 8z" />
      <path d="M8 5v3.6" />
      <circle cx="8" cy="10.9" r=".5" fill="currentColor" />
    </>
  ),
  loss: (
    <>
      <path d={octagon} />
      <path d="M5.2 8h5.6" />
    </>
  ),
  open: <circle cx="8" cy="8" r="6.25" strokeDasharray="3 1.91" strokeDashoffset="1.5" />,
  waiting: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.6V8l2.3 1.5" />
    </>
  ),
  locked: (
    <>
      <rect x="2.75" y="7" width="10.5" height="7.25" rx="1.5" />
      <path d="M5 7V4.75a3 3 0 0 1 6 0V7" />
    </>
  ),
  people: (
    <>
      <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="3" />
      <path d="M5 8h6" />
    </>
  ),
  refused: (
    <>
      <path d={octagon} />
      <path d="M5.2 8h5.6" />
    </>
  ),
};

const colours: Record<GlyphKind, string> = {
  proven: 'var(--cf-proven)',
  doubt: 'var(--cf-doubt)',
  loss: 'var(--cf-loss)',
  open: 'var(--cf-ink-2)',
  waiting: 'var(--cf-ink-2)',
  locked: 'var(--cf-ink-2)',
  people: 'var(--cf-accent)',
  refused: 'var(--cf-ink-2)',
};

export const glyphColour = (kind: GlyphKind): string => colours[kind];

export function Glyph({ kind, size = 16 }: { readonly kind: GlyphKind; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke={colours[kind]}
      color={colours[kind]}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      {outlines[kind]}
    </svg>
  );
}
