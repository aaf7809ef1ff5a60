import type { CalendarDate } from '@counterfoil/domain/calendar';
import { draftBill } from '../simulator/bills/draft-bill.ts';
import { demoVendors } from '../simulator/demo/demo-life.ts';
import { isScannable, renderScannedBill } from '../simulator/images/scanned-bill.ts';
import { renderBill } from '../simulator/pages/render-bill.ts';
import { seededRandom } from '../simulator/random/seeded-random.ts';
import { renderUbl } from '../simulator/xml/ubl.ts';

export type ScannedTwice = { readonly vendor: string; readonly first: Uint8Array; readonly again: Uint8Array };

const billsOf = (vendors: number, bills: number) =>
  demoVendors('harbour')
    .slice(0, vendors)
    .flatMap((vendor) =>
      Array.from({ length: bills }, (_, at) =>
        draftBill(
          vendor,
          { serial: 9000 + at, issueDate: `2026-0${3 + at}-15` as CalendarDate },
          seededRandom(`scanned twice ${vendor.key} ${at}`),
        ),
      ),
    );

/** Bills on their vendors' paper, each laid on the office scanner twice: JPEGs of the same sheet, no two pixels alike. */
export const scannedTwice = (wish: { readonly vendors: number; readonly bills: number }): ScannedTwice[] =>
  billsOf(wish.vendors, wish.bills)
    .filter(isScannable)
    .map((bill) => ({
      vendor: bill.vendor.key,
      first: renderScannedBill(bill, seededRandom(`first ${bill.number}`)),
      again: renderScannedBill(bill, seededRandom(`again ${bill.number}`)),
    }));

/** One bill as the file its vendor sends: as a text PDF, and as an XML invoice. */
export const sentAsFile = (): { readonly pdf: Uint8Array; readonly xml: Uint8Array } => {
  const [bill] = billsOf(1, 1);
  if (bill === undefined) throw new Error('The demo has no vendors.');
  return { pdf: renderBill(bill), xml: new TextEncoder().encode(renderUbl(bill)) };
};
