import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseStatement } from './refuse-statement.ts';

/**
 * The text of a statement file. Byte order mark and zero bytes decide first, then UTF-8 if the bytes are valid UTF-8,
 * whatever the header claims (banks declare USASCII and write accents); else the declared single-byte set, else 1252.
 */
export const decodeBytes = (bytes: Uint8Array): Result<string> => {
  if (bytes.length === 0) return refuseStatement('empty_file', 'The file is empty.');
  const text =
    decodedBy(encodingByMark(bytes), bytes) ?? decodedBy('utf-8', bytes) ?? decodedBy(declaredIn(bytes), bytes);
  if (text === null || text.includes('\u0000')) {
    return refuseStatement('undecodable_text', 'The file is not text in any encoding that banks use.');
  }
  if (text.trim() === '') return refuseStatement('empty_file', 'The file holds nothing but white space.');
  return accept(text);
};

const encodingByMark = (bytes: Uint8Array): string | null => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return encodingByZeros(bytes);
};

/** Spreadsheets export UTF-16 without a mark as well: then every other byte of western text is zero. */
const encodingByZeros = (bytes: Uint8Array): string | null => {
  const head = bytes.subarray(0, 400);
  if (head.length < 8) return null;
  const zeros = (from: number): number => head.filter((byte, index) => index % 2 === from && byte === 0).length;
  const many = (head.length / 2) * 0.7;
  if (zeros(1) > many && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > many && zeros(1) === 0 ? 'utf-16be' : null;
};

/** By what name the bytes were read, for whoever looks at the table. */
export const encodingOf = (bytes: Uint8Array): string =>
  encodingByMark(bytes) ?? (decodedBy('utf-8', bytes) === null ? declaredIn(bytes) : 'utf-8');

/** ISO 8859-1 is read as its superset 1252, as browsers do: the difference is only control characters. */
const SINGLE_BYTE: readonly (readonly [RegExp, string])[] = [
  [/8859-?15|latin-?9/i, 'iso-8859-15'],
  [/8859-?2|latin-?2/i, 'iso-8859-2'],
  [/1250/, 'windows-1250'],
  [/1251/, 'windows-1251'],
];

const declaredIn = (bytes: Uint8Array): string => {
  const head = Buffer.from(bytes.subarray(0, 600)).toString('latin1');
  const declared = /(?:encoding\s*=\s*["']|CHARSET\s*:\s*)([\w-]+)/i.exec(head)?.[1] ?? '';
  return SINGLE_BYTE.find(([pattern]) => pattern.test(declared))?.[1] ?? 'windows-1252';
};

const decodedBy = (encoding: string | null, bytes: Uint8Array): string | null => {
  if (encoding === null) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
