import type { Bill } from '../../bills/bill.ts';
import { spacedIban } from '../../identifiers/iban.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawPairs, drawTotals, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';

const [LEFT, RIGHT] = [60, 536];

const drawHead = (sheet: Sheet, bill: Bill): void => {
  const { vendor } = bill;
  sheet.write(vendor.name, [LEFT, 48], { size: 16, weight: 'bold', color: vendor.look.accent });
  if (vendor.look.motto) sheet.write(vendor.look.motto, [LEFT, 69], { size: 8.5, color: '#57534e' });
  if (vendor.look.mark !== 'none') drawMark(sheet, vendor.look, [RIGHT - 30, 44, 30]);
  sheet.rule([LEFT, 90], RIGHT, { width: 2, color: vendor.look.accent });
};

const drawFacts = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  for (const [row, text] of [
    bill.recipient.name,
    'T.a.v. de crediteurenadministratie',
    ...of.recipientLines.slice(1),
  ].entries()) {
    sheet.write(text, [LEFT, 116 + row * 13.5], { size: 9.5 });
  }
  const mine = [
    ...of.addressLines,
    `T ${bill.phone}`,
    vendor.mail,
    vendor.register,
    `${of.words.vatId} ${taxIdOf(bill)}`,
  ];
  for (const [row, text] of mine.entries()) sheet.write(text, [380, 104 + row * 12], { size: 8, color: '#44403c' });
  sheet.write(of.title.toUpperCase(), [LEFT, 204], { size: 18, weight: 'bold' });
  const left: Pair[] = [
    [of.words.number, bill.number],
    [of.words.date, of.date(bill.issueDate)],
    [of.words.due, of.date(bill.dueDate)],
  ];
  const right: Pair[] = [
    [of.words.customer, vendor.customerNumber],
    [bill.serviceFrom === bill.serviceTo ? of.words.service : of.words.period, of.service],
    ...(bill.orderReference ? [[of.words.order, bill.orderReference] as Pair] : []),
  ];
  drawPairs(sheet, left, { x: LEFT, y: 238, value: LEFT + 92, size: 9, step: 14 });
  drawPairs(sheet, right, { x: 310, y: 238, value: 398, size: 9, step: 14 });
};

const tableOf = (of: Lettering, onNewPage: () => void): LineTable => ({
  columns: [
    { head: of.words.quantity, x: LEFT, width: 58, align: 'right', cell: of.quantity },
    { head: of.words.text, x: LEFT + 72, width: 218, align: 'left', cell: (line) => line.text },
    { head: of.words.unitPrice, x: LEFT + 296, width: 58, align: 'right', cell: (line) => `€ ${of.unitPrice(line)}` },
    { head: of.words.taxRate, x: LEFT + 362, width: 32, align: 'right', cell: of.rate },
    {
      head: of.words.amount,
      x: LEFT + 402,
      width: RIGHT - LEFT - 402,
      align: 'right',
      cell: (line) => `€ ${of.amount(line.net)}`,
    },
  ],
  top: 300,
  nextTop: 110,
  bottom: 690,
  size: 9,
  padding: 6,
  head: { rules: true, height: 20 },
  rows: { rule: '#e7e5e4', zebra: null, uprights: false },
  carried: (sum) => [of.words.carried, `€ ${of.amount(sum)}`],
  onNewPage,
});

/** How to pay: Dutch bills ask in a sentence that names amount, day, account and number. */
const paymentSentence = (bill: Bill, of: Lettering): string =>
  bill.vendor.pays === 'direct_debit'
    ? `Het bedrag van € ${of.amount(bill.payable)} wordt omstreeks ${of.date(bill.dueDate)} van uw rekening afgeschreven (SEPA-incasso).`
    : `Wij verzoeken u € ${of.amount(bill.payable)} vóór ${of.date(bill.dueDate)} over te maken op ${spacedIban(bill.bank.iban ?? '')} t.n.v. ${bill.vendor.name}, o.v.v. factuurnummer ${bill.number}.`;

/** A Dutch factuur: quantities first, euro signs in front, KvK and btw-id beside the address. */
export const factuur = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  drawHead(sheet, bill);
  drawFacts(sheet, bill, of);
  const afterLines = drawLines(
    sheet,
    bill,
    tableOf(of, () => drawHead(sheet, bill)),
  );
  const y = drawTotals(sheet, of, {
    x: 310,
    right: RIGHT,
    y: afterLines + 10,
    size: 9,
    accent: bill.vendor.look.accent,
  });
  sheet.write(paymentSentence(bill, of), [LEFT, y + 20], { size: 9, wrap: true, width: RIGHT - LEFT, leading: 2 });
  sheet.onEveryPage((page, pages) => {
    sheet.rule([LEFT, 784], RIGHT, { width: 0.5, color: bill.vendor.look.accent });
    const foot = `${bill.bank.bankName} · IBAN ${spacedIban(bill.bank.iban ?? '')} · BIC ${bill.bank.bic} · ${bill.vendor.register}`;
    sheet.write(foot, [LEFT, 791], { size: 7.5, color: '#57534e' });
    sheet.write(`${of.words.page} ${page} ${of.words.of} ${pages}`, [LEFT, 791], {
      size: 7.5,
      align: 'right',
      width: RIGHT - LEFT,
    });
  });
};
