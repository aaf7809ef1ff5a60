import { compactIban, isIban } from '../../documents/index.ts';
import type { AccountIdentifier } from '../bank-statement.ts';
import { cellOf, type StatementTable, type TableMapping } from './statement-table.ts';

const NOBODY: AccountIdentifier = { iban: null, other: null, bankCode: null };

/**
 * The bank account a table names for itself: the one number in its own-account column, else the one IBAN that stands above
 * its headings. Two of them name none.
 */
export const accountNamedIn = (table: StatementTable, mapping: TableMapping): AccountIdentifier => {
  const column = mapping.columns.ownAccount;
  const below = table.rows.slice(mapping.headerRow === null ? 0 : mapping.headerRow + 1);
  const written = new Set(below.map((row) => compactIban(cellOf(row, column))).filter((number) => number.length >= 4));
  const [own] = written;
  if (own !== undefined) return written.size === 1 ? named(own) : NOBODY;
  const above = table.rows.slice(0, mapping.headerRow ?? 0).flatMap(({ cells }) => cells.flatMap(ibansIn));
  const [iban] = above;
  return iban !== undefined && new Set(above).size === 1 ? named(iban) : NOBODY;
};

const named = (number: string): AccountIdentifier =>
  isIban(number) ? { ...NOBODY, iban: number } : { ...NOBODY, other: number };

const ibansIn = (cell: string): string[] =>
  (cell.match(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g) ?? []).map(compactIban).filter(isIban);
