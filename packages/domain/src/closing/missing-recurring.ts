import { addMonths, type CalendarDate, startOfMonth } from '../calendar/index.ts';
import type { Money } from '../money/index.ts';

/** What a vendor billed in one month of the past, before tax. */
export type BilledMonth = {
  readonly partyId: string;
  readonly partyName: string;
  readonly ledgerAccountId: string;
  /** The first day of the month. */
  readonly month: CalendarDate;
  readonly amount: Money;
};

export type MissingBill = {
  readonly partyId: string;
  readonly partyName: string;
  readonly ledgerAccountId: string;
  readonly expected: Money;
  readonly months: number;
};

/** So many months in a row make a rhythm. One bill a month for a quarter is a habit; two may be chance. */
export const RHYTHM_MONTHS = 3;
/** How far back the expected amount looks. */
export const LOOK_BACK_MONTHS = 6;

const median = (amounts: readonly bigint[]): bigint => {
  const sorted = [...amounts].sort((a, b) => (a < b ? -1 : 1));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
};

/**
 * Vendors that billed the same account in each of the last three months and not in this one: their bill is missing, and
 * it is expected to be what the middle one of the last six was. A vendor that bills twice a month counts once.
 */
export const missingRecurring = (billed: readonly BilledMonth[], month: CalendarDate): MissingBill[] => {
  const wanted = Array.from({ length: RHYTHM_MONTHS }, (_, at) => addMonths(month, -at - 1));
  const own = startOfMonth(month);
  const byVendor = Map.groupBy(
    billed,
    ({ partyId, ledgerAccountId, amount }) => `${partyId} ${ledgerAccountId} ${amount.currency}`,
  );
  return [...byVendor.values()].flatMap((rows): MissingBill[] => {
    const [first] = rows;
    const months = new Set(rows.map((row) => startOfMonth(row.month)));
    if (first === undefined || months.has(own) || !wanted.every((one) => months.has(startOfMonth(one)))) return [];
    const past = rows.filter((row) => row.month < own && row.month >= addMonths(own, -LOOK_BACK_MONTHS));
    const expected = { ...first.amount, minor: median(past.map(({ amount }) => amount.minor)) };
    if (expected.minor <= 0n) return [];
    const { partyId, partyName, ledgerAccountId } = first;
    return [{ partyId, partyName, ledgerAccountId, expected, months: past.length }];
  });
};
