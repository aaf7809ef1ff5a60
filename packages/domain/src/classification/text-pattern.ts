import { foldLetters } from '../parties/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

/** Words a person typed, with * for anything; never a regular expression, so no pattern can hang the machine. */
export type TextPattern = { readonly written: string; readonly pieces: readonly string[]; readonly whole: boolean };

const WRITTEN_MAX = 120;
const STARS_MAX = 8;
const SIGNS_MIN = 2;
const TEXT_MAX = 4_000;

/** Folds a piece but keeps the space at its edges: there a word begins or ends. */
const foldPiece = (piece: string): string => {
  const folded = foldLetters(piece);
  const lead = /^\s/.test(piece) ? ' ' : '';
  const trail = /\s$/.test(piece) ? ' ' : '';
  return folded === '' ? (lead || trail ? ' ' : '') : lead + folded + trail;
};

/** Compiles whole words and wildcards; `whole` asks that nothing else stands in the text. Refuses rule.pattern_invalid. */
export const compilePattern = (written: string, whole: boolean): Result<TextPattern> => {
  const stars = [...written].filter((sign) => sign === '*').length;
  if (written.length > WRITTEN_MAX || stars > STARS_MAX) {
    return refuse(
      'rule.pattern_invalid',
      `A text to look for has at most ${WRITTEN_MAX} signs and ${STARS_MAX} stars.`,
    );
  }
  if (foldLetters(written).replaceAll(' ', '').length < SIGNS_MIN) {
    return refuse('rule.pattern_invalid', `"${written}" has fewer than ${SIGNS_MIN} letters or digits to look for.`);
  }
  const pieces = ` ${written.trim()} `.split('*').map(foldPiece);
  return accept({ written, pieces, whole });
};

/** A text made ready for patterns; long ones are cut, which bounds the work. */
export const readyText = (text: string): string => ` ${foldLetters(text.slice(0, TEXT_MAX))} `;

/** Whether the pattern is in a ready text: each piece is found once, left to right, and none is sought again. */
export const matchesPattern = (pattern: TextPattern, ready: string): boolean => {
  const { pieces, whole } = pattern;
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (whole && (!ready.startsWith(first) || !ready.endsWith(last))) return false;
  let at = 0;
  for (const [place, piece] of pieces.entries()) {
    const fixed = whole && place === pieces.length - 1;
    const found = fixed ? ready.length - piece.length : ready.indexOf(piece, at);
    if (found < at || (whole && place === 0 && found !== 0)) return false;
    at = found + piece.length;
  }
  return !whole || pieces.length > 1 || at === ready.length;
};
