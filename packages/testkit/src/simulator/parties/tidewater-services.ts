import { articlesOf, US_CONTRACTOR, US_NO_TAX, US_RENT } from './make-article.ts';
import { americanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const telecom = articlesOf('telecom', US_NO_TAX);
const energy = articlesOf('energy', US_NO_TAX);
const rent = articlesOf('rent', US_RENT);
const freight = articlesOf('outboundFreight', US_NO_TAX);
const software = articlesOf('software', US_NO_TAX);
const contractor = articlesOf('contractors', US_CONTRACTOR);
const cleaning = articlesOf('cleaning', US_NO_TAX);
const cover = articlesOf('insurance', US_NO_TAX);
const advice = articlesOf('professionalFees', US_NO_TAX);

export const BLACKWATER_FIBER: Vendor = americanVendor({
  key: 'blackwater-fiber',
  name: 'Blackwater Fiber LLC',
  shortName: 'Blackwater Fiber',
  street: '5 Exchange Plaza',
  postcode: '23434',
  city: 'Suffolk',
  region: 'VA',
  phone: '(757) 555-0102',
  web: 'blackwaterfiber.example',
  ein: ['69', '1180042'],
  bank: ['First Tidal Bank', '75140672', '000220041188'],
  terms: netDays(15),
  pays: 'ach',
  look: { layout: 'us-remittance', accent: '#0f766e', typeface: 'inter', mark: 'wave', motto: '' },
  customerNumber: '4410-2278',
  numbering: { pattern: '{n}', first: 7_204_418, step: [10_204, 14_880] },
  rhythm: { perMonth: [1, 1], days: [6, 9], everyMonths: 1 },
  lines: [4, 4],
  catalogue: [
    telecom('F1000', 'Business fiber 1000, static /29', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['219.95', '219.95'],
      always: true,
    }),
    telecom('VOIP', 'Hosted voice seats', { unit: 'MON', quantity: [11, 11], price: ['14.37', '14.37'], always: true }),
    telecom('LD', 'Long distance and toll free usage', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['3.17', '28.93'],
      always: true,
    }),
    telecom('USF', 'Universal service and regulatory recovery fees', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['18.41', '22.87'],
      always: true,
    }),
  ],
});

export const ELIZABETH_POWER: Vendor = americanVendor({
  key: 'elizabeth-power',
  name: 'Elizabeth River Power Cooperative',
  shortName: 'Elizabeth River Power',
  street: '900 Turbine Road',
  postcode: '23702',
  city: 'Portsmouth',
  region: 'VA',
  phone: '(757) 555-0190',
  web: 'erpower.example',
  ein: ['89', '0072214'],
  bank: ['Severn Trust', '75310088', '40010090'],
  terms: netDays(21),
  pays: 'ach',
  look: { layout: 'us-remittance', accent: '#b45309', typeface: 'helvetica', mark: 'bolt', motto: '' },
  customerNumber: '0071884420',
  numbering: { pattern: 'ER{n}', first: 33_104_227, step: [51_204, 66_118] },
  rhythm: { perMonth: [1, 1], days: [12, 16], everyMonths: 1 },
  lines: [3, 3],
  catalogue: [
    energy('KWH', 'Energy charge, meter 44-18822', {
      unit: 'KWH',
      quantity: [6204, 9117],
      price: ['0.0873', '0.0873'],
      always: true,
    }),
    energy('DIST', 'Distribution and demand', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['112.37', '148.91'],
      always: true,
    }),
    energy('FUEL', 'Fuel factor rider', { unit: 'MON', quantity: [1, 1], price: ['61.83', '97.19'], always: true }),
  ],
});

export const GRANBY_PROPERTIES: Vendor = americanVendor({
  key: 'granby-properties',
  name: 'Granby Landing Properties LLC',
  shortName: 'Granby Landing',
  street: '2400 Granby Landing Road, Office A',
  postcode: '23504',
  city: 'Norfolk',
  region: 'VA',
  phone: '(757) 555-0155',
  web: 'granbylanding.example',
  ein: ['79', '5518804'],
  bank: ['Peninsula Community Bank', '75220418', '7700881204'],
  terms: netDays(5),
  pays: 'check',
  look: { layout: 'modern-minimal', accent: '#44403c', typeface: 'times', mark: 'bars', motto: '' },
  customerNumber: 'Unit 2418',
  numbering: { pattern: 'GL-{yyyy}-{n}', first: 118, step: [7, 7] },
  rhythm: { perMonth: [1, 1], days: [1, 2], everyMonths: 1 },
  lines: [3, 3],
  catalogue: [
    rent('BASE', 'Base rent, warehouse and showroom, 11,840 sq ft', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['8633.33', '8633.33'],
      always: true,
    }),
    rent('CAM', 'Common area maintenance', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['1184.27', '1184.27'],
      always: true,
    }),
    rent('TAX', 'Property tax escrow', { unit: 'MON', quantity: [1, 1], price: ['611.83', '611.83'], always: true }),
  ],
});

export const OLD_POINT: Vendor = americanVendor({
  key: 'old-point',
  name: 'Old Point Freight Lines, Inc.',
  shortName: 'Old Point Freight',
  street: '60 Railhead Street',
  postcode: '23607',
  city: 'Newport News',
  region: 'VA',
  phone: '(757) 555-0173',
  web: 'oldpointfreight.example',
  ein: ['49', '0118827'],
  bank: ['First Tidal Bank', '75140672', '000330118844'],
  terms: netDays(15),
  look: { layout: 'us-classic', accent: '#9f1239', typeface: 'helvetica', mark: 'bars', motto: 'LTL since 1947' },
  customerNumber: '88120',
  numbering: { pattern: 'PRO {n}', first: 5_511_204, step: [1_204, 2_881] },
  rhythm: { perMonth: [3, 4], days: [2, 28], everyMonths: 1 },
  lines: [2, 4],
  catalogue: [
    freight('LTL-RIC', 'LTL Norfolk – Richmond, class 85', { quantity: [1, 2], price: ['138.41', '161.77'] }),
    freight('LTL-BAL', 'LTL Norfolk – Baltimore, class 85', { quantity: [1, 1], price: ['211.37', '237.83'] }),
    freight('LTL-WIL', 'LTL Norfolk – Wilmington NC, class 85', { quantity: [1, 1], price: ['188.29', '204.61'] }),
    freight('LIFT', 'Liftgate delivery', { quantity: [1, 2], price: ['47.33', '47.33'] }),
    freight('FSC', 'Fuel surcharge', { quantity: [1, 1], price: ['28.17', '74.93'], always: true }),
  ],
});

export const SLIPWAY_CLOUD: Vendor = americanVendor({
  key: 'slipway-cloud',
  name: 'Slipway Cloud, Inc.',
  shortName: 'Slipway Cloud',
  street: '118 Congress Wharf',
  postcode: '02210',
  city: 'Boston',
  region: 'MA',
  phone: '(617) 555-0119',
  web: 'slipway.example',
  ein: ['78', '8820417'],
  bank: ['Severn Trust', '75310088', '40771820'],
  terms: netDays(30),
  pays: 'ach',
  look: { layout: 'modern-minimal', accent: '#2563eb', typeface: 'inter', mark: 'disc', motto: '' },
  customerNumber: 'org_41882',
  numbering: { pattern: 'SW-{yyyy}-{n}', first: 20_118, step: [410, 660] },
  rhythm: { perMonth: [1, 1], days: [2, 4], everyMonths: 1 },
  lines: [2, 2],
  catalogue: [
    software('POS', 'Slipway Point of Sale, 6 registers', {
      unit: 'MON',
      quantity: [6, 6],
      price: ['58.37', '58.37'],
      always: true,
    }),
    software('INV', 'Inventory sync, per 1,000 events', {
      quantity: [40, 110],
      price: ['0.8341', '0.8341'],
      always: true,
    }),
  ],
});

export const BRIGHTWORK: Vendor = americanVendor({
  key: 'brightwork',
  name: 'Brightwork Rigging Co.',
  shortName: 'Brightwork Rigging',
  street: '31 Sailmaker Lane',
  postcode: '23608',
  city: 'Newport News',
  region: 'VA',
  phone: '(757) 555-0127',
  web: 'brightworkrigging.example',
  ein: ['69', '8804112'],
  bank: ['Peninsula Community Bank', '75220418', '7700331180'],
  terms: netDays(15),
  pays: 'check',
  look: { layout: 'us-classic', accent: '#3f6212', typeface: 'courier', mark: 'none', motto: '' },
  customerNumber: 'Tidewater',
  numbering: { pattern: '{n}', first: 1_104, step: [3, 9] },
  rhythm: { perMonth: [1, 1], days: [10, 26], everyMonths: 1 },
  lines: [1, 2],
  catalogue: [
    contractor('SPL', 'Wire rope splicing and swaging, shop hours', {
      unit: 'HUR',
      quantity: [6, 19],
      quantityScale: 1,
      price: ['78.43', '78.43'],
      always: true,
    }),
    contractor('INS', 'Standing rigging inspection, customer boats', { quantity: [1, 4], price: ['183.77', '191.29'] }),
  ],
});

export const WYTHE_WASTE: Vendor = americanVendor({
  key: 'wythe-waste',
  name: 'Wythe Waste & Recycling LLC',
  shortName: 'Wythe Waste',
  street: '400 Landfill Road',
  postcode: '23666',
  city: 'Hampton',
  region: 'VA',
  phone: '(757) 555-0136',
  web: 'wythewaste.example',
  ein: ['89', '7710228'],
  bank: ['First Tidal Bank', '75140672', '000441177028'],
  terms: netDays(20),
  pays: 'ach',
  look: { layout: 'us-remittance', accent: '#166534', typeface: 'helvetica', mark: 'leaf', motto: '' },
  customerNumber: '31-0447',
  numbering: { pattern: 'WW{n}', first: 204_118, step: [1_804, 2_290] },
  rhythm: { perMonth: [1, 1], days: [24, 27], everyMonths: 1 },
  lines: [2, 3],
  catalogue: [
    cleaning('8YD', 'Front load container 8 yd, weekly service', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['184.37', '184.37'],
      always: true,
    }),
    cleaning('OIL', 'Used oil pickup, 55 gal drum', { quantity: [1, 3], price: ['61.29', '66.83'], always: true }),
  ],
});

export const BAYLINE: Vendor = americanVendor({
  key: 'bayline',
  name: 'Bayline Insurance Agency, Inc.',
  shortName: 'Bayline Insurance',
  street: '77 Waterfront Avenue',
  postcode: '23510',
  city: 'Norfolk',
  region: 'VA',
  phone: '(757) 555-0148',
  web: 'bayline.example',
  ein: ['49', '2288104'],
  bank: ['Severn Trust', '75310088', '40228811'],
  terms: netDays(20),
  pays: 'check',
  look: { layout: 'modern-minimal', accent: '#1e3a8a', typeface: 'inter', mark: 'anchor', motto: '' },
  customerNumber: 'P-TMS-77',
  numbering: { pattern: 'BL-{n}', first: 44_018, step: [61, 120] },
  rhythm: { perMonth: [1, 1], days: [15, 18], everyMonths: 6 },
  lines: [2, 2],
  catalogue: [
    cover('GL', 'General liability, semiannual premium', {
      quantity: [1, 1],
      price: ['3118.43', '3118.43'],
      always: true,
    }),
    cover('MC', 'Marina operators legal liability, semiannual premium', {
      quantity: [1, 1],
      price: ['1874.19', '1874.19'],
      always: true,
    }),
  ],
});

export const FREEMASON_CPA: Vendor = americanVendor({
  key: 'freemason-cpa',
  name: 'Freemason Street CPAs, PLLC',
  shortName: 'Freemason CPAs',
  street: '318 W Freemason Street',
  postcode: '23510',
  city: 'Norfolk',
  region: 'VA',
  phone: '(757) 555-0181',
  web: 'freemasoncpa.example',
  ein: ['79', '0418822'],
  bank: ['First Tidal Bank', '75140672', '000551182204'],
  terms: netDays(30),
  look: { layout: 'modern-minimal', accent: '#111827', typeface: 'times', mark: 'none', motto: '' },
  customerNumber: '2418',
  numbering: { pattern: '{yyyy}-{n}', first: 884, step: [21, 44] },
  rhythm: { perMonth: [1, 1], days: [20, 25], everyMonths: 1 },
  lines: [1, 2],
  catalogue: [
    advice('REV', 'Monthly review and sales tax returns', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['612.50', '612.50'],
      always: true,
    }),
    advice('TAX', 'Tax consultation', { unit: 'HUR', quantity: [1, 3], quantityScale: 1, price: ['187.43', '187.43'] }),
  ],
});
