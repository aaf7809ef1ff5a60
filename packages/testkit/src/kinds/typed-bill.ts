import { drawPaper, type Paper, typePaper } from '../pictures/index.ts';
import { VENDOR } from './known-company.ts';

/** A PDF of pages as they are typed. */
export const pdf = (pages: readonly string[], more: Omit<Paper, 'pages'> = {}): Buffer =>
  drawPaper({ pages: pages.map(typePaper), ...more });

export type Head = {
  readonly number: string;
  /** Days of March 2026, as they are printed. */
  readonly date: string;
  readonly title?: string;
  /** Printed under the number and date. */
  readonly more?: string;
};

/** The known vendor's German letterhead to the company, above whatever table and sums a row is about. */
export const letter = ({ number, date, title = 'Rechnung', more = '' }: Head, body: string): string => `
${VENDOR.name}                         ${title}
Am Kai 1                                              Rechnungsnummer: ${number}
20457 Hamburg                                         Rechnungsdatum: ${date}
USt-IdNr.: ${VENDOR.taxId}                                ${more}

Test Trading Ltd
Hafenstraße 3
20459 Hamburg
${body}
IBAN: ${VENDOR.iban}
`;

type Words = {
  readonly title: string;
  readonly number: string;
  readonly date: string;
  readonly due: string;
  readonly id: string;
  readonly heads: readonly [text: string, quantity: string, price: string, rate: string, amount: string];
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly day: (day: number, month: number) => string;
  readonly amount: (text: string) => string;
};

const comma = (text: string): string => text.replace('.', ',');
const two = (figure: number): string => String(figure).padStart(2, '0');
const slashes = (day: number, month: number): string => `${two(day)}/${two(month)}/2026`;

/** The same bill as vendors of six languages word it. */
export const TONGUES: Readonly<Record<'en' | 'de' | 'fr' | 'es' | 'it' | 'nl', Words>> = {
  en: {
    title: 'Invoice',
    number: 'Invoice number',
    date: 'Invoice date',
    due: 'Due date',
    id: 'VAT ID',
    heads: ['Description', 'Qty', 'Price', 'VAT', 'Amount'],
    net: 'Net amount',
    tax: 'VAT 19 %',
    total: 'Total EUR',
    day: (day, month) => `2026-${two(month)}-${two(day)}`,
    amount: (text) => text,
  },
  de: {
    title: 'Rechnung',
    number: 'Rechnungsnummer',
    date: 'Rechnungsdatum',
    due: 'Fällig am',
    id: 'USt-IdNr.',
    heads: ['Bezeichnung', 'Menge', 'Preis', 'MwSt', 'Betrag'],
    net: 'Nettobetrag',
    tax: 'MwSt. 19 %',
    total: 'Rechnungsbetrag EUR',
    day: (day, month) => `${two(day)}.${two(month)}.2026`,
    amount: comma,
  },
  fr: {
    title: 'Facture',
    number: 'Facture n°',
    date: 'Date de facture',
    due: "Date d'échéance",
    id: 'N° TVA',
    heads: ['Désignation', 'Qté', 'P.U. HT', 'TVA', 'Montant HT'],
    net: 'Total HT',
    tax: 'TVA 19 %',
    total: 'Total TTC EUR',
    day: slashes,
    amount: comma,
  },
  es: {
    title: 'Factura',
    number: 'Número de factura',
    date: 'Fecha de factura',
    due: 'Vencimiento',
    id: 'NIF',
    heads: ['Concepto', 'Cantidad', 'Precio', 'IVA', 'Importe'],
    net: 'Base imponible',
    tax: 'IVA 19 %',
    total: 'Total factura EUR',
    day: slashes,
    amount: comma,
  },
  it: {
    title: 'Fattura',
    number: 'Numero fattura',
    date: 'Data fattura',
    due: 'Scadenza',
    id: 'P.IVA',
    heads: ['Descrizione', 'Quantità', 'Prezzo', 'IVA', 'Importo'],
    net: 'Totale imponibile',
    tax: 'IVA 19%',
    total: 'Totale fattura EUR',
    day: slashes,
    amount: comma,
  },
  nl: {
    title: 'Factuur',
    number: 'Factuurnummer',
    date: 'Factuurdatum',
    due: 'Vervaldatum',
    id: 'BTW-nr.',
    heads: ['Omschrijving', 'Aantal', 'Prijs', 'BTW', 'Bedrag'],
    net: 'Totaal excl. BTW',
    tax: 'BTW 19 %',
    total: 'Te betalen EUR',
    day: (day, month) => `${two(day)}-${two(month)}-2026`,
    amount: comma,
  },
};

const euro = (cents: number): string => (cents / 100).toFixed(2);

/** Ten bags at 10.00 EUR and some cents more for the day, so that no bill is taken for a copy of another. */
export const billIn = (tongue: keyof typeof TONGUES, day: number): Buffer => {
  const words = TONGUES[tongue];
  const [text, quantity, price, rate, amount] = words.heads;
  const each = 1_000 + day * 10;
  const money = (cents: number): string => words.amount(euro(cents));
  return pdf([
    `
${VENDOR.name}                         ${words.title}
Am Kai 1                                              ${words.number}: T-${tongue.toUpperCase()}-1
20457 Hamburg                                         ${words.date}: ${words.day(day, 3)}
${words.id}: ${VENDOR.taxId}                                    ${words.due}: ${words.day(day, 4)}

Test Trading Ltd
Hafenstraße 3
20459 Hamburg

${text.padEnd(30)}${quantity.padEnd(12)}${price.padEnd(12)}${rate.padEnd(10)}${amount}
Beutel                              10${money(each).padStart(12)}       19 %${money(each * 10).padStart(14)}
                                          ${words.net.padEnd(22)}${money(each * 10).padStart(10)}
                                          ${words.tax.padEnd(22)}${money(each * 1.9).padStart(10)}
                                          ${words.total.padEnd(22)}${money(each * 11.9).padStart(10)}

IBAN: ${VENDOR.iban}
`,
  ]);
};

/** What that bill comes to: net, tax and total. */
export const sumsOfDay = (day: number): readonly [net: string, tax: string, total: string] => {
  const each = 1_000 + day * 10;
  return [euro(each * 10), euro(each * 1.9), euro(each * 11.9)];
};
