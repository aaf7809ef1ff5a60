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

/** Likeness of two words, 0 to 1: equal, plural, cut short by a form's width, or misspelt by little. */
export const wordLikeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long === `${short}s`) return 0.97;
  if (foldUmlauts(a) === foldUmlauts(b)) return 0.97;
  if (/\d/.test(a) || /\d/.test(b)) return 0;
  if (short.length >= 4 && long.startsWith(short)) return 0.9;
  if (short.length < 5) return 0;
  const share = 1 - editDistance(a, b) / long.length;
  return share >= 0.75 ? share : 0;
};
