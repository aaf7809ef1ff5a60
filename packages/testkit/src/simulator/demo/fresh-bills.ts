import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Bill } from '../bills/bill.ts';
import { draftBill } from '../bills/draft-bill.ts';
import type { DemoEntry } from '../demo.ts';
import { billFileName } from '../files/bill-files.ts';
import { type SimulatedFile, textFile } from '../files/simulated-file.ts';
import { isScannable, renderScannedBill } from '../images/scanned-bill.ts';
import { bookBill } from '../live/book-entries.ts';
import { billItem } from '../live/item.ts';
import { renderBill } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import { renderUbl } from '../xml/ubl.ts';
import { demoCalendar } from './demo-calendar.ts';
import { demoEntryOf, knownAmong } from './demo-entry.ts';
import { demoVendors } from './demo-life.ts';
import { demoSetup } from './demo-setup.ts';

/** Far above every number that a vendor's series of the demo reaches; a number is used once, whatever the form. */
const SERIALS = { xml: 7_000_000, pdf: 8_000_000, hybrid: 8_500_000, scan: 9_000_000 };

/** So often a bill is drafted anew that is too long for one page of paper. */
const DRAFTS = 20;

export type FreshForm = keyof typeof SERIALS;

const fileOf = (bill: Bill, form: FreshForm, random: Random): SimulatedFile => {
  const name = billFileName(bill);
  switch (form) {
    case 'xml':
      return textFile(`${name}.xml`, renderUbl(bill));
    case 'pdf':
      return { path: `${name}.pdf`, bytes: renderBill(bill) };
    case 'hybrid':
      return { path: `${name}.pdf`, bytes: renderHybrid(bill) };
    case 'scan':
      return { path: `${name}.jpg`, bytes: renderScannedBill(bill, random) };
  }
};

/** A bill's file, the vendor it is of, and the entry that is right for it. */
export type FreshPaper = SimulatedFile & { readonly partyKey: string; readonly entry: DemoEntry };

/** Further bills of the vendors of the demo's German entity in its open month: none of them is in the demo yet. */
export const freshBills = (wish: {
  readonly today: CalendarDate;
  readonly count: number;
  readonly form: FreshForm;
}): FreshPaper[] => {
  const issueDate = demoCalendar('harbour', wish.today).at(0.5);
  const vendors = demoVendors('harbour').filter(({ bills }) => bills === 'harbour-gmbh');
  const random = seededRandom(`fresh bills ${wish.form}`);
  const known = knownAmong(demoSetup('harbour', wish.today).parties);
  return Array.from({ length: wish.count }, (_, at) => {
    const vendor = vendors[at % vendors.length] ?? demoVendors('harbour')[0];
    if (vendor === undefined) throw new Error('The demo has no vendors');
    const draft = (dice: string): Bill =>
      draftBill(vendor, { serial: SERIALS[wish.form] + at, issueDate }, random.fork(dice));
    let bill = draft(`bill ${at}`);
    for (let again = 1; wish.form === 'scan' && !isScannable(bill) && again < DRAFTS; again += 1)
      bill = draft(`bill ${at} ${again}`);
    const entry = demoEntryOf(bookBill({ bill, item: billItem(bill) }), known);
    return { ...fileOf(bill, wish.form, random.fork(`paper ${at}`)), partyKey: vendor.key, entry };
  });
};
