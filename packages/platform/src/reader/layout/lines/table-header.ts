import { bottomOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { type ColumnKind, headerCells } from './header-cells.ts';
import { type Column, resolveColumns } from './resolve-columns.ts';

export type TableHeader = { readonly line: TextLine; readonly bottom: number; readonly columns: readonly Column[] };

const WORDS_MAX = 40;

/** Whether a person explained one of its headings. */
export const isSaid = (columns: readonly Column[]): boolean => columns.some(({ said }) => said !== null);

/**
 * The header of a line-item table on a line: heads of at least three columns, among them what was sold or how many, and
 * what it cost; or of two, where a table has only a text and an amount.
 */
export function tableHeaderAt(model: TextModel, line: TextLine): TableHeader | null {
  if (line.words.length > WORDS_MAX) return null;
  const cells = headerCells(model, line);
  const columns = resolveColumns(cells);
  const has = (...kinds: ColumnKind[]) => columns.some((column) => kinds.includes(column.kind));
  const named = columns.filter((column) => column.kind !== 'other').length;
  const isTable =
    has('description', 'article', 'quantity', 'position') &&
    has('amount', 'gross', 'price') &&
    named >= (isSaid(columns) ? 2 : 3);
  const isShort = named === 2 && has('description') && has('amount', 'gross') && line.segments.length === 2;
  if (!isTable && !isShort) return null;
  const isTaxTable = has('taxAmount') && !has('description', 'quantity', 'article');
  if (!has('description', 'quantity', 'price') || isTaxTable) return null;
  return { line, columns, bottom: Math.max(bottomOf(line), ...cells.map((cell) => bottomOf(cell))) };
}
