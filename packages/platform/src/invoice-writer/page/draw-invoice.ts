import type { InvoicePaper, PaperLine } from '@counterfoil/domain/receivables';
import { isNothing } from '../e-invoice-words.ts';
import { countryIn, drawHead, drawLetterhead, townOf } from './draw-head.ts';
import { drawTotals } from './draw-totals.ts';
import { INK_2, INK_3, type Ink, InvoiceSheet, RULE } from './invoice-sheet.ts';
import { dayIn, figure, type PageWords, unitIn, wordsFor } from './page-words.ts';

export type Drawing = {
  readonly sheet: InvoiceSheet;
  readonly paper: InvoicePaper;
  readonly words: PageWords;
  /** A preview: it has no number yet and says that it is no invoice. */
  readonly draft: boolean;
};

const SMALL: Ink = { size: 7.5, color: INK_3 };

type Column = {
  readonly title: (words: PageWords, paper: InvoicePaper) => string;
  readonly x: number;
  readonly width: number;
};

/** Columns as shares of the page's width between the margins. */
const columnsOf = ({
  sheet,
}: Drawing): Record<'position' | 'description' | 'quantity' | 'price' | 'rate' | 'amount', Column> => {
  const { left, right } = sheet;
  return {
    position: { title: (words) => words.position, x: left, width: 24 },
    description: { title: (words) => words.description, x: left + 28, width: right - left - 28 - 272 },
    quantity: { title: (words) => words.quantity, x: right - 264, width: 62 },
    price: {
      title: (words, paper) => (paper.pricesIncludeTax ? words.grossPrice : words.price),
      x: right - 196,
      width: 78,
    },
    rate: { title: (words) => words.rate, x: right - 112, width: 34 },
    amount: { title: (words) => words.amount, x: right - 74, width: 74 },
  };
};

const drawTableHead = (drawing: Drawing, y: number): number => {
  const { sheet, words, paper } = drawing;
  const columns = columnsOf(drawing);
  for (const [name, { title, x, width }] of Object.entries(columns)) {
    const align = name === 'position' || name === 'description' ? 'left' : 'right';
    sheet.write(title(words, paper), [x, y], { size: 7.5, weight: 600, color: INK_2, align, width });
  }
  sheet.rule(y + 14, { color: RULE });
  return y + 21;
};

/** The line's own words below its description: discounts and what they were taken from. */
const subLines = ({ paper }: Drawing, line: PaperLine): string[] =>
  line.adjustments.map(({ kind, reason, percent, amount }) => {
    const sign = kind === 'charge' ? '+' : '−';
    const share = percent === null ? '' : ` (${figure(percent, paper.language)} %)`;
    return `${reason}${share}: ${sign}${figure(amount, paper.language)} ${paper.currency}`;
  });

const drawLine = (drawing: Drawing, line: PaperLine, y: number): number => {
  const { sheet, paper } = drawing;
  const { language } = paper;
  const columns = columnsOf(drawing);
  const right = (column: Column, text: string): void => {
    sheet.write(text, [column.x, y], { align: 'right', width: column.width });
  };
  sheet.write(String(line.position), [columns.position.x, y], { color: INK_3 });
  right(columns.quantity, `${figure(line.quantity, language)} ${unitIn(line.unit, language)}`);
  right(columns.price, figure(padded(line.grossPrice ?? line.netPrice), language));
  right(columns.rate, line.category === 'S' ? `${figure(line.rate, language)} %` : line.category);
  right(columns.amount, figure(line.net, language));
  let below = y;
  for (const text of sheet.wrap(line.description, columns.description.width))
    below = sheet.write(text, [columns.description.x, below]);
  for (const note of [...(line.itemNumber === null ? [] : [line.itemNumber]), ...subLines(drawing, line)])
    for (const text of sheet.wrap(note, columns.description.width, SMALL))
      below = sheet.write(text, [columns.description.x, below], SMALL);
  return below + 5;
};

/** A price has at least the two decimals people look for. */
const padded = (price: string): string => {
  const [whole = '0', fraction = ''] = price.split('.');
  return fraction.length >= 2 ? price : `${whole}.${fraction.padEnd(2, '0')}`;
};

const heightOf = (drawing: Drawing, line: PaperLine): number => {
  const { sheet } = drawing;
  const { width } = columnsOf(drawing).description;
  const notes = [...(line.itemNumber === null ? [] : [line.itemNumber]), ...subLines(drawing, line)];
  const small = notes.reduce((count, note) => count + sheet.wrap(note, width, SMALL).length, 0);
  return sheet.wrap(line.description, width).length * 13.05 + small * 10.9 + 5;
};

const addDecimalTexts = (a: string, b: string): string => {
  const scale = (b.split('.')[1] ?? '').length;
  const units = (text: string): bigint => BigInt(text.replace('.', ''));
  const digits = (units(a) + units(b)).toString();
  const sign = digits.startsWith('-') ? '-' : '';
  const bare = digits.replace('-', '').padStart(scale + 1, '0');
  return scale === 0 ? sign + bare : `${sign}${bare.slice(0, -scale)}.${bare.slice(-scale)}`;
};

/** A page that is full says what its lines come to, and the next one begins with it. */
const drawLines = (drawing: Drawing, from: number): number => {
  const { sheet, paper, words } = drawing;
  const { description, amount } = columnsOf(drawing);
  let y = drawTableHead(drawing, from);
  let sum = isNothing(paper.lineTotal)
    ? paper.lineTotal
    : paper.lineTotal
        .replace(/\d/g, '0')
        .replace('-', '')
        .replace(/^0+(?=0)/, '');
  const sumLine = (text: string): void => {
    sheet.write(text, [description.x, y], { color: INK_2, weight: 600 });
    sheet.write(figure(sum, paper.language), [amount.x, y], { align: 'right', width: amount.width, weight: 600 });
    y += 18;
  };
  for (const line of paper.lines) {
    if (y + Math.min(heightOf(drawing, line), 400) + 26 > sheet.bottom) {
      sumLine(words.carried);
      sheet.addPage();
      y = drawTableHead(drawing, drawLetterhead(drawing));
      sumLine(words.brought);
    }
    y = drawLine(drawing, line, y);
    sheet.rule(y - 2);
    y += 4;
    sum = addDecimalTexts(sum, line.net);
  }
  return y;
};

const drawFoot = (drawing: Drawing, page: number, of: number): void => {
  const { sheet, paper, words } = drawing;
  const { seller, payee } = paper;
  const y = sheet.bottom + 14;
  sheet.rule(y);
  const address = [seller.street, seller.street2, townOf(seller), countryIn(seller.country, paper.language)]
    .filter(Boolean)
    .join(', ');
  const ids = [
    seller.vatId === null ? null : `${words.ourVatId} ${seller.vatId}`,
    seller.taxNumber === null ? null : `${words.taxNumber} ${seller.taxNumber}`,
    seller.registration,
  ].filter((one) => one !== null);
  // In one piece: broken over two lines of the foot it would be another number to whoever reads it.
  const bank = payee === null ? null : `${words.payTo} ${payee.iban}${payee.bic === null ? '' : `, BIC ${payee.bic}`}`;
  const lines = [
    [seller.name, address].join(', '),
    [...ids, bank].filter((one) => one !== null).join('  ·  '),
    paper.footer,
  ];
  let below = y + 6;
  for (const line of lines) {
    if (line === null || line === '') continue;
    for (const text of sheet.wrap(line, sheet.right - sheet.left - 80, SMALL).slice(0, 2))
      below = sheet.write(text, [sheet.left, below], SMALL);
  }
  sheet.write(words.page(page, of), [sheet.right - 80, y + 6], { ...SMALL, align: 'right', width: 80 });
};

/** The invoice drawn over as many pages as it needs, still open for what is attached. */
export const drawInvoice = (paper: InvoicePaper, { draft }: { readonly draft: boolean }): InvoiceSheet => {
  const words = wordsFor(paper.language);
  const title = paper.kind === 'credit_note' ? words.creditNote : words.invoice;
  const sheet = new InvoiceSheet({
    size: paper.seller.country === 'US' ? 'LETTER' : 'A4',
    title: `${title} ${paper.number}`,
    author: paper.seller.name,
    day: paper.issueDate,
    language: paper.language,
  });
  const drawing: Drawing = { sheet, paper, words, draft };
  const belowHead = drawHead(drawing, draft ? words.draft : title);
  const belowLines = drawLines(drawing, belowHead);
  drawTotals(drawing, belowLines + 6);
  sheet.onEveryPage((page, of) => drawFoot(drawing, page, of));
  return sheet;
};

export { dayIn };
