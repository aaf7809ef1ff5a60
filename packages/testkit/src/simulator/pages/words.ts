import type { Tongue } from '../amounts/printed.ts';
import type { UnitCode } from '../parties/vendor.ts';

/** What the printed forms are called, in the language of the sender. */
export type Words = {
  readonly invoice: string;
  readonly creditNote: string;
  readonly number: string;
  readonly date: string;
  readonly service: string;
  readonly period: string;
  readonly customer: string;
  readonly order: string;
  readonly due: string;
  readonly position: string;
  readonly article: string;
  readonly text: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly taxRate: string;
  readonly subtotal: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly prepaid: string;
  readonly payable: string;
  readonly carried: string;
  readonly page: string;
  readonly of: string;
  readonly vatId: string;
  readonly bank: string;
  readonly preceding: string;
};

const DE: Words = {
  invoice: 'Rechnung',
  creditNote: 'Gutschrift',
  number: 'Rechnungsnummer',
  date: 'Rechnungsdatum',
  service: 'Leistungsdatum',
  period: 'Leistungszeitraum',
  customer: 'Kundennummer',
  order: 'Ihre Bestellung',
  due: 'Fällig am',
  position: 'Pos.',
  article: 'Artikel',
  text: 'Bezeichnung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  amount: 'Betrag',
  taxRate: 'USt.',
  subtotal: 'Zwischensumme',
  net: 'Nettobetrag',
  tax: 'zzgl. {rate} USt.',
  total: 'Rechnungsbetrag',
  prepaid: 'bereits gezahlt',
  payable: 'Zahlbetrag',
  carried: 'Übertrag',
  page: 'Seite',
  of: 'von',
  vatId: 'USt-IdNr.',
  bank: 'Bank',
  preceding: 'zu Rechnung',
};

const NL: Words = {
  invoice: 'Factuur',
  creditNote: 'Creditfactuur',
  number: 'Factuurnummer',
  date: 'Factuurdatum',
  service: 'Leverdatum',
  period: 'Periode',
  customer: 'Debiteurnummer',
  order: 'Uw referentie',
  due: 'Vervaldatum',
  position: 'Nr.',
  article: 'Artikel',
  text: 'Omschrijving',
  quantity: 'Aantal',
  unitPrice: 'Prijs',
  amount: 'Bedrag',
  taxRate: 'Btw',
  subtotal: 'Subtotaal',
  net: 'Totaal excl. btw',
  tax: 'Btw {rate}',
  total: 'Totaal incl. btw',
  prepaid: 'Reeds voldaan',
  payable: 'Te betalen',
  carried: 'Transport',
  page: 'Pagina',
  of: 'van',
  vatId: 'Btw-id',
  bank: 'Bank',
  preceding: 'bij factuur',
};

const EN: Words = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  number: 'Invoice number',
  date: 'Invoice date',
  service: 'Date of supply',
  period: 'Billing period',
  customer: 'Account',
  order: 'Your order',
  due: 'Due date',
  position: '#',
  article: 'Item',
  text: 'Description',
  quantity: 'Qty',
  unitPrice: 'Unit price',
  amount: 'Amount',
  taxRate: 'VAT',
  subtotal: 'Subtotal',
  net: 'Net amount',
  tax: 'VAT {rate}',
  total: 'Total',
  prepaid: 'Paid',
  payable: 'Amount due',
  carried: 'Carried forward',
  page: 'Page',
  of: 'of',
  vatId: 'VAT no.',
  bank: 'Bank',
  preceding: 'Original invoice',
};

const US: Words = {
  ...EN,
  creditNote: 'Credit Memo',
  number: 'Invoice #',
  date: 'Invoice Date',
  service: 'Ship Date',
  period: 'Service Period',
  customer: 'Customer #',
  order: 'P.O. Number',
  due: 'Due Date',
  article: 'Item',
  unitPrice: 'Unit Price',
  net: 'Subtotal',
  tax: 'Sales Tax {rate}',
  payable: 'Balance Due',
  taxRate: 'Tax',
  vatId: 'Federal Tax ID',
  preceding: 'Original Invoice #',
};

const WORDS: Readonly<Record<Tongue, Words>> = { de: DE, nl: NL, 'en-IE': EN, 'en-US': US };

export const wordsOf = (tongue: Tongue): Words => WORDS[tongue];

type UnitWords = Readonly<Partial<Record<UnitCode, string>>>;

const UNITS: Readonly<Record<Tongue, UnitWords>> = {
  de: {
    H87: 'Stk',
    KGM: 'kg',
    HUR: 'Std',
    MON: 'Mon',
    KWH: 'kWh',
    MTQ: 'm³',
    RO: 'Rl',
    XPX: 'Pkg',
    XBX: 'Kart',
    LTR: 'l',
    ANN: 'Jahr',
  },
  nl: { H87: 'st', KGM: 'kg', HUR: 'uur', MON: 'mnd', KWH: 'kWh', XBX: 'ds' },
  'en-IE': { H87: 'pcs', HUR: 'h', MON: 'mo' },
  'en-US': { H87: 'ea', HUR: 'hr', MON: 'mo', KWH: 'kWh' },
};

export const unitWord = (unit: UnitCode, tongue: Tongue): string => UNITS[tongue][unit] ?? '';
