import { deflateSync } from 'node:zlib';
import { CATALOGUE, emptyPage, FONT, ONE_PAGE, pdfOf, streamOf } from './pdf-files.ts';

const PAGE_WITH = (resources: string, more = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 4 0 R ${more} >>`;

/** One page that draws `content`, with what its resources name standing from object 5 on. */
export const drawnPdf = (content: string, resources = '', objects: readonly (string | Buffer)[] = []): Buffer =>
  pdfOf([CATALOGUE, ONE_PAGE, PAGE_WITH(resources), streamOf(Buffer.from(content, 'latin1')), ...objects]);

/** An empty page whose catalogue wants something done as soon as it is opened. */
export const actingPdf = (entries: string, objects: readonly (string | Buffer)[] = []): Buffer =>
  pdfOf([`<< /Type /Catalog /Pages 2 0 R ${entries} >>`, ONE_PAGE, emptyPage('0 0 595 842'), ...objects]);

/** A page whose content says its own filters. */
export const filteredPdf = (filters: string, content: Buffer, entries = ''): Buffer =>
  pdfOf([CATALOGUE, ONE_PAGE, PAGE_WITH(''), streamOf(content, `/Filter ${filters} ${entries}`)]);

/** A picture of a compression the reader may or may not have, with as many pixels as it says. */
export const packedPicturePdf = (filter: string, side: number, data: Buffer): Buffer =>
  drawnPdf('q 500 0 0 500 0 0 cm /X Do Q', '/XObject << /X 5 0 R >>', [
    streamOf(
      data,
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /${filter}`,
    ),
  ]);

const text = 'BT /F1 10 Tf 50 700 Td (Invoice 4711 Total 119.00 EUR) Tj ET';

/** Text in a font whose file is no font. */
export const brokenFontPdf = (kind: 'FontFile' | 'FontFile2' | 'FontFile3', file: Buffer): Buffer =>
  drawnPdf(text, '/Font << /F1 5 0 R >>', [
    `<< /Type /Font /Subtype /${kind === 'FontFile2' ? 'TrueType' : 'Type1'} /BaseFont /Broken /FirstChar 0 /LastChar 255 /Widths [${'600 '.repeat(256)}] /FontDescriptor 6 0 R >>`,
    `<< /Type /FontDescriptor /FontName /Broken /Flags 32 /FontBBox [0 0 1 1] /${kind} 7 0 R >>`,
    streamOf(file, `/Length1 ${file.length} ${kind === 'FontFile3' ? '/Subtype /Type1C' : ''}`),
  ]);

/** A font whose letters are drawn with the font itself. */
export const selfFontPdf = (): Buffer =>
  drawnPdf(text.replaceAll(/[A-Za-z0-9. ]+\) Tj/g, 'aaaa) Tj'), '/Font << /F1 5 0 R >>', [
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F1 5 0 R >> >> >>',
    streamOf(Buffer.from('BT /F1 9 Tf (aaaa) Tj ET')),
  ]);

/** A table of objects that says the one before it is itself. */
export const xrefLoopPdf = (): Buffer => {
  const whole = pdfOf([CATALOGUE, ONE_PAGE, emptyPage('0 0 595 842')]).toString('latin1');
  const at = /startxref\n(\d+)/.exec(whole)?.[1] ?? '0';
  return Buffer.from(whole.replace('/Root', `/Prev ${at} /Root`), 'latin1');
};

/** A table that points into nowhere. */
export const wrongXrefPdf = (): Buffer => {
  const whole = pdfOf([CATALOGUE, ONE_PAGE, emptyPage('0 0 595 842')]).toString('latin1');
  return Buffer.from(whole.replaceAll(/\d{10} 00000 n/g, '9999999999 00000 n'), 'latin1');
};

/** The same file saved again and again: a thousand tables, each with the one before. */
export const revisedPdf = (times: number): Buffer => {
  const first = pdfOf([CATALOGUE, ONE_PAGE, emptyPage('0 0 595 842')]).toString('latin1');
  const parts = [first];
  let length = first.length;
  let before = Number(/startxref\n(\d+)/.exec(first)?.[1]);
  for (let at = 0; at < times; at += 1) {
    const object = `3 0 obj\n${emptyPage('0 0 595 842')}\nendobj\n`;
    const table = length + object.length;
    const rest = `xref\n3 1\n${String(length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${before} >>\nstartxref\n${table}\n%%EOF\n`;
    parts.push(object, rest);
    length = table + rest.length;
    before = table;
  }
  return Buffer.from(parts.join(''), 'latin1');
};

/** Objects packed into a stream that is packed into itself. */
export const selfPackedPdf = (): Buffer =>
  pdfOf([
    CATALOGUE,
    '4 0 R',
    emptyPage('0 0 595 842'),
    streamOf(
      deflateSync(Buffer.from('4 0 2 20 << /Type /Pages /Count 1 /Kids [3 0 R] >>')),
      '/Type /ObjStm /N 2 /First 9 /Extends 4 0 R /Filter /FlateDecode',
    ),
  ]);

/** A stream whose length stands in the stream itself. */
export const lengthLoopPdf = (): Buffer =>
  pdfOf([CATALOGUE, ONE_PAGE, PAGE_WITH(''), '<< /Length 4 0 R >>\nstream\nBT ET\nendstream']);

/** A PDF that is another kind of file as well. */
export const polyglotPdf = (before: string | Buffer, after: string | Buffer = ''): Buffer =>
  Buffer.concat([
    Buffer.from(before as string),
    pdfOf([CATALOGUE, ONE_PAGE, emptyPage('0 0 595 842'), FONT]),
    Buffer.from(after as string),
  ]);
