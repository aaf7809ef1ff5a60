import type { Word } from '../../pdf/page-words.ts';
import { centsOf, fromCents, product } from '../amounts/exact.ts';
import { looksLikeMoney, type PrintedNumber } from '../amounts/find-amounts.ts';
import { bottomOf, type Extent, extentOf, rightOf, type TextLine, textOf } from '../text-lines.ts';
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
  readonly extent: Extent;
};

/** A line of the table with its words by column. A `break` parts rows (a page, a header), a `sum` ends a group of them. */
export type TableLine = {
  readonly part: 'row' | 'break' | 'sum';
  readonly line: TextLine;
  readonly cells: TableCells;
  readonly columns: readonly Column[];
};

type OpenRow = {
  text: Word[][];
  cells: TableCells;
  columns: readonly Column[];
  extent: Extent;
  reduction: bigint;
  lastLine: number;
};
type Walk = { open: OpenRow | null; isWrapping: boolean; lead: Word[]; afterSum: boolean };

/**
 * Rows from table lines: a line with an amount opens one, text that wrapped continues its description, a discount under
 * it lowers its amount. After a sum, a line with neither quantity nor price is an allowance or charge on the document.
 */
export function buildRows(lines: readonly TableLine[]): { rows: TableRow[]; lastLine: number } {
  const limit = wrapLimit(lines);
  const rows: OpenRow[] = [];
  const walk: Walk = { open: null, isWrapping: false, lead: [], afterSum: false };
  for (const each of lines) {
    if (each.part !== 'row') {
      Object.assign(walk, { open: null, lead: [], afterSum: walk.afterSum || each.part === 'sum' });
      continue;
    }
    const text = [...(each.cells.get('description')?.words ?? [])];
    const amount = amountOf(each.cells, each.columns);
    if (amount && !isIncluded(text)) takeAmount({ each, text, amount }, walk, rows);
    else takeText(each.line, text, walk, limit);
  }
  const built = rows.map((open) => ({ open, row: rowOf(open) })).filter(({ row }) => isItem(row));
  return { rows: built.map(({ row }) => row), lastLine: Math.max(-1, ...built.map(({ open }) => open.lastLine)) };
}

const isItem = (row: TableRow): boolean => row.description !== '' || row.quantity !== null || row.price !== null;

function takeAmount(
  { each, text, amount }: { each: TableLine; text: Word[]; amount: PrintedNumber },
  walk: Walk,
  rows: OpenRow[],
): void {
  const isBare = !hasFigure(each.cells, 'quantity') && !hasFigure(each.cells, 'price');
  if (walk.afterSum && isAdjustment(each.line)) return;
  if (isBare && (walk.afterSum || isRunningSum(amount, rows))) return;
  if (isBare && walk.open && isReduction(each.line, amount)) {
    walk.open.reduction += centsOf(amount.value) ?? 0n;
    walk.open.lastLine = each.line.index;
    return;
  }
  const lines = text.length > 0 ? [text] : walk.lead.length > 0 ? [walk.lead] : [];
  const open: OpenRow = {
    text: lines,
    cells: each.cells,
    columns: each.columns,
    extent: extentOf(each.line.words),
    reduction: 0n,
    lastLine: each.line.index,
  };
  Object.assign(walk, { open, lead: [], isWrapping: true });
  rows.push(open);
}

function takeText(line: TextLine, text: Word[], walk: Walk, limit: number): void {
  if (text.length === 0) return;
  const open = walk.isWrapping ? walk.open : null;
  if (
    open &&
    (open.text.length === 0 ? isDirectlyUnder(line, open.extent) : wraps(open.text.at(-1) as Word[], text, limit))
  ) {
    open.text.push(text);
    open.extent = extentOf([open.extent, extentOf(text)]);
    open.lastLine = line.index;
    return;
  }
  walk.isWrapping = false;
  walk.lead = text;
}

/** "Incl. copying levy 4.24" says what a price contains; it is not a price of its own. */
const isIncluded = (text: readonly Word[]): boolean =>
  /^(incl|inkl|davon|including|of which|darin|dont|compris|di cui)\b/i.test(textOf(text));

/** A sum carried over a page break repeats all amounts above it. */
function isRunningSum(amount: PrintedNumber, rows: readonly OpenRow[]): boolean {
  const above = rows.map((row) => centsOf(amountOf(row.cells, row.columns)?.value) ?? 0n);
  return rows.length > 1 && above.reduce((sum, each) => sum + each, 0n) === centsOf(amount.value);
}

const hasFigure = (cells: TableCells, kind: 'quantity' | 'price'): boolean =>
  (cells.get(kind)?.numbers.length ?? 0) > 0;

/** The line's amount. A whole number counts only beside a quantity or price whose product it is. */
function amountOf(cells: TableCells, columns: readonly Column[]): PrintedNumber | undefined {
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

/** A line that says by its first word that it takes something off or puts it on. */
const isAdjustment = (line: TextLine): boolean =>
  /^(abzgl|abzüglich|zzgl|zuzüglich|less|plus|minus|remise|sconto|descuento|korting)\b/i.test(line.text);

/** A discount under a line: a negative amount and a discount's word. */
function isReduction(line: TextLine, amount: PrintedNumber): boolean {
  return (
    amount.value.startsWith('-') &&
    /rabatt|nachlass|discount|remise|sconto|descuento|dto|korting|abzgl|less/i.test(line.text)
  );
}

function isDirectlyUnder(line: TextLine, above: Extent): boolean {
  return line.page === above.page && line.y - bottomOf(above) < line.h * 0.9;
}

/** How far descriptions reach to the right: the widest first line of a row that stays within its column says where text wraps. */
function wrapLimit(lines: readonly TableLine[]): number {
  let limit = 0;
  for (const { part, cells, columns } of lines) {
    const words = part === 'row' && amountOf(cells, columns) ? (cells.get('description')?.words ?? []) : [];
    const first = words[0];
    if (!first) continue;
    const next = Math.min(
      ...columns.filter((column) => column.kind !== 'description' && column.x > first.x + 20).map((column) => column.x),
    );
    const right = rightOf(extentOf(words));
    if (right <= next + 1) limit = Math.max(limit, right);
  }
  return limit;
}

/** Text wrapped when its first word would not have fitted on the line above; anything else, and small print, is a detail. */
function wraps(above: readonly Word[], text: readonly Word[], limit: number): boolean {
  const first = text[0] as Word;
  const gap = first.y - bottomOf(extentOf(above));
  const isAside = Math.abs(first.x - (above[0] as Word).x) > 1.5 * first.size;
  const isSmaller = first.size < 0.93 * (above[0] as Word).size;
  if (
    isAside ||
    isSmaller ||
    gap > first.h * 0.9 ||
    rightOf(extentOf(text)) > limit + 2.5 * first.size ||
    isDetail(textOf(text))
  )
    return false;
  const end = rightOf(extentOf(above)) + 0.25 * first.size + first.w;
  return end > limit - 0.3 * first.size || /[-,/&+(]$/.test(above.at(-1)?.text ?? '');
}

/** "Serienummer: X", "Bruttopreis :4,00" or a bullet tell something about the item; they are not its name. */
const isDetail = (text: string): boolean =>
  /^[•*▪-]\s|^\p{L}[\p{L}\s.-]{2,25}:|^\p{L}[\p{L}\s.-]{2,25}\s:\s?\S/u.test(text);

function rowOf({ text, cells, columns, extent, reduction }: OpenRow): TableRow {
  const printed = amountOf(cells, columns)?.value ?? null;
  const amount = printed !== null && reduction !== 0n ? fromCents((centsOf(printed) ?? 0n) + reduction) : printed;
  const price = cells.get('price')?.numbers.find((number) => !number.isPercent)?.value ?? null;
  const counted = cells.get('quantity') ?? positionAsQuantity(cells, columns);
  const unitWords = [...(counted?.words ?? []), ...(cells.get('unit')?.words ?? [])].filter(
    (word) => !/\d/.test(word.text),
  );
  return {
    description: text.map(textOf).join(' ').trim(),
    quantity: quantityThatFits(counted?.numbers[0]?.value ?? null, price, printed),
    unit: unitWords.length > 0 && unitWords.length <= 3 ? textOf(unitWords) : null,
    price,
    amount,
    taxRate: cells.get('taxRate')?.numbers[0]?.value ?? null,
    extent,
  };
}

/** A column headed "#" counts lines or pieces; only pieces are written with decimals. */
function positionAsQuantity(cells: TableCells, columns: readonly Column[]) {
  const cell = cells.get('position');
  const hasQuantity = columns.some((column) => column.kind === 'quantity');
  return !hasQuantity && cell?.numbers[0] !== undefined && cell.numbers[0].decimals > 0 ? cell : undefined;
}

/** "1.000" is one or a thousand; the price and the amount beside it say which. */
function quantityThatFits(quantity: string | null, price: string | null, amount: string | null): string | null {
  if (quantity === null || price === null || amount === null) return quantity;
  const cents = centsOf(amount);
  if (product(quantity, price) === cents) return quantity;
  const shifted = /^\d{4,6}$/.test(quantity)
    ? `${quantity.slice(0, -3)}.${quantity.slice(-3)}`
    : quantity.replace('.', '');
  return product(shifted, price) === cents ? shifted : quantity;
}
