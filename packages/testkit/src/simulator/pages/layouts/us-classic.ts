import type { Bill } from '../../bills/bill.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawTotals, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';

const [LEFT, RIGHT] = [46, 566];

/** "2% 10, Net 30": how American paper says when to pay. */
export const americanTerms = (bill: Bill): string => {
  const { terms } = bill.vendor;
  const net = `Net ${terms.netDays}`;
  return terms.discount === null ? net : `${terms.discount.percent}% ${terms.discount.days}, ${net}`;
};

const drawHead = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  const hasMark = vendor.look.mark !== 'none';
  if (hasMark) drawMark(sheet, vendor.look, [LEFT, 44, 34]);
  const x = hasMark ? LEFT + 46 : LEFT;
  sheet.write(vendor.name, [x, 42], { size: 14, weight: 'bold', color: vendor.look.accent });
  const lines = [...of.addressLines, `${bill.phone} · ${vendor.mail}`, `${of.words.vatId} ${taxIdOf(bill)}`];
  for (const [row, text] of lines.entries()) sheet.write(text, [x, 61 + row * 11.5], { size: 8.5 });
  sheet.write(of.title.toUpperCase(), [LEFT, 40], { size: 24, weight: 'bold', align: 'right', width: RIGHT - LEFT });
};

const drawFacts = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const facts: Pair[] = [
    [of.words.number, bill.number],
    [of.words.date, of.date(bill.issueDate)],
    ['Terms', americanTerms(bill)],
    [of.words.due, of.date(bill.dueDate)],
  ];
  for (const [row, [label, value]] of facts.entries()) {
    const y = 76 + row * 17;
    sheet.box([400, y, 76, 17], { fill: '#f5f5f4', stroke: '#a8a29e' });
    sheet.box([476, y, 90, 17], { stroke: '#a8a29e' });
    sheet.write(label, [405, y + 4.5], { size: 8.5 });
    sheet.write(value, [480, y + 4.5], { size: 8.5, weight: 'bold', align: 'right', width: 81 });
  }
  const to = (head: string, x: number): void => {
    sheet.box([x, 164, 246, 16], { fill: bill.vendor.look.accent });
    sheet.write(head, [x + 6, 168], { size: 8.5, weight: 'bold', color: '#ffffff' });
    sheet.box([x, 180, 246, 52], { stroke: '#a8a29e' });
    for (const [row, text] of of.recipientLines.entries()) sheet.write(text, [x + 6, 186 + row * 12.5], { size: 9 });
  };
  to('Bill To', LEFT);
  to('Ship To', RIGHT - 246);
  const more: Pair[] = [
    [of.words.customer, bill.vendor.customerNumber],
    [of.words.order, bill.orderReference ?? '—'],
    [bill.serviceFrom === bill.serviceTo ? of.words.service : of.words.period, of.service],
    ['F.O.B.', 'Origin'],
  ];
  const step = (RIGHT - LEFT) / more.length;
  for (const [index, [label, value]] of more.entries()) {
    const x = LEFT + index * step;
    sheet.box([x, 246, step, 30], { stroke: '#a8a29e' });
    sheet.write(label, [x + 6, 250], { size: 7.5, color: '#57534e' });
    sheet.write(value, [x + 6, 261], { size: 9 });
  }
};

const tableOf = (bill: Bill, of: Lettering, onNewPage: () => void): LineTable => ({
  columns: [
    { head: 'Item', x: LEFT + 4, width: 62, align: 'left', cell: (line) => line.code },
    { head: 'Description', x: LEFT + 72, width: 232, align: 'left', cell: (line) => line.text },
    { head: 'Qty', x: LEFT + 310, width: 50, align: 'right', cell: of.quantity },
    { head: 'Rate', x: LEFT + 366, width: 64, align: 'right', cell: of.unitPrice },
    { head: 'Amount', x: LEFT + 436, width: RIGHT - LEFT - 440, align: 'right', cell: (line) => of.amount(line.net) },
  ],
  top: 290,
  nextTop: 160,
  bottom: 610,
  size: 9,
  padding: 5,
  head: { fill: bill.vendor.look.accent, color: '#ffffff', rules: false, height: 18 },
  rows: { rule: '#d6d3d1', zebra: null, uprights: true },
  carried: (sum) => [of.words.carried, of.amount(sum)],
  onNewPage,
});

/** The American invoice: a large title, Bill To and Ship To, a grid, sales tax under the subtotal, thanks at the end. */
export const usClassic = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  drawHead(sheet, bill, of);
  drawFacts(sheet, bill, of);
  const afterLines = drawLines(
    sheet,
    bill,
    tableOf(bill, of, () => drawHead(sheet, bill, of)),
  );
  const y = drawTotals(sheet, of, { x: 366, right: RIGHT - 4, y: afterLines + 10, size: 9.5, accent: '#1c1917' });
  const { bank, discount } = bill;
  const notes = [
    discount === null ? '' : `Deduct ${of.amount(discount.amount)} if paid by ${of.date(discount.until)}.`,
    bill.vendor.pays === 'check'
      ? `Make checks payable to ${bill.vendor.name.replace(/\.$/, '')}.`
      : `ACH: ${bank.bankName}, routing ${bank.routing}, account ${bank.accountNumber}.`,
    bill.lines.some((line) => line.taxCode === 'US-PRESALE') ? 'Sold for resale; no sales tax charged.' : '',
  ].filter((note) => note !== '');
  for (const [row, note] of notes.entries())
    sheet.write(note, [LEFT, Math.max(afterLines + 14, y - 40) + row * 13], { size: 8.5, width: 300 });
  sheet.onEveryPage((page, pages) => {
    sheet.write('Thank you for your business.', [LEFT, 744], {
      size: 8.5,
      color: '#57534e',
      align: 'center',
      width: RIGHT - LEFT,
    });
    if (pages > 1)
      sheet.write(`Page ${page} of ${pages}`, [LEFT, 744], { size: 8, align: 'right', width: RIGHT - LEFT });
  });
};
