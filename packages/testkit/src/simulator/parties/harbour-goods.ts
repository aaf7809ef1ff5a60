import { articlesOf, DE_REDUCED, DE_STANDARD } from './make-article.ts';
import { germanVendor, netDays, TWO_PERCENT_14 } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const greenCoffee = articlesOf('stock', DE_REDUCED);
const handling = articlesOf('inboundFreight', DE_STANDARD);
const reduced = articlesOf('goodsUsed', DE_REDUCED);
const standard = articlesOf('goodsUsed', DE_STANDARD);
const machine = articlesOf('equipment', DE_STANDARD);

export const BEHN: Vendor = germanVendor({
  key: 'behn',
  name: 'Behn & Söhne Rohkaffeekontor GmbH & Co. KG',
  shortName: 'Behn & Söhne',
  street: 'Am Sandtorkai 311',
  postcode: '20457',
  city: 'Hamburg',
  phone: '040 / 555 369 80',
  web: 'behn-rohkaffee.example',
  vat: '91470238',
  register: 'Amtsgericht Hamburg · HRA 71 004',
  management: 'Behn Verwaltungs GmbH, Ole Behn',
  bank: ['Elbkontor Bank AG', '92006917', '0009911820'],
  terms: TWO_PERCENT_14,
  format: 'ubl',
  look: {
    layout: 'letterhead',
    accent: '#365314',
    typeface: 'inter',
    mark: 'leaf',
    motto: 'Rohkaffee seit 1879',
    paymentCode: true,
  },
  customerNumber: '70118',
  numbering: { pattern: 'BS{yy}/{n}', first: 5_017, step: [8, 21] },
  rhythm: { perMonth: [2, 2], days: [5, 21], everyMonths: 1 },
  lines: [3, 4],
  catalogue: [
    greenCoffee('CO-HUI', 'Kolumbien Huila Excelso EP, 70-kg-Säcke', {
      unit: 'KGM',
      quantity: [350, 770],
      price: ['7.1437', '7.6219'],
    }),
    greenCoffee('BR-SAN', 'Brasilien Santos NY2 17/18, 59-kg-Säcke', {
      unit: 'KGM',
      quantity: [413, 885],
      price: ['6.2173', '6.5911'],
    }),
    greenCoffee('ET-SID', 'Äthiopien Sidamo Gr. 2, 60-kg-Säcke', {
      unit: 'KGM',
      quantity: [180, 420],
      price: ['8.0117', '8.4389'],
    }),
    greenCoffee('IN-MAL', 'Indien Malabar AA, 50-kg-Säcke', {
      unit: 'KGM',
      quantity: [100, 250],
      price: ['6.8843', '7.0391'],
    }),
    handling('HDL', 'Auslieferung ab Lager, je Sack', {
      quantity: [14, 31],
      price: ['1.8317', '1.8317'],
      always: true,
    }),
  ],
});

export const GEESTLAND: Vendor = germanVendor({
  key: 'geestland',
  name: 'Molkerei Geestland eG',
  shortName: 'Molkerei Geestland',
  street: 'Molkereistraße 3',
  postcode: '27624',
  city: 'Geestland',
  phone: '04745 / 555 10',
  web: 'molkerei-geestland.example',
  vat: '98704412',
  register: 'Genossenschaftsregister Tostedt · GnR 100 227',
  management: 'Vorstand: Enno Tietjen',
  bank: ['Volksbank Ilmenautal eG', '92406991', '0027713390'],
  terms: netDays(10),
  format: 'cii',
  look: { layout: 'accent-band', accent: '#0284c7', typeface: 'helvetica', mark: 'drop', motto: '' },
  customerNumber: '33120',
  numbering: { pattern: '{n}', first: 901_227, step: [210, 430] },
  rhythm: { perMonth: [2, 3], days: [5, 28], everyMonths: 1 },
  lines: [4, 6],
  catalogue: [
    reduced('VM-10', 'Barista-Vollmilch 3,8 %, Kanister 10 l', { quantity: [8, 21], price: ['11.3700', '11.8300'] }),
    reduced('HA-1', 'Haferdrink Barista 1 l, Karton 12', {
      unit: 'XBX',
      quantity: [3, 9],
      price: ['17.4100', '18.2300'],
    }),
    reduced('SA-05', 'Schlagsahne 32 %, 5 l', { quantity: [1, 5], price: ['18.9300', '19.7700'] }),
    standard('SI-VAN', 'Sirup Vanille 0,7 l, Karton 6', {
      unit: 'XBX',
      quantity: [1, 4],
      price: ['38.1700', '39.9100'],
    }),
    standard('BE-12', 'Deckelbecher 12 oz, Karton 500', {
      unit: 'XBX',
      quantity: [1, 4],
      price: ['41.2300', '43.8700'],
    }),
    standard('PF', 'Pfand Kanister', { quantity: [8, 21], price: ['1.4700', '1.4700'], always: true }),
  ],
});

export const BRANDAU: Vendor = germanVendor({
  key: 'brandau',
  name: 'Brandau Röstmaschinen GmbH',
  shortName: 'Brandau Röstmaschinen',
  street: 'Industriestraße 88',
  postcode: '46446',
  city: 'Emmerich am Rhein',
  phone: '02822 / 555 14 0',
  web: 'brandau.example',
  vat: '97102284',
  register: 'Amtsgericht Kleve · HRB 16 202',
  management: 'Dipl.-Ing. Henrike Brandau',
  bank: ['Ruhrhandelsbank AG', '93650088', '0220417715'],
  terms: netDays(30),
  format: 'ubl',
  look: { layout: 'letterhead', accent: '#7f1d1d', typeface: 'inter', mark: 'disc', motto: 'Trommelröster seit 1868' },
  customerNumber: 'DE-HH-0412',
  numbering: { pattern: 'BR-{yyyy}-{n}', first: 388, step: [31, 61] },
  rhythm: { perMonth: [1, 1], days: [12, 20], everyMonths: 12 },
  lines: [2, 3],
  catalogue: [
    machine('PR-5', 'Probenröster PR-5, fünf Trommeln, Gas, mit Kühlsieb', {
      quantity: [1, 1],
      price: ['9418.37', '9874.63'],
      always: true,
    }),
    machine('INB', 'Aufstellung, Inbetriebnahme und Einweisung', {
      quantity: [1, 1],
      price: ['811.37', '911.23'],
      always: true,
    }),
    machine('ABL', 'Abluftanschluss Edelstahl DN 120', { quantity: [2, 5], price: ['78.1300', '84.4700'] }),
  ],
});
