import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';

const DECLARED = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const SINGLE_BYTE = new Set(['iso-8859-1', 'latin1', 'iso-8859-15', 'windows-1252', 'cp1252', 'us-ascii', 'ascii']);

/**
 * Text of an XML file in the encoding its bytes prove: byte order mark, else the zero bytes around `<`, else the
 * declaration, else UTF-8. Bytes decide before the declaration, so that no check can be slipped past by a label.
 */
export function decodeXmlText(bytes: Uint8Array): Result<string> {
  const encoding = encodingOf(bytes);
  if (!encoding)
    return refuseFile('undecodable_text', 'The file declares a text encoding this reader does not accept.');
  try {
    return accept(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refuseFile('undecodable_text', `The file is not valid ${encoding} text.`);
  }
}

function encodingOf(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? null : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0x3c && b === 0) return c === 0 && d === 0 ? null : 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 300)).toString('latin1');
  const declared = DECLARED.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  if (declared === 'utf-8' || declared === 'utf8') return 'utf-8';
  if (SINGLE_BYTE.has(declared)) return declared === 'iso-8859-15' ? 'iso-8859-15' : 'windows-1252';
  return null;
}
