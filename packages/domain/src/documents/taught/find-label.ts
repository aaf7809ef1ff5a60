import type { FlatGroup, FlatLine } from './flat-page.ts';

const WORDS_MAX = 8;
/** One letter in so many may be another: a recogniser errs, and so does a hurried eye. */
const LETTERS_PER_SLIP = 6;

/** Where a label stands on a line; scans spell it with slips. */
export const labelSpots = (line: FlatLine, label: string): FlatGroup[] => {
  const slips = Math.floor(label.length / LETTERS_PER_SLIP);
  const spots: FlatGroup[] = [];
  for (let from = 0; from < line.words.length; from += 1) {
    const to = spotEnd(line, from, { label, slips });
    if (to !== null) spots.push({ from, to });
  }
  return spots;
};

type Wanted = { readonly label: string; readonly slips: number };

const spotEnd = ({ words }: FlatLine, from: number, { label, slips }: Wanted): number | null => {
  if (words[from]?.compact === '') return null;
  let text = '';
  let best: { to: number; slips: number } | null = null;
  for (let to = from + 1; to <= Math.min(words.length, from + WORDS_MAX); to += 1) {
    text += words[to - 1]?.compact ?? '';
    if (text.length > label.length + slips) break;
    if (text.length < label.length - slips) continue;
    const found = text === label ? 0 : slipsBetween(text, label, slips);
    if (found <= slips && (best === null || found < best.slips)) best = { to, slips: found };
  }
  return best?.to ?? null;
};

/** Levenshtein distance, given up as soon as it is over `most`. */
export const slipsBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const swapped = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      current.push(Math.min(swapped, (before[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > most) return most + 1;
    before = current;
  }
  return before[b.length] ?? most + 1;
};
