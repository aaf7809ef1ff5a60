export type SniffedFormat =
  | 'ofx'
  | 'xml'
  | 'mt940'
  | 'bai2'
  | 'qif'
  | 'csv'
  | 'pdf'
  | 'zip'
  | 'html'
  | 'edifact'
  | 'x12'
  | 'unknown';

const MARKS: readonly (readonly [SniffedFormat, RegExp])[] = [
  ['ofx', /^(?:OFXHEADER\s*:|[\s\S]{0,2000}?<\?OFX\b|[\s\S]{0,2000}?<OFX>)/i],
  ['html', /^(?:<!doctype html|<html\b)/i],
  ['xml', /^<(?:\?xml|[A-Za-z_!])/],
  ['bai2', /^01\s*,[^,\n]*,[^,\n]*,\d{6},/],
  ['qif', /^!(?:Type|Account|Option)/i],
  ['edifact', /^(?:UNA|UNB\+)/],
  ['x12', /^ISA[^A-Za-z0-9]/],
  ['mt940', /(?:^|\n|\{4:)[ \t\r\n]{0,4}:(?:20|25P?|28C?|60[FM]|61|62[FM]|34F|NS):/],
];

/** What a statement file is, by its own marks; names and extensions are only claims. */
export const sniffFormat = (text: string): SniffedFormat => {
  const start = text.replace(/^\ufeff/, '').trimStart();
  return MARKS.find(([, mark]) => mark.test(start))?.[0] ?? (isTable(start) ? 'csv' : 'unknown');
};

/** Two first lines with as many separators each. */
const isTable = (text: string): boolean => {
  const [first = '', second = ''] = text.slice(0, 4000).split(/\r?\n/, 2);
  return [';', ',', '\t'].some((mark) => {
    const columns = first.split(mark).length;
    return columns > 2 && second.split(mark).length === columns;
  });
};

/** Formats that are no text at all, by their first bytes; null for what may be text. */
export const sniffBinary = (bytes: Uint8Array): SniffedFormat | null => {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  return head.startsWith('PK\x03\x04') ? 'zip' : null;
};
