import type { Word } from '../../pdf/page-words.ts';
import type { PrintedNumber } from '../amounts/find-amounts.ts';
import { type Extent, rightOf, type TextLine } from '../text-lines.ts';
import type { ColumnKind } from './header-cells.ts';
import type { Column } from './resolve-columns.ts';

/** The words of a table line by column. */
export type TableCells = ReadonlyMap<
  ColumnKind,
  { readonly words: readonly Word[]; readonly numbers: readonly PrintedNumber[] }
>;

const NUMERIC: readonly ColumnKind[] = [
  'position',
  'quantity',
  'price',
  'discount',
  'taxRate',
  'taxAmount',
  'amount',
  'gross',
];

/**
 * Sorts a line's words into columns. Figures go to the numeric column whose edge or middle they stand nearest, as they
 * are set flush under it; text belongs to the column it begins under.
 */
export function cellsOf(line: TextLine, numbers: readonly PrintedNumber[], columns: readonly Column[]): TableCells {
  const cells = new Map<ColumnKind, { words: Word[]; numbers: PrintedNumber[] }>();
  const put = (kind: ColumnKind, words: readonly Word[], number?: PrintedNumber) => {
    const cell = cells.get(kind) ?? { words: [], numbers: [] };
    cell.words.push(...words);
    if (number) cell.numbers.push(number);
    cells.set(kind, cell);
  };
  const inNumbers = new Map<Word, PrintedNumber>();
  for (const number of numbers) for (const word of number.words) inNumbers.set(word, number);

  const done = new Set<PrintedNumber>();
  for (const word of line.words) {
    const number = inNumbers.get(word);
    if (number && done.has(number)) continue;
    if (number) {
      const column = numericColumn(number, columns, line);
      if (column) {
        put(column.kind, number.words, number);
        done.add(number);
        continue;
      }
    }
    if (isBehind(word, columns)) continue;
    put(textColumn(word, columns)?.kind ?? 'description', [word]);
  }
  givePriceBack(cells, columns);
  return cells;
}

type Growing = Map<ColumnKind, { words: Word[]; numbers: PrintedNumber[] }>;

/** Heads set flush left over figures set flush right: of two figures under the amount the first is the price beside it. */
function givePriceBack(cells: Growing, columns: readonly Column[]): void {
  const amount = cells.get('amount');
  const [first, second] = amount?.numbers ?? [];
  const [price, head] = [
    columns.findIndex(({ kind }) => kind === 'price'),
    columns.findIndex(({ kind }) => kind === 'amount'),
  ];
  if (!amount || !first || !second || first.isPercent || second.isPercent || first.x > second.x) return;
  if (price < 0 || price > head || (cells.get('price')?.numbers.length ?? 0) > 0) return;
  cells.set('price', { words: [...first.words], numbers: [first] });
  cells.set('amount', {
    words: amount.words.filter((word) => !first.words.includes(word)),
    numbers: amount.numbers.slice(1),
  });
}

function numericColumn(number: PrintedNumber, columns: readonly Column[], line: TextLine): Column | undefined {
  const nearest = columns
    .map((column) => ({ column, distance: alignment(number, column) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (!nearest || !NUMERIC.includes(nearest.column.kind)) return undefined;
  if (number.isPercent && !['taxRate', 'discount'].includes(nearest.column.kind)) {
    return columns.find((column) => column.kind === 'taxRate' || column.kind === 'discount');
  }
  // A figure inside a phrase ("Papier 80 g, 500 Blatt") is part of the phrase, however near a column it falls.
  const cell = line.segments.find((segment) => segment.words.includes(number.words[0] as Word));
  const description = columns.find((column) => column.kind === 'description');
  const isInPhrase =
    cell !== undefined && cell.words[0] !== number.words[0] && /\p{L}{3}/u.test(cell.words[0]?.text ?? '');
  if (
    isInPhrase &&
    description &&
    cell.x <= rightOf(description) &&
    cell.x >= description.x - 4 &&
    nearest.distance > 12
  )
    return undefined;
  const limit = Math.max(48, nearest.column.w);
  return nearest.distance <= limit ? nearest.column : undefined;
}

/** Words behind the column of amounts belong to the margin. */
function isBehind(word: Word, columns: readonly Column[]): boolean {
  const last = columns.findLast(({ kind }) => kind !== 'other');
  return last?.kind === 'amount' && word.x > rightOf(last) + 20 && /\p{L}/u.test(word.text);
}

function alignment(word: Extent, column: Extent): number {
  const left = Math.abs(word.x - column.x);
  const right = Math.abs(rightOf(word) - rightOf(column));
  const middle = Math.abs(word.x + word.w / 2 - column.x - column.w / 2);
  return Math.min(left, right, middle);
}

/** The column a text begins under: the last one whose left edge it has reached. */
function textColumn(word: Extent, columns: readonly Column[]): Column | undefined {
  const reached = columns.filter((column) => column.x <= word.x + Math.max(6, word.w / 2));
  const column = reached.at(-1) ?? columns[0];
  if (column && NUMERIC.includes(column.kind)) {
    const isUnder = word.x < rightOf(column) + 20;
    return isUnder ? column : undefined;
  }
  return column;
}
