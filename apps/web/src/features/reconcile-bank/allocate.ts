import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { absoluteAmount, compareAmounts, negateAmount, sumAmounts, type WireMoney } from '../../format/amount.ts';

export type Picked = Pick<
  OpenItemOnWire,
  'id' | 'entityId' | 'number' | 'date' | 'dueDate' | 'partyId' | 'partyName' | 'side' | 'open'
>;

export type Plan = {
  readonly allocations: readonly { readonly openItemId: string; readonly amount: string }[];
  /** What the picked items come to: claims less the credit notes among them. */
  readonly selected: WireMoney;
  /** What of the money is left; negative where the items come to more. */
  readonly left: WireMoney;
};

const minus = (from: WireMoney, taken: WireMoney): WireMoney =>
  sumAmounts([from, negateAmount(taken)], from.currency) ?? from;

/**
 * Lays money on the picked items in their order, each up to what is open; credit notes add to the money. Items that the
 * money does not reach stay open in part, unless the shortfall is booked: then they are settled whole.
 */
export const allocate = (
  money: WireMoney,
  picked: readonly Picked[],
  how: { readonly against: 'D' | 'C'; readonly booked: boolean },
): Plan => {
  const sumOf = (items: readonly Picked[]): WireMoney =>
    sumAmounts(
      items.map((item) => absoluteAmount(item.open)),
      money.currency,
    ) ?? { ...money, amount: '0' };
  const credits = picked.filter((item) => item.side !== how.against);
  const owed = picked.filter((item) => item.side === how.against);
  const selected = minus(sumOf(owed), sumOf(credits));
  let purse = sumAmounts([money, sumOf(credits)], money.currency) ?? money;
  const allocations = picked.flatMap((item) => {
    const open = absoluteAmount(item.open);
    if (item.side !== how.against || how.booked) return [{ openItemId: item.id, amount: open.amount }];
    const taken = compareAmounts(open, purse) <= 0 ? open : purse;
    purse = minus(purse, taken);
    return /[1-9]/.test(taken.amount) && !taken.amount.startsWith('-')
      ? [{ openItemId: item.id, amount: taken.amount }]
      : [];
  });
  return { allocations, selected, left: minus(money, selected) };
};
