import type { Word } from '../../pdf/page-words.ts';
import { centsOf, product } from '../amounts/exact.ts';
import { looksLikeMoney, type PrintedNumber } from '../amounts/find-amounts.ts';
import type { Extent, TextLine } from '../text-lines.ts';
import type { Column } from './resolve-columns.ts';
import type { TableCells } from './table-cells.ts';

/** A line item as it stands on the page. */
export type TableRow = {
  readonly description: string;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly amount: string | null;
  readonly taxRate: string | null;
  /** The vendor's number of the item, where a person said which column holds it. */
  readonly itemNumber: string | null;
  readonly extent: Extent;
};

/** A line of the table with its words by column. A `break` parts rows (a page, a header), a `sum` ends a group of them. */
export type TableLine = {
  readonly part: 'row' | 'break' | 'sum';
  readonly line: TextLine;
  readonly cells: TableCells;
  readonly columns: readonly Column[];
};

/** A row as it grows: its name line by line, its figures, what a discount under it takes off. */
export type OpenRow = {
  text: Word[][];
  cells: TableCells;
  columns: readonly Column[];
  extent: Extent;
  reduction: bigint;
  lastLine: number;
};

/** The line's amount. A whole number counts only beside a quantity or price whose product it is. */
export function amountOf(cells: TableCells, columns: readonly Column[]): PrintedNumber | undefined {
  const kind = columns.some((column) => column.kind === 'amount') ? 'amount' : 'price';
  const number = cells.get(kind)?.numbers.find((each) => !each.isPercent);
  if (!number || looksLikeMoney(number) || number.decimals > 2) return number;
  const quantity = cells.get('quantity')?.numbers[0]?.value;
  const price = cells.get('price')?.numbers[0]?.value;
  const fits =
    price !== undefined &&
    (centsOf(price) === centsOf(number.value) ||
      (quantity !== undefined && product(quantity, price) === centsOf(number.value)));
  return fits ? number : undefined;
}
