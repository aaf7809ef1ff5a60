import type { Money } from '../money/index.ts';
import { type ItemState, magnitude } from './open-item.ts';

/** So much of an open item; `amount` positive. */
export type ItemPart = { readonly state: ItemState; readonly amount: Money };

/** Takes what is open of the items, in their order, until an amount is reached; the last one in part. */
export const takeInOrder = (states: readonly ItemState[], limit: Money): ItemPart[] => {
  const { currency } = limit;
  const parts: ItemPart[] = [];
  let left = limit.minor;
  for (const state of states) {
    if (left === 0n) break;
    let minor = magnitude(state.open.minor);
    if (minor > left) minor = left;
    parts.push({ state, amount: { minor, currency } });
    left -= minor;
  }
  return parts;
};
