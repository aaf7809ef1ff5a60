import { addMonths, startOfMonth } from '@counterfoil/domain/calendar';
import { printedPercent } from '../../amounts/printed.ts';
import type { Bill } from '../../bills/bill.ts';
import { spacedIban } from '../../identifiers/iban.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawPairs, drawTotals, germanTerms, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';

const [LEFT, RIGHT] = [56, 540];

const drawHead = (sheet: Sheet, bill: Bill): void => {
  const { vendor } = bill;
  drawMark(sheet, vendor.look, [RIGHT - 34, 40, 34]);
  sheet.write(vendor.shortName, [LEFT, 44], { size: 18, weight: 'bold', color: vendor.look.accent });
  if (vendor.look.motto) sheet.write(vendor.look.motto, [LEFT, 67], { size: 8.5, color: '#57534e' });
};

/** The first page says in large what is to be paid and when; the reasons follow on the next. */
const drawSummary = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  for (const [row, text] of of.recipientLines.entries()) sheet.write(text, [LEFT, 130 + row * 14], { size: 10 });
  const facts: Pair[] = [
    ['Kundennummer', vendor.customerNumber],
    ['Rechnungsnummer', bill.number],
    ['Rechnungsdatum', of.date(bill.issueDate)],
    ['Abrechnungszeitraum', of.service],
    ['Servicetelefon', bill.phone],
  ];
  drawPairs(sheet, facts, { x: 340, y: 130, value: 438, size: 8.5, step: 14 });
  sheet.write(`Ihre Rechnung vom ${of.date(bill.issueDate)}`, [LEFT, 246], { size: 15, weight: 'bold' });
  sheet.write('Sehr geehrte Damen und Herren,', [LEFT, 274], { size: 9 });
  const sentence =
    'wir berechnen Ihnen die Leistungen des genannten Zeitraums. Die Aufstellung der einzelnen Positionen finden Sie auf der folgenden Seite.';
  sheet.write(sentence, [LEFT, 288], { size: 9, wrap: true, width: RIGHT - LEFT, leading: 2 });
  sheet.box([LEFT, 326, RIGHT - LEFT, 62], { fill: '#f5f5f4' });
  sheet.write('Zu zahlen', [LEFT + 16, 339], { size: 9, color: '#57534e' });
  sheet.write(`${of.amount(bill.payable)} ${bill.currency}`, [LEFT + 16, 353], {
    size: 20,
    weight: 'bold',
    color: vendor.look.accent,
  });
  sheet.write('Fällig am', [340, 339], { size: 9, color: '#57534e' });
  sheet.write(of.date(bill.dueDate), [340, 355], { size: 14, weight: 'bold' });
  const y = sheet.write(germanTerms(bill, of), [LEFT, 404], { size: 9, wrap: true, width: RIGHT - LEFT, leading: 2 });
  if (vendor.pays === 'direct_debit') {
    sheet.write(
      `Mandatsreferenz M${bill.vendor.customerNumber.replace(/\D/g, '')} · Gläubiger-ID DE98ZZZ00000${bill.vendor.customerNumber.replace(/\D/g, '').slice(-6)}`,
      [LEFT, y + 4],
      { size: 8.5 },
    );
  }
};

const drawTrend = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const y = 470;
  sheet.write('Zusammensetzung', [LEFT, y], { size: 10.5, weight: 'bold' });
  const widest = [...bill.lines].sort((a, b) => (a.net < b.net ? 1 : -1))[0]?.net ?? 1n;
  for (const [row, line] of bill.lines.entries()) {
    const top = y + 22 + row * 22;
    sheet.write(line.text, [LEFT, top], { size: 8.5 });
    sheet.box([340, top, Math.max(2, Number((line.net * 110n) / widest)), 9], { fill: bill.vendor.look.accent });
    sheet.write(of.amount(line.net), [LEFT, top], { size: 8.5, align: 'right', width: RIGHT - LEFT });
  }
  const next = of.date(startOfMonth(addMonths(bill.issueDate, 1)));
  sheet.write(`Ihre nächste Rechnung erhalten Sie nach dem ${next}.`, [LEFT, y + 34 + bill.lines.length * 22], {
    size: 8.5,
    color: '#57534e',
  });
};

const tableOf = (sheet: Sheet, bill: Bill, of: Lettering): LineTable => ({
  columns: [
    { head: 'Position', x: LEFT, width: 214, align: 'left', cell: (line) => line.text },
    { head: 'Verbrauch', x: LEFT + 222, width: 80, align: 'right', cell: of.quantity },
    { head: 'Preis EUR', x: LEFT + 308, width: 64, align: 'right', cell: of.unitPrice },
    { head: 'USt.', x: LEFT + 378, width: 34, align: 'right', cell: of.rate },
    {
      head: 'Netto EUR',
      x: LEFT + 418,
      width: RIGHT - LEFT - 418,
      align: 'right',
      cell: (line) => of.amount(line.net),
    },
  ],
  top: 140,
  nextTop: 110,
  bottom: 680,
  size: 8.5,
  padding: 7,
  head: { rules: true, height: 20, color: bill.vendor.look.accent },
  rows: { rule: '#d6d3d1', zebra: null, uprights: false },
  carried: (sum) => [of.words.carried, of.amount(sum)],
  onNewPage: () => drawHead(sheet, bill),
});

const drawTaxTable = (sheet: Sheet, bill: Bill, y: number): void => {
  const { tongue } = bill.vendor;
  sheet.write('Steuerausweis', [LEFT, y], { size: 8.5, weight: 'bold' });
  for (const [row, tax] of bill.taxes.entries()) {
    const text = `${printedPercent(tax.rate, tongue)} auf ${letter(bill).amount(tax.basis)} EUR = ${letter(bill).amount(tax.amount)} EUR`;
    sheet.write(text, [LEFT, y + 14 + row * 12], { size: 8.5 });
  }
};

/** A utility's bill in two pages: what to pay, then what for. */
export const utility = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  const { vendor } = bill;
  drawHead(sheet, bill);
  drawSummary(sheet, bill, of);
  drawTrend(sheet, bill, of);
  sheet.nextPage();
  drawHead(sheet, bill);
  sheet.write(`Aufstellung zu Rechnung ${bill.number}`, [LEFT, 108], { size: 12, weight: 'bold' });
  const afterLines = drawLines(sheet, bill, tableOf(sheet, bill, of));
  const y = drawTotals(sheet, of, { x: 318, right: RIGHT, y: afterLines + 10, size: 9, accent: vendor.look.accent });
  drawTaxTable(sheet, bill, y + 24);
  sheet.onEveryPage((page, pages) => {
    const foot = `${vendor.name} · ${vendor.address.street} · ${vendor.address.postcode} ${vendor.address.city} · ${vendor.register} · USt-IdNr. ${taxIdOf(bill)}`;
    sheet.write(foot, [LEFT, 790], { size: 6.5, color: '#57534e' });
    sheet.write(
      `${bill.bank.bankName} · IBAN ${spacedIban(bill.bank.iban ?? '')} · BIC ${bill.bank.bic}`,
      [LEFT, 800],
      { size: 6.5, color: '#57534e' },
    );
    sheet.write(`Seite ${page} von ${pages}`, [LEFT, 800], { size: 7, align: 'right', width: RIGHT - LEFT });
  });
};
