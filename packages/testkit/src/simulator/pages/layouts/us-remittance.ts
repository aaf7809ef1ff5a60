import type { Bill } from '../../bills/bill.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawPairs, drawTotals, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';
import { americanTerms } from './us-classic.ts';

const [LEFT, RIGHT] = [50, 562];
const SLIP_TOP = 600;

const drawHead = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  drawMark(sheet, vendor.look, [LEFT, 42, 28]);
  sheet.write(vendor.name, [LEFT + 40, 40], { size: 13, weight: 'bold', color: vendor.look.accent });
  sheet.write(`${of.addressLines.join(', ')} · ${bill.phone}`, [LEFT + 40, 57], { size: 8.5, color: '#44403c' });
  sheet.rule([LEFT, 80], RIGHT, { width: 1, color: vendor.look.accent });
};

const drawFacts = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  sheet.write(of.title, [LEFT, 94], { size: 18, weight: 'bold' });
  for (const [row, text] of of.recipientLines.entries()) sheet.write(text, [LEFT, 128 + row * 13], { size: 9.5 });
  const facts: Pair[] = [
    ['Account Number', bill.vendor.customerNumber],
    ['Invoice Number', bill.number],
    ['Invoice Date', of.date(bill.issueDate)],
    [bill.serviceFrom === bill.serviceTo ? 'Ship Date' : 'Service Period', of.service],
    ...(bill.orderReference ? [['P.O. Number', bill.orderReference] as Pair] : []),
    ['Terms', bill.vendor.pays === 'ach' ? 'Automatic payment' : americanTerms(bill)],
    ['Federal Tax ID', taxIdOf(bill)],
  ];
  drawPairs(sheet, facts, { x: 348, y: 96, value: 348, size: 9, step: 13.5, align: 'right', width: RIGHT - 348 });
};

const tableOf = (of: Lettering, onNewPage: () => void): LineTable => ({
  columns: [
    { head: 'Item', x: LEFT, width: 62, align: 'left', cell: (line) => line.code },
    { head: 'Description', x: LEFT + 70, width: 236, align: 'left', cell: (line) => line.text },
    { head: 'Quantity', x: LEFT + 312, width: 60, align: 'right', cell: of.quantity },
    { head: 'Price', x: LEFT + 378, width: 60, align: 'right', cell: of.unitPrice },
    { head: 'Amount', x: LEFT + 444, width: RIGHT - LEFT - 444, align: 'right', cell: (line) => of.amount(line.net) },
  ],
  top: 206,
  nextTop: 100,
  bottom: 546,
  size: 8.5,
  padding: 4,
  head: { rules: true, height: 18, fill: '#f5f5f4' },
  rows: { rule: null, zebra: '#fafaf9', uprights: false },
  carried: (sum) => ['Page subtotal', of.amount(sum)],
  onNewPage,
});

/** The slip to tear off and send with the check. */
const drawSlip = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  sheet.rule([LEFT - 20, SLIP_TOP], RIGHT + 20, { dash: 3, color: '#78716c' });
  sheet.write('Please detach and return with your payment', [LEFT, SLIP_TOP + 6], {
    size: 7.5,
    color: '#57534e',
    align: 'center',
    width: RIGHT - LEFT,
  });
  sheet.write('Remit to', [LEFT, SLIP_TOP + 26], { size: 8, color: '#57534e' });
  for (const [row, text] of [bill.vendor.name, ...of.addressLines].entries()) {
    sheet.write(text, [LEFT, SLIP_TOP + 40 + row * 13], { size: 9.5, weight: row === 0 ? 'bold' : 'regular' });
  }
  const { bank } = bill;
  sheet.write(`ACH: ${bank.bankName} · ABA ${bank.routing} · account ${bank.accountNumber}`, [LEFT, SLIP_TOP + 88], {
    size: 8.5,
  });
  const facts: Pair[] = [
    ['Account Number', bill.vendor.customerNumber],
    ['Invoice Number', bill.number],
    ['Due Date', of.date(bill.dueDate)],
    ['Amount Due', `$${of.amount(bill.payable)}`],
  ];
  sheet.box([336, SLIP_TOP + 22, RIGHT - 336, 74], { stroke: '#78716c' });
  drawPairs(sheet, facts, {
    x: 346,
    y: SLIP_TOP + 30,
    value: 346,
    size: 9,
    step: 16,
    align: 'right',
    width: RIGHT - 356,
  });
  const paid =
    bill.vendor.pays === 'ach'
      ? 'Do not pay: your account will be debited automatically.'
      : 'Amount enclosed   $ ____________________';
  sheet.write(paid, [LEFT, SLIP_TOP + 112], { size: 9 });
};

/** An American bill with a payment slip to detach at its foot. */
export const usRemittance = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  drawHead(sheet, bill, of);
  drawFacts(sheet, bill, of);
  const afterLines = drawLines(
    sheet,
    bill,
    tableOf(of, () => drawHead(sheet, bill, of)),
  );
  drawTotals(sheet, of, {
    x: 378,
    right: RIGHT,
    y: Math.min(afterLines + 10, SLIP_TOP - 58),
    size: 9,
    accent: '#1c1917',
  });
  drawSlip(sheet, bill, of);
  sheet.onEveryPage((page, pages) => {
    sheet.write(`Page ${page} of ${pages}`, [LEFT, 66], {
      size: 7.5,
      color: '#57534e',
      align: 'right',
      width: RIGHT - LEFT,
    });
  });
};
