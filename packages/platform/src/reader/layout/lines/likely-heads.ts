import type { PrintedNumber } from '../amounts/find-amounts.ts';
import type { TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import type { Column } from './resolve-columns.ts';

const LINES_BELOW = 3;

/**
 * Where no table was recognised: the first row of words without a figure that stands over rows of amounts. What it says is
 * not understood, but a person can, and then it need not be pointed out word by word.
 */
export function likelyHeads(model: TextModel, numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>): Column[] {
  const line = model.lines.find(
    (each) => each.segments.length >= 3 && !/\d/.test(each.text) && standsOverAmounts(each, model, numbers),
  );
  return (line?.segments ?? []).map(({ text, page, x, y, w, h }) => ({
    kind: 'other',
    isStacked: false,
    said: null,
    text,
    page,
    x,
    y,
    w,
    h,
  }));
}

const standsOverAmounts = (
  line: TextLine,
  { lines }: TextModel,
  numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>,
): boolean =>
  lines
    .slice(line.index + 1, line.index + 1 + LINES_BELOW)
    .some(
      (below) =>
        below.page === line.page &&
        (numbers.get(below) ?? []).filter(({ decimals, isPercent }) => decimals === 2 && !isPercent).length >= 2,
    );
