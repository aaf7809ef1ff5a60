import { looksLikeBankLine, type StatementTable, type TableRow } from '@counterfoil/domain/statements';
import { splitTable, type TableSyntax } from './split-table.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SAMPLE_CHARS = 60_000;

/** A bank's year has tens of thousands of lines; what has more is no statement, and would cost the reader its minute. */
export const TABLE_ROWS_MAX = 100_000;

const COLUMNS_MAX = 200;

/**
 * A text as the table it is, or null when no delimiter makes bank lines of its rows: rows of several cells, a day and an
 * amount among them. The delimiter that makes most of them wins; of two that make as many, the one with the more cells.
 */
export const readTable = (text: string, encoding: string): StatementTable | null => {
  const bare = text.replace(/^\ufeff/, '');
  const named = /^sep=(.)\r?\n/i.exec(bare);
  const body = named === null ? bare : bare.slice(named[0].length);
  const sample = body.slice(0, SAMPLE_CHARS);
  const tried = (named?.[1] === undefined ? DELIMITERS : [named[1]]).map((delimiter) => {
    const syntax = { delimiter, quote: quoteOf(sample, delimiter) };
    return { syntax, ...scoreOf(splitTable(sample, syntax)) };
  });
  const [best] = tried.toSorted((a, b) => b.lines - a.lines || b.width - a.width);
  if (best === undefined || best.lines === 0) return null;
  const rows = splitTable(body, best.syntax, TABLE_ROWS_MAX + 1).map((row) => shifted(row, named === null ? 0 : 1));
  return { encoding, delimiter: best.syntax.delimiter, rows };
};

const shifted = ({ fileLine, cells }: TableRow, by: number): TableRow => ({
  fileLine: fileLine + by,
  cells: cells.slice(0, COLUMNS_MAX),
});

/** Double quotes unless cells are visibly held in single ones. */
const quoteOf = (sample: string, delimiter: string): TableSyntax['quote'] => {
  const held = (quote: string): number => sample.split(`${quote}${delimiter}${quote}`).length - 1;
  return held("'") > held('"') ? "'" : '"';
};

const scoreOf = (rows: readonly TableRow[]): { lines: number; width: number } => {
  const lines = rows.filter(({ cells }) => cells.length > 1 && looksLikeBankLine(cells));
  const widths = lines.map(({ cells }) => cells.length).toSorted((a, b) => a - b);
  return { lines: lines.length, width: widths[Math.floor(widths.length / 2)] ?? 0 };
};
