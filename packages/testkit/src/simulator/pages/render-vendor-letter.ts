import { printedCents, printedDate, type Tongue } from '../amounts/printed.ts';
import { letterBalance, type VendorLetter } from '../bills/vendor-letter.ts';
import { drawMark } from './marks.ts';
import { Sheet } from './sheet.ts';

type Phrases = {
  readonly title: string;
  readonly lead: string;
  readonly heads: readonly [string, string, string, string, string];
  readonly item: string;
  readonly balance: string;
  readonly close: string;
  readonly account: string;
  readonly asOf: string;
};

const STATEMENT_DE: Phrases = {
  title: 'Kontoauszug',
  lead: 'wir bitten Sie, den folgenden Stand Ihres Kundenkontos mit Ihren Büchern zu vergleichen. Dies ist keine Rechnung.',
  heads: ['Datum', 'Beleg', 'Vorgang', 'Fällig', 'Offen EUR'],
  item: 'Rechnung',
  balance: 'Saldo zu unseren Gunsten',
  close: 'Abweichungen teilen Sie uns bitte innerhalb von 14 Tagen mit.',
  account: 'Kundennummer',
  asOf: 'Stand',
};

const REMINDER_DE: Phrases = {
  ...STATEMENT_DE,
  title: 'Zahlungserinnerung',
  lead: 'sicher ist es Ihrer Aufmerksamkeit entgangen, dass der folgende Betrag noch offen ist.',
  balance: 'Offener Betrag',
  close: 'Sollten Sie inzwischen gezahlt haben, betrachten Sie dieses Schreiben als gegenstandslos.',
};

const STATEMENT_US: Phrases = {
  title: 'Statement of Account',
  lead: 'Please compare the following items with your records. This is not an invoice.',
  heads: ['Date', 'Reference', 'Description', 'Due', 'Open USD'],
  item: 'Invoice',
  balance: 'Account balance',
  close: 'Questions? Call us before the end of the month.',
  account: 'Customer #',
  asOf: 'As of',
};

const REMINDER_US: Phrases = {
  ...STATEMENT_US,
  title: 'Past Due Notice',
  lead: 'Our records show that the following amount is past due. If your payment is in the mail, please disregard this notice.',
  balance: 'Total past due',
  close: 'Thank you for your prompt attention.',
};

const phrasesOf = (letter: VendorLetter): Phrases => {
  const german = letter.vendor.tongue === 'de';
  if (letter.kind === 'reminder') return german ? REMINDER_DE : REMINDER_US;
  return german ? STATEMENT_DE : STATEMENT_US;
};

const drawHead = (sheet: Sheet, letter: VendorLetter, phrases: Phrases): void => {
  const { vendor, recipient } = letter;
  const { tongue } = vendor;
  if (vendor.look.mark !== 'none') drawMark(sheet, vendor.look, [56, 50, 30]);
  sheet.write(vendor.name, [vendor.look.mark === 'none' ? 56 : 98, 56], {
    size: 14,
    weight: 'bold',
    color: vendor.look.accent,
  });
  const { address } = recipient;
  const city =
    address.country === 'US'
      ? `${address.city}, ${address.region} ${address.postcode}`
      : `${address.postcode} ${address.city}`;
  for (const [row, text] of [recipient.name, address.street, city].entries())
    sheet.write(text, [56, 130 + row * 14], { size: 10 });
  const facts = [
    [phrases.asOf, printedDate(letter.date, tongue)],
    [phrases.account, vendor.customerNumber],
    ['Telefon', vendor.phone],
  ] as const;
  for (const [row, [label, value]] of facts.entries()) {
    sheet.write(tongue === 'de' ? label : label.replace('Telefon', 'Phone'), [360, 130 + row * 14], {
      size: 9,
      color: '#57534e',
    });
    sheet.write(value, [440, 130 + row * 14], { size: 9 });
  }
  sheet.write(phrases.title, [56, 226], { size: 16, weight: 'bold' });
  const greeting = tongue === 'de' ? 'Sehr geehrte Damen und Herren,' : 'To whom it may concern:';
  sheet.write(greeting, [56, 256], { size: 9.5 });
  sheet.write(phrases.lead, [56, 272], { size: 9.5, wrap: true, width: 480, leading: 2 });
};

const drawEntries = (sheet: Sheet, letter: VendorLetter, at: { phrases: Phrases; tongue: Tongue }): number => {
  const { phrases, tongue } = at;
  const columns = [56, 136, 250, 340, 436] as const;
  let y = 322;
  for (const [index, head] of phrases.heads.entries()) {
    const right = index === 4;
    sheet.write(head, [columns[index] as number, y], {
      size: 9,
      weight: 'bold',
      align: right ? 'right' : 'left',
      width: 100,
    });
  }
  sheet.rule([56, y + 15], 536, { width: 0.8 });
  for (const entry of letter.entries) {
    y += 20;
    const cells = [
      printedDate(entry.date, tongue),
      entry.number,
      phrases.item,
      printedDate(entry.dueDate, tongue),
      printedCents(entry.amount, tongue),
    ];
    for (const [index, cell] of cells.entries()) {
      sheet.write(cell, [columns[index] as number, y], {
        size: 9.5,
        align: index === 4 ? 'right' : 'left',
        width: 100,
      });
    }
    sheet.rule([56, y + 15], 536, { width: 0.3, color: '#d6d3d1' });
  }
  return y + 24;
};

/** The letter as a PDF: what we owe according to the vendor, item by item. */
export const renderVendorLetter = (letter: VendorLetter): Uint8Array => {
  const { vendor } = letter;
  const { tongue } = vendor;
  const phrases = phrasesOf(letter);
  const sheet = new Sheet({
    size: vendor.address.country === 'US' ? 'LETTER' : 'A4',
    typeface: vendor.look.typeface,
    title: `${phrases.title} ${vendor.customerNumber}`,
    author: vendor.name,
    day: letter.date,
  });
  drawHead(sheet, letter, phrases);
  const y = drawEntries(sheet, letter, { phrases, tongue });
  sheet.write(phrases.balance, [250, y], { size: 10, weight: 'bold' });
  sheet.write(printedCents(letterBalance(letter), tongue), [436, y], {
    size: 10,
    weight: 'bold',
    align: 'right',
    width: 100,
  });
  sheet.write(phrases.close, [56, y + 40], { size: 9.5, wrap: true, width: 480 });
  sheet.write(`${vendor.name} · ${vendor.phone} · ${vendor.mail}`, [56, sheet.height - 46], {
    size: 7.5,
    color: '#57534e',
  });
  return sheet.close();
};
