import { daysBetween } from '../calendar/index.ts';
import type { CurrencyCode, Money } from '../money/index.ts';
import { statesOf } from './open-amount.ts';
import type { Allocation, AsOf, ItemState, OpenItem } from './open-item.ts';

/** Upper ends of the overdue buckets in days; the last bucket is everything older. */
export const AGEING_DAYS = [30, 60, 90] as const;

export type AgedItem = ItemState & { readonly overdueDays: number; readonly bucket: number };

/** One party in one currency: bucket 0 is not yet due, then 1-30, 31-60, 61-90, older. Signed, debit positive. */
export type AgeingRow = {
  readonly partyId: string | null;
  readonly currency: CurrencyCode;
  readonly buckets: readonly Money[];
  readonly total: Money;
  readonly functionalTotal: Money;
  readonly items: readonly AgedItem[];
};

/**
 * Open items by age on a day, as they were known at an instant: the ageing of a past day does not change when a
 * payment is recorded later (D18). Age counts from the due date, or the item's own date where none was agreed.
 */
export const ageItems = (
  items: readonly OpenItem[],
  allocations: readonly Allocation[],
  asOf: AsOf,
  ends: readonly number[] = AGEING_DAYS,
): AgeingRow[] => {
  const rows = new Map<string, AgedItem[]>();
  for (const state of statesOf(items, allocations, asOf)) {
    if (state.open.minor === 0n) continue;
    const overdueDays = daysBetween(state.item.dueDate ?? state.item.itemDate, asOf.date);
    const key = `${state.item.partyId ?? ''} ${state.open.currency}`;
    const list = rows.get(key) ?? [];
    list.push({ ...state, overdueDays, bucket: bucketOf(overdueDays, ends) });
    rows.set(key, list);
  }
  return [...rows.values()].map((aged) => rowOf(aged, ends.length + 2));
};

const bucketOf = (overdueDays: number, ends: readonly number[]): number => {
  if (overdueDays <= 0) return 0;
  const index = ends.findIndex((end) => overdueDays <= end);
  return index === -1 ? ends.length + 1 : index + 1;
};

const rowOf = (items: readonly AgedItem[], count: number): AgeingRow => {
  const [first] = items as readonly [AgedItem, ...AgedItem[]];
  const { currency } = first.open;
  const total = (of: readonly Money[], unit: CurrencyCode): Money => ({
    minor: of.reduce((sum, { minor }) => sum + minor, 0n),
    currency: unit,
  });
  const buckets = Array.from({ length: count }, (_, bucket) =>
    total(
      items.filter((item) => item.bucket === bucket).map(({ open }) => open),
      currency,
    ),
  );
  return {
    partyId: first.item.partyId,
    currency,
    buckets,
    total: total(buckets, currency),
    functionalTotal: total(
      items.map(({ openFunctional }) => openFunctional),
      first.openFunctional.currency,
    ),
    items: [...items].sort((a, b) => b.overdueDays - a.overdueDays),
  };
};
