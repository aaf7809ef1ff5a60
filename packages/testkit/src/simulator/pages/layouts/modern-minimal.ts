import type { Bill } from '../../bills/bill.ts';
import { spacedIban } from '../../identifiers/iban.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawPairs, drawTotals, germanTerms, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';

const LEFT = 52;

const drawParties = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor, recipient } = bill;
  const german = vendor.tongue === 'de';
  const columns: readonly (readonly [string, readonly string[]])[] = [
    [german ? 'Von' : 'From', [vendor.name, ...of.addressLines, `${of.words.vatId} ${taxIdOf(bill)}`, vendor.mail]],
    [
      german ? 'An' : 'Bill to',
      recipient.currency === 'USD'
        ? of.recipientLines
        : [...of.recipientLines, `${of.words.vatId} ${recipient.taxIds[0]?.value ?? ''}`],
    ],
  ];
  for (const [index, [head, lines]] of columns.entries()) {
    const x = LEFT + index * 250;
    sheet.write(head, [x, 138], { size: 8, color: '#78716c' });
    for (const [row, text] of lines.entries())
      sheet.write(text, [x, 152 + row * 13], { size: 9, weight: row === 0 ? 'bold' : 'regular' });
  }
};

/** Facts in one row, each as wide as it needs, the rest shared out as gaps. */
const drawFactRow = (sheet: Sheet, facts: readonly Pair[], right: number): void => {
  const wide = ([label, value]: Pair): number =>
    Math.max(sheet.widthOf(label, { size: 7.5 }), sheet.widthOf(value, { size: 8.5 }));
  const gap = (right - LEFT - facts.reduce((sum, fact) => sum + wide(fact), 0)) / (facts.length - 1);
  let x = LEFT;
  for (const fact of facts) {
    sheet.write(fact[0], [x, 254], { size: 7.5, color: '#78716c' });
    sheet.write(fact[1], [x, 266], { size: 8.5 });
    x += wide(fact) + gap;
  }
};

const tableOf = (sheet: Sheet, of: Lettering): LineTable => {
  const right = sheet.width - LEFT;
  return {
    columns: [
      { head: of.words.text, x: LEFT, width: 250, align: 'left', cell: (line) => line.text },
      { head: of.words.quantity, x: LEFT + 258, width: 60, align: 'right', cell: of.quantity },
      { head: of.words.unitPrice, x: LEFT + 326, width: 70, align: 'right', cell: of.unitPrice },
      {
        head: of.words.amount,
        x: LEFT + 404,
        width: right - LEFT - 404,
        align: 'right',
        cell: (line) => of.amount(line.net),
      },
    ],
    top: 300,
    nextTop: 60,
    bottom: sheet.height - 140,
    size: 9,
    padding: 9,
    head: { rules: true, height: 22, color: '#57534e' },
    rows: { rule: '#e7e5e4', zebra: null, uprights: false },
    carried: (sum) => [of.words.carried, of.amount(sum)],
    onNewPage: () => undefined,
  };
};

const termsOf = (bill: Bill, of: Lettering): string => {
  if (bill.vendor.tongue === 'de') return germanTerms(bill, of);
  if (bill.vendor.pays === 'ach')
    return `This amount will be debited from your bank account on ${of.date(bill.dueDate)}.`;
  if (bill.vendor.pays === 'check')
    return `Please make your check payable to ${bill.vendor.name.replace(/\.$/, '')}. Due ${of.date(bill.dueDate)}.`;
  return `Please pay by ${of.date(bill.dueDate)}, quoting ${bill.number}.`;
};

const drawAfter = (sheet: Sheet, bill: Bill, at: { y: number; of: Lettering }): void => {
  const width = sheet.width - 2 * LEFT;
  let y = sheet.write(termsOf(bill, at.of), [LEFT, at.y], { size: 9, wrap: true, width, leading: 2 }) + 4;
  for (const tax of bill.taxes.filter((row) => row.exemption !== null)) {
    y = sheet.write(`${tax.exemption}.`, [LEFT, y], { size: 9, wrap: true, width }) + 4;
  }
  const { bank } = bill;
  const pairs: Pair[] = bank.iban
    ? [
        ['IBAN', spacedIban(bank.iban)],
        ['BIC', bank.bic ?? ''],
        ['Bank', bank.bankName],
      ]
    : [
        ['Bank', bank.bankName],
        ['Routing no.', bank.routing ?? ''],
        ['Account no.', bank.accountNumber ?? ''],
      ];
  if (bill.vendor.pays === 'transfer')
    drawPairs(sheet, pairs, { x: LEFT, y: y + 6, value: LEFT + 80, size: 9, step: 14 });
};

/** Much white, one accent, parties side by side: what software firms and advisers send. */
export const modernMinimal = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  const { vendor } = bill;
  const right = sheet.width - LEFT;
  if (vendor.look.mark !== 'none') drawMark(sheet, vendor.look, [LEFT, 52, 24]);
  sheet.write(vendor.shortName, [vendor.look.mark === 'none' ? LEFT : LEFT + 34, 56], { size: 13, weight: 'bold' });
  sheet.write(of.title, [LEFT, 50], { size: 22, color: vendor.look.accent, align: 'right', width: right - LEFT });
  drawParties(sheet, bill, of);
  const facts: Pair[] = [
    [of.words.number, bill.number],
    [of.words.date, of.date(bill.issueDate)],
    [bill.serviceFrom === bill.serviceTo ? of.words.service : of.words.period, of.service],
    [of.words.due, of.date(bill.dueDate)],
    [of.words.customer, vendor.customerNumber],
  ];
  drawFactRow(sheet, facts, right);
  const afterLines = drawLines(sheet, bill, tableOf(sheet, of));
  const y = drawTotals(sheet, of, { x: right - 210, right, y: afterLines + 10, size: 9, accent: vendor.look.accent });
  drawAfter(sheet, bill, { y: y + 20, of });
  sheet.onEveryPage((page, pages) => {
    const foot = [vendor.name, vendor.register, vendor.management].filter((text) => text !== '').join(' · ');
    sheet.write(foot, [LEFT, sheet.height - 42], { size: 7, color: '#78716c' });
    sheet.write(`${page} / ${pages}`, [LEFT, sheet.height - 42], {
      size: 7,
      color: '#78716c',
      align: 'right',
      width: right - LEFT,
    });
  });
};
