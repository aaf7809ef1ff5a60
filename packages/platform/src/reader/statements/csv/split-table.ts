import type { TableRow } from '@counterfoil/domain/statements';

export type TableSyntax = { readonly delimiter: string; readonly quote: string };

/**
 * The rows of a delimited text. A cell may be quoted, hold delimiters and line breaks then, and its own quote doubled; a
 * quote inside an unquoted cell is a letter. Rows that are all empty are left out; each keeps the line it begins on.
 */
export const splitTable = (
  text: string,
  { delimiter, quote }: TableSyntax,
  rowsMax = Number.MAX_SAFE_INTEGER,
): TableRow[] => {
  const rows: TableRow[] = [];
  let [cells, cell, line, begins, at] = [[] as string[], '', 1, 1, 0];
  let isQuoted = false;
  const endCell = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((each) => each !== '')) rows.push({ fileLine: begins, cells });
    cells = [];
  };

  while (at < text.length && rows.length < rowsMax) {
    const sign = text[at] as string;
    const isBreak = sign === '\n' || sign === '\r';
    const width = sign === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (isBreak) line += 1;
    if (isQuoted && sign === quote && text[at + 1] === quote) {
      cell += quote;
      at += 2;
      continue;
    }
    if (isQuoted && sign === quote) isQuoted = false;
    else if (isQuoted) cell += isBreak ? ' ' : sign;
    else if (sign === quote && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (sign === delimiter) endCell();
    else if (isBreak) {
      endRow();
      begins = line;
    } else cell += sign;
    at += width;
  }
  if (rows.length < rowsMax && (cell !== '' || cells.length > 0)) endRow();
  return rows;
};
