import { CsvError, type InfoField, parse } from 'csv-parse/sync';

/** A CSV file as lines of cells; `line` is where a row begins in the file, counted from 1. */
export type CsvSheet = {
  readonly head: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

export type CsvAnswer =
  | { readonly ok: true; readonly sheet: CsvSheet }
  | { readonly ok: false; readonly detail: string };

type Parsed = { readonly record: string[]; readonly info: InfoField };

const ROWS_MAX = 200_000;
const CELL_MAX = 2_000;

/**
 * Reads a CSV of this or another system: UTF-8 or, where it is no UTF-8, Windows-1252; comma, semicolon or tab, whichever
 * the head has most of. What is no CSV is said with its line.
 */
export const readCsv = (bytes: Uint8Array): CsvAnswer => {
  if (bytes.includes(0)) return { ok: false, detail: 'The file holds bytes no text has; save it as CSV (UTF-8).' };
  const text = textOf(bytes);
  const delimiter = delimiterOf(text.slice(0, text.indexOf('\n') >= 0 ? text.indexOf('\n') : undefined));
  try {
    // With `info` each row comes as a record and where it stood; the library's types do not say so.
    const parsed = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: ROWS_MAX + 2,
    }) as unknown as Parsed[];
    return sheetOf(parsed, text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, detail: `The file is no CSV: ${error.message.replace(/\s+/g, ' ')}.` };
  }
};

const sheetOf = (parsed: readonly Parsed[], text: string): CsvAnswer => {
  const [first, ...rest] = parsed;
  if (first === undefined || text.trim() === '') return { ok: false, detail: 'The file is empty.' };
  if (rest.length > ROWS_MAX)
    return { ok: false, detail: `The file has more than ${ROWS_MAX.toLocaleString('en')} rows; split it.` };
  let line = first.info.lines + 1;
  const rows = rest.map(({ record, info }) => {
    const row = { line, cells: record };
    line = info.lines + 1;
    return row;
  });
  const ragged = rows.find(
    ({ cells }) => cells.length > first.record.length && cells.slice(first.record.length).some(Boolean),
  );
  if (ragged !== undefined) {
    const [has, heads] = [ragged.cells.length, first.record.length];
    return {
      ok: false,
      detail: `Line ${ragged.line} has ${has} cells under ${heads} heads; put text with a comma into quotes.`,
    };
  }
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > CELL_MAX));
  if (long !== undefined)
    return { ok: false, detail: `Line ${long.line} has a cell of more than ${CELL_MAX} characters.` };
  return {
    ok: true,
    sheet: { head: first.record, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) },
  };
};

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const delimiterOf = (head: string): string => {
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};
