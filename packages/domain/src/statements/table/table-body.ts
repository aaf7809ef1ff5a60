import { roleOfHeading } from './header-words.ts';
import { cellOf, type StatementTable, type TableRow } from './statement-table.ts';
import { looksLikeAmount } from './table-amount.ts';
import { looksLikeDate } from './table-date.ts';

/** Banks print the account, the period and balances above the table; none was seen with more than twenty such rows. */
const HEADER_ROWS_MAX = 40;

/**
 * The row that names the columns: the one among the first in which most cells are headings of different kinds, a day and
 * an amount among them, and none is itself a day. Null when the rows begin without.
 */
export const findHeaderRow = (table: StatementTable): number | null => {
  let best: { row: number; score: number } | null = null;
  for (const [row, { cells }] of table.rows.slice(0, HEADER_ROWS_MAX).entries()) {
    if (cells.some(looksLikeDate)) continue;
    const roles = new Set(cells.flatMap((cell) => roleOfHeading(cell) ?? []));
    const hasDay = roles.has('bookingDate') || roles.has('valueDate');
    const hasMoney = roles.has('amount') || roles.has('debit') || roles.has('credit');
    const score = roles.size + (hasDay ? 2 : 0) + (hasMoney ? 2 : 0);
    if (score >= 5 && score > (best?.score ?? 0)) best = { row, score };
  }
  return best?.row ?? headingsUnknown(table);
};

/** A row of words alone above rows with days and amounts names the columns too, in words we do not know. */
const headingsUnknown = (table: StatementTable): number | null => {
  const first = table.rows.findIndex(({ cells }) => cells.some(looksLikeDate) && cells.length > 2);
  const above = table.rows[first - 1];
  const width = table.rows[first]?.cells.length ?? 0;
  if (first < 1 || above === undefined || above.cells.length < width - 1) return null;
  return above.cells.filter((cell) => /\p{L}/u.test(cell)).length >= width - 1 ? first - 1 : null;
};

/** The rows that can be bank lines: below the headings, with a day and an amount somewhere. */
export const bodyOf = (table: StatementTable, headerRow: number | null, currency: string): TableRow[] =>
  table.rows
    .slice(headerRow === null ? 0 : headerRow + 1)
    .filter(({ cells }) => cells.some(looksLikeDate) && cells.some((cell) => looksLikeAmount(cell, currency)));

/** The cells of a column that say something. */
export const filledCells = (body: readonly TableRow[], column: number): string[] =>
  body.map((row) => cellOf(row, column)).filter((cell) => cell !== '');

/** A day and an amount among the cells: what a row of any bank's table has in common. */
export const looksLikeBankLine = (cells: readonly string[]): boolean =>
  cells.some(looksLikeDate) && cells.some((cell) => !looksLikeDate(cell) && looksLikeAmount(cell, 'EUR'));
