import { addDays, date } from '@counterfoil/domain/calendar';

/** One figure of a report, as it stands in the address: whose account, which column. */
export type CellColumn = 'opening' | 'debit' | 'credit' | 'closing' | 'movement';

export type Cell = {
  readonly ledgerAccountId: string;
  readonly column: CellColumn;
  /** A statement shows income and liabilities with the sign a reader expects, which is not the ledger's. */
  readonly turned?: boolean;
};

const columns: readonly CellColumn[] = ['opening', 'debit', 'credit', 'closing', 'movement'];

export const writeCell = (cell: Cell): string =>
  `${cell.ledgerAccountId}:${cell.column}${cell.turned ? ':turned' : ''}`;

export const readCell = (text: string | null): Cell | null => {
  const [ledgerAccountId, named, turned] = (text ?? '').split(':');
  const column = columns.find((candidate) => candidate === named);
  return ledgerAccountId && column
    ? { ledgerAccountId, column, ...(turned === 'turned' ? { turned: true } : {}) }
    : null;
};

const dayBefore = (day: string): string => addDays(date(day), -1);

/** The days whose postings make the figure up; an opening ends the day before, a closing begins with the books. */
export const daysOf = (
  column: CellColumn,
  from: string,
  asOf: string,
): { readonly from?: string; readonly to: string } => {
  if (column === 'opening') return { to: dayBefore(from) };
  if (column === 'closing') return { to: asOf };
  return { from, to: asOf };
};

/** Which postings of those days count: a debit column counts debits alone. */
export const countsInto = (column: CellColumn, side: string): boolean =>
  column === 'debit' ? side === 'D' : column === 'credit' ? side === 'C' : true;

/** A posting as it adds to the cell: without its sign in a debit or credit column, turned where the statement turns it. */
export const asInCell = (cell: Cell, signed: string): string => {
  if (cell.column === 'debit' || cell.column === 'credit') return signed.replace(/^-/, '');
  if (!cell.turned || /^-?0+(\.0+)?$/.test(signed)) return signed;
  return signed.startsWith('-') ? signed.slice(1) : `-${signed}`;
};
