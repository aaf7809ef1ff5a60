import { articlesOf, DE_REDUCED, DE_STANDARD } from './make-article.ts';
import { germanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const freightIn = articlesOf('inboundFreight', DE_STANDARD);
const freightOut = articlesOf('outboundFreight', DE_STANDARD);
const storage = articlesOf('warehousing', DE_STANDARD);
const office = articlesOf('officeSupplies', DE_STANDARD);
const print = articlesOf('printing', DE_STANDARD);
const book = articlesOf('printing', DE_REDUCED);

export const KRANICH: Vendor = germanVendor({
  key: 'kranich',
  name: 'Kranich Logistik GmbH',
  shortName: 'Kranich Logistik',
  street: 'Dradenaustraße 33',
  postcode: '21129',
  city: 'Hamburg',
  phone: '040 / 555 740 20',
  web: 'kranich-logistik.example',
  vat: '94418853',
  register: 'Amtsgericht Hamburg · HRB 141 870',
  management: 'Maren Kranich, Yusuf Aydin',
  bank: ['Weserbank AG', '92904400', '0330417796'],
  terms: netDays(21),
  look: {
    layout: 'accent-band',
    accent: '#4338ca',
    typeface: 'helvetica',
    mark: 'crane',
    motto: 'Stückgut · Container · Zoll',
  },
  customerNumber: '55017',
  numbering: { pattern: '{n}', first: 84_018, step: [97, 161] },
  rhythm: { perMonth: [2, 3], days: [3, 27], everyMonths: 1 },
  lines: [21, 29],
  catalogue: [
    freightOut('SG-1', 'Stückgut Hamburg – Bremen, bis 150 kg', { quantity: [1, 2], price: ['38.41', '44.79'] }),
    freightOut('SG-2', 'Stückgut Hamburg – Hannover, bis 150 kg', { quantity: [1, 2], price: ['41.17', '47.63'] }),
    freightOut('SG-3', 'Stückgut Hamburg – Berlin, bis 300 kg', { quantity: [1, 1], price: ['67.31', '78.87'] }),
    freightOut('SG-4', 'Stückgut Hamburg – Kiel, bis 150 kg', { quantity: [1, 2], price: ['33.27', '36.93'] }),
    freightOut('SG-5', 'Stückgut Hamburg – Göteborg, bis 300 kg, Fähre', {
      quantity: [1, 1],
      price: ['121.43', '139.87'],
    }),
    freightIn('CT-1', 'Containerzustellung 20 Fuß, Burchardkai – Stockmeyerstraße', {
      quantity: [1, 1],
      price: ['184.37', '197.61'],
    }),
    freightIn('CT-2', 'Wartezeit Entladung, je Viertelstunde', { quantity: [1, 6], price: ['14.83', '14.83'] }),
    freightOut('DZ', 'Dieselzuschlag', { quantity: [1, 1], price: ['11.37', '28.91'], always: true }),
  ],
});

export const NORDSPEICHER: Vendor = germanVendor({
  key: 'nordspeicher',
  name: 'Nordspeicher Lagerhaus GmbH',
  shortName: 'Nordspeicher',
  street: 'Worthdamm 17',
  postcode: '20457',
  city: 'Hamburg',
  phone: '040 / 555 302 61',
  web: 'nordspeicher.example',
  vat: '95701229',
  register: 'Amtsgericht Hamburg · HRB 88 640',
  management: 'Gesche Paulsen',
  bank: ['Hansische Girozentrale', '92050000', '1180177309'],
  terms: netDays(14),
  look: { layout: 'letterhead', accent: '#3f3f46', typeface: 'times', mark: 'bars', motto: 'Lagerhalter seit 1911' },
  customerNumber: 'L 2718',
  numbering: { pattern: 'NS-{n}', first: 22_061, step: [44, 71] },
  rhythm: { perMonth: [1, 1], days: [2, 6], everyMonths: 1 },
  lines: [3, 4],
  catalogue: [
    storage('LG', 'Lagergeld Rohkaffee in Säcken, je t und Monat', {
      unit: 'MON',
      quantity: [17, 29],
      quantityScale: 1,
      price: ['24.37', '24.37'],
      always: true,
    }),
    storage('UM', 'Umschlag ein- und ausgehend, je Sack', {
      quantity: [140, 310],
      price: ['0.9134', '0.9134'],
      always: true,
    }),
    storage('MU', 'Musterziehung', { quantity: [1, 4], price: ['18.63', '18.63'] }),
    storage('VS', 'Versicherung Lagergut', { unit: 'MON', quantity: [1, 1], price: ['61.17', '74.93'], always: true }),
  ],
});

export const TAMM: Vendor = germanVendor({
  key: 'tamm',
  name: 'Bürobedarf Tamm e.K.',
  shortName: 'Bürobedarf Tamm',
  street: 'Süderstraße 207',
  postcode: '20537',
  city: 'Hamburg',
  phone: '040 / 555 214 90',
  web: 'buerobedarf-tamm.example',
  vat: '97330162',
  register: 'Amtsgericht Hamburg · HRA 92 330',
  management: 'Inh. Dörte Tamm',
  bank: ['Hammerbrooker Volksbank eG', '92190003', '0031447718'],
  terms: netDays(14),
  look: {
    layout: 'ruled-form',
    accent: '#1e3a8a',
    typeface: 'courier',
    mark: 'none',
    motto: 'Papier · Büro · Technik',
  },
  customerNumber: '8814',
  numbering: { pattern: 'RE-{yyyy}-{n}', first: 3_318, step: [29, 67] },
  rhythm: { perMonth: [1, 2], days: [6, 25], everyMonths: 1 },
  lines: [5, 8],
  catalogue: [
    office('10114', 'Kopierpapier A4 80 g, Karton 5 × 500 Blatt', {
      unit: 'XBX',
      quantity: [2, 6],
      price: ['21.87', '23.41'],
    }),
    office('20871', 'Toner schwarz, kompatibel, 6.000 Seiten', { quantity: [1, 2], price: ['64.37', '71.93'] }),
    office('33020', 'Ordner A4 breit, grau', { quantity: [4, 20], price: ['2.17', '2.49'] }),
    office('33471', 'Versandtaschen C4, 250 Stück', { unit: 'XPX', quantity: [1, 3], price: ['31.23', '33.87'] }),
    office('41190', 'Thermorollen 80 × 80, 50 Stück', { unit: 'XPX', quantity: [1, 4], price: ['38.61', '41.29'] }),
    office('50332', 'Whiteboard-Marker, Set 8 Farben', { quantity: [1, 3], price: ['11.43', '12.67'] }),
    office('60118', 'Bürostuhlrollen hart, Satz 5', { quantity: [1, 2], price: ['17.83', '19.21'] }),
    office('99001', 'Zustellung', { quantity: [1, 1], price: ['6.93', '6.93'], always: true }),
  ],
});

export const AHRENS: Vendor = germanVendor({
  key: 'ahrens',
  name: 'Drucktechnik Ahrens GmbH',
  shortName: 'Drucktechnik Ahrens',
  street: 'Osterrade 26',
  postcode: '21031',
  city: 'Hamburg',
  phone: '040 / 555 725 08',
  web: 'drucktechnik-ahrens.example',
  vat: '96410074',
  register: 'Amtsgericht Hamburg · HRB 55 702',
  management: 'Carsten Ahrens',
  bank: ['Elbkontor Bank AG', '92006917', '0018844209'],
  terms: netDays(30),
  look: {
    layout: 'letterhead',
    accent: '#be123c',
    typeface: 'inter',
    mark: 'disc',
    motto: 'Offset · Digital · Veredelung',
  },
  customerNumber: 'HA-220',
  numbering: { pattern: 'A{yy}-{n}', first: 711, step: [9, 17] },
  rhythm: { perMonth: [1, 1], days: [8, 25], everyMonths: 1 },
  lines: [2, 4],
  catalogue: [
    print('FLY', 'Faltblatt „Herkunft Huila“, 6 Seiten, 135 g', { quantity: [500, 1500], price: ['0.1873', '0.2119'] }),
    print('ETIK', 'Sortenetiketten, Digitaldruck, matt', { quantity: [1000, 3000], price: ['0.0573', '0.0647'] }),
    book('BUCH', 'Broschüre „Kaffee rösten“, 48 Seiten, fadengeheftet', {
      quantity: [60, 140],
      price: ['3.4317', '3.8723'],
    }),
    print('PLAK', 'Plakat A1, Affichenpapier', { quantity: [10, 40], price: ['2.8731', '3.1219'] }),
  ],
});
