import { articlesOf, DE_STANDARD } from './make-article.ts';
import { germanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const rent = articlesOf('rent', DE_STANDARD);
const cleaning = articlesOf('cleaning', DE_STANDARD);
const repairs = articlesOf('repairs', DE_STANDARD);

export const WESTHAFEN: Vendor = germanVendor({
  key: 'westhafen',
  name: 'Westhafen Immobilien GmbH & Co. KG',
  shortName: 'Westhafen',
  street: 'Versmannstraße 402',
  postcode: '20457',
  city: 'Hamburg',
  phone: '040 / 555 610 33',
  web: 'westhafen-immobilien.example',
  vat: '91203347',
  register: 'Amtsgericht Hamburg · HRA 118 226',
  management: 'Westhafen Verwaltungs GmbH, Tjark Behrens',
  bank: ['Elbkontor Bank AG', '92006917', '0031870045'],
  terms: netDays(3),
  pays: 'direct_debit',
  look: {
    layout: 'ruled-form',
    accent: '#334155',
    typeface: 'helvetica',
    mark: 'bars',
    motto: 'Gewerbeflächen an der Elbe',
  },
  customerNumber: 'M-118-2',
  numbering: { pattern: 'MR {yyyy}-{n}', first: 11_804, step: [17, 17] },
  rhythm: { perMonth: [1, 1], days: [1, 3], everyMonths: 1 },
  lines: [2, 2],
  catalogue: [
    rent('GM-118', 'Grundmiete Rösterei und Lager, 612 m², Stockmeyerstraße 118', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['5538.60', '5538.60'],
      always: true,
    }),
    rent('NK-118', 'Vorauszahlung Betriebskosten', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['611.40', '611.40'],
      always: true,
    }),
  ],
});

export const ALSTERTAL_REINIGUNG: Vendor = germanVendor({
  key: 'alstertal',
  name: 'Alstertal Gebäudereinigung GmbH',
  shortName: 'Alstertal',
  street: 'Poppenbütteler Bogen 66',
  postcode: '22399',
  city: 'Hamburg',
  phone: '040 / 555 841 17',
  web: 'alstertal-reinigung.example',
  vat: '92268014',
  register: 'Amtsgericht Hamburg · HRB 104 551',
  management: 'Nuray Demir',
  bank: ['Elbkontor Bank AG', '92006917', '0077140283'],
  terms: netDays(14),
  look: { layout: 'accent-band', accent: '#166534', typeface: 'inter', mark: 'leaf', motto: '' },
  customerNumber: '2204',
  numbering: { pattern: 'AG-{yy}{n}', first: 3_302, step: [19, 33] },
  rhythm: { perMonth: [1, 1], days: [27, 30], everyMonths: 1 },
  lines: [2, 3],
  catalogue: [
    cleaning('UR', 'Unterhaltsreinigung Büro und Verkauf', {
      unit: 'HUR',
      quantity: [21, 27],
      quantityScale: 1,
      price: ['28.63', '28.63'],
      always: true,
    }),
    cleaning('GL', 'Glasreinigung Schaufenster, außen', { quantity: [1, 2], price: ['63.17', '63.17'] }),
    cleaning('HY', 'Hygieneartikel', { quantity: [1, 1], price: ['21.31', '48.77'], always: true }),
  ],
});

export const LUEDEMANN: Vendor = germanVendor({
  key: 'luedemann',
  name: 'Lüdemann Kälte- und Klimatechnik GmbH',
  shortName: 'Lüdemann Kälte',
  street: 'Großmannstraße 118',
  postcode: '20539',
  city: 'Hamburg',
  phone: '040 / 555 781 44',
  web: 'luedemann-kaelte.example',
  vat: '93094471',
  register: 'Amtsgericht Hamburg · HRB 63 009',
  management: 'Hauke Lüdemann',
  bank: ['Hammerbrooker Volksbank eG', '92190003', '0048819207'],
  terms: netDays(14),
  look: { layout: 'ruled-form', accent: '#0e7490', typeface: 'times', mark: 'none', motto: 'Meisterbetrieb' },
  customerNumber: '10771',
  numbering: { pattern: '{yyyy}/{n}', first: 1_204, step: [21, 37] },
  rhythm: { perMonth: [1, 1], days: [15, 28], everyMonths: 3 },
  lines: [3, 4],
  catalogue: [
    repairs('WART', 'Wartung Kühlzelle und Klimagerät Rösterei', {
      quantity: [1, 1],
      price: ['289.43', '311.87'],
      always: true,
    }),
    repairs('KM', 'Kältemittel R290, nachgefüllt', {
      unit: 'KGM',
      quantity: [1, 3],
      quantityScale: 3,
      price: ['47.83', '47.83'],
    }),
    repairs('STD', 'Arbeitszeit Monteur', {
      unit: 'HUR',
      quantity: [2, 5],
      quantityScale: 1,
      price: ['72.47', '72.47'],
      always: true,
    }),
    repairs('AN', 'Anfahrt Zone 1', { quantity: [1, 1], price: ['38.21', '38.21'], always: true }),
  ],
});
