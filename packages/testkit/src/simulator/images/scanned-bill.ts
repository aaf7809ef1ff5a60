import { printedCents, printedDate, printedDecimal } from '../amounts/printed.ts';
import type { Bill } from '../bills/bill.ts';
import { codeOn } from '../pages/payment-code.ts';
import type { Random } from '../random/seeded-random.ts';
import { type Pen, pictureOf, SCANNER } from './paper.ts';

const WORDS = {
  de: {
    invoice: 'Rechnung',
    credit: 'Gutschrift',
    number: 'Rechnungsnummer',
    date: 'Rechnungsdatum',
    due: 'Zahlbar bis',
    net: 'Nettobetrag',
    tax: 'MwSt.',
    total: 'Gesamtbetrag',
    id: 'USt-IdNr.',
  },
  nl: {
    invoice: 'Factuur',
    credit: 'Creditnota',
    number: 'Factuurnummer',
    date: 'Factuurdatum',
    due: 'Vervaldatum',
    net: 'Netto',
    tax: 'Btw',
    total: 'Totaal',
    id: 'Btw-nr.',
  },
  'en-IE': {
    invoice: 'Invoice',
    credit: 'Credit note',
    number: 'Invoice number',
    date: 'Invoice date',
    due: 'Due date',
    net: 'Net',
    tax: 'VAT',
    total: 'Total',
    id: 'VAT no.',
  },
  'en-US': {
    invoice: 'Invoice',
    credit: 'Credit memo',
    number: 'Invoice number',
    date: 'Invoice date',
    due: 'Due date',
    net: 'Subtotal',
    tax: 'Tax',
    total: 'Total due',
    id: 'EIN',
  },
} as const;

/** A4 at 150 dots an inch. */
const PAGE = { width: 1240, height: 1754 };
const LINES_MAX = 18;

const drawHead = (bill: Bill, pen: Pen): void => {
  const words = WORDS[bill.vendor.tongue];
  const { vendor, recipient } = bill;
  pen.text(vendor.name, 110, 130, 34, { bold: true });
  pen.text(`${vendor.address.street}, ${vendor.address.postcode} ${vendor.address.city}`, 110, 172, 20);
  const id = vendor.taxIds[0]?.value;
  if (id !== undefined) pen.text(`${words.id} ${id}`, 110, 204, 20);
  for (const [at, line] of [
    recipient.name,
    recipient.address.street,
    `${recipient.address.postcode} ${recipient.address.city}`,
  ].entries())
    pen.text(line, 110, 310 + at * 32, 23);
  pen.text(bill.kind === 'credit_note' ? words.credit : words.invoice, 110, 480, 38, { bold: true });
  const facts: [string, string][] = [
    [words.number, bill.number],
    [words.date, printedDate(bill.issueDate, vendor.tongue)],
    [words.due, printedDate(bill.dueDate, vendor.tongue)],
  ];
  for (const [at, [name, value]] of facts.entries()) {
    pen.text(name, 700, 310 + at * 34, 22);
    pen.text(value, 1130, 310 + at * 34, 22, { right: true });
  }
};

const drawSums = (bill: Bill, pen: Pen, from: number): void => {
  const words = WORDS[bill.vendor.tongue];
  const { tongue } = bill.vendor;
  let y = from;
  const row = (name: string, amount: string, bold = false): void => {
    pen.text(name, 700, y, bold ? 26 : 22, { bold });
    pen.text(amount, 1130, y, bold ? 26 : 22, { bold, right: true });
    y += 38;
  };
  row(words.net, printedCents(bill.net, tongue));
  for (const tax of bill.taxes.filter(({ category }) => category === 'S'))
    row(`${words.tax} ${printedDecimal(tax.rate, tongue)} %`, printedCents(tax.amount, tongue));
  row(`${words.total} ${bill.currency}`, printedCents(bill.total, tongue), true);
  if (bill.bank.iban !== null) pen.text(`IBAN ${bill.bank.iban.replace(/(.{4})/g, '$1 ').trim()}`, 110, 1660, 20);
};

const drawBill = (bill: Bill, pen: Pen): void => {
  const { tongue } = bill.vendor;
  drawHead(bill, pen);
  pen.rule(110, 520, 1020);
  let y = 568;
  for (const line of bill.lines.slice(0, LINES_MAX)) {
    pen.text(`${line.position}  ${line.text}`.slice(0, 62), 110, y, 21);
    pen.text(printedDecimal(line.quantity, tongue), 900, y, 21, { right: true });
    pen.text(printedCents(line.net, tongue), 1130, y, 21, { right: true });
    y += 38;
  }
  pen.rule(110, y, 1020);
  drawSums(bill, pen, y + 54);
  const code = codeOn(bill);
  if (code !== null) pen.code(code, 110, 1420, 4);
};

/** Long bills are sent as files; what is scanned is one page. */
export const isScannable = (bill: Bill): boolean => bill.lines.length <= LINES_MAX && bill.rebate === null;

/** The bill as it leaves an office scanner: one page, a little crooked, grey with noise, squeezed into a JPEG. */
export const renderScannedBill = (bill: Bill, random: Random): Uint8Array =>
  pictureOf(PAGE, (pen) => drawBill(bill, pen), { capture: SCANNER, random });
