import { accept, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatementFile, StatementTable } from '@counterfoil/domain/statements';
import { parseBai2 } from './bai2/parse-bai2.ts';
import { parseCamt053 } from './camt/parse-camt053.ts';
import { readTable, TABLE_ROWS_MAX } from './csv/read-table.ts';
import { decodeBytes, encodingOf } from './decode-bytes.ts';
import { parseMt940 } from './mt940/parse-mt940.ts';
import { parseOfx } from './ofx/parse-ofx.ts';
import { refuseStatement } from './refuse-statement.ts';
import { type SniffedFormat, sniffBinary, sniffFormat } from './sniff-format.ts';

/** Formats known by name and not read here, in the words of the person who loaded them. */
const UNREAD: Readonly<Partial<Record<SniffedFormat, string>>> = {
  qif: 'a Quicken QIF file',
  csv: 'a table without rows that have a day and an amount',
  pdf: 'a PDF; a bank statement is loaded as OFX or CAMT.053',
  zip: 'a ZIP archive or spreadsheet',
  html: 'a web page',
  edifact: 'an EDIFACT message',
  x12: 'an X12 message',
};

/**
 * Reads a bank statement file of any format by its bytes; the file name only appears in what is said about it. Never
 * throws: what cannot be read is a refusal `ingest.file_refused` with a reason, in words.
 */
export const readStatementText = (bytes: Uint8Array, fileName: string): Result<ReadStatementFile> => {
  const binary = sniffBinary(bytes);
  if (binary !== null) return refuseUnread(binary, fileName);
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  const format = sniffFormat(text);
  if (format === 'ofx') return parseOfx(text);
  if (format === 'xml') return parseCamt053(text);
  if (format === 'mt940') return parseMt940(text);
  if (format === 'bai2') return parseBai2(text);
  const table = format === 'csv' || format === 'unknown' ? readTable(text, encodingOf(bytes)) : null;
  return table === null ? refuseUnread(format, fileName) : tableFile(table);
};

/** What its columns mean is for the bank account's own mapping to say; here it is only a table. */
const tableFile = (table: StatementTable): Result<ReadStatementFile> => {
  if (table.rows.length > TABLE_ROWS_MAX) {
    const detail = `The table has more than ${TABLE_ROWS_MAX} rows; split it by months.`;
    return refuseStatement('table_too_long', detail, { format: 'csv' });
  }
  return accept({ format: 'csv', statements: [], exceptions: [], table });
};

const refuseUnread = (format: SniffedFormat, fileName: string): Result<never> => {
  const what = UNREAD[format] ?? 'not in a statement format known here';
  return refuseStatement('unsupported_format', `${fileName} is ${what}.`, { format });
};
