import type { PostingDraft } from '../ledger/index.ts';
import { type CurrencyCode, type Money, shareOut } from '../money/index.ts';

/** A posting being put together: everything but its amounts, and the key under which equal ones are joined. */
export type SlotTemplate = Omit<PostingDraft, 'amount' | 'functional' | 'side' | 'correction'> & {
  readonly key: string;
};

/** One signed amount for a slot, in document minor units. */
export type Grain = { readonly template: SlotTemplate; readonly side: 'D' | 'C'; readonly minor: bigint };

export type Slot = Grain & { readonly functional: bigint };

/**
 * Joins grains of one key and shares the functional total over the slots by largest remainder: the total is converted
 * once and split, so that no rounding line is ever needed (D14). Slots that come to zero are dropped first.
 */
export const fillSlots = (grains: readonly Grain[], total: bigint, exact: (minor: bigint) => bigint): Slot[] => {
  const joined = new Map<string, Grain>();
  for (const grain of grains) {
    const known = joined.get(grain.template.key);
    joined.set(grain.template.key, known === undefined ? grain : { ...known, minor: known.minor + grain.minor });
  }
  const slots = [...joined.values()].filter(({ minor }) => minor !== 0n);
  if (slots.length === 0) return [];
  const weights = slots.map(({ minor }) => minor);
  const shares = shareOut({ total, weights, exact });
  return slots.map((slot, index) => ({ ...slot, functional: shares[index] ?? 0n }));
};

/** Slots of several pools joined again by key, in order of first appearance. */
export const joinSlots = (pools: readonly (readonly Slot[])[]): Slot[] => {
  const joined = new Map<string, Slot>();
  for (const slot of pools.flat()) {
    const known = joined.get(slot.template.key);
    joined.set(
      slot.template.key,
      known === undefined
        ? slot
        : { ...known, minor: known.minor + slot.minor, functional: known.functional + slot.functional },
    );
  }
  return [...joined.values()].filter(({ minor, functional }) => minor !== 0n || functional !== 0n);
};

/** The slot as a posting. A sign against its side is a correction: a discount line lowers the debit turnover. */
export const postingOf = (slot: Slot, currency: CurrencyCode, functionalCurrency: CurrencyCode): PostingDraft => {
  const { key: _key, ...template } = slot.template;
  const amount: Money = { minor: slot.minor, currency };
  const functional: Money = { minor: slot.functional, currency: functionalCurrency };
  const against = slot.side === 'D' ? slot.minor < 0n : slot.minor > 0n;
  return { ...template, side: slot.side, amount, functional, ...(against ? { correction: true } : {}) };
};
