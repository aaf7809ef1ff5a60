import { centsOf, product, sumCents } from '../amounts/exact.ts';
import type { PrintedNumber } from '../amounts/find-amounts.ts';
import { type LabelHit, means } from '../label-hits.ts';
import { type Extent, rightOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { buildRows } from './build-rows.ts';
import { likelyHeads } from './likely-heads.ts';
import type { Column } from './resolve-columns.ts';
import { cellsOf } from './table-cells.ts';
import { isSaid, type TableHeader, tableHeaderAt } from './table-header.ts';
import { amountOf, type TableLine, type TableRow } from './table-row.ts';

export type LineTable = {
  readonly rows: readonly TableRow[];
  readonly region: ReadonlySet<TextLine>;
  /** Its headings, with what each was taken for. */
  readonly columns: readonly Column[];
  /** Tells what stands left or right of the table, in a margin of its own, though on the same lines. */
  readonly isBeside: (place: Extent) => boolean;
};

type Numbers = ReadonlyMap<TextLine, readonly PrintedNumber[]>;

/**
 * The line items of a document: from the first table header down to the totals, over page breaks, with headers that
 * repeat and sums that are carried forward left out.
 */
export function readLineTable(model: TextModel, numbers: Numbers): LineTable {
  const headers = model.lines.map((line) => tableHeaderAt(model, line)).filter((each) => each !== null);
  const header = headers.find(({ columns }) => isSaid(columns)) ?? headers[0];
  if (!header) return { rows: [], region: new Set(), columns: likelyHeads(model, numbers), isBeside: () => false };
  const lines = tableLines(model, numbers, header);
  const { rows, lastLine } = buildRows(lines);
  // What follows the last row (allowances, freight after a sum) is read with the totals, not as part of the table.
  const taken = lines.map((each) => each.line).filter((line) => line.index <= lastLine);
  const region = new Set([header.line, ...taken]);
  return { rows, region, columns: header.columns, isBeside: besideOf(header, lines) };
}

const MARGIN = 14;

function besideOf(header: TableHeader, lines: readonly TableLine[]): LineTable['isBeside'] {
  const named = header.columns.filter(({ kind }) => kind !== 'other');
  const amounts = lines.flatMap((each) => amountOf(each.cells, each.columns) ?? []);
  const left = Math.min(...named.map(({ x }) => x));
  const right = Math.max(...[...named, ...amounts].map(rightOf));
  return (place) => rightOf(place) < left - MARGIN || place.x > right + MARGIN;
}

type Walk = { columns: readonly Column[]; skipUntil: number; page: number; isOnPage: boolean };

function tableLines(model: TextModel, numbers: Numbers, header: TableHeader): TableLine[] {
  const walk: Walk = { columns: header.columns, skipUntil: header.bottom, page: header.line.page, isOnPage: true };
  const taken: TableLine[] = [];
  for (const line of model.lines.slice(header.line.index + 1)) {
    if (line.page !== walk.page) {
      walk.page = line.page;
      walk.isOnPage = false;
    }
    if (walk.isOnPage && line.y + line.h / 2 < walk.skipUntil) continue;
    const repeated = tableHeaderAt(model, line);
    if (repeated) {
      Object.assign(walk, { columns: repeated.columns, skipUntil: repeated.bottom, isOnPage: true });
      taken.push({ part: 'break', line, cells: new Map(), columns: walk.columns });
      continue;
    }
    const own = numbers.get(line) ?? [];
    const cells = cellsOf(line, own, walk.columns);
    const part = classify(model.hitsByLine.get(line) ?? [], line, { numbers: own, cells });
    const isTaxHead = part === 'end' && own.every(({ isPercent }) => isPercent);
    if (!walk.isOnPage && !isTaxHead && !isAnchor(cells, walk.columns)) continue;
    if (part === 'end' && goesOnBehind(model, { line, own, taken })) continue;
    if (part === 'end' && taken.some((each) => each.part === 'row')) break;
    if (part === 'end') continue;
    if (!walk.isOnPage) taken.push({ part: 'break', line, cells: new Map(), columns: walk.columns });
    Object.assign(walk, { isOnPage: true, skipUntil: 0 });
    taken.push({ part, line, cells, columns: walk.columns });
  }
  return taken;
}

type Passed = { readonly line: TextLine; readonly own: readonly PrintedNumber[]; readonly taken: readonly TableLine[] };

/** A sum of all rows so far, and the same heads again on a later page: what it calls itself, it is only carried over. */
function goesOnBehind(model: TextModel, { line, own, taken }: Passed): boolean {
  const rows = taken.filter((each) => each.part === 'row').map((each) => amountOf(each.cells, each.columns)?.value);
  const sum = sumCents(rows.map((value) => centsOf(value) ?? 0n));
  const carries = own.length === 1 && rows.length > 1 && centsOf(own[0]?.value) === sum;
  return carries && model.lines.some((each) => each.page > line.page && tableHeaderAt(model, each) !== null);
}

const FIGURES = ['quantity', 'price', 'amount', 'taxRate'] as const;

/** On a page without a header the table goes on only at a line that is plainly a row: figures under price and amount. */
function isAnchor(cells: TableLine['cells'], columns: readonly Column[]): boolean {
  const filled = filledFigures(cells);
  const possible = columns.filter((column) => (FIGURES as readonly string[]).includes(column.kind)).length;
  return filled >= 3 || (filled === possible && filled >= 2);
}

const filledFigures = (cells: TableLine['cells']): number =>
  FIGURES.filter((kind) => (cells.get(kind)?.numbers.length ?? 0) > 0).length;

type Figures = { readonly numbers: readonly PrintedNumber[]; readonly cells: TableLine['cells'] };

/** Whether a line under the header is part of the table, a sum to pass over, or the beginning of what follows the table. */
function classify(
  hits: readonly LabelHit[],
  line: TextLine,
  { numbers, cells }: Figures,
): 'row' | 'break' | 'sum' | 'end' {
  const first = hits.find((hit) => hit.opensCell && (hit.from === 0 || onlyFigures(line, hit.to, numbers)));
  const heads = hits.filter((hit) => means(hit, 'taxBasis', 'tax', 'colTaxRate', 'net', 'total', 'payable'));
  if (numbers.every(({ isPercent }) => isPercent) && heads.length >= 3) return 'end';
  if (!first) return 'row';
  if (means(first, 'carriedForward')) return 'break';
  const labelWords = first.to - first.from;
  const plainWords =
    line.words.length - first.from - labelWords - numbers.reduce((sum, each) => sum + each.words.length, 0);
  const hasMoney = numbers.some((number) => !number.isPercent && (number.decimals === 2 || number.hasCurrency));
  if (means(first, 'subtotal') && hasMoney && plainWords <= 3) return 'sum';
  // "Tax return, preparation 1 337.37 337.37" sells something: its figures fill the columns of a row.
  const isRow = filledFigures(cells) >= 3 && isCounted(cells) && plainWords >= 1;
  const isSum = means(first, 'tax', 'total', 'payable', 'net') && plainWords <= 4 && !isRow;
  return isSum && (numbers.length > 0 || line.text.trim().endsWith(':')) ? 'end' : 'row';
}

/** Pieces and their price multiply to the amount, as a row of taxes never does. */
function isCounted(cells: TableLine['cells']): boolean {
  const [quantity, price, amount] = (['quantity', 'price', 'amount'] as const).map(
    (kind) => cells.get(kind)?.numbers[0]?.value,
  );
  if (quantity === undefined || price === undefined || amount === undefined) return false;
  const difference = (product(quantity, price) ?? 0n) - (centsOf(amount) ?? 0n);
  return difference <= 1n && difference >= -1n;
}

/** A sum may share its line with a note at the left: then nothing but figures stands behind its label. */
function onlyFigures(line: TextLine, from: number, numbers: readonly PrintedNumber[]): boolean {
  const figures = new Set(numbers.flatMap((number) => number.words));
  const rest = line.words.slice(from);
  return rest.length > 0 && rest.every((word) => figures.has(word));
}
