import type { Word } from '../../pdf/page-words.ts';
import { centsOf, fromCents, product } from '../amounts/exact.ts';
import type { PrintedNumber } from '../amounts/find-amounts.ts';
import { means } from '../label-hits.ts';
import { bottomOf, type Extent, extentOf, rightOf, type TextLine, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { cellsOf, type TableCells } from './table-cells.ts';
import { type Column, type ColumnKind, tableHeaderAt } from './table-header.ts';

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

export type LineTable = { readonly rows: readonly TableRow[]; readonly region: ReadonlySet<TextLine> };

type Numbers = ReadonlyMap<TextLine, readonly PrintedNumber[]>;

/**
 * The line items of a document: from the first table header down to the totals, over page breaks, with headers that
 * repeat and sums that are carried forward left out.
 */
export function readLineTable(model: TextModel, numbers: Numbers): LineTable {
  const header = model.lines.map((line) => tableHeaderAt(model, line)).find((each) => each !== null);
  if (!header) return { rows: [], region: new Set() };
  const region = new Set<TextLine>();
  const builder = new RowBuilder(header.columns);
  let columns = header.columns;
  let skipUntil = header.bottom;
  let page = header.line.page;
  let isOnPage = true;
  for (const line of model.lines.slice(header.line.index)) {
    if (line.page !== page) {
      page = line.page;
      isOnPage = false;
      builder.breakOff();
    }
    const repeated = line === header.line ? header : tableHeaderAt(model, line);
    if (repeated) {
      columns = repeated.columns;
      builder.useColumns(columns);
      skipUntil = repeated.bottom;
      isOnPage = true;
      region.add(line);
      continue;
    }
    if (line.page === page && isOnPage && line.y + line.h / 2 < skipUntil) continue;
    if (!isOnPage && !isAnchor(line, numbers, columns)) continue;
    const part = classify(model, line, numbers.get(line) ?? []);
    if (part === 'end') {
      if (builder.count > 0) break;
      continue;
    }
    isOnPage = true;
    region.add(line);
    if (part === 'skip') builder.breakOff();
    else builder.take(line, cellsOf(line, numbers.get(line) ?? [], columns));
  }
  return { rows: builder.finish(), region };
}

/** On a page without a header the table goes on only at a line that is plainly a row: figures under price and amount. */
function isAnchor(line: TextLine, numbers: Numbers, columns: readonly Column[]): boolean {
  const cells = cellsOf(line, numbers.get(line) ?? [], columns);
  const count = (['quantity', 'price', 'amount', 'taxRate'] as const).filter(
    (kind) => (cells.get(kind)?.numbers.length ?? 0) > 0,
  ).length;
  return (
    count >= 3 ||
    (count === columns.filter((column) => ['quantity', 'price', 'amount', 'taxRate'].includes(column.kind)).length &&
      count >= 2)
  );
}

/** Whether a line under the header is part of the table, a sum to pass over, or the beginning of what follows the table. */
function classify(model: TextModel, line: TextLine, numbers: readonly PrintedNumber[]): 'row' | 'skip' | 'end' {
  const hits = model.hitsByLine.get(line) ?? [];
  const first = hits.find((hit) => hit.opensCell && hit.from === 0) ?? hits.find((hit) => hit.opensCell);
  const hasMoney = numbers.some((number) => !number.isPercent && (number.decimals === 2 || number.hasCurrency));
  if (first && means(first, 'carriedForward')) return 'skip';
  const opens = first !== undefined && line.words.slice(0, first.from).length === 0;
  if (first && opens && hasMoney && means(first, 'subtotal', 'net')) {
    const plainWords =
      line.words.length - numbers.reduce((sum, each) => sum + each.words.length, 0) - (first.to - first.from);
    if (plainWords <= 3) return means(first, 'subtotal') ? 'skip' : 'end';
  }
  if (
    first &&
    opens &&
    means(first, 'tax', 'total', 'payable', 'net') &&
    isTotalsLine(line, first.to - first.from, numbers)
  )
    return 'end';
  if (
    hits.length >= 2 &&
    numbers.length === 0 &&
    hits.filter((hit) => means(hit, 'taxBasis', 'tax', 'colTaxRate', 'net', 'total')).length >= 3
  )
    return 'end';
  return 'row';
}

function isTotalsLine(line: TextLine, labelWords: number, numbers: readonly PrintedNumber[]): boolean {
  const numberWords = numbers.reduce((sum, each) => sum + each.words.length, 0);
  return line.words.length - labelWords - numberWords <= 4 && (numbers.length > 0 || line.text.trim().endsWith(':'));
}

type OpenRow = { text: Word[][]; cells: TableCells; line: TextLine; extent: Extent; reduction: bigint };

/** Builds rows from table lines: a line with an amount opens one, text that wrapped continues the description above it. */
class RowBuilder {
  private readonly rows: OpenRow[] = [];
  private columns: readonly Column[];
  private orphan: Word[][] = [];
  private canContinue = false;

  constructor(columns: readonly Column[]) {
    this.columns = columns;
  }

  get count(): number {
    return this.rows.length;
  }

  useColumns(columns: readonly Column[]): void {
    this.columns = columns;
    this.breakOff();
  }

  /** After a page break or a sum, text no longer belongs to the row above. */
  breakOff(): void {
    this.canContinue = false;
    this.orphan = [];
  }

  take(line: TextLine, cells: TableCells): void {
    const amount = this.amountOf(cells);
    const text = [...(cells.get('description')?.words ?? [])];
    const last = this.rows.at(-1);
    if (amount && last && this.isReduction(line, cells, amount)) {
      last.reduction += centsOf(amount.value) ?? 0n;
      return;
    }
    if (amount) {
      const lead = text.length === 0 ? this.orphan : [];
      this.rows.push({
        text: text.length > 0 ? [text] : lead,
        cells,
        line,
        extent: extentOf(line.words),
        reduction: 0n,
      });
      this.canContinue = true;
      this.orphan = [];
      return;
    }
    if (text.length === 0) return;
    if (last && this.canContinue && this.wraps(last, line, text)) {
      last.text.push(text);
      last.extent = extentOf([last.extent, extentOf(text)]);
      return;
    }
    if (last && last.text.length === 0 && this.canContinue && line.y - bottomOf(last.line) < line.h * 0.8)
      last.text.push(text);
    this.canContinue = false;
    this.orphan = [text];
  }

  finish(): TableRow[] {
    return this.rows
      .map((row) => this.rowOf(row))
      .filter((row) => row.description !== '' || row.quantity !== null || row.price !== null);
  }

  private amountOf(cells: TableCells): PrintedNumber | undefined {
    const kind: ColumnKind = this.columns.some((column) => column.kind === 'amount') ? 'amount' : 'price';
    return cells.get(kind)?.numbers.find((number) => !number.isPercent);
  }

  /** A discount under a line: a negative amount, or a discount's word, with neither quantity nor price of its own. */
  private isReduction(line: TextLine, cells: TableCells, amount: PrintedNumber): boolean {
    const bare = (cells.get('quantity')?.numbers.length ?? 0) === 0 && (cells.get('price')?.numbers.length ?? 0) === 0;
    return (
      bare &&
      amount.value.startsWith('-') &&
      /rabatt|nachlass|discount|remise|sconto|descuento|dto|korting|abzgl|less/i.test(line.text)
    );
  }

  /** Text wrapped when its first word would not have fitted on the line above; anything else is a detail of its own. */
  private wraps(row: OpenRow, line: TextLine, text: readonly Word[]): boolean {
    const previous = row.text.at(-1);
    const first = text[0];
    if (!previous || !first || line.y - bottomOf(previous[0] as Word) > line.h * 0.9) return false;
    const limit = this.descriptionLimit(row);
    const isIndented = Math.abs(first.x - (row.text[0]?.[0]?.x ?? first.x)) > 1.5 * first.size;
    if (
      isIndented ||
      rightOf(extentOf(text)) > limit + 2 ||
      /^[•\-*]|:$/.test(first.text) ||
      /\S:\s/.test(textOf(text))
    )
      return false;
    const end = rightOf(extentOf(previous));
    return (
      end + first.w + 0.3 * first.size > limit * 0.985 ||
      /[-,/&+(]$/.test(previous.at(-1)?.text ?? '') ||
      /^\p{Ll}/u.test(first.text)
    );
  }

  private descriptionLimit(row: OpenRow): number {
    const description = this.columns.find((column) => column.kind === 'description');
    const start = row.text[0]?.[0]?.x ?? description?.x ?? 0;
    const next = this.columns
      .filter((column) => column.x > start + 20 && column.kind !== 'description')
      .sort((a, b) => a.x - b.x)[0];
    const figures = row.line.words
      .filter((word) => !row.text.flat().includes(word) && word.x > start)
      .map((word) => word.x);
    return Math.min(next?.x ?? Number.POSITIVE_INFINITY, ...figures);
  }

  private rowOf({ text, cells, extent, reduction }: OpenRow): TableRow {
    const amount = this.amountOf(cells)?.value ?? null;
    const total = amount !== null && reduction !== 0n ? fromCents((centsOf(amount) ?? 0n) + reduction) : amount;
    const quantityCell = cells.get('quantity');
    const price = cells.get('price')?.numbers.find((number) => !number.isPercent)?.value ?? null;
    const quantity = quantityThatFits(quantityCell?.numbers[0]?.value ?? null, price, amount);
    const unitWords = [...(quantityCell?.words ?? []), ...(cells.get('unit')?.words ?? [])].filter(
      (word) => !/\d/.test(word.text),
    );
    return {
      description: text.map(textOf).join(' ').trim(),
      quantity,
      unit: unitWords.length > 0 && unitWords.length <= 3 ? textOf(unitWords) : null,
      price,
      amount: total,
      taxRate: cells.get('taxRate')?.numbers[0]?.value ?? null,
      extent,
    };
  }
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
