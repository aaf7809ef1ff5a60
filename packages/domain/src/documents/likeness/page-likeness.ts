import type { PagePrint } from './page-print.ts';

/** Two or three characters of print: small enough that another digit makes another patch. */
const PATCH = { width: 24, height: 14 } as const;
/** A patch with less ink says nothing. */
const INK_MIN = 6;
/** How far a patch may lie from its place once the pages are laid over each other: paper stretches, scanners skip. */
const REACH = 8;
/** How far a whole page may lie from the other. */
const PAGE_SHIFT = 24;
/** From this correlation on a patch is the same print. */
const SAME_PRINT = 0.7;
/** Where it is this good no better place is looked for. */
const GOOD_ENOUGH = 0.9;

const sums = ({ width, height, ink }: PagePrint, along: 'rows' | 'columns'): Float64Array => {
  const totals = new Float64Array(along === 'rows' ? height : width);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) totals[along === 'rows' ? y : x]! += ink[y * width + x]!;
  return totals;
};

const shiftBetween = (a: Float64Array, b: Float64Array): number => {
  let best = { by: 0, overlap: -1 };
  for (let by = -PAGE_SHIFT; by <= PAGE_SHIFT; by++) {
    let overlap = 0;
    for (let at = Math.max(0, -by); at < a.length && at + by < b.length; at++) overlap += a[at]! * b[at + by]!;
    if (overlap > best.overlap) best = { by, overlap };
  }
  return best.by;
};

type Place = { readonly x: number; readonly y: number };

/** Pearson's correlation of a patch with the one at another place of the other page. */
const correlation = (a: PagePrint, b: PagePrint, from: Place, to: Place): number => {
  if (to.x < 0 || to.y < 0 || to.x + PATCH.width > b.width || to.y + PATCH.height > b.height) return 0;
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < PATCH.height; row++) {
    const [atA, atB] = [(from.y + row) * a.width + from.x, (to.y + row) * b.width + to.x];
    for (let column = 0; column < PATCH.width; column++) {
      const [p, q] = [a.ink[atA + column]!, b.ink[atB + column]!];
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  }
  const pixels = PATCH.width * PATCH.height;
  const [spreadA, spreadB] = [squareA - (sumA * sumA) / pixels, squareB - (sumB * sumB) / pixels];
  return spreadA < 1 || spreadB < 1 ? 0 : (product - (sumA * sumB) / pixels) / Math.sqrt(spreadA * spreadB);
};

const inkOf = ({ width, ink }: PagePrint, { x, y }: Place): number => {
  let total = 0;
  for (let row = 0; row < PATCH.height; row++)
    for (let column = 0; column < PATCH.width; column++) total += ink[(y + row) * width + x + column]!;
  return total / (PATCH.width * PATCH.height);
};

const isOnOther = (a: PagePrint, b: PagePrint, from: Place, shift: Place): boolean => {
  let best = 0;
  for (let dy = -REACH; dy <= REACH && best < GOOD_ENOUGH; dy++) {
    for (let dx = -REACH; dx <= REACH && best < GOOD_ENOUGH; dx++) {
      best = Math.max(best, correlation(a, b, from, { x: from.x + shift.x + dx, y: from.y + shift.y + dy }));
    }
  }
  return best >= SAME_PRINT;
};

const printedPatches = (print: PagePrint): readonly Place[] => {
  const places: Place[] = [];
  for (let y = 0; y + PATCH.height <= print.height; y += PATCH.height) {
    for (let x = 0; x + PATCH.width <= print.width; x += PATCH.width) {
      if (inkOf(print, { x, y }) >= INK_MIN) places.push({ x, y });
    }
  }
  return places;
};

/** The part of one page's printed patches that the other has too; where it stays below `least`, no less than that part. */
const partOnOther = (a: PagePrint, b: PagePrint, least: number): number => {
  const shift = {
    x: shiftBetween(sums(a, 'columns'), sums(b, 'columns')),
    y: shiftBetween(sums(a, 'rows'), sums(b, 'rows')),
  };
  const printed = printedPatches(a);
  if (printed.length === 0) return 0;
  const mayMiss = printed.length * (1 - least);
  let missed = 0;
  for (const place of printed) {
    if (!isOnOther(a, b, place, shift)) missed++;
    if (missed > mayMiss) break;
  }
  return (printed.length - missed) / printed.length;
};

/**
 * How much of the print of two pages is the same, 0 to 1, patch by patch and both ways round. A hash of the whole page cannot
 * tell two bills of one vendor apart at all; the patches with other lines and other sums can. Whoever asks only whether it
 * reaches `least` gets that answer at the first patches that rule it out: below it the figure is a bound from above.
 */
export const pageLikeness = (a: PagePrint, b: PagePrint, least = 0): number => {
  const there = partOnOther(a, b, least);
  return there < Math.max(0.5, least) ? there : Math.min(there, partOnOther(b, a, least));
};

/**
 * From this likeness on two pages may be the same paper, scanned again. A bill that comes every month with the same lines and
 * sums reaches it too: what was read on the pages has the last word.
 */
export const SAME_PAPER = 0.97;
