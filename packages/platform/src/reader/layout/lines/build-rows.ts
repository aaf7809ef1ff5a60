import type { Word } from '../../pdf/page-words.ts';
import { centsOf } from '../amounts/exact.ts';
import type { PrintedNumber } from '../amounts/find-amounts.ts';
import { bottomOf, type Extent, extentOf, type TextLine, textOf } from '../text-lines.ts';
import { finishRow } from './finish-row.ts';
import type { TableCells } from './table-cells.ts';
import { amountOf, type OpenRow, type TableLine, type TableRow } from './table-row.ts';
import { wrapLimit, wraps } from './wrap-text.ts';

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
  const built = rows.map((open) => ({ open, row: finishRow(open) })).filter(({ row }) => isItem(row));
  return { rows: built.map(({ row }) => row), lastLine: Math.max(-1, ...built.map(({ open }) => open.lastLine)) };
}

/** Something has a name, a quantity or a price; a bare nought is the head of what follows the table, or a sum of nothing. */
const isItem = (row: TableRow): boolean =>
  row.quantity !== null || row.price !== null || (row.description !== '' && centsOf(row.amount) !== 0n);

function takeAmount(
  { each, text, amount }: { each: TableLine; text: Word[]; amount: PrintedNumber },
  walk: Walk,
  rows: OpenRow[],
): void {
  const isBare = !hasFigure(each.cells, 'quantity') && !hasFigure(each.cells, 'price');
  if (walk.afterSum && isAdjustment(each.line)) return;
  if (isBare && (walk.afterSum || isRunningSum(amount, rows))) {
    // Below their sum nothing is an item any more, unless it has a quantity or a price of its own.
    if (each.columns.some(({ kind }) => kind === 'quantity' || kind === 'price')) walk.afterSum = true;
    return;
  }
  if (isBare && walk.open && isReduction(each.line, amount)) {
    walk.open.reduction += centsOf(amount.value) ?? 0n;
    walk.open.lastLine = each.line.index;
    return;
  }
  const isStacked = each.columns.some((column) => column.kind === 'description' && column.isStacked);
  const lines = isStacked ? [] : text.length > 0 ? [text] : walk.lead.length > 0 ? [walk.lead] : [];
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
  const isUnnamed = open !== null && isOnlyCodes(open.text.map(textOf).join(' '));
  if (open && (isUnnamed ? isDirectlyUnder(line, open.extent) : wraps(open.text.at(-1) as Word[], text, limit))) {
    open.text.push(text);
    open.extent = extentOf([open.extent, extentOf(text)]);
    open.lastLine = line.index;
    return;
  }
  walk.isWrapping = false;
  walk.lead = text;
}

/** "GTIN: 4012345001235 Our item no.: TB100": nothing but labels with their codes, so that the item's name is still to come. */
const isOnlyCodes = (text: string): boolean => /^(\p{L}[\p{L}\s.-]{1,25}:\s*(\S*\d\S*\s*|$))*$/u.test(text);

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
