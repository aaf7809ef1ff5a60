/** A column of a file somebody opens in a spreadsheet: words, which it must not take for a formula, or figures, which it should count with. */
export type FileColumn<Row> = {
  readonly header: string;
  readonly kind?: 'words' | 'figure';
  readonly value: (row: Row) => string | null;
};

/** A list as it leaves for a file, whatever the file's format: each cell is text, and its column says what it is. */
export type FileTable = {
  readonly columns: readonly { readonly header: string; readonly kind: 'words' | 'figure' }[];
  readonly rows: readonly (readonly (string | null)[])[];
};

export const tableOf = <Row>(columns: readonly FileColumn<Row>[], rows: readonly Row[]): FileTable => ({
  columns: columns.map(({ header, kind = 'words' }) => ({ header, kind })),
  rows: rows.map((row) => columns.map(({ value }) => value(row))),
});
