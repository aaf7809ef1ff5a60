import type { FileTable } from './file-table.ts';

// What makes Excel, LibreOffice and Google Sheets take a cell for a formula, full-width twins included.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]/;

/** A vendor called `=cmd()` stays a vendor: an apostrophe before it makes every spreadsheet read it as words. */
const asWords = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const cell = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180: comma, CRLF, quotes doubled, a header line; UTF-8 without a byte order mark. */
export const csvOf = ({ columns, rows }: FileTable): string => {
  const lines = [
    columns.map(({ header }) => cell(asWords(header))),
    ...rows.map((row) =>
      row.map((text, at) => cell(columns[at]?.kind === 'figure' ? (text ?? '') : asWords(text ?? ''))),
    ),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
};
