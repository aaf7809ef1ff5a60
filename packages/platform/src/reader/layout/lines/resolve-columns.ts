import type { SaidHead } from '../label-hits.ts';
import { type Extent, rightOf } from '../text-lines.ts';
import type { ColumnKind, HeaderCell } from './header-cells.ts';

export type Column = Extent & {
  readonly kind: ColumnKind;
  readonly isStacked: boolean;
  readonly text: string;
  readonly said: SaidHead | null;
};

const REST: readonly ColumnKind[] = [
  'quantity',
  'price',
  'taxRate',
  'gross',
  'discount',
  'unit',
  'article',
  'position',
  'taxAmount',
  'date',
];
const TEXT_ROOM = 90;

/**
 * One kind for each head. Words of several meanings are settled by the others: of two money words the last is the
 * amount, "Amount" before the description counts pieces, and a kind is given only once, most certain heads first.
 */
export function resolveColumns(cells: readonly HeaderCell[]): Column[] {
  const kinds = new Map<HeaderCell, ColumnKind>();
  const taken = (kind: ColumnKind) => [...kinds.values()].includes(kind);
  const give = (cell: HeaderCell | undefined, kind: ColumnKind) => {
    if (cell && !kinds.has(cell) && !taken(kind)) kinds.set(cell, kind);
  };
  const free = (kind: ColumnKind) => cells.filter((cell) => cell.kinds.has(kind) && !kinds.has(cell));

  // What a person said goes before everything that words and places suggest.
  for (const cell of cells) if (cell.said !== null) kinds.set(cell, [...cell.kinds][0] ?? 'other');
  give(free('amount').at(-1) ?? lastOfTwoPrices(cells), 'amount');
  give(
    free('taxRate').find((cell) => cell.isPercent),
    'taxRate',
  );
  give(widest(free('description'), cells), 'description');
  for (const cell of cells) if (cell.kinds.size === 1) give(cell, [...cell.kinds][0] as ColumnKind);
  for (const kind of REST) give(free(kind)[0], kind);

  const gross = free('gross').at(-1) ?? cells.find((cell) => kinds.get(cell) === 'gross');
  if (!taken('amount') && gross) kinds.set(gross, 'amount');
  if (!taken('description')) nameFromPosition(cells, kinds);
  if (!taken('description')) nameFromUnknown(cells, kinds);
  if (!taken('amount') && taken('description')) amountFromLast(cells, kinds);
  give(free('description')[0], 'article');
  give(free('taxRate')[0], 'taxAmount');
  return cells.map((cell) => ({
    kind: kinds.get(cell) ?? 'other',
    isStacked: cell.isStacked,
    text: cell.text,
    said: cell.said,
    page: cell.page,
    x: cell.x,
    y: cell.y,
    w: cell.w,
    h: cell.h,
  }));
}

/** "Enhedspris | Pris": of two words for a price and none for a sum the last is what the line comes to. */
function lastOfTwoPrices(cells: readonly HeaderCell[]): HeaderCell | undefined {
  const prices = cells.filter(({ kinds, said }) => said === null && kinds.has('price'));
  return prices.length > 1 && !cells.some(({ kinds }) => kinds.has('gross')) ? prices.at(-1) : undefined;
}

/** A head nobody knows, last in its row and behind the price, stands over what each line comes to. */
function amountFromLast(cells: readonly HeaderCell[], kinds: Map<HeaderCell, ColumnKind>): void {
  const last = cells.at(-1);
  const before = cells.at(-2);
  const isPriced = before !== undefined && ['price', 'discount', 'taxRate'].includes(kinds.get(before) ?? '');
  if (last?.said === null && last.kinds.size === 0 && isPriced) kinds.set(last, 'amount');
}

/** "Position" or "Article" over a wide column is where the names stand. */
function nameFromPosition(cells: readonly HeaderCell[], kinds: Map<HeaderCell, ColumnKind>): void {
  const named = cells.filter(
    (cell) =>
      cell.said === null &&
      [...cell.kinds, kinds.get(cell)].some((kind) => kind === 'position' || kind === 'article') &&
      ['position', 'article', undefined].includes(kinds.get(cell)) &&
      roomOf(cell, cells) > TEXT_ROOM,
  );
  const cell = widest(named, cells);
  if (cell) kinds.set(cell, 'description');
}

/** "Works completed | Qty | Rate | Total": of heads nobody knows, the one with the room for names stands over them. */
function nameFromUnknown(cells: readonly HeaderCell[], kinds: Map<HeaderCell, ColumnKind>): void {
  const isPriced = ['quantity', 'price'].every((kind) => [...kinds.values()].includes(kind as ColumnKind));
  const unknown = cells.filter(
    (cell) => cell.said === null && cell.kinds.size === 0 && roomOf(cell, cells) > TEXT_ROOM,
  );
  const cell = widest(unknown, cells);
  if (cell && isPriced) kinds.set(cell, 'description');
}

/** Of several heads the one with most room beside it: codes and numbers need little, names need much. */
function widest(candidates: readonly HeaderCell[], cells: readonly HeaderCell[]): HeaderCell | undefined {
  return [...candidates].sort((a, b) => roomOf(b, cells) - roomOf(a, cells))[0];
}

const roomOf = (cell: HeaderCell, cells: readonly HeaderCell[]): number =>
  (cells[cells.indexOf(cell) + 1]?.x ?? rightOf(cell)) - cell.x;
