import type { Bill } from '../../bills/bill.ts';
import { spacedIban } from '../../identifiers/iban.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawTotals, germanTerms, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';

const [LEFT, RIGHT] = [44, 551];

const drawHead = (sheet: Sheet, bill: Bill): void => {
  const { vendor } = bill;
  sheet.write(vendor.name, [LEFT, 40], { size: 15, weight: 'bold', color: vendor.look.accent });
  if (vendor.look.motto) sheet.write(vendor.look.motto, [LEFT, 60], { size: 8.5 });
  const contact = `${vendor.address.street}, ${vendor.address.postcode} ${vendor.address.city}`;
  sheet.write(contact, [LEFT, 40], { size: 8.5, align: 'right', width: RIGHT - LEFT });
  sheet.write(`Tel. ${bill.phone}`, [LEFT, 52], { size: 8.5, align: 'right', width: RIGHT - LEFT });
  sheet.write(vendor.web, [LEFT, 64], { size: 8.5, align: 'right', width: RIGHT - LEFT });
  sheet.rule([LEFT, 80], RIGHT, { width: 1.4, color: vendor.look.accent });
};

/** A row of ruled boxes, a small caption over each value: the form a bookkeeping program of the nineties prints. */
const drawBoxes = (sheet: Sheet, cells: readonly Pair[], y: number): void => {
  const step = (RIGHT - LEFT) / cells.length;
  for (const [index, [label, value]] of cells.entries()) {
    const x = LEFT + index * step;
    sheet.box([x, y, step, 30], { stroke: '#57534e' });
    sheet.write(label, [x + 5, y + 4], { size: 6.5, color: '#57534e' });
    sheet.write(value, [x + 5, y + 14], { size: 9, weight: 'bold' });
  }
};

const tableOf = (of: Lettering, onNewPage: () => void): LineTable => ({
  columns: [
    { head: of.words.article, x: LEFT + 4, width: 52, align: 'left', cell: (line) => line.code },
    { head: of.words.text, x: LEFT + 64, width: 204, align: 'left', cell: (line) => line.text },
    { head: of.words.quantity, x: LEFT + 276, width: 62, align: 'right', cell: of.quantity },
    { head: 'E-Preis', x: LEFT + 346, width: 62, align: 'right', cell: of.unitPrice },
    { head: 'USt', x: LEFT + 416, width: 30, align: 'right', cell: of.rate },
    { head: 'Gesamt', x: LEFT + 454, width: RIGHT - LEFT - 458, align: 'right', cell: (line) => of.amount(line.net) },
  ],
  top: 266,
  nextTop: 100,
  bottom: 672,
  size: 8.5,
  padding: 4.5,
  head: { fill: '#e7e5e4', rules: true, height: 18 },
  rows: { rule: '#a8a29e', zebra: null, uprights: true },
  carried: (sum) => [of.words.carried, of.amount(sum)],
  onNewPage,
});

const drawFoot = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  sheet.onEveryPage((page, pages) => {
    sheet.rule([LEFT, 772], RIGHT, { width: 0.6 });
    const account = `${bill.bank.bankName} · IBAN ${spacedIban(bill.bank.iban ?? '')} · BIC ${bill.bank.bic}`;
    const lines = [account, `USt-IdNr. ${taxIdOf(bill)} · ${vendor.register}`, vendor.management];
    for (const [row, text] of lines.entries()) {
      sheet.write(text, [LEFT, 779 + row * 11], { size: 7.5, align: 'center', width: RIGHT - LEFT });
    }
    sheet.write(`${of.words.page} ${page}/${pages}`, [LEFT, 816], { size: 7.5, align: 'right', width: RIGHT - LEFT });
  });
};

/** Boxes with captions, a ruled grid, bank and ids centred at the foot. */
export const ruledForm = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  drawHead(sheet, bill);
  for (const [row, text] of of.recipientLines.entries()) sheet.write(text, [LEFT, 108 + row * 14], { size: 10 });
  sheet.write(of.title, [LEFT, 186], { size: 15, weight: 'bold' });
  const boxes: Pair[] = [
    ['Rechnungs-Nr.', bill.number],
    ['Datum', of.date(bill.issueDate)],
    ['Kunden-Nr.', bill.vendor.customerNumber],
    [bill.serviceFrom === bill.serviceTo ? 'Lieferdatum' : 'Zeitraum', of.service],
  ];
  drawBoxes(sheet, boxes, 214);
  const afterLines = drawLines(
    sheet,
    bill,
    tableOf(of, () => drawHead(sheet, bill)),
  );
  const y = drawTotals(sheet, of, {
    x: 318,
    right: RIGHT - 4,
    y: afterLines + 8,
    size: 9,
    accent: bill.vendor.look.accent,
  });
  sheet.write(germanTerms(bill, of), [LEFT, y + 14], { size: 8.5, wrap: true, width: RIGHT - LEFT, leading: 2 });
  if (bill.orderReference) sheet.write(`Ihre Bestellung: ${bill.orderReference}`, [LEFT, 250], { size: 8.5 });
  drawFoot(sheet, bill, of);
};
