import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { absoluteAmount, compareAmounts, negateAmount, sumAmounts, type WireMoney } from '../../format/amount.ts';

export type Picked = Pick<OpenItemOnWire, 'id' | 'number' | 'date' | 'partyName' | 'open'>;

export type Plan = {
  readonly allocations: readonly { readonly openItemId: string; readonly amount: string }[];
  readonly selected: WireMoney;
  readonly left: WireMoney;
};

/** Lays the money on the picked items in their order, each up to what is open; what remains of the money is left over. */
export const allocate = (money: WireMoney, picked: readonly Picked[]): Plan => {
  let left = money;
  const allocations = picked.map((item) => {
    const open = absoluteAmount(item.open);
    const taken = compareAmounts(open, left) <= 0 ? open : left;
    left = sumAmounts([left, negateAmount(taken)], money.currency) ?? left;
    return { openItemId: item.id, amount: taken.amount };
  });
  const selected = sumAmounts(
    picked.map((item) => absoluteAmount(item.open)),
    money.currency,
  );
  const remainder = selected ? (sumAmounts([money, negateAmount(selected)], money.currency) ?? left) : left;
  return { allocations, selected: selected ?? money, left: remainder };
};
