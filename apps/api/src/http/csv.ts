/** A column of a CSV file: words, which a spreadsheet must not take for a formula, or figures, which it should count with. */
export type CsvColumn<Row> = {
  readonly header: string;
  readonly kind?: 'words' | 'figure';
  readonly value: (row: Row) => string | null;
};

// What makes Excel, LibreOffice and Google Sheets take a cell for a formula, full-width twins included.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]/;

/** A vendor called `=cmd()` stays a vendor: an apostrophe before it makes every spreadsheet read it as words. */
const asWords = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const cell = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180: comma, CRLF, quotes doubled, a header line; UTF-8 without a byte order mark. */
export const csvOf = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string => {
  const lines = [
    columns.map(({ header }) => cell(asWords(header))),
    ...rows.map((row) =>
      columns.map(({ kind = 'words', value }) => {
        const text = value(row) ?? '';
        return cell(kind === 'words' ? asWords(text) : text);
      }),
    ),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
};
