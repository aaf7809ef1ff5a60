import type { CalendarDate } from '@counterfoil/domain/calendar';
import { draftBill } from '../bills/draft-bill.ts';
import { entityOf } from '../companies/index.ts';
import type { Vendor } from '../parties/vendor.ts';
import type { Random } from '../random/seeded-random.ts';
import { billItem, type ReceivedBill } from './item.ts';
import { monthNumber, workdayIn } from './months.ts';

/** Vendors who do not bill every month do so in months of their own. */
const billsIn = (vendor: Vendor, month: CalendarDate): boolean =>
  vendor.rhythm.everyMonths === 1 ||
  monthNumber(month) % vendor.rhythm.everyMonths === vendor.key.length % vendor.rhythm.everyMonths;

const issueDates = (vendor: Vendor, months: readonly CalendarDate[], random: Random): CalendarDate[] => {
  const { perMonth, days } = vendor.rhythm;
  const { holidays } = entityOf(vendor.bills);
  return months
    .filter((month) => billsIn(vendor, month))
    .flatMap((month) => {
      const count = random.whole(perMonth[0], perMonth[1]);
      const span = Math.max(1, Math.floor((days[1] - days[0] + 1) / count));
      // Spread over the vendor's days, so that two bills of one month do not fall together.
      return Array.from({ length: count }, (_, at) =>
        workdayIn(month, days[0] + at * span + random.whole(0, span - 1), holidays),
      );
    });
};

/**
 * All bills of a vendor in these months, in the order of their numbers. `lastSerial` fixes the number of the last one
 * instead of the first: for books that must end just before a bill we know.
 */
export const receiveBills = (
  vendor: Vendor,
  at: { readonly months: readonly CalendarDate[]; readonly lastSerial?: number },
  random: Random,
): ReceivedBill[] => {
  const dates = issueDates(vendor, at.months, random.fork('dates'));
  const steps = dates.map(() => random.whole(vendor.numbering.step[0], vendor.numbering.step[1]));
  const travelled = steps.reduce((sum, step) => sum + step, 0);
  let serial = at.lastSerial === undefined ? vendor.numbering.first : at.lastSerial - travelled;
  return dates.map((issueDate, index) => {
    serial += steps[index] as number;
    const bill = draftBill(vendor, { serial, issueDate }, random.fork(`bill ${serial}`));
    return { bill, item: billItem(bill) };
  });
};
