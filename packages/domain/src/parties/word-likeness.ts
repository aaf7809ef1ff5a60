import { foldUmlauts } from './fold-letters.ts';

/** Edits between two words, a swap of neighbours counted once (Damerau 1964, optimal string alignment). */
export const editDistance = (a: string, b: string): number => {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let column = 0; column < width; column++) table[column] = column;
  for (let row = 1; row <= a.length; row++) {
    table[row * width] = row;
    for (let column = 1; column < width; column++) {
      const same = a[row - 1] === b[column - 1];
      const here = row * width + column;
      let least = Math.min(table[here - 1]! + 1, table[here - width]! + 1, table[here - width - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, table[here - 2 * width - 2]! + 1);
      }
      table[here] = least;
    }
  }
  return table[table.length - 1]!;
};

const LIKE_MIN = 0.75;
const SPELLED_UMLAUT = /[aou]e|aa/;

/** One bit for each letter a word has. */
const lettersOf = (word: string): number => {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
};

const countBits = (bits: number): number => {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
};

/** More edits than this and the words are not alike; told without the table from lengths and from letters one word lacks. */
const cannotBeAlike = (short: string, long: string): boolean => {
  const editsMax = Math.floor((1 - LIKE_MIN) * long.length);
  if (long.length - short.length > editsMax) return true;
  const [a, b] = [lettersOf(short), lettersOf(long)];
  return countBits(a & ~b) > editsMax || countBits(b & ~a) > editsMax;
};

/** Likeness of two words, 0 to 1: equal, plural, cut short by a form's width, or misspelt by little. */
export const wordLikeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long === `${short}s`) return 0.97;
  if ((SPELLED_UMLAUT.test(a) || SPELLED_UMLAUT.test(b)) && foldUmlauts(a) === foldUmlauts(b)) return 0.97;
  if (/\d/.test(a) || /\d/.test(b)) return 0;
  if (short.length >= 4 && long.startsWith(short)) return 0.9;
  if (short.length < 5 || cannotBeAlike(short, long)) return 0;
  const share = 1 - editDistance(a, b) / long.length;
  return share >= LIKE_MIN ? share : 0;
};
