import type { InvoicePaper } from '@counterfoil/domain/receivables';

type Language = InvoicePaper['language'];

export type PageWords = {
  readonly invoice: string;
  readonly creditNote: string;
  readonly draft: string;
  readonly number: string;
  readonly date: string;
  readonly due: string;
  readonly service: string;
  readonly customerNumber: string;
  readonly yourVatId: string;
  readonly ourVatId: string;
  readonly taxNumber: string;
  readonly order: string;
  readonly buyerReference: string;
  readonly preceding: string;
  readonly billTo: string;
  readonly position: string;
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
  readonly grossPrice: string;
  readonly rate: string;
  readonly amount: string;
  readonly carried: string;
  readonly brought: string;
  readonly lineTotal: string;
  readonly net: string;
  readonly taxOn: (rate: string, basis: string) => string;
  readonly total: string;
  readonly creditTotal: string;
  readonly prepaid: string;
  readonly payable: string;
  readonly taxIn: (currency: string, rate: string) => string;
  readonly terms: (day: string) => string;
  readonly payment: string;
  readonly discount: string;
  readonly discountLine: (percent: string, day: string, amount: string) => string;
  readonly reference: string;
  readonly payTo: string;
  readonly page: (n: number, of: number) => string;
};

const DE: PageWords = {
  invoice: 'Rechnung',
  creditNote: 'Gutschrift',
  draft: 'Entwurf, keine Rechnung',
  number: 'Rechnungsnummer',
  date: 'Rechnungsdatum',
  due: 'Fällig am',
  service: 'Leistungszeitraum',
  customerNumber: 'Kundennummer',
  yourVatId: 'Ihre USt-IdNr.',
  ourVatId: 'USt-IdNr.',
  taxNumber: 'Steuernummer',
  order: 'Bestellnummer',
  buyerReference: 'Leitweg-ID',
  preceding: 'Zur Rechnung',
  billTo: 'Rechnungsempfänger',
  position: 'Pos.',
  description: 'Beschreibung',
  quantity: 'Menge',
  price: 'Einzelpreis',
  grossPrice: 'Einzelpreis brutto',
  rate: 'USt',
  amount: 'Netto',
  carried: 'Übertrag',
  brought: 'Übertrag von der vorigen Seite',
  lineTotal: 'Summe der Positionen',
  net: 'Nettobetrag',
  taxOn: (rate, basis) => `USt ${rate} % auf ${basis}`,
  total: 'Gesamtbetrag',
  creditTotal: 'Gutschriftbetrag',
  prepaid: 'Bereits gezahlt',
  payable: 'Zu zahlen',
  taxIn: (currency, rate) => `Umsatzsteuer in ${currency} (Kurs ${rate})`,
  terms: (day) => `Zahlbar bis ${day} ohne Abzug.`,
  payment: 'Zahlung',
  discount: 'Skonto',
  discountLine: (percent, day, amount) => `${percent} % bei Zahlung bis ${day}: ${amount} weniger.`,
  reference: 'Verwendungszweck',
  payTo: 'Bankverbindung',
  page: (n, of) => `Seite ${n} von ${of}`,
};

const EN: PageWords = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  draft: 'Draft, not an invoice',
  number: 'Invoice number',
  date: 'Invoice date',
  due: 'Due date',
  service: 'Service period',
  customerNumber: 'Customer number',
  yourVatId: 'Your VAT ID',
  ourVatId: 'VAT ID',
  taxNumber: 'Tax number',
  order: 'Order number',
  buyerReference: 'Your reference',
  preceding: 'Refers to invoice',
  billTo: 'Bill to',
  position: 'No.',
  description: 'Description',
  quantity: 'Quantity',
  price: 'Unit price',
  grossPrice: 'Price incl. tax',
  rate: 'Tax',
  amount: 'Net amount',
  carried: 'Carried forward',
  brought: 'Brought forward',
  lineTotal: 'Sum of lines',
  net: 'Net total',
  taxOn: (rate, basis) => `Tax ${rate} % on ${basis}`,
  total: 'Total',
  creditTotal: 'Total credit',
  prepaid: 'Already paid',
  payable: 'Amount due',
  taxIn: (currency, rate) => `Tax in ${currency} (rate ${rate})`,
  terms: (day) => `Payable by ${day} without deduction.`,
  payment: 'Payment',
  discount: 'Discount',
  discountLine: (percent, day, amount) => `${percent} % if paid by ${day}: ${amount} less.`,
  reference: 'Payment reference',
  payTo: 'Pay to',
  page: (n, of) => `Page ${n} of ${of}`,
};

const NL: PageWords = {
  invoice: 'Factuur',
  creditNote: 'Creditnota',
  draft: 'Concept, geen factuur',
  number: 'Factuurnummer',
  date: 'Factuurdatum',
  due: 'Vervaldatum',
  service: 'Leveringsperiode',
  customerNumber: 'Klantnummer',
  yourVatId: 'Uw btw-nummer',
  ourVatId: 'Btw-nummer',
  taxNumber: 'Fiscaal nummer',
  order: 'Ordernummer',
  buyerReference: 'Uw referentie',
  preceding: 'Bij factuur',
  billTo: 'Factuur aan',
  position: 'Nr.',
  description: 'Omschrijving',
  quantity: 'Aantal',
  price: 'Prijs',
  grossPrice: 'Prijs incl. btw',
  rate: 'Btw',
  amount: 'Netto',
  carried: 'Transport',
  brought: 'Transport vorige pagina',
  lineTotal: 'Som van de regels',
  net: 'Totaal exclusief btw',
  taxOn: (rate, basis) => `Btw ${rate} % over ${basis}`,
  total: 'Totaal',
  creditTotal: 'Totaal credit',
  prepaid: 'Reeds betaald',
  payable: 'Te betalen',
  taxIn: (currency, rate) => `Btw in ${currency} (koers ${rate})`,
  terms: (day) => `Te betalen uiterlijk ${day}, zonder aftrek.`,
  payment: 'Betaling',
  discount: 'Korting',
  discountLine: (percent, day, amount) => `${percent} % bij betaling uiterlijk ${day}: ${amount} minder.`,
  reference: 'Betalingskenmerk',
  payTo: 'Bankrekening',
  page: (n, of) => `Pagina ${n} van ${of}`,
};

const WORDS: Readonly<Record<Language, PageWords>> = { de: DE, en: EN, nl: NL };

export const wordsFor = (language: Language): PageWords => WORDS[language];

/** A decimal with the separators of the language: "1.234,50" or "1,234.50"; a true minus. */
export const figure = (amount: string, language: Language): string => {
  const [whole = '0', fraction] = amount.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.');
  const point = language === 'en' ? '.' : ',';
  return `${amount.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as it is written there: 14.03.2026, 14-03-2026, 14 Mar 2026. */
export const dayIn = (day: string, language: Language): string => {
  const [year, month, date] = day.split('-');
  if (language === 'en') return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  return [date, month, year].join(language === 'nl' ? '-' : '.');
};

const UNITS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  C62: { de: 'Stk', en: 'pcs', nl: 'st' },
  H87: { de: 'Stk', en: 'pcs', nl: 'st' },
  HUR: { de: 'Std', en: 'h', nl: 'uur' },
  DAY: { de: 'Tage', en: 'days', nl: 'dagen' },
  MON: { de: 'Monate', en: 'months', nl: 'mnd' },
  KGM: { de: 'kg', en: 'kg', nl: 'kg' },
  LTR: { de: 'l', en: 'l', nl: 'l' },
  MTR: { de: 'm', en: 'm', nl: 'm' },
};

export const unitIn = (unit: string, language: Language): string => UNITS[unit]?.[language] ?? unit;
