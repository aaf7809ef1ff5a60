/** Character sets of a European payment code by the figure in its third line (EPC069-12). */
const CHARSETS: Readonly<Record<string, string>> = {
  1: 'utf-8',
  2: 'iso-8859-1',
  3: 'iso-8859-2',
  4: 'iso-8859-4',
  5: 'iso-8859-5',
  6: 'iso-8859-7',
  7: 'iso-8859-10',
  8: 'iso-8859-15',
};

/** The text of a code: in the character set a payment code names itself, else in UTF-8, and where it is none in Latin 1. */
export function codeText(bytes: Uint8Array): string {
  const head = new TextDecoder('iso-8859-1').decode(bytes.subarray(0, 16));
  const named = /^BCD\r?\n00[12]\r?\n([1-8])\r?\n/.exec(head)?.[1];
  const charset = CHARSETS[named ?? ''] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('iso-8859-1').decode(bytes);
  }
}
