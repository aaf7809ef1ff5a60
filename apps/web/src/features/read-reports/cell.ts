/** One figure of a report, as it stands in the address: whose account, which column. */
export type CellColumn = 'opening' | 'debit' | 'credit' | 'closing' | 'movement';

export type Cell = { readonly ledgerAccountId: string; readonly column: CellColumn };

const columns: readonly CellColumn[] = ['opening', 'debit', 'credit', 'closing', 'movement'];

export const writeCell = (cell: Cell): string => `${cell.ledgerAccountId}:${cell.column}`;

export const readCell = (text: string | null): Cell | null => {
  const [ledgerAccountId, named] = (text ?? '').split(':');
  const column = columns.find((candidate) => candidate === named);
  return ledgerAccountId && column ? { ledgerAccountId, column } : null;
};

const dayBefore = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
};

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
