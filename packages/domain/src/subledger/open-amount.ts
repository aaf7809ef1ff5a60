import type { Allocation, AsOf, ItemState, OpenItem } from './open-item.ts';

const isKnown = (fact: { recordedAt: number }, asOf: AsOf): boolean =>
  asOf.knownAt === undefined || fact.recordedAt <= asOf.knownAt;

/**
 * What is open of an item on a day, derived from its allocations and never stored (D18): those effective by then, and
 * recorded by the instant the question is about. Null where the item did not exist yet.
 */
export const stateOf = (item: OpenItem, allocations: readonly Allocation[], asOf: AsOf): ItemState | null => {
  if (item.postedOn > asOf.date || !isKnown(item, asOf)) return null;
  const sign = item.original.minor < 0n ? 1n : -1n;
  let open = item.original.minor;
  let functional = item.functional.minor;
  for (const allocation of allocations) {
    const side = sideOf(allocation, item.id);
    if (side === null || allocation.effectiveOn > asOf.date || !isKnown(allocation, asOf)) continue;
    const direction = allocation.reversesId === null ? sign : -sign;
    open += direction * allocation.amount.minor;
    functional += direction * allocation[side].minor;
  }
  return {
    item,
    open: { minor: open, currency: item.original.currency },
    openFunctional: { minor: functional, currency: item.functional.currency },
  };
};

const sideOf = (allocation: Allocation, itemId: string): 'functionalDebit' | 'functionalCredit' | null => {
  if (allocation.debitItemId === itemId) return 'functionalDebit';
  return allocation.creditItemId === itemId ? 'functionalCredit' : null;
};

/** The states of many items, allocations looked up once; items that did not exist yet are left out. */
export const statesOf = (items: readonly OpenItem[], allocations: readonly Allocation[], asOf: AsOf): ItemState[] => {
  const byItem = new Map<string, Allocation[]>();
  for (const allocation of allocations) {
    for (const id of [allocation.debitItemId, allocation.creditItemId]) {
      const list = byItem.get(id);
      if (list === undefined) byItem.set(id, [allocation]);
      else list.push(allocation);
    }
  }
  return items.flatMap((item) => stateOf(item, byItem.get(item.id) ?? [], asOf) ?? []);
};
