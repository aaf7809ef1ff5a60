import type { GlyphKind } from './glyph.tsx';

const people = new Set(['post.approval_required']);
const waiting = new Set(['match.document_expected']);

/** Severity gives the outline: red where money is lost, amber where somebody should doubt, neutral where something lacks. */
export const reasonSign = (code: string, severity: string): GlyphKind => {
  if (people.has(code)) return 'people';
  if (waiting.has(code)) return 'waiting';
  if (severity === 'loss') return 'loss';
  return severity === 'doubt' ? 'doubt' : 'open';
};
