import { type ColumnRole, readDate } from '@counterfoil/domain/documents';
import type { Word } from '../../pdf/page-words.ts';
import { type LabelHit, means, type SaidHead } from '../label-hits.ts';
import type { LabelKind } from '../labels/label-kinds.ts';
import { type Extent, extentOf, rightOf, type TextLine, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';

export type ColumnKind =
  | 'position'
  | 'article'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'discount'
  | 'taxRate'
  | 'taxAmount'
  | 'amount'
  | 'gross'
  | 'date'
  | 'other';

/** A head of a table with what it may mean. A head nobody understands means nothing, but still owns its column. */
export type HeaderCell = Extent & {
  readonly kinds: ReadonlySet<ColumnKind>;
  readonly isPercent: boolean;
  /** True when the names stand on the second line of each row, under a code on the first. */
  readonly isStacked: boolean;
  readonly text: string;
  /** What a person said it means; nothing else is then asked. */
  readonly said: SaidHead | null;
};

const KINDS: readonly (readonly [LabelKind, ColumnKind])[] = [
  ['colPosition', 'position'],
  ['colArticle', 'article'],
  ['colDescription', 'description'],
  ['colQuantity', 'quantity'],
  ['colUnit', 'unit'],
  ['colPrice', 'price'],
  ['colDiscount', 'discount'],
  ['colTaxRate', 'taxRate'],
  ['colTaxAmount', 'taxAmount'],
  ['colAmount', 'amount'],
  ['colGross', 'gross'],
  ['colDate', 'date'],
];

/** The heads on a line and, where they are set in two or three lines, on the lines directly around it. */
export function headerCells(model: TextModel, line: TextLine): HeaderCell[] {
  const own = columnHits(model, line);
  // "Serviço de entrega 1,00 UN 43,19": a line of figures is a row, though heads' words stand in it.
  if (own.length < 2 || (line.text.match(/\d[.,]\d{2}(?!\d|\s?%)/g) ?? []).length > 1) return [];
  const cells = [...phrases(line, own), ...unlabelled(line, own)];
  for (const near of neighbours(model, line)) {
    for (const hit of columnHits(model, near)) {
      const under = cells.findIndex((cell) => cell.x < rightOf(hit) && rightOf(cell) > hit.x);
      const cell = cells[under];
      if (cell) cells[under] = merged(cell, hit, near.index > line.index);
      else cells.push(cellOf(hit));
    }
  }
  return cells.sort((a, b) => a.x - b.x);
}

/** "Position / Leistung": labels with nothing but a stroke between them head one column. */
function phrases(line: TextLine, hits: readonly LabelHit[]): HeaderCell[] {
  const cells: HeaderCell[] = [];
  for (const hit of hits) {
    const last = cells.at(-1);
    if (last && saysOnlyWhichPrice(line, last, hit)) {
      cells[cells.length - 1] = { ...last, ...extentOf([last, hit]), text: joined(last, hit, true) };
      continue;
    }
    const isOne = /^[/&]$/.test(line.words[hit.from - 1]?.text ?? '');
    if (last && isOne && last.said === null && hit.said === undefined)
      cells[cells.length - 1] = { ...merged(last, hit, false), kinds: new Set([...last.kinds, ...kindsOf(hit)]) };
    else cells.push(cellOf(hit));
  }
  return cells;
}

/** "PU net HT": behind a price, no further than a blank, words for a net sum say which price it is. */
function saysOnlyWhichPrice(line: TextLine, last: HeaderCell, hit: LabelHit): boolean {
  const before = line.words[hit.from - 1];
  const isNext =
    before !== undefined && rightOf(last) === rightOf(before) && hit.x - rightOf(before) < 0.45 * before.size;
  return (
    isNext && last.kinds.has('price') && last.said === null && hit.said === undefined && kindsOf(hit).has('amount')
  );
}

/** Two heads over one column: the second completes the first, unless it names what is sold under a code above it. */
function merged(cell: HeaderCell, hit: LabelHit, isBelow: boolean): HeaderCell {
  const kinds = kindsOf(hit);
  const whole = { ...cell, ...extentOf([cell, hit]), text: joined(cell, hit, isBelow) };
  if (cell.said !== null || hit.said !== undefined)
    return { ...whole, kinds: cell.said === null ? kinds : cell.kinds, said: cell.said ?? hit.said ?? null };
  const isStacked = isBelow && kinds.has('description') && cell.kinds.has('article') && !cell.kinds.has('description');
  return {
    ...whole,
    kinds: isStacked || cell.kinds.size === 0 ? kinds : cell.kinds,
    isStacked,
  };
}

const joined = (cell: HeaderCell, hit: LabelHit, isBelow: boolean): string => {
  const words = textOf(hit.line.words.slice(hit.from, hit.to));
  return isBelow ? `${cell.text} ${words}` : `${words} ${cell.text}`;
};

const cellOf = (hit: LabelHit): HeaderCell => {
  const words = hit.line.words.slice(hit.from, hit.to);
  return {
    ...extentOf(words),
    kinds: kindsOf(hit),
    isPercent: words.some((word) => word.text.includes('%')),
    isStacked: false,
    text: textOf(words),
    said: hit.said ?? null,
  };
};

const CURRENCY_HEAD = /^[([]?(EUR|USD|GBP|CHF|€|\$|£)[)\]]?$/;

/** Words of a header line that no label covers. A currency alone heads the column of amounts. */
function unlabelled(line: TextLine, hits: readonly LabelHit[]): HeaderCell[] {
  const covered = new Set(hits.flatMap((hit) => line.words.slice(hit.from, hit.to)));
  return line.segments.flatMap((segment) => {
    const words: Word[] = segment.words.filter((word) => !covered.has(word));
    if (words.length === 0 || words.length < segment.words.length) return [];
    const isCurrency = words.length === 1 && CURRENCY_HEAD.test(words[0]?.text ?? '');
    const kinds = new Set<ColumnKind>(isCurrency ? ['amount'] : []);
    const isPercent = words.some((word) => word.text === '%');
    return [{ ...extentOf(words), kinds, isPercent, isStacked: false, text: textOf(words), said: null }];
  });
}

/** Lines directly above and below that hold heads, no figures and no date. */
function neighbours(model: TextModel, line: TextLine): TextLine[] {
  return [line.index - 2, line.index - 1, line.index + 1, line.index + 2]
    .map((index) => model.lines[index])
    .filter((near): near is TextLine => near !== undefined && near.page === line.page)
    .filter(
      (near) =>
        Math.abs(near.y - line.y) < 2.6 * line.h && !/\d[.,]\d{2}\b/.test(near.text) && readDate(near.text) === null,
    )
    .filter((near) => columnHits(model, near).length >= Math.min(2, near.segments.length));
}

function columnHits(model: TextModel, line: TextLine): LabelHit[] {
  return (model.hitsByLine.get(line) ?? []).filter(
    (hit) => hit.said !== undefined || KINDS.some(([label]) => means(hit, label)),
  );
}

/** The roles people name, as the kinds that tables are read by. */
export const KIND_OF_ROLE: Readonly<Record<ColumnRole, ColumnKind>> = {
  position: 'position',
  itemNumber: 'article',
  description: 'description',
  date: 'date',
  quantity: 'quantity',
  unit: 'unit',
  unitPrice: 'price',
  discount: 'discount',
  taxRate: 'taxRate',
  taxAmount: 'taxAmount',
  netAmount: 'amount',
  grossAmount: 'gross',
  ignored: 'other',
};

function kindsOf(hit: LabelHit): Set<ColumnKind> {
  if (hit.said !== undefined) return new Set([KIND_OF_ROLE[hit.said.role]]);
  return new Set(KINDS.filter(([label]) => means(hit, label)).map(([, kind]) => kind));
}
