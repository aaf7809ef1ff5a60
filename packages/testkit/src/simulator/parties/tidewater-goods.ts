import { articlesOf, US_NO_TAX, US_RESALE, US_SALES_TAX } from './make-article.ts';
import { americanVendor, netDays, TWO_TEN_NET_30 } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const paints = articlesOf('stockCoatings', US_RESALE);
const goods = articlesOf('stock', US_RESALE);
const charts = articlesOf('stockElectronics', US_RESALE);
const freight = articlesOf('inboundFreight', US_NO_TAX);
const office = articlesOf('officeSupplies', US_SALES_TAX);
const print = articlesOf('printing', US_SALES_TAX);

export const HAMPTON_COATINGS: Vendor = americanVendor({
  key: 'hampton-coatings',
  name: 'Hampton Roads Marine Coatings Co.',
  shortName: 'Hampton Roads Coatings',
  street: '771 Shipyard Creek Drive',
  postcode: '23661',
  city: 'Hampton',
  region: 'VA',
  phone: '(757) 555-0118',
  web: 'hrcoatings.example',
  ein: ['69', '4418207'],
  bank: ['Peninsula Community Bank', '75220418', '7700418226'],
  terms: TWO_TEN_NET_30,
  look: {
    layout: 'us-classic',
    accent: '#1e40af',
    typeface: 'helvetica',
    mark: 'wave',
    motto: 'Bottom paint, primers, varnish',
  },
  customerNumber: 'TMS-0418',
  numbering: { pattern: '{n}', first: 61_204, step: [22, 49] },
  rhythm: { perMonth: [2, 3], days: [3, 27], everyMonths: 1 },
  lines: [4, 6],
  catalogue: [
    paints('AB-4410', 'Ablative bottom paint, red, 1 gal', { quantity: [6, 24], price: ['118.37', '124.61'] }),
    paints('AB-4412', 'Ablative bottom paint, black, 1 gal', { quantity: [6, 18], price: ['118.37', '124.61'] }),
    paints('EP-220', 'Epoxy primer kit, 2 qt', { quantity: [4, 12], price: ['61.43', '64.17'] }),
    paints('VN-118', 'Spar varnish, UV, 1 qt', { quantity: [6, 24], price: ['27.83', '29.41'] }),
    paints('TH-77', 'Brushing thinner, 1 gal', { quantity: [2, 12], price: ['31.19', '33.67'] }),
    paints('RL-9', 'Roller covers 9 in, solvent proof, 12-pack', { quantity: [2, 10], price: ['22.47', '23.89'] }),
    freight('FRT', 'Freight, prepaid and added', { quantity: [1, 1], price: ['41.37', '96.83'], always: true }),
  ],
});

export const CHESAPEAKE_FASTENER: Vendor = americanVendor({
  key: 'chesapeake-fastener',
  name: 'Chesapeake Tool & Fastener, Inc.',
  shortName: 'Chesapeake Tool & Fastener',
  street: '3120 Battlefield Commerce Way',
  postcode: '23320',
  city: 'Chesapeake',
  region: 'VA',
  phone: '(757) 555-0167',
  web: 'chestool.example',
  ein: ['79', '2204118'],
  bank: ['First Tidal Bank', '75140672', '000177204418'],
  terms: netDays(30),
  look: { layout: 'us-remittance', accent: '#7f1d1d', typeface: 'helvetica', mark: 'bars', motto: '' },
  customerNumber: '220417',
  numbering: { pattern: 'CT{n}', first: 418_207, step: [110, 260] },
  rhythm: { perMonth: [2, 3], days: [2, 28], everyMonths: 1 },
  lines: [14, 30],
  catalogue: [
    goods('316-HB-14', 'Hex bolt 1/4-20 x 2, 316 stainless, box 100', { quantity: [1, 6], price: ['38.17', '41.93'] }),
    goods('316-HB-38', 'Hex bolt 3/8-16 x 3, 316 stainless, box 50', { quantity: [1, 6], price: ['57.31', '61.87'] }),
    goods('316-NL-14', 'Nylock nut 1/4-20, 316 stainless, box 100', { quantity: [1, 8], price: ['17.43', '18.79'] }),
    goods('316-FW-38', 'Fender washer 3/8, 316 stainless, box 100', { quantity: [1, 8], price: ['21.67', '22.91'] }),
    goods('SH-516', 'Bow shackle 5/16, galvanized', { quantity: [4, 40], price: ['4.37', '4.91'] }),
    goods('TB-12', 'Turnbuckle 1/2, jaw and jaw', { quantity: [2, 12], price: ['31.83', '34.27'] }),
    goods('CL-10', 'Dock cleat 10 in, cast', { quantity: [2, 24], price: ['19.13', '20.87'] }),
    goods('DK-58', 'Dock line 5/8 in x 25 ft, eye spliced', { quantity: [2, 18], price: ['33.47', '35.91'] }),
    goods('HO-112', 'Sanitation hose 1 1/2 in, per ft', { quantity: [25, 150], price: ['7.1834', '7.4419'] }),
    goods('ZN-R3', 'Shaft zinc, 1 in', { quantity: [6, 48], price: ['8.73', '9.37'] }),
    freight('FRT', 'Delivery, own truck', { quantity: [1, 1], price: ['27.43', '27.43'], always: true }),
  ],
});

export const ALBEMARLE_CORDAGE: Vendor = americanVendor({
  key: 'albemarle-cordage',
  name: 'Albemarle Cordage & Rigging Supply, Inc.',
  shortName: 'Albemarle Cordage',
  street: '640 Ropewalk Industrial Road',
  postcode: '27909',
  city: 'Elizabeth City',
  region: 'NC',
  phone: '(252) 555-0172',
  web: 'albemarlecordage.example',
  ein: ['78', '3390417'],
  bank: ['Pasquotank Savings Bank', '75330417', '55017720418'],
  terms: netDays(30),
  look: { layout: 'us-remittance', accent: '#78350f', typeface: 'helvetica', mark: 'anchor', motto: '' },
  customerNumber: 'TW-1180',
  numbering: { pattern: 'AC{n}', first: 70_118, step: [41, 97] },
  rhythm: { perMonth: [2, 2], days: [4, 26], everyMonths: 1 },
  lines: [5, 7],
  catalogue: [
    goods('DB-12-W', 'Double braid polyester 1/2 in, white, reel 600 ft', {
      quantity: [4, 9],
      price: ['411.37', '428.83'],
    }),
    goods('DB-58-W', 'Double braid polyester 5/8 in, white, reel 600 ft', {
      quantity: [3, 7],
      price: ['597.41', '618.79'],
    }),
    goods('NY-34-3', 'Three-strand nylon 3/4 in, reel 600 ft', { quantity: [3, 8], price: ['538.17', '561.43'] }),
    goods('WR-316-7', 'Wire rope 7x19, 316 stainless, 1/4 in, reel 500 ft', {
      quantity: [2, 6],
      price: ['871.63', '904.29'],
    }),
    goods('AN-35', 'Fluke anchor, 35 lb, galvanized', { quantity: [4, 12], price: ['131.47', '138.91'] }),
    goods('CH-38-G4', 'Anchor chain 3/8 in, grade 43, drum 200 ft', { quantity: [2, 6], price: ['746.83', '772.19'] }),
    goods('FN-A4', 'Fender 9 x 28 in, inflated, carton of 4', { quantity: [4, 11], price: ['214.37', '226.61'] }),
    freight('FRT', 'Freight, prepaid and added', { quantity: [1, 1], price: ['187.43', '261.79'], always: true }),
  ],
});

export const ANNAPOLIS_CHARTS: Vendor = americanVendor({
  key: 'annapolis-charts',
  name: 'Annapolis Chart & Instrument House',
  shortName: 'Annapolis Charts',
  street: '18 Fleet Alley',
  postcode: '21401',
  city: 'Annapolis',
  region: 'MD',
  phone: '(410) 555-0144',
  web: 'annapolischarts.example',
  ein: ['78', '0417733'],
  bank: ['Severn Trust', '75310088', '40177208'],
  terms: netDays(30),
  look: {
    layout: 'us-classic',
    accent: '#164e63',
    typeface: 'times',
    mark: 'anchor',
    motto: 'Charts, sextants, compasses',
  },
  customerNumber: '1187',
  numbering: { pattern: 'AC-{yy}-{n}', first: 3_017, step: [17, 33] },
  rhythm: { perMonth: [1, 2], days: [5, 25], everyMonths: 1 },
  lines: [3, 5],
  catalogue: [
    charts('NC-12245', 'Chart kit, Hampton Roads, waterproof', { quantity: [4, 18], price: ['38.43', '41.17'] }),
    charts('NC-12280', 'Chart kit, Chesapeake Bay, waterproof', { quantity: [4, 18], price: ['44.37', '46.91'] }),
    charts('CM-101', 'Bulkhead compass, 4 in', { quantity: [1, 6], price: ['211.37', '224.83'] }),
    charts('BN-750', 'Binoculars 7 x 50, waterproof', { quantity: [1, 5], price: ['163.71', '171.29'] }),
    freight('SHP', 'Shipping and insurance', { quantity: [1, 1], price: ['18.43', '37.61'], always: true }),
  ],
});

export const LAFAYETTE: Vendor = americanVendor({
  key: 'lafayette',
  name: 'Lafayette Office Products LLC',
  shortName: 'Lafayette Office',
  street: '2200 Colley Yard, Suite 14',
  postcode: '23517',
  city: 'Norfolk',
  region: 'VA',
  phone: '(757) 555-0131',
  web: 'lafayetteoffice.example',
  ein: ['49', '7720418'],
  bank: ['Peninsula Community Bank', '75220418', '7700120044'],
  terms: netDays(20),
  look: { layout: 'us-classic', accent: '#4c1d95', typeface: 'inter', mark: 'none', motto: '' },
  customerNumber: 'A-7718',
  numbering: { pattern: 'L{n}', first: 90_417, step: [31, 88] },
  rhythm: { perMonth: [1, 2], days: [4, 26], everyMonths: 1 },
  lines: [3, 6],
  catalogue: [
    office('PAP-20', 'Copy paper letter 20 lb, case of 10 reams', { quantity: [1, 4], price: ['46.37', '48.91'] }),
    office('TON-87', 'Toner 87X black, remanufactured', { quantity: [1, 3], price: ['74.83', '79.17'] }),
    office('LBL-46', 'Thermal labels 4 x 6, 12 rolls', { quantity: [1, 5], price: ['58.41', '61.73'] }),
    office('BND-1', 'Ring binders 1 in, dozen', { quantity: [1, 3], price: ['38.29', '41.07'] }),
    print('CAT-26', 'Counter catalogs, saddle stitched', { quantity: [50, 220], price: ['1.3417', '1.4783'] }),
  ],
});
