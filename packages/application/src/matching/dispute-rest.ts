import { absolute, describeMoney } from '@counterfoil/domain/money';
import type { MatchOption } from './match-options.ts';

export type RestToDispute = { readonly openItemId: string; readonly text: string; readonly note: string };

/**
 * What a payment leaves open of the item it pays short, where that may be disputed: one item, nothing of the rest booked
 * away as a fee or discount, and no dispute about it yet. The payment settles what it pays either way.
 */
export const restToDispute = ({ terms, items }: MatchOption, paidOn: string): RestToDispute | null => {
  const [allocation] = terms.allocations;
  const [item] = items;
  if (allocation === undefined || item === undefined || terms.allocations.length > 1 || terms.legs.length > 0)
    return null;
  const open = absolute(item.state.open);
  if (item.row.disputed_reason !== null || open.currency !== allocation.amount.currency) return null;
  const rest = { ...open, minor: open.minor - allocation.amount.minor };
  if (rest.minor <= 0n) return null;
  const name = item.row.number ?? 'the open item';
  const short = describeMoney(rest);
  return {
    openItemId: item.row.id,
    text: `Match with ${name}, and dispute the ${short} that stay open`,
    note: `Of ${describeMoney(open)} the payment of ${paidOn} left ${short} open.`,
  };
};
