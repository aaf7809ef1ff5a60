import { compactText } from '../compact-text.ts';
import { type LabelHit, means } from '../label-hits.ts';
import type { LabelKind } from '../labels/label-kinds.ts';
import { bottomOf, type Extent, extentOf, rightOf, type TextLine } from '../text-lines.ts';
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
export type Column = Extent & { readonly kind: ColumnKind };
export type TableHeader = {
  readonly line: TextLine;
  readonly bottom: number;
  readonly columns: readonly Column[];
  readonly compact: string;
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

/**
 * The header of a line-item table on a line: words of at least three columns, among them what was sold or how many, and
 * what it cost. Headers of two or three printed lines are gathered around their fullest line.
 */
export function tableHeaderAt(model: TextModel, line: TextLine): TableHeader | null {
  if (line.words.length > 40) return null;
  const cells = headerCells(model, line);
  const columns = resolveColumns(cells);
  const has = (...kinds: ColumnKind[]) => columns.some((column) => kinds.includes(column.kind));
  const named = columns.filter((column) => column.kind !== 'other').length;
  const isTable =
    has('description', 'article', 'quantity', 'position') && has('amount', 'gross', 'price') && named >= 3;
  const isShort = named === 2 && has('description') && has('amount', 'gross') && line.segments.length === 2;
  if (!isTable && !isShort) return null;
  if (!has('description', 'quantity', 'price') || looksLikeTaxTable(columns)) return null;
  const bottom = Math.max(bottomOf(line), ...cells.map((cell) => bottomOf(cell)));
  return { line, bottom, columns, compact: compactText(line.text) };
}

type HeaderCell = Extent & { readonly kinds: ReadonlySet<ColumnKind>; readonly isPercent: boolean };

function looksLikeTaxTable(columns: readonly Column[]): boolean {
  return (
    columns.some((column) => column.kind === 'taxAmount') &&
    !columns.some((column) => ['description', 'quantity', 'article'].includes(column.kind))
  );
}

function headerCells(model: TextModel, line: TextLine): HeaderCell[] {
  const own = columnHits(model, line);
  if (own.length < 2) return [];
  const cells: HeaderCell[] = own.map((hit) => ({ ...hitExtent(hit), kinds: kindsOf(hit), isPercent: isPercent(hit) }));
  for (const near of neighbours(model, line)) {
    for (const hit of columnHits(model, near)) {
      const under = cells.findIndex((cell) => cell.x < rightOf(hit) && rightOf(cell) > hit.x);
      const cell = cells[under];
      if (cell) cells[under] = { ...cell, ...widened(cell, hit) };
      else cells.push({ ...hitExtent(hit), kinds: kindsOf(hit), isPercent: isPercent(hit) });
    }
  }
  return cells.sort((a, b) => a.x - b.x);
}

const hitExtent = (hit: LabelHit): Extent => extentOf(hit.line.words.slice(hit.from, hit.to));

const isPercent = (hit: LabelHit): boolean =>
  hit.line.words.slice(hit.from, hit.to).some((word) => word.text.includes('%'));

function widened(a: Extent, b: Extent): Extent {
  return extentOf([a, b]);
}

/** Lines directly above and below that hold header words and no figures. */
function neighbours(model: TextModel, line: TextLine): TextLine[] {
  return [line.index - 2, line.index - 1, line.index + 1, line.index + 2]
    .map((index) => model.lines[index])
    .filter((near): near is TextLine => near !== undefined && near.page === line.page)
    .filter((near) => Math.abs(near.y - line.y) < 2.6 * line.h && !/\d[.,]\d{2}\b/.test(near.text))
    .filter((near) => columnHits(model, near).length >= Math.min(2, near.segments.length));
}

function columnHits(model: TextModel, line: TextLine): LabelHit[] {
  return (model.hitsByLine.get(line) ?? []).filter((hit) => KINDS.some(([label]) => means(hit, label)));
}

function kindsOf(hit: LabelHit): Set<ColumnKind> {
  return new Set(KINDS.filter(([label]) => means(hit, label)).map(([, kind]) => kind));
}

/** Of several heads that may name what was sold the one with most room beside it: codes and numbers need little. */
function widestText(candidates: readonly HeaderCell[], cells: readonly HeaderCell[]): HeaderCell | undefined {
  const room = (cell: HeaderCell) => (cells[cells.indexOf(cell) + 1]?.x ?? rightOf(cell)) - cell.x;
  return [...candidates].sort((a, b) => room(b) - room(a))[0];
}

/**
 * One kind for each cell. Words of several meanings are settled by the others: of two money words the last is the
 * amount, "Amount" before the description counts pieces, and a kind is given only once, most certain cells first.
 */
function resolveColumns(cells: readonly HeaderCell[]): Column[] {
  const kinds = new Map<HeaderCell, ColumnKind>();
  const taken = (kind: ColumnKind) => [...kinds.values()].includes(kind);
  const give = (cell: HeaderCell | undefined, kind: ColumnKind) => {
    if (cell && !kinds.has(cell) && !taken(kind)) kinds.set(cell, kind);
  };
  give(
    cells.findLast((cell) => cell.kinds.has('amount')),
    'amount',
  );
  give(
    cells.find((cell) => cell.kinds.has('taxRate') && cell.isPercent),
    'taxRate',
  );
  give(
    widestText(
      cells.filter((cell) => cell.kinds.has('description') && !kinds.has(cell)),
      cells,
    ),
    'description',
  );
  for (const cell of cells) if (cell.kinds.size === 1) give(cell, [...cell.kinds][0] as ColumnKind);
  give(
    cells.find((cell) => cell.kinds.has('description') && !kinds.has(cell)),
    'description',
  );
  const order: ColumnKind[] = [
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
  for (const kind of order)
    give(
      cells.find((cell) => cell.kinds.has(kind) && !kinds.has(cell)),
      kind,
    );
  const gross = cells.findLast((cell) => cell.kinds.has('gross'));
  if (!taken('amount') && gross && kinds.get(gross) === 'gross') kinds.set(gross, 'amount');
  give(
    cells.find((cell) => cell.kinds.has('description') && !kinds.has(cell)),
    'article',
  );
  give(
    cells.find((cell) => cell.kinds.has('taxRate') && !kinds.has(cell)),
    'taxAmount',
  );
  // A head nobody understood still owns the figures under it.
  return cells.map((cell) => ({
    kind: kinds.get(cell) ?? 'other',
    page: cell.page,
    x: cell.x,
    y: cell.y,
    w: cell.w,
    h: cell.h,
  }));
}
