import { encode } from 'uqr';

/** A text, or bytes in another character set than UTF-8, as the dark and light fields of a QR code of middling correction. */
export const codeFields = (content: string | Uint8Array): boolean[][] =>
  encode(typeof content === 'string' ? content : [...content], { ecc: 'M', border: 0 }).data;
