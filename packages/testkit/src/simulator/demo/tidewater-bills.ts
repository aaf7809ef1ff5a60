import { partsOf } from '@counterfoil/domain/calendar';
import type { Bill } from '../bills/bill.ts';
import { draftBill } from '../bills/draft-bill.ts';
import { articlesOf, US_CONTRACTOR } from '../parties/make-article.ts';
import { americanVendor, netDays } from '../parties/make-vendor.ts';
import type { Vendor } from '../parties/vendor.ts';
import { vendorOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { curatedBill } from './curated-bill.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { tidewaterMoreBills } from './tidewater-more-bills.ts';

export const TIDEWATER_LAST_SERIALS: Readonly<Record<string, number>> = {
  'hampton-coatings': 63_318,
  'chesapeake-fastener': 424_071,
  'albemarle-cordage': 72_406,
  lafayette: 92_204,
  'blackwater-fiber': 7_418_204,
  'elizabeth-power': 34_188_207,
  'granby-properties': 244,
  'old-point': 5_588_117,
  'slipway-cloud': 30_118,
  brightwork: 1_188,
  'tidewater-inc': 90_417,
};

const welding = articlesOf('contractors', US_CONTRACTOR);

/** Somebody the books have never heard of. */
export const SEAWALL_WELDING: Vendor = americanVendor({
  key: 'seawall-welding',
  name: 'Seawall Welding & Fabrication',
  shortName: 'Seawall Welding',
  street: '19 Bulkhead Court',
  postcode: '23503',
  city: 'Norfolk',
  region: 'VA',
  phone: '(757) 555-0159',
  web: 'seawallwelding.example',
  ein: ['89', '4410772'],
  bank: ['Peninsula Community Bank', '75220418', '7700990412'],
  terms: netDays(15),
  pays: 'check',
  look: { layout: 'us-classic', accent: '#334155', typeface: 'times', mark: 'none', motto: '' },
  customerNumber: 'new',
  numbering: { pattern: '{n}', first: 207, step: [1, 4] },
  rhythm: { perMonth: [1, 1], days: [1, 28], everyMonths: 12 },
  lines: [2, 2],
  catalogue: [
    welding('ALU', 'Aluminum rail repair, dock 3, labor', {
      unit: 'HUR',
      quantity: [9, 9],
      quantityScale: 1,
      price: ['94.37', '94.37'],
    }),
    welding('MAT', '6061 tube and filler', { quantity: [1, 1], price: ['118.43', '118.43'] }),
  ],
});

/** Bills of tidewater: what a story needs line by line, the others as their vendors write them. */
export const tidewaterBills = (days: DemoCalendar): Readonly<Record<string, Bill>> => {
  const ordinary = (key: string, at: { serial: number; share: number }): Bill =>
    draftBill(vendorOf(key), { serial: at.serial, issueDate: days.at(at.share) }, seededRandom(`demo ${key}`));
  const { year } = partsOf(days.at(0));
  return {
    blackwater: ordinary('blackwater-fiber', { serial: 7_431_882, share: 0.25 }),
    oldPoint: ordinary('old-point', { serial: 5_590_204, share: 0.35 }),
    hampton: curatedBill('hampton-coatings', {
      number: '63357',
      issueDate: days.at(0.2),
      order: 'PO-7714',
      lines: [
        ['AB-4410', '8', '119.84'],
        ['EP-220', '6', '62.17'],
        ['VN-118', '14', '28.36'],
        ['FRT', '1', '58.91'],
      ],
    }),
    granby: curatedBill('granby-properties', {
      number: `GL-${year}-251`,
      issueDate: days.at(0),
      lines: [
        ['BASE', '1', '8633.33'],
        ['CAM', '1', '1184.27'],
        ['TAX', '1', '611.83'],
      ],
    }),
    seawall: curatedBill('seawall-welding', {
      vendor: SEAWALL_WELDING,
      number: '211',
      issueDate: days.at(0.6),
      lines: [
        ['ALU', '8.5', '94.37'],
        ['MAT', '1', '118.43'],
      ],
    }),
    chesapeake: curatedBill('chesapeake-fastener', {
      number: 'CT424228',
      issueDate: days.at(0.5),
      order: 'PO-7731',
      lines: [
        ['316-HB-14', '4', '39.61'],
        ['316-NL-14', '6', '18.23'],
        ['SH-516', '24', '4.57'],
        ['CL-10', '12', '19.87'],
        ['DK-58', '8', '34.29'],
        ['FRT', '1', '27.43'],
      ],
    }),
    lafayette: ordinary('lafayette', { serial: 92_266, share: 0.4 }),
    ...tidewaterMoreBills(days),
  };
};
