import type { FilePart } from '../harness/api/multipart.ts';
import type { Entry, Row } from './row.ts';
import { billIn, letter, pdf, sumsOfDay, TONGUES } from './typed-bill.ts';

const HEADS = `
Pos   Bezeichnung                    Menge       Preis     MwSt        Betrag`;

type Body = { readonly number: string; readonly day: number; readonly title?: string; readonly more?: string };

const file =
  ({ number, day, title, more }: Body, table: string, behind: readonly string[] = []) =>
  (): FilePart => {
    const head = { number, date: `${String(day).padStart(2, '0')}.03.2026`, title, more };
    return { fileName: `${number}.pdf`, bytes: pdf([letter(head, table), ...behind]) };
  };

export const posts = (net: string, tax: string, owed: string): Entry => ({
  '1570': tax,
  '1600': `-${owed}`,
  '6300': net,
});

const inSixTongues = (Object.keys(TONGUES) as (keyof typeof TONGUES)[]).map((tongue, at): Row => {
  const day = 2 + at;
  const [net, tax, total] = sumsOfDay(day);
  return {
    kind: `a text PDF in ${tongue}`,
    file: () => ({ fileName: `${tongue}.pdf`, bytes: billIn(tongue, day) }),
    reads: {
      invoiceNumber: `T-${tongue.toUpperCase()}-1`,
      issueDate: `2026-03-0${day}`,
      dueDate: `2026-04-0${day}`,
      netTotal: net,
      taxTotal: tax,
      total,
    },
    posts: posts(net, tax, total),
  };
});

const rows = (from: number, to: number, price: string): string =>
  Array.from({ length: to - from + 1 }, (_, at) => {
    const number = String(from + at);
    return `${number.padEnd(6)}Beutel Nr. ${number.padEnd(24)}1  ${price.padStart(9)}     19 %  ${price.padStart(13)}`;
  }).join('\n');

const sums = (net: string, tax: string, total: string, word = 'Rechnungsbetrag'): string =>
  [
    ['Nettobetrag', net],
    ['MwSt. 19 %', tax],
    [`${word} EUR`, total],
  ]
    .map(([label = '', amount = '']) => `      ${label.padEnd(55)}${amount.padStart(10)}`)
    .join('\n');

const TERMS = Array.from({ length: 20 }, (_, at) => `§ ${at + 1} Der Kunde prüft 10 Stück zu 5,00 EUR binnen 8 Tagen.`);

const ofTables: readonly Row[] = [
  {
    kind: 'a table over two pages, with its sum carried forward and a text that wraps',
    file: file(
      { number: 'TAB-1', day: 9 },
      `${HEADS}
${rows(1, 20, '4,00')}
      Übertrag                                                    80,00`,
      [
        `
Rechnungsnummer: TAB-1                                                    Seite 2 von 2
${HEADS}
      Übertrag                                                    80,00
${rows(21, 29, '4,00')}
      in zwei Farben, die einzeln
      verpackt sind
${rows(30, 30, '4,00')}
${sums('120,00', '22,80', '142,80')}
`,
      ],
    ),
    reads: { invoiceNumber: 'TAB-1', netTotal: '120.00', total: '142.80' },
    says: { lines: { length: 30 } },
    posts: posts('120.00', '22.80', '142.80'),
  },
  {
    kind: 'several rates',
    file: file(
      { number: 'RATE-1', day: 10 },
      `${HEADS}
1     Rohkaffee                        10        8,00      7 %         80,00
2     Filterpapier                      5       10,00     19 %         50,00
      Nettobetrag                                                 130,00
      zzgl. 7 % USt auf 80,00                                       5,60
      zzgl. 19 % USt auf 50,00                                      9,50
      Rechnungsbetrag EUR                                         145,10`,
    ),
    reads: { netTotal: '130.00', taxTotal: '15.10', total: '145.10' },
    posts: posts('130.00', '15.10', '145.10'),
  },
  {
    kind: 'prices that include the tax',
    file: file(
      { number: 'INC-1', day: 11 },
      `
Bezeichnung                    Menge       Preis        Betrag
Beutel                            10       11,90        119,00
Gesamtbetrag (inkl. MwSt) EUR                           119,00
Enthaltene MwSt. 19 %                                    19,00`,
    ),
    reads: { netTotal: '100.00', taxTotal: '19.00', total: '119.00' },
    posts: posts('100.00', '19.00', '119.00'),
  },
  {
    kind: 'a discount on the whole bill',
    file: file(
      { number: 'DISC-1', day: 12 },
      `${HEADS}
1     Beutel                           10       12,00     19 %        120,00
      Zwischensumme                                               120,00
      abzgl. 5 % Rabatt                                            -6,00
${sums('114,00', '21,66', '135,66')}`,
    ),
    reads: { netTotal: '114.00', total: '135.66' },
    says: { adjustments: [{ kind: 'allowance', amount: '6.00', reason: 'Rabatt' }] },
    posts: posts('114.00', '21.66', '135.66'),
  },
  {
    kind: 'a charge',
    file: file(
      { number: 'CHRG-1', day: 13 },
      `${HEADS}
1     Beutel                           10       11,00     19 %        110,00
      Zwischensumme                                               110,00
      Versandkosten                                                15,00
${sums('125,00', '23,75', '148,75')}`,
    ),
    reads: { netTotal: '125.00', total: '148.75' },
    says: { adjustments: [{ kind: 'charge', amount: '15.00', reason: 'Versandkosten' }] },
    posts: posts('125.00', '23.75', '148.75'),
  },
  {
    kind: 'a prepayment',
    file: file(
      { number: 'PRE-1', day: 14 },
      `${HEADS}
1     Beutel                           10       11,80     19 %        118,00
      Nettobetrag                                                 118,00
      MwSt. 19 %                                                   22,42
      Bruttobetrag EUR                                            140,42
      abzgl. Anzahlung vom 10.01.2026                             -50,00
      Zahlbetrag EUR                                               90,42`,
    ),
    reads: { total: '140.42', prepaid: '50.00', payable: '90.42' },
    posts: { ...posts('118.00', '22.42', '90.42'), '1150': '-50.00' },
  },
  {
    kind: 'tax withheld',
    file: file(
      { number: 'WHT-1', day: 15 },
      `${HEADS}
1     Beratung                          1      105,00     19 %        105,00
      Nettobetrag                                                 105,00
      MwSt. 19 %                                                   19,95
      Rechnungsbetrag EUR                                         124,95
      abzgl. Bauabzugsteuer 15 %                                  -18,74
      Zahlbetrag EUR                                              106,21`,
    ),
    reads: { total: '124.95', withheld: '18.74', payable: '106.21' },
    waits: ['tax.withholding_due'],
    because: /Of its total of 124\.95 EUR .* keeps back 18\.74 as tax and asks for 106\.21 EUR/,
  },
  {
    kind: 'a credit note',
    file: file(
      { number: 'GS-1', day: 16, title: 'Gutschrift' },
      `${HEADS}
1     Beutel zurück                     1      111,00     19 %        111,00
${sums('111,00', '21,09', '132,09', 'Gutschriftsbetrag')}`,
    ),
    reads: { total: '132.09' },
    says: { kind: 'credit_note' },
    posts: { '1570': '-21.09', '1600': '132.09', '6300': '-111.00' },
  },
  {
    kind: 'a line below zero',
    file: file(
      { number: 'NEG-1', day: 17 },
      `${HEADS}
1     Beutel                           10       13,00     19 %        130,00
2     Leergut zurück                    2       -5,00     19 %        -10,00
${sums('120,00', '22,80', '142,80')}`,
    ),
    reads: { total: '142.80' },
    says: { kind: 'invoice', lines: { length: 2 } },
    posts: posts('120.00', '22.80', '142.80'),
  },
  {
    kind: 'a period of service and an order number',
    file: file(
      { number: 'SVC-1', day: 18, more: 'Ihre Bestellung: B-7781' },
      `${HEADS}
1     Lagerung                          1      122,00     19 %        122,00
      Leistungszeitraum: 01.03.2026 - 15.03.2026
${sums('122,00', '23,18', '145,18')}`,
    ),
    reads: { serviceFrom: '2026-03-01', serviceTo: '2026-03-15', orderReference: 'B-7781', total: '145.18' },
    posts: posts('122.00', '23.18', '145.18'),
  },
  {
    kind: 'terms with two steps of discount',
    file: file(
      { number: 'TRM-1', day: 19 },
      `${HEADS}
1     Beutel                           10       13,30     19 %        133,00
${sums('133,00', '25,27', '158,27')}

Zahlbar: 3 % Skonto bei Zahlung innerhalb von 8 Tagen, 2 % innerhalb von 14 Tagen, 30 Tage netto.`,
    ),
    reads: { dueDate: '2026-04-18', total: '158.27' },
    says: {
      discounts: [
        { percent: '3', days: 8 },
        { percent: '2', days: 14 },
      ],
    },
    posts: posts('133.00', '25.27', '158.27'),
  },
  {
    kind: 'an attached delivery note and a page of terms behind the bill',
    file: file(
      { number: 'ATT-1', day: 20 },
      `${HEADS}
1     Beutel                           10       11,20     19 %        112,00
${sums('112,00', '21,28', '133,28')}`,
      [
        `
Lieferschein
Lieferscheinnummer: LS-9

Menge      Bezeichnung
10         Beutel
`,
        `
Allgemeine Geschäftsbedingungen

${TERMS.join('\n')}
`,
      ],
    ),
    reads: { invoiceNumber: 'ATT-1', total: '133.28' },
    says: { lines: { length: 1 }, pages: [{ role: 'bill' }, { role: 'attachment' }, { role: 'terms' }] },
    posts: posts('112.00', '21.28', '133.28'),
  },
];

const NEVER_POSTED = [
  ['reminder', 'Zahlungserinnerung', /asks for what its bill already made a debt/],
  ['pro_forma', 'Proforma-Rechnung', /the bill follows, and that one posts/],
  ['order_confirmation', 'Auftragsbestätigung', /makes no debt before the bill/],
  ['delivery_note', 'Lieferschein', /says what came, not what is owed/],
  ['vendor_statement', 'Kontoauszug', /reconcile it against the open items/],
] as const;

const neverPosted = NEVER_POSTED.map(
  ([kind, title, because], at): Row => ({
    kind: `${kind === 'order_confirmation' ? 'an' : 'a'} ${kind.replace('_', ' ')}`,
    file: file(
      { number: `NV-${at}`, day: 21 + at, title },
      `${HEADS}
1     Beutel                           10       11,00     19 %        110,00
${sums('110,00', '20,90', '130,90')}`,
    ),
    says: { kind, kindProof: { value: title, page: 1 } },
    waits: ['ingest.not_postable'],
    because,
  }),
);

export const ON_TEXT_PAGES: readonly Row[] = [...inSixTongues, ...ofTables, ...neverPosted];
