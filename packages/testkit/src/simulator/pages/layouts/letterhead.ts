import type { Bill } from '../../bills/bill.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawFootColumns, drawPairs, drawTotals, germanTerms, ibanPairs, type Pair, taxIdOf } from '../parts.ts';
import { codeOn, drawCode } from '../payment-code.ts';
import type { Sheet } from '../sheet.ts';

const [LEFT, RIGHT] = [57, 540];
/** A code a little above the 20 mm its standard asks for, and where the foot of the page begins. */
const [CODE, FOOT] = [62, 762];

const drawHead = (sheet: Sheet, bill: Bill): void => {
  const { vendor } = bill;
  const hasMark = vendor.look.mark !== 'none';
  if (hasMark) drawMark(sheet, vendor.look, [LEFT, 54, 36]);
  const x = hasMark ? LEFT + 46 : LEFT;
  sheet.write(vendor.shortName, [x, 54], { size: 17, weight: 'bold', face: 'times', color: vendor.look.accent });
  sheet.write(vendor.look.motto, [x, 76], { size: 8, color: '#57534e' });
  const lines = [
    vendor.name,
    `${vendor.address.street} · ${vendor.address.postcode} ${vendor.address.city}`,
    `Tel. ${bill.phone}`,
    vendor.mail,
  ];
  for (const [row, text] of lines.entries()) {
    sheet.write(text, [LEFT, 50 + row * 11.5], { size: 7.5, color: '#44403c', align: 'right', width: RIGHT - LEFT });
  }
};

const drawAddresses = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  const sender = `${vendor.name} · ${vendor.address.street} · ${vendor.address.postcode} ${vendor.address.city}`;
  sheet.write(sender, [LEFT, 132], { size: 6 });
  sheet.rule([LEFT, 141], LEFT + sheet.widthOf(sender, { size: 6 }), { width: 0.3 });
  const [name, ...rest] = of.recipientLines;
  for (const [row, text] of [name ?? '', 'Buchhaltung', ...rest].entries())
    sheet.write(text, [LEFT, 148 + row * 13.5], { size: 9.5 });
  const pairs: Pair[] = [
    [of.words.number, bill.number],
    [of.words.date, of.date(bill.issueDate)],
    [bill.serviceFrom === bill.serviceTo ? of.words.service : of.words.period, of.service],
    [of.words.customer, vendor.customerNumber],
    ...(bill.orderReference ? [[of.words.order, bill.orderReference] as Pair] : []),
    ...(bill.precedingInvoice ? [[of.words.preceding, bill.precedingInvoice] as Pair] : []),
  ];
  drawPairs(sheet, pairs, { x: 350, y: 140, value: 350, size: 8.5, step: 15, align: 'right', width: RIGHT - 350 });
};

const tableOf = (bill: Bill, of: Lettering, onNewPage: () => void): LineTable => ({
  columns: [
    { head: of.words.position, x: LEFT, width: 24, align: 'left', cell: (line) => String(line.position) },
    { head: of.words.text, x: LEFT + 30, width: 196, align: 'left', cell: (line) => line.text },
    { head: of.words.article, x: LEFT + 234, width: 62, align: 'left', cell: (line) => line.code },
    { head: of.words.quantity, x: LEFT + 298, width: 56, align: 'right', cell: of.quantity },
    { head: of.words.unitPrice, x: LEFT + 358, width: 58, align: 'right', cell: of.unitPrice },
    {
      head: `${of.words.amount} ${bill.currency}`,
      x: LEFT + 420,
      width: RIGHT - LEFT - 420,
      align: 'right',
      cell: (line) => of.amount(line.net),
    },
  ],
  top: 306,
  nextTop: 120,
  bottom: 668,
  size: 8.5,
  padding: 6.5,
  head: { rules: true, height: 20 },
  rows: { rule: '#e7e5e4', zebra: null, uprights: false },
  carried: (sum) => [of.words.carried, of.amount(sum)],
  onNewPage,
});

const drawPayment = (sheet: Sheet, bill: Bill, at: { y: number; of: Lettering }): void => {
  let y = sheet.write(germanTerms(bill, at.of), [LEFT, at.y], {
    size: 8.5,
    wrap: true,
    width: RIGHT - LEFT,
    leading: 2,
  });
  if (bill.kind === 'credit_note' || bill.vendor.pays === 'direct_debit') return;
  y = sheet.write('Bitte überweisen Sie auf folgendes Konto:', [LEFT, y + 3], { size: 8.5 }) + 4;
  const purpose = `${bill.number} / ${bill.vendor.customerNumber.replace(/\s/g, '')}`;
  drawPairs(sheet, ibanPairs(bill, purpose), { x: LEFT, y, value: LEFT + 98, size: 8.5, step: 14 });
  const code = codeOn(bill);
  if (code !== null) drawCode(sheet, code, [RIGHT - CODE, Math.min(y - 8, FOOT - CODE), CODE]);
};

/** A German business letter after DIN 5008: sign and name at the top, window address, reference block, foot columns. */
export const letterhead = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  const { vendor } = bill;
  drawHead(sheet, bill);
  drawAddresses(sheet, bill, of);
  sheet.write(of.title, [LEFT, 246], { size: 14, weight: 'bold' });
  sheet.write(vendor.greeting, [LEFT, 270], { size: 8.5 });
  const reason = bill.deliveryNote
    ? `für unsere Lieferung gemäß Lieferschein ${bill.deliveryNote} berechnen wir Ihnen:`
    : 'für unsere Leistungen berechnen wir Ihnen:';
  sheet.write(bill.kind === 'credit_note' ? 'wir schreiben Ihnen gut:' : reason, [LEFT, 284], { size: 8.5 });
  const afterLines = drawLines(
    sheet,
    bill,
    tableOf(bill, of, () => drawHead(sheet, bill)),
  );
  const afterTotals = drawTotals(sheet, of, { x: 330, right: RIGHT, y: afterLines + 8, size: 8.5, accent: '#1c1917' });
  drawPayment(sheet, bill, { y: afterTotals + 12, of });
  sheet.onEveryPage((page, pages) => {
    const columns = [
      ['Geschäftsführung', vendor.management],
      vendor.register.split(' · '),
      [of.words.vatId, taxIdOf(bill)],
      ['Es gelten unsere AGB.', 'Ware bleibt bis zur Zahlung Eigentum.'],
    ];
    drawFootColumns(sheet, columns, { left: LEFT, right: RIGHT, y: 786, size: 6.5 });
    if (pages > 1)
      sheet.write(`${of.words.page} ${page} ${of.words.of} ${pages}`, [LEFT, 768], {
        size: 7,
        align: 'right',
        width: RIGHT - LEFT,
      });
  });
};
