import PDFDocument from 'pdfkit';
import { codeFields } from '../codes/index.ts';

/** A text on a page: points from the top left; `right` makes `x` its end. */
export type PrintedText = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly right?: boolean;
};

/** A square of dark and light fields, as payment codes are. */
export type PrintedCode = {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly fields: readonly (readonly boolean[])[];
};

export type PaperPage = {
  readonly texts: readonly PrintedText[];
  readonly codes?: readonly PrintedCode[];
  /** Stored so that it lies on its side: somebody scanned it the wrong way round. */
  readonly lies?: boolean;
};

export type Paper = {
  readonly pages: readonly PaperPage[];
  readonly attachments?: readonly { readonly name: string; readonly content: string }[];
};

const A4: [number, number] = [595, 842];
const STAMP = new Date('2026-03-10T07:12:00Z');
/** Blank fields around a code, as its standard asks. */
const QUIET = 4;

/** A PDF of pages that are only what a test needs printed on them; the same paper has the same bytes. */
export const drawPaper = ({ pages, attachments = [] }: Paper): Buffer => {
  const doc = new PDFDocument({
    size: A4,
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    info: { CreationDate: STAMP, ModDate: STAMP, Producer: 'pdfkit' },
  });
  for (const page of pages) {
    doc.addPage({ size: A4, margin: 0 });
    if (page.lies) Object.assign(doc.page.dictionary.data, { Rotate: 90 });
    for (const each of page.texts) drawText(doc, each);
    for (const each of page.codes ?? []) drawCode(doc, each);
  }
  for (const { name, content } of attachments)
    doc.file(new TextEncoder().encode(content) as unknown as string, {
      name,
      type: 'text/xml',
      creationDate: STAMP,
      modifiedDate: STAMP,
    });
  doc.end();
  const parts: Buffer[] = [];
  for (let part: Buffer | null = doc.read(); part !== null; part = doc.read()) parts.push(part);
  return Buffer.concat(parts);
};

const drawText = (doc: PDFKit.PDFDocument, { x, y, text, size = 9, right = false }: PrintedText): void => {
  doc.font('Helvetica').fontSize(size).fillColor('black');
  const left = right ? x - doc.widthOfString(text) : x;
  doc.text(text, left, y, { lineBreak: false });
};

const drawCode = (doc: PDFKit.PDFDocument, { x, y, side, fields }: PrintedCode): void => {
  const field = side / (fields.length + 2 * QUIET);
  for (const [row, line] of fields.entries())
    for (const [column, dark] of line.entries())
      if (dark) doc.rect(x + (column + QUIET) * field, y + (row + QUIET) * field, field + 0.05, field + 0.05);
  doc.fill('black');
};

type BillOnPaper = {
  readonly number: string;
  /** Net amount in cents; the tax is 19 %. */
  readonly net: number;
  readonly supplier?: string;
  readonly taxId?: string;
  readonly recipient?: string;
  readonly iban?: string;
  readonly title?: string;
  readonly date?: string;
  readonly total?: string;
  /** What a payment code at the foot of the page says. */
  readonly code?: string;
};

const euro = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;

/** A German bill on one page, as a small vendor's program prints it. */
export const billOnPaper = (bill: BillOnPaper, more: readonly PrintedText[] = []): PaperPage => {
  const tax = Math.round(bill.net * 0.19);
  const at = (x: number, y: number, text: string, size?: number): PrintedText => ({ x, y, text, size });
  return {
    texts: [
      at(50, 50, bill.supplier ?? 'Packmittel Nord GmbH'),
      at(50, 64, 'Am Kai 1'),
      at(50, 78, '20457 Hamburg'),
      at(350, 50, `USt-IdNr.: ${bill.taxId ?? 'DE136695976'}`),
      at(50, 110, bill.recipient ?? 'Test Trading Ltd'),
      at(50, 124, 'Hafenstraße 3'),
      at(50, 138, '20459 Hamburg'),
      at(50, 175, bill.title ?? 'Rechnung', 16),
      at(50, 205, `Rechnungsnummer: ${bill.number}`),
      at(50, 219, `Rechnungsdatum: ${bill.date ?? '10.03.2026'}`),
      at(50, 260, 'Menge'),
      at(120, 260, 'Bezeichnung'),
      at(380, 260, 'MwSt %'),
      at(450, 260, 'Gesamt'),
      at(50, 280, '10'),
      at(120, 280, 'Beutel'),
      at(380, 280, '19 %'),
      at(450, 280, euro(bill.net)),
      at(300, 320, 'Nettobetrag'),
      at(450, 320, euro(bill.net)),
      at(300, 334, 'MwSt 19 %'),
      at(450, 334, euro(tax)),
      at(300, 350, 'Rechnungsbetrag EUR'),
      at(450, 350, bill.total ?? euro(bill.net + tax)),
      ...(bill.iban === undefined ? [] : [at(50, 760, `IBAN: ${bill.iban}`)]),
      ...more,
    ],
    ...(bill.code === undefined ? {} : { codes: [{ x: 440, y: 700, side: 100, fields: codeFields(bill.code) }] }),
  };
};
