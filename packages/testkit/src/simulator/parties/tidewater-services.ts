import { articlesOf, US_CONTRACTOR, US_NO_TAX } from './make-article.ts';
import { americanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const freight = articlesOf('outboundFreight', US_NO_TAX);
const software = articlesOf('software', US_NO_TAX);
const contractor = articlesOf('contractors', US_CONTRACTOR);
const cover = articlesOf('insurance', US_NO_TAX);
const advice = articlesOf('professionalFees', US_NO_TAX);

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
