import { type AmountOrder, type Entries, enter, inOrder } from './amount-order.ts';
import { countPrices, type IndexedItem, indexItem, Parties, Payers } from './indexed-item.ts';
import { type PartyOrder, partiesInOrder, payersOf, rowsOf } from './item-rows.ts';
import { KeyPlaces } from './key-places.ts';
import type { OpenItem, ToleranceBand } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { erasBy, mostAllowed, remembered } from './tolerance-eras.ts';

export type { AmountOrder } from './amount-order.ts';
export { blockOf, type IndexedItem, isInBooksOf } from './indexed-item.ts';
export { AT, ROW } from './item-rows.ts';

export type ItemIndex = {
  readonly items: readonly IndexedItem[];
  /** By currency and direction. */
  readonly amounts: ReadonlyMap<string, AmountOrder>;
  readonly toleranceMax: ReadonlyMap<string, number>;
  /** Of each item a row of ROW numbers: what is looked at most often is read at once and without going to the item itself. */
  readonly rows: Float64Array;
  /** Of each item the number of whose lines may pay it, and the number that lines go by. */
  readonly payers: Int32Array;
  readonly payerNumber: (entityId: string, currency: string, moneyOut: boolean) => number;
  /** The number of a currency in the rows; -1 where no item is in it. */
  readonly currencyNumber: (currency: string) => number;
  readonly byFullKey: KeyPlaces;
  readonly byDigits: KeyPlaces;
  readonly byParty: ReadonlyMap<string, readonly number[]>;
  readonly partyOrder: PartyOrder;
  readonly partiesByIban: ReadonlyMap<string, string>;
  /** The party of a written name, found once for each spelling. */
  readonly partyOfName: (name: number) => string | null;
};

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

export const buildItemIndex = (
  openItems: readonly OpenItem[],
  bands: readonly ToleranceBand[],
  names: PackedNames,
): ItemIndex => {
  const context = {
    erasOf: erasBy(bands),
    toleranceIn: remembered(mostAllowed),
    names,
    prices: countPrices(openItems),
    parties: new Parties(),
    payers: new Payers(),
  };
  const items = openItems.map((item, position) => indexItem(item, position, context));
  const entries = new Map<string, Entries>();
  const toleranceMax = new Map<string, number>();
  const byFullKey = new KeyPlaces(items.length);
  const byDigits = new KeyPlaces(items.length);
  const byParty = new Map<string, number[]>();
  const partiesByIban = new Map<string, string>();
  const partiesByName = new Map<string, string>();
  for (let position = 0; position < items.length; position++) {
    const indexed = items[position]!;
    const { block, party, fullKeys, digitKeys, sizes, ibans } = indexed;
    enter(entries, block, indexed.size, indexed);
    for (let at = 0; at < sizes.length; at++) enter(entries, block, sizes[at]!, indexed);
    if (indexed.slack > (toleranceMax.get(block) ?? 0)) toleranceMax.set(block, indexed.slack);
    for (let at = 0; at < fullKeys.length; at++) byFullKey.add(fullKeys[at]!, position);
    for (let at = 0; at < digitKeys.length; at++) byDigits.add(digitKeys[at]!, position);
    push(byParty, party, position);
    for (let at = 0; at < ibans.length; at++) partiesByIban.set(ibans[at]!, party);
    const keys = names.keysOf(indexed.name);
    for (let at = 0; at < keys.length; at++)
      if (partiesByName.get(keys[at]!) !== party) partiesByName.set(keys[at]!, party);
  }
  const amounts = new Map([...entries].map(([block, list]) => [block, inOrder(list)]));
  const currencies = numbersOf(items);
  const partyOrder = partiesInOrder(byParty, items, { currencies, parties: context.parties });
  return {
    items,
    amounts,
    payers: payersOf(items),
    payerNumber: (entityId, currency, moneyOut) => context.payers.numberOf(entityId, currency, moneyOut),
    toleranceMax,
    rows: rowsOf(items, currencies),
    currencyNumber: (currency) => currencies.get(currency) ?? -1,
    byFullKey,
    byDigits,
    byParty,
    partyOrder,
    partiesByIban,
    partyOfName: namesToParties(partiesByName, names),
  };
};

/** A number for each currency. */
const numbersOf = (items: readonly IndexedItem[]): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  for (const { item } of items) if (!numbers.has(item.open.currency)) numbers.set(item.open.currency, numbers.size);
  return numbers;
};

/** Looked up once for each written name; most names are written on many lines. */
const namesToParties = (partiesByName: ReadonlyMap<string, string>, names: PackedNames): ItemIndex['partyOfName'] => {
  const known: (string | null | undefined)[] = [];
  return (name) => {
    const before = known[name];
    if (before !== undefined) return before;
    const key = names.keysOf(name).find((one) => partiesByName.has(one));
    const party = key === undefined ? null : partiesByName.get(key)!;
    known[name] = party;
    return party;
  };
};
