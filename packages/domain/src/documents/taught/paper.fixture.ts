import { type FieldName, fieldsOf, type ReadDocument, unread } from '../read-document.ts';
import { type PrintedLine, printedLine } from '../receipt/printed-page.ts';

/** A line of a made page: how far down in hundredths, then cells as column and words. */
export type PaperLine = readonly [y: number, ...cells: (readonly [x: number, text: string])[]];

const LETTER = 0.009;

/** The words of a page of A4, each cell's words side by side; `lean` is how much a scan rises from left to right. */
export const paper = (lines: readonly PaperLine[], { page = 1, lean = 0 } = {}): PrintedLine[] =>
  lines.map(([y, ...cells]) => {
    const words = cells.flatMap(([x, text]) => {
      let at = x / 100;
      return text.split(' ').map((word) => {
        const box = { x: at, y: y / 100 + lean * at, w: word.length * LETTER, h: 0.012 };
        at += box.w + LETTER * 0.6;
        return { text: word, confidence: 90, box };
      });
    });
    return printedLine(page, words);
  });

export const A4 = { number: 1, width: 595, height: 842 };

/** The box around the n-th printing of a text on a page. */
export const placeOf = (printed: readonly PrintedLine[], text: string): { page: number; box: PrintedLine['box'] } => {
  for (const line of printed) {
    const words = line.words.map((word) => word.text);
    const wanted = text.split(' ');
    const from = words.findIndex((_, at) => wanted.every((each, nth) => words[at + nth] === each));
    if (from >= 0)
      return { page: line.page, box: printedLine(line.page, line.words.slice(from, from + wanted.length)).box };
  }
  throw new Error(`Nobody printed ${text}.`);
};

const KNOWN = { supplier: 'Kestrel Press Ltd', invoiceNumber: 'K7-1', issueDate: '2026-04-03', currency: 'GBP' };

/** A reading of a text layer that says who, when and in which currency, with the given values. */
export const reading = (values: Partial<Record<FieldName, string>>, pages = [A4]): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(
    Object.fromEntries(
      Object.entries({ ...KNOWN, ...values }).map(([name, value]) => [name, { ...unread, value, source: 'text' }]),
    ),
  ),
  lines: [],
  taxes: [],
  adjustments: [],
  discounts: [],
  pages,
  language: 'en',
  syntax: 'text',
  notes: [],
  findings: [],
  readerVersion: 'test',
});
