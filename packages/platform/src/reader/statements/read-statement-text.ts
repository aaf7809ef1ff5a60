import type { Result } from '@counterfoil/domain/refusal';
import type { ReadStatementFile } from '@counterfoil/domain/statements';
import { parseCamt053 } from './camt/parse-camt053.ts';
import { decodeBytes } from './decode-bytes.ts';
import { parseMt940 } from './mt940/parse-mt940.ts';
import { parseOfx } from './ofx/parse-ofx.ts';
import { refuseStatement } from './refuse-statement.ts';
import { type SniffedFormat, sniffBinary, sniffFormat } from './sniff-format.ts';

/** Formats known by name and not read here, in the words of the person who loaded them. */
const UNREAD: Readonly<Partial<Record<SniffedFormat, string>>> = {
  bai2: 'a BAI2 cash report',
  qif: 'a Quicken QIF file',
  csv: 'a table of comma-separated values',
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
  return refuseUnread(format, fileName);
};

const refuseUnread = (format: SniffedFormat, fileName: string): Result<never> => {
  const what = UNREAD[format] ?? 'not in a statement format known here';
  return refuseStatement('unsupported_format', `${fileName} is ${what}.`, { format });
};
