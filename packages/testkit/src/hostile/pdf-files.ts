import { deflateSync } from 'node:zlib';

/** A PDF from its numbered objects; object 1 is the catalogue. */
export const pdfOf = (objects: readonly (string | Buffer)[], trailer = ''): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [at, body] of objects.entries()) {
    const object = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      Buffer.from(body as string),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(length);
    parts.push(object);
    length += object.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
};

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

export const streamOf = (content: Buffer, entries = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);

const shown = (line: string): string => line.replace(/[\\()]/g, (sign) => `\\${sign}`);

/** Lines of text on one A4 page, from the top. */
export const textPdf = (lines: readonly string[]): Buffer =>
  onePage(lines.map((line, at) => textAt(50, 790 - at * 16, line)));

const PITCH = 6;

/** Lines as a typewriter sets them, so that columns stand under each other; two blanks part one cell from the next. */
export const typedPdf = (lines: readonly string[]): Buffer =>
  onePage(
    lines.flatMap((line, at) =>
      [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: cell, index }) => textAt(40 + index * PITCH, 790 - at * 16, cell)),
    ),
  );

const textAt = (x: number, y: number, text: string): string => `BT /F1 10 Tf ${x} ${y} Td (${shown(text)}) Tj ET`;

const onePage = (drawn: readonly string[]): Buffer => {
  const content = drawn.join('\n');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
    FONT,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
    streamOf(Buffer.from(content, 'latin1')),
  ]);
};

/** One page named ten thousand times over: a few bytes for every page that somebody would have to read. */
export const manyPages = (count: number): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${'3 0 R '.repeat(count)}] >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]);

/** A PDF whose password nobody knows. */
export const lockedPdf = (): Buffer => {
  const secret = `<${'ab'.repeat(32)}>`;
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${secret} /U ${secret} >>`,
    ],
    `/Encrypt 4 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`,
  );
};

/** A page whose content inflates to `megabytes` of blanks, twice packed. */
export const bombPdf = (megabytes: number): Buffer => {
  const content = deflateSync(deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' '), { level: 1 }));
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>',
    streamOf(content, '/Filter [/FlateDecode /FlateDecode]'),
  ]);
};

export const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
export const ONE_PAGE = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
export const emptyPage = (box: string): string => `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] >>`;

/** A page whose paper is as large, or as little of a size, as the four figures say. */
export const boxedPdf = (box: string): Buffer => pdfOf([CATALOGUE, ONE_PAGE, emptyPage(box)]);

/** A tree of pages that says it holds so many and holds one. */
export const boastingPdf = (count: number): Buffer =>
  pdfOf([CATALOGUE, `<< /Type /Pages /Count ${count} /Kids [3 0 R] >>`, emptyPage('0 0 595 842')]);

/** Pages that are their own children: by themselves, or by way of each other. */
export const circularPdf = (way: 'alone' | 'in a ring'): Buffer =>
  way === 'alone'
    ? pdfOf([CATALOGUE, '<< /Type /Pages /Count 1 /Kids [2 0 R] >>'])
    : pdfOf([CATALOGUE, ONE_PAGE, '<< /Type /Pages /Count 1 /Parent 2 0 R /Kids [2 0 R] >>']);

/** A drawing that draws itself, twice each time. */
export const selfDrawingPdf = (): Buffer =>
  pdfOf([
    CATALOGUE,
    ONE_PAGE,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>',
    streamOf(Buffer.from('/X Do')),
    streamOf(
      Buffer.from('/X Do /X Do'),
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
    ),
  ]);

/** A picture of 3.6 thousand million pixels in a kilobyte. */
export const hugePicturePdf = (): Buffer =>
  pdfOf([
    CATALOGUE,
    ONE_PAGE,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>',
    streamOf(Buffer.from('q 500 0 0 500 0 0 cm /X Do Q')),
    streamOf(
      deflateSync(Buffer.alloc(1_000_000)),
      '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
    ),
  ]);

/** A page whose font says that its letters are zero bytes and halves of characters, which no database keeps. */
export const unstorableTextPdf = (): Buffer => {
  const map =
    'begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <41> <0000> <42> <D800> <43> <0001> endbfchar endcmap';
  return pdfOf([
    CATALOGUE,
    ONE_PAGE,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    streamOf(Buffer.from('BT /F1 10 Tf 50 700 Td (Invoice ABC) Tj 0 -20 Td (Total BAB) Tj ET')),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
    streamOf(Buffer.from(map)),
  ]);
};

/** A PDF that carries files, as hybrid invoices do. */
export const hybridPdf = (
  attachments: readonly { readonly name: string; readonly content: string | Buffer }[],
): Buffer => {
  const names = attachments.map(({ name }, at) => `(${name}) ${5 + at * 2} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${names}] >> >> >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    ...attachments.flatMap(({ name, content }, at) => [
      streamOf(Buffer.from(content as string), '/Type /EmbeddedFile /Subtype /text#2Fxml'),
      `<< /Type /Filespec /F (${name}) /UF (${name}) /AFRelationship /Alternative /EF << /F ${4 + at * 2} 0 R >> >>`,
    ]),
  ]);
};
