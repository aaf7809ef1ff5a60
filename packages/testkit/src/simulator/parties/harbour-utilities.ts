import { articlesOf, DE_REDUCED, DE_STANDARD } from './make-article.ts';
import { germanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const energy = articlesOf('energy', DE_STANDARD);
const telecom = articlesOf('telecom', DE_STANDARD);
const water = articlesOf('energy', DE_REDUCED);
const sewage = articlesOf('energy', DE_STANDARD);

export const STROMWERK_NORD: Vendor = germanVendor({
  key: 'stromwerk-nord',
  name: 'Stromwerk Nord GmbH',
  shortName: 'Stromwerk Nord',
  street: 'Kraftwerkstraße 5',
  postcode: '22113',
  city: 'Hamburg',
  phone: '040 / 555 200 0',
  web: 'stromwerk-nord.example',
  vat: '91755082',
  register: 'Amtsgericht Hamburg · HRB 77 218',
  management: 'Jörg Ahlers, Svenja Thomsen',
  bank: ['Hansische Girozentrale', '92050000', '1180045520'],
  terms: netDays(14),
  pays: 'direct_debit',
  look: {
    layout: 'utility',
    accent: '#b45309',
    typeface: 'helvetica',
    mark: 'bolt',
    motto: 'Strom und Gas für Betriebe',
  },
  customerNumber: '7700 418 226',
  numbering: { pattern: '118{n}', first: 204_417, step: [2_113, 3_907] },
  rhythm: { perMonth: [1, 1], days: [9, 13], everyMonths: 1 },
  lines: [4, 4],
  catalogue: [
    energy('ARB', 'Strom, Arbeitspreis, Zähler 1EFR 2230 4418', {
      unit: 'KWH',
      quantity: [4811, 5263],
      quantityScale: 1,
      price: ['0.2287', '0.2287'],
      always: true,
    }),
    energy('GAS', 'Erdgas, Arbeitspreis, Zähler 7GMT 0099 3128', {
      unit: 'KWH',
      quantity: [6104, 6790],
      quantityScale: 1,
      price: ['0.0893', '0.0893'],
      always: true,
    }),
    energy('NETZ', 'Netznutzung und Umlagen', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['118.37', '131.93'],
      always: true,
    }),
    energy('GRD', 'Grundpreis und Messung', { unit: 'MON', quantity: [1, 1], price: ['31.45', '31.45'], always: true }),
  ],
});

export const FERNMELDEHAUS: Vendor = germanVendor({
  key: 'fernmeldehaus',
  name: 'Fernmeldehaus Weser GmbH',
  shortName: 'Fernmeldehaus Weser',
  street: 'Telegraphenplatz 1',
  postcode: '28195',
  city: 'Bremen',
  phone: '0421 / 555 33 00',
  web: 'fernmeldehaus-weser.example',
  vat: '96031855',
  register: 'Amtsgericht Bremen · HRB 28 114',
  management: 'Meike Osterloh',
  bank: ['Weserbank AG', '92904400', '0770118234'],
  terms: netDays(10),
  pays: 'direct_debit',
  look: {
    layout: 'utility',
    accent: '#1d4ed8',
    typeface: 'inter',
    mark: 'wave',
    motto: 'Festnetz · Mobilfunk · Glasfaser',
  },
  customerNumber: '260 778 119',
  numbering: { pattern: '260-{n}', first: 51_207, step: [388, 431] },
  rhythm: { perMonth: [1, 1], days: [11, 14], everyMonths: 1 },
  lines: [3, 4],
  catalogue: [
    telecom('GF500', 'Business Glasfaser 500, feste IP-Adresse', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['79.95', '79.95'],
      always: true,
    }),
    telecom('MOB', 'Mobilfunk Team M, 5 Rufnummern', {
      unit: 'MON',
      quantity: [5, 5],
      price: ['12.47', '12.47'],
      always: true,
    }),
    telecom('TEL', 'Gespräche Ausland und Sonderrufnummern', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['3.11', '19.87'],
      always: true,
    }),
    telecom('ROAM', 'Roaming außerhalb der EU', { unit: 'MON', quantity: [1, 1], price: ['1.13', '7.91'] }),
  ],
});

export const WASSERWERK: Vendor = germanVendor({
  key: 'wasserwerk',
  name: 'Wasserwerk Süderelbe AöR',
  shortName: 'Wasserwerk Süderelbe',
  street: 'Am Wasserturm 12',
  postcode: '21073',
  city: 'Hamburg',
  phone: '040 / 555 790 79',
  web: 'wasserwerk-suederelbe.example',
  vat: '90177320',
  register: 'Anstalt des öffentlichen Rechts',
  management: 'Vorstand: Birte Clausen',
  bank: ['Hansische Girozentrale', '92050000', '1180098813'],
  terms: netDays(21),
  format: 'ubl',
  look: { layout: 'utility', accent: '#0369a1', typeface: 'helvetica', mark: 'drop', motto: '' },
  customerNumber: '3-118-0042',
  numbering: { pattern: '{yyyy}-{n}', first: 877, step: [18, 37] },
  rhythm: { perMonth: [1, 1], days: [5, 12], everyMonths: 2 },
  lines: [2, 3],
  catalogue: [
    water('TW', 'Trinkwasser, Zähler 40-118-77', {
      unit: 'MTQ',
      quantity: [41, 69],
      quantityScale: 3,
      price: ['1.9743', '1.9743'],
      always: true,
    }),
    sewage('SW', 'Schmutzwasser nach Frischwassermaßstab', {
      unit: 'MTQ',
      quantity: [18, 34],
      quantityScale: 3,
      price: ['2.2417', '2.2417'],
      always: true,
    }),
    water('GP', 'Grundpreis Zähler Q3 10', { unit: 'MON', quantity: [2, 2], price: ['14.27', '14.27'] }),
  ],
});
