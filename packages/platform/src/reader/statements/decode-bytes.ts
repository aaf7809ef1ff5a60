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

const encodingByMark = ([first, second]: Uint8Array): string | null => {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return null;
};

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
