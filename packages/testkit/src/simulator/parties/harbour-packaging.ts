import { articlesOf, DE_STANDARD } from './make-article.ts';
import { germanVendor, TWO_PERCENT_14 } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const packaging = articlesOf('packaging', DE_STANDARD);
const freight = articlesOf('inboundFreight', DE_STANDARD);
const repairs = articlesOf('repairs', DE_STANDARD);

export const DOHRN_WIEBE: Vendor = germanVendor({
  key: 'dohrn-wiebe',
  name: 'Dohrn & Wiebe Packmittel GmbH',
  shortName: 'Dohrn & Wiebe',
  street: 'Bleckeder Landstr. 214',
  postcode: '21337',
  city: 'Lüneburg',
  phone: '04131 / 558 20 14',
  web: 'dohrn-wiebe.example',
  vat: '92841190',
  register: 'Amtsgericht Lüneburg · HRB 90 4417',
  management: 'Imke Dohrn, Folkert Wiebe',
  bank: ['Volksbank Ilmenautal eG', '92406991', '4008144770'],
  terms: TWO_PERCENT_14,
  look: {
    layout: 'letterhead',
    accent: '#1f2937',
    typeface: 'helvetica',
    mark: 'box',
    motto: 'Packmittel · seit 1958',
  },
  customerNumber: '40 718',
  numbering: { pattern: 'RE-{yyyy}-{n}', first: 10_912, step: [31, 58] },
  rhythm: { perMonth: [2, 2], days: [4, 24], everyMonths: 1 },
  lines: [4, 6],
  greeting: 'Sehr geehrte Frau Brandt,',
  catalogue: [
    packaging('PB-0250-KV', 'Seitenfaltenbeutel 250 g, Kraft, Aromaventil', {
      quantity: [4200, 7600],
      price: ['0.1821', '0.1869'],
    }),
    packaging('PB-1000-SV', 'Seitenfaltenbeutel 1 kg, matt schwarz, Ventil', {
      quantity: [1600, 3100],
      price: ['0.3141', '0.3209'],
    }),
    packaging('PB-0500-KV', 'Seitenfaltenbeutel 500 g, Kraft, Aromaventil', {
      quantity: [900, 2400],
      price: ['0.2417', '0.2489'],
    }),
    packaging('ET-80120', 'Etiketten 80 × 120 mm, Rolle à 1.000', {
      unit: 'RO',
      quantity: [7, 16],
      price: ['27.1234', '27.8912'],
    }),
    packaging('VK-4032', 'Versandkarton 400 × 300 × 250, zweiwellig', {
      quantity: [360, 620],
      price: ['0.8573', '0.8729'],
    }),
    packaging('PB-CLIP-60', 'Verschlussclip 60 mm, verzinnt', { quantity: [2000, 5000], price: ['0.0411', '0.0439'] }),
    freight('FR-PAL', 'Fracht, 1 Palette, frei Hamburg', { quantity: [1, 1], price: ['68.90', '68.90'], always: true }),
  ],
});

export const TUETEN_JANSSEN: Vendor = germanVendor({
  key: 'tueten-janssen',
  name: 'Tüten Janssen KG',
  shortName: 'Tüten Janssen',
  street: 'Nessestraße 31',
  postcode: '26789',
  city: 'Leer',
  phone: '0491 / 555 41 07',
  web: 'tueten-janssen.example',
  vat: '93516208',
  register: 'Amtsgericht Aurich · HRA 20 5518',
  management: 'Persönlich haftend: Garrelt Janssen',
  bank: ['Raiffeisenkasse Overledingen eG', '92850417', '0300718402'],
  format: 'cii',
  look: {
    layout: 'accent-band',
    accent: '#7c2d12',
    typeface: 'helvetica',
    mark: 'none',
    motto: 'Papiertüten aus Ostfriesland',
  },
  customerNumber: 'K-20877',
  numbering: { pattern: '{yy}/{n}', first: 3_180, step: [23, 41] },
  rhythm: { perMonth: [1, 1], days: [2, 9], everyMonths: 1 },
  lines: [2, 3],
  catalogue: [
    packaging('TJ-220', 'Papiertragetasche 22 × 10 × 28 cm, bedruckt', {
      quantity: [700, 1400],
      price: ['0.2713', '0.2791'],
    }),
    packaging('TJ-PRB', 'Probierbeutel 70 g, weiß', { quantity: [1500, 2600], price: ['0.0893', '0.0931'] }),
    packaging('TJ-SEID', 'Seidenpapier 50 × 75 cm, 480 Bogen', {
      unit: 'XPX',
      quantity: [3, 8],
      price: ['22.4100', '23.1900'],
    }),
  ],
});

export const KARTONWERK_ESTE: Vendor = germanVendor({
  key: 'kartonwerk-este',
  name: 'Kartonwerk Este GmbH',
  shortName: 'Kartonwerk Este',
  street: 'Moisburger Weg 9a',
  postcode: '21614',
  city: 'Buxtehude',
  phone: '04161 / 555 90 3',
  web: 'kartonwerk-este.example',
  vat: '94170366',
  register: 'Amtsgericht Tostedt · HRB 12 0773',
  management: 'Dr. Antje Holst',
  bank: ['Sparkasse Altes Land', '92075511', '0061204877'],
  terms: TWO_PERCENT_14,
  format: 'facturx',
  look: { layout: 'accent-band', accent: '#0f766e', typeface: 'inter', mark: 'box', motto: 'Wellpappe nach Maß' },
  customerNumber: '11-30452',
  numbering: { pattern: 'KE{yy}-{n}', first: 40_266, step: [61, 118] },
  rhythm: { perMonth: [1, 2], days: [8, 22], everyMonths: 1 },
  lines: [3, 4],
  catalogue: [
    packaging('WE-302015', 'Faltkarton 300 × 200 × 150 mm, einwellig', {
      quantity: [480, 900],
      price: ['0.4617', '0.4743'],
    }),
    packaging('WE-403025', 'Faltkarton 400 × 300 × 250 mm, zweiwellig', {
      quantity: [240, 420],
      price: ['0.8327', '0.8519'],
    }),
    packaging('WE-POLST', 'Wellpapp-Polster, Rolle 70 m', {
      unit: 'RO',
      quantity: [2, 6],
      price: ['31.3700', '32.1900'],
    }),
    freight('FR-01', 'Anlieferung Hamburg, Hebebühne', { quantity: [1, 1], price: ['47.35', '47.35'], always: true }),
  ],
});

export const KUPFERDREHER: Vendor = germanVendor({
  key: 'kupferdreher',
  name: 'Kupferdreher Apparatebau GmbH',
  shortName: 'Kupferdreher',
  street: 'Ruhrhang 27',
  postcode: '45257',
  city: 'Essen',
  phone: '0201 / 555 77 18',
  web: 'kupferdreher.example',
  vat: '95360417',
  register: 'Amtsgericht Essen · HRB 31 902',
  management: 'Ralf Kupferdreher',
  bank: ['Ruhrhandelsbank AG', '93650088', '0417702263'],
  terms: TWO_PERCENT_14,
  format: 'facturx',
  look: {
    layout: 'letterhead',
    accent: '#9a3412',
    typeface: 'inter',
    mark: 'disc',
    motto: 'Apparate für Röstereien',
    paymentCode: true,
  },
  customerNumber: 'D 5512',
  numbering: { pattern: 'R{yy}{n}', first: 1_418, step: [14, 29] },
  rhythm: { perMonth: [1, 1], days: [10, 26], everyMonths: 2 },
  lines: [2, 4],
  catalogue: [
    repairs('KD-FIL-2', 'Abluftfilter Zyklon, Einsatz 320 mm', { quantity: [1, 3], price: ['186.41', '194.83'] }),
    repairs('KD-LAG', 'Lagersatz Röstertrommel 60 kg', { quantity: [1, 2], price: ['312.17', '327.49'] }),
    repairs('KD-STD', 'Monteurstunde einschließlich Anfahrt', {
      unit: 'HUR',
      quantity: [3, 9],
      quantityScale: 1,
      price: ['84.37', '88.91'],
    }),
    repairs('KD-DICHT', 'Dichtungssatz Kühlsieb', { quantity: [1, 4], price: ['41.63', '44.27'] }),
  ],
});
