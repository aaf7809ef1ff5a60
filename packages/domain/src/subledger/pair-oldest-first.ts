import { type CalendarDate, later } from '../calendar/index.ts';
import { absolute, smaller } from '../money/index.ts';
import type { ItemState } from './open-item.ts';
import type { SettlementRequest } from './settle.ts';

/**
 * Requests that settle a party's debits against its credits, oldest due first (§ 366 (2) BGB, where the payer names
 * nothing). Items of another party, account or currency are left alone.
 */
export const pairOldestFirst = (states: readonly ItemState[], effectiveOn: CalendarDate): SettlementRequest[] => {
  const byAge = [...states].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
  const requests: SettlementRequest[] = [];
  const left = new Map(byAge.map((state) => [state.item.id, absolute(state.open)]));
  for (const debit of byAge.filter(({ item }) => item.side === 'D')) {
    for (const credit of byAge.filter((state) => state.item.side === 'C' && belongTogether(debit, state))) {
      const [open, offered] = [left.get(debit.item.id), left.get(credit.item.id)];
      if (open === undefined || offered === undefined || open.minor === 0n || offered.minor === 0n) continue;
      const amount = smaller(open, offered);
      left.set(debit.item.id, { ...open, minor: open.minor - amount.minor });
      left.set(credit.item.id, { ...offered, minor: offered.minor - amount.minor });
      const exists = later(debit.item.postedOn, credit.item.postedOn);
      requests.push({
        debitItemId: debit.item.id,
        creditItemId: credit.item.id,
        amount,
        effectiveOn: later(effectiveOn, exists),
      });
    }
  }
  return requests;
};

const dueOf = ({ item }: ItemState): CalendarDate => item.dueDate ?? item.itemDate;

const belongTogether = (a: ItemState, b: ItemState): boolean =>
  a.item.partyId === b.item.partyId &&
  a.item.ledgerAccountId === b.item.ledgerAccountId &&
  a.item.entityId === b.item.entityId &&
  a.open.currency === b.open.currency;
