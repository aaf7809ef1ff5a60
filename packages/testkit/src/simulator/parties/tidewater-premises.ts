import { articlesOf, US_NO_TAX, US_RENT } from './make-article.ts';
import { americanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const telecom = articlesOf('telecom', US_NO_TAX);
const energy = articlesOf('energy', US_NO_TAX);
const rent = articlesOf('rent', US_RENT);
const cleaning = articlesOf('cleaning', US_NO_TAX);

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
