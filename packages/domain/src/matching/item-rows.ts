import type { IndexedItem, Parties } from './indexed-item.ts';
import { remembered, slackTowards } from './tolerance-eras.ts';

/** One item's numbers fill one line of a processor's cache, and each stands at its place in it. */
export const ROW = 8;
export const AT = {
  size: 0,
  /** How much more than is open a payment may be, and how much less. */
  over: 1,
  under: 2,
  dueDay: 3,
  documentDay: 4,
  name: 5,
  party: 6,
  /** The number of the currency; where a discount is offered, less than nothing: -1 - number. */
  currency: 7,
} as const;

/** The items of each party side by side, in the order of their positions. */
export type PartyOrder = {
  /** The number of a party; -1 where nobody has an item. */
  readonly numberOf: (party: string) => number;
  /** From and to, by the number of the party. */
  readonly starts: Uint32Array;
  readonly positions: Uint32Array;
  readonly sizes: Float64Array;
  readonly slacks: Float64Array;
  readonly currencies: Uint16Array;
  readonly discounted: Uint8Array;
  readonly dueDays: Int32Array;
  readonly documentDays: Int32Array;
};

export const rowsOf = (items: readonly IndexedItem[], currencies: ReadonlyMap<string, number>): Float64Array => {
  const slackFor = (sign: 1n | -1n) => {
    const out = remembered((eras) => slackTowards(eras, sign, true));
    const into = remembered((eras) => slackTowards(eras, sign, false));
    return ({ eras, moneyOut }: IndexedItem): number => (moneyOut ? out : into)(eras);
  };
  const [over, under] = [slackFor(1n), slackFor(-1n)];
  const rows = new Float64Array(items.length * ROW);
  for (let position = 0; position < items.length; position++) {
    const one = items[position]!;
    const row = position * ROW;
    const currency = currencies.get(one.item.open.currency)!;
    rows[row + AT.size] = one.size;
    rows[row + AT.over] = over(one);
    rows[row + AT.under] = under(one);
    rows[row + AT.dueDay] = one.dueDay;
    rows[row + AT.documentDay] = one.documentDay;
    rows[row + AT.name] = one.name;
    rows[row + AT.party] = one.partyNumber;
    rows[row + AT.currency] = one.discounts.length > 0 ? -1 - currency : currency;
  }
  return rows;
};

export const payersOf = (items: readonly IndexedItem[]): Int32Array => {
  const payers = new Int32Array(items.length);
  for (let position = 0; position < items.length; position++) payers[position] = items[position]!.payer;
  return payers;
};

export const partiesInOrder = (
  byParty: ReadonlyMap<string, readonly number[]>,
  items: readonly IndexedItem[],
  of: { readonly currencies: ReadonlyMap<string, number>; readonly parties: Parties },
): PartyOrder => {
  const starts = new Uint32Array(byParty.size + 1);
  const positions = new Uint32Array(items.length);
  const sizes = new Float64Array(items.length);
  const slacks = new Float64Array(items.length);
  const currencies = new Uint16Array(items.length);
  const discounted = new Uint8Array(items.length);
  const dueDays = new Int32Array(items.length);
  const documentDays = new Int32Array(items.length);
  let place = 0;
  let number = 0;
  // Both are in the order in which a party first stands among the items.
  for (const own of byParty.values()) {
    for (let at = 0; at < own.length; at++) {
      const position = own[at]!;
      const one = items[position]!;
      positions[place] = position;
      sizes[place] = one.size;
      slacks[place] = one.slack;
      currencies[place] = of.currencies.get(one.item.open.currency)!;
      discounted[place] = one.discounts.length > 0 ? 1 : 0;
      dueDays[place] = one.dueDay;
      documentDays[place] = one.documentDay;
      place++;
    }
    starts[++number] = place;
  }
  return {
    numberOf: (party) => of.parties.numberOf(party),
    starts,
    positions,
    sizes,
    slacks,
    currencies,
    discounted,
    dueDays,
    documentDays,
  };
};
