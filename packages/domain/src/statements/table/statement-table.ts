/** A row of a table as the file has it; `fileLine` counts from 1. */
export type TableRow = { readonly fileLine: number; readonly cells: readonly string[] };

/** A bank's export as plain cells, before anybody has said what its columns mean. */
export type StatementTable = {
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: readonly TableRow[];
};

/** What a column can say of a bank line. Each role is held by one column; `text` by as many as there are. */
export type ColumnRole =
  | 'bookingDate'
  | 'valueDate'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'direction'
  | 'balance'
  | 'currency'
  | 'ownAccount'
  | 'counterparty'
  | 'counterpartyAccount'
  | 'reference'
  | 'bankReference'
  | 'status'
  | 'card';

export type DateOrder = 'DMY' | 'MDY' | 'YMD';
export type DecimalMark = 'point' | 'comma';

/**
 * How a table is read. Columns count from 0. Null where the rows leave two readings open: then nobody guesses, and the
 * statement waits until a person has said it.
 */
export type TableMapping = {
  /** The row that names the columns, counted from 0; null when the table has none. */
  readonly headerRow: number | null;
  readonly columns: Readonly<Partial<Record<ColumnRole, number>>>;
  readonly text: readonly number[];
  readonly dateOrder: DateOrder | null;
  readonly decimalMark: DecimalMark | null;
  /** True when what the table writes without a minus left the account, as card exports list purchases. */
  readonly outIsPositive: boolean | null;
};

/** Something only a person can say of this table; `of` names what is open in the mapping. */
export type MappingQuestion = {
  readonly of: ColumnRole | 'dateOrder' | 'decimalMark' | 'outIsPositive';
  readonly text: string;
};

export type MappingProposal = {
  readonly mapping: TableMapping;
  readonly questions: readonly MappingQuestion[];
};

/** The cell of a column, trimmed; empty where the row is shorter or the mapping names no such column. */
export const cellOf = (row: TableRow, column: number | undefined): string =>
  column === undefined ? '' : (row.cells[column] ?? '').trim();

/** What a bank's next file has in common with this one: the names of its columns, or their number where it names none. */
export const headerSignature = (table: StatementTable, headerRow: number | null): string => {
  if (headerRow === null) return `unnamed columns: ${columnCount(table)}`;
  return (table.rows[headerRow]?.cells ?? []).map(normaliseHeader).join(' | ');
};

export const columnCount = (table: StatementTable): number =>
  table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);

/** Lower case, without accents, spaces and punctuation as one space: how banks spell a heading does not matter. */
export const normaliseHeader = (cell: string): string =>
  cell
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/+]+/gu, ' ')
    .trim();
