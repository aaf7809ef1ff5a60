import type { Bill } from '../../bills/bill.ts';
import { spacedIban } from '../../identifiers/iban.ts';
import { type Lettering, letter } from '../lettering.ts';
import { drawLines, type LineTable } from '../line-table.ts';
import { drawMark } from '../marks.ts';
import { drawFootColumns, drawPairs, drawTotals, germanTerms, type Pair, taxIdOf } from '../parts.ts';
import type { Sheet } from '../sheet.ts';

const [LEFT, RIGHT] = [48, 547];

const drawBand = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  sheet.box([0, 0, sheet.width, 62], { fill: vendor.look.accent });
  const light = { ...vendor.look, accent: '#ffffff' };
  if (vendor.look.mark !== 'none' && vendor.look.mark !== 'disc' && vendor.look.mark !== 'leaf')
    drawMark(sheet, light, [LEFT, 18, 26]);
  const x =
    vendor.look.mark === 'none' || vendor.look.mark === 'disc' || vendor.look.mark === 'leaf' ? LEFT : LEFT + 38;
  sheet.write(vendor.name, [x, 17], { size: 14, weight: 'bold', color: '#ffffff' });
  sheet.write(vendor.look.motto || vendor.web, [x, 36], { size: 8, color: '#ffffff' });
  sheet.write(of.title.toUpperCase(), [LEFT, 22], {
    size: 16,
    color: '#ffffff',
    align: 'right',
    width: RIGHT - LEFT,
    spacing: 1,
  });
};

const drawFacts = (sheet: Sheet, bill: Bill, of: Lettering): void => {
  const { vendor } = bill;
  sheet.write('Rechnungsempfänger', [LEFT, 92], { size: 7, color: vendor.look.accent, weight: 'bold' });
  for (const [row, text] of of.recipientLines.entries()) {
    sheet.write(text, [LEFT, 104 + row * 13], { size: 9.5, weight: row === 0 ? 'bold' : 'regular' });
  }
  const facts: Pair[] = [
    ['Nr.', bill.number],
    ['Datum', of.date(bill.issueDate)],
    [bill.serviceFrom === bill.serviceTo ? 'Lieferdatum' : 'Zeitraum', of.service],
    ['Kunden-Nr.', vendor.customerNumber],
    ...(bill.orderReference ? [['Bestell-Nr.', bill.orderReference] as Pair] : []),
    ['E-Mail', vendor.mail],
  ];
  sheet.box([330, 86, RIGHT - 330, 12 + facts.length * 14], { fill: '#f5f5f4' });
  drawPairs(sheet, facts, { x: 340, y: 94, value: 394, size: 8.5, step: 14 });
};

const tableOf = (bill: Bill, of: Lettering, onNewPage: () => void): LineTable => ({
  columns: [
    { head: of.words.position, x: LEFT, width: 22, align: 'left', cell: (line) => String(line.position) },
    { head: 'Leistung', x: LEFT + 28, width: 218, align: 'left', cell: (line) => line.text },
    { head: of.words.quantity, x: LEFT + 250, width: 60, align: 'right', cell: of.quantity },
    { head: 'Preis', x: LEFT + 316, width: 56, align: 'right', cell: of.unitPrice },
    { head: of.words.taxRate, x: LEFT + 378, width: 36, align: 'right', cell: of.rate },
    {
      head: `Gesamt ${bill.currency}`,
      x: LEFT + 420,
      width: RIGHT - LEFT - 420,
      align: 'right',
      cell: (line) => of.amount(line.net),
    },
  ],
  top: 232,
  nextTop: 92,
  bottom: 690,
  size: 8.5,
  padding: 6,
  head: { fill: bill.vendor.look.accent, color: '#ffffff', rules: false, height: 20 },
  rows: { rule: null, zebra: '#f5f5f4', uprights: false },
  carried: (sum) => [`${of.words.carried} ${bill.currency}`, of.amount(sum)],
  onNewPage,
});

/** A coloured band across the page, facts in a grey box, striped lines: what a small firm's software prints today. */
export const accentBand = (sheet: Sheet, bill: Bill): void => {
  const of = letter(bill);
  const { vendor } = bill;
  drawBand(sheet, bill, of);
  drawFacts(sheet, bill, of);
  const subject = `${of.title} ${bill.number}${bill.deliveryNote ? ` zu Lieferschein ${bill.deliveryNote}` : ''}`;
  sheet.write(subject, [LEFT, 204], { size: 11.5, weight: 'bold' });
  const afterLines = drawLines(
    sheet,
    bill,
    tableOf(bill, of, () => drawBand(sheet, bill, of)),
  );
  const y = drawTotals(sheet, of, { x: 330, right: RIGHT, y: afterLines + 10, size: 8.5, accent: vendor.look.accent });
  const after = sheet.write(germanTerms(bill, of), [LEFT, y + 12], {
    size: 8.5,
    wrap: true,
    width: RIGHT - LEFT,
    leading: 2,
  });
  if (vendor.pays === 'transfer') {
    const account = `${vendor.bank.bankName}   IBAN ${spacedIban(bill.bank.iban ?? '')}   BIC ${bill.bank.bic}`;
    sheet.box([LEFT, after + 8, RIGHT - LEFT, 22], { fill: '#f5f5f4' });
    sheet.write(account, [LEFT + 8, after + 15], { size: 8.5 });
  }
  sheet.onEveryPage((page, pages) => {
    const columns = [
      [vendor.name, vendor.address.street, `${vendor.address.postcode} ${vendor.address.city}`],
      [`Telefon ${bill.phone}`, vendor.mail, vendor.web],
      [...vendor.register.split(' · '), vendor.management],
      [`USt-IdNr. ${taxIdOf(bill)}`, '', `Seite ${page} von ${pages}`],
    ];
    drawFootColumns(sheet, columns, { left: LEFT, right: RIGHT, y: 782, size: 6.5 });
  });
};
