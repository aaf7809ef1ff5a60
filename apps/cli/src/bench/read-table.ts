import { readFileSync } from 'node:fs';

const splitRow = (row: string): string[] => {
  const cells = row.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  return cells.map((cell) =>
    cell
      .replace(/,$/, '')
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"'),
  );
};

/** The rows of a CSV text by the names in its first line; quoted cells may hold commas and doubled quotes. */
export const tableOf = (text: string): Record<string, string>[] => {
  const [head = '', ...rows] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const columns = splitRow(head);
  return rows.map((row) => {
    const cells = splitRow(row);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
};

export const readTable = (file: string): Record<string, string>[] => tableOf(readFileSync(file, 'utf8'));
