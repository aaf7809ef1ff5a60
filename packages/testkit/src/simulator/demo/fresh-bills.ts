import type { CalendarDate } from '@counterfoil/domain/calendar';
import { draftBill } from '../bills/draft-bill.ts';
import { billFileName } from '../files/bill-files.ts';
import { type SimulatedFile, textFile } from '../files/simulated-file.ts';
import { renderBill } from '../pages/render-bill.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { renderUbl } from '../xml/ubl.ts';
import { demoCalendar } from './demo-calendar.ts';
import { demoVendors } from './demo-life.ts';

/** Far above every number that a vendor's series of the demo reaches; a number is used once, whatever the form. */
const SERIALS = { xml: 7_000_000, pdf: 8_000_000 };

/** Further bills of the vendors of the demo's German entity in its open month: none of them is in the demo yet. */
export const freshBills = (wish: {
  readonly today: CalendarDate;
  readonly count: number;
  readonly form: 'xml' | 'pdf';
}): SimulatedFile[] => {
  const issueDate = demoCalendar('harbour', wish.today).at(0.5);
  const vendors = demoVendors('harbour').filter(({ bills }) => bills === 'harbour-gmbh');
  const random = seededRandom(`fresh bills ${wish.form}`);
  return Array.from({ length: wish.count }, (_, at) => {
    const vendor = vendors[at % vendors.length] ?? demoVendors('harbour')[0];
    if (vendor === undefined) throw new Error('The demo has no vendors');
    const bill = draftBill(vendor, { serial: SERIALS[wish.form] + at, issueDate }, random.fork(`bill ${at}`));
    const name = billFileName(bill);
    return wish.form === 'xml'
      ? textFile(`${name}.xml`, renderUbl(bill))
      : { path: `${name}.pdf`, bytes: renderBill(bill) };
  });
};
