import { bankDayOnOrAfter, dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import { KeyPlaces } from './key-places.ts';
import { type EarlyPayment, type OpenItem, settledByMoneyOut, type ToleranceBand } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { keysOf } from './reference-keys.ts';
import { type Era, erasBy, mostAllowed, remembered, slackTowards } from './tolerance-eras.ts';

/** An open item with everything about it computed once. */
export type IndexedItem = {
  readonly item: OpenItem;
  readonly position: number;
  readonly moneyOut: boolean;
  /** Currency and direction. */
  readonly block: string;
  /** The open amount as a number, to look things up by; what is settled is reckoned with the money itself. */
  readonly size: number;
  readonly slack: number;
  readonly sizes: readonly number[];
  readonly party: string;
  readonly dueDay: number;
  readonly documentDay: number;
  /** What may be off on it, from each day on which that changes, the first of them first. */
  readonly eras: readonly Era[];
  /** The most that may be off, whichever account pays and whenever. */
  readonly tolerance: bigint;
  readonly discounts: readonly { readonly minor: bigint; readonly untilDay: number; readonly step: EarlyPayment }[];
  readonly fullKeys: readonly string[];
  readonly digitKeys: readonly string[];
  readonly name: number;
  /** A price that many open items share says little about which of them is paid. */
  readonly commonPrice: boolean;
  readonly ibans: readonly string[];
};

/** Amounts in order, and within one amount the due days in order: one walk finds what a payment could settle. */
export type AmountOrder = {
  readonly sizes: Float64Array;
  readonly days: Int32Array;
  readonly positions: Uint32Array;
  /** For each place, the first place of a greater amount. */
  readonly ends: Uint32Array;
};

/** The items of each party side by side, in the order of their positions. */
export type PartyOrder = {
  /** The number of a party, and of each item's; -1 where nobody has an item. */
  readonly numberOf: (party: string) => number;
  readonly numbers: Int32Array;
  /** From and to, by the number of the party. */
  readonly starts: Uint32Array;
  readonly positions: Uint32Array;
  readonly sizes: Float64Array;
  readonly slacks: Float64Array;
  readonly currencies: Uint16Array;
  readonly discounted: Uint8Array;
};

export type ItemIndex = {
  readonly items: readonly IndexedItem[];
  /** By currency and direction. */
  readonly amounts: ReadonlyMap<string, AmountOrder>;
  readonly toleranceMax: ReadonlyMap<string, number>;
  /** Of each item, side by side: what is looked at most often is read without going to the item itself. */
  readonly sizes: Float64Array;
  readonly slacks: Float64Array;
  /** The same by direction: how much more than is open, and how much less, a payment may be. */
  readonly slacksOver: Float64Array;
  readonly slacksUnder: Float64Array;
  readonly currencies: Uint16Array;
  readonly dueDays: Int32Array;
  readonly documentDays: Int32Array;
  readonly names: Uint32Array;
  /** Whether a discount is offered on it. */
  readonly discounted: Uint8Array;
  /** The number of a currency in `currencies`; -1 where no item is in it. */
  readonly currencyNumber: (currency: string) => number;
  readonly byFullKey: KeyPlaces;
  readonly byDigits: KeyPlaces;
  readonly byParty: ReadonlyMap<string, readonly number[]>;
  readonly partyOrder: PartyOrder;
  readonly partiesByIban: ReadonlyMap<string, string>;
  /** The party of a written name, found once for each spelling. */
  readonly partyOfName: (name: number) => string | null;
  readonly placeOf: (openItemId: string) => number;
};

/** From this many items of one amount on, the amount alone with a name is not enough. */
const COMMON_FROM = 4;

export const blockOf = (currency: string, moneyOut: boolean): string => `${currency}${moneyOut ? '-' : '+'}`;

/** Parties without an id of their own still meet under their name; a party's key is one and the same string throughout. */
const partyKeys = (): ((item: OpenItem) => string) => {
  const known = new Map<string, string>();
  return ({ partyId, partyName }) => {
    if (partyId !== null) return partyId;
    const before = known.get(partyName);
    if (before !== undefined) return before;
    const key = `name:${partyName}`;
    known.set(partyName, key);
    return key;
  };
};

type Prices = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** How many items are of each amount, by currency and direction. */
const countPrices = (items: readonly OpenItem[]): Prices => {
  const prices = new Map<string, Map<number, number>>();
  for (const { open, kind } of items) {
    const block = blockOf(open.currency, settledByMoneyOut(kind));
    const counts = prices.get(block) ?? new Map<number, number>();
    prices.set(block, counts);
    counts.set(Number(open.minor), (counts.get(Number(open.minor)) ?? 0) + 1);
  }
  return prices;
};

const NOTHING: readonly never[] = [];

/** Most items have none of it, and share that. */
const each = <T, R>(list: readonly T[], of: (one: T) => R): readonly R[] =>
  list.length === 0 ? NOTHING : list.map(of);

type IndexingContext = {
  readonly erasOf: (item: OpenItem) => readonly Era[];
  readonly toleranceIn: (eras: readonly Era[]) => bigint;
  readonly names: PackedNames;
  readonly prices: Prices;
  readonly partyOf: (item: OpenItem) => string;
};

const indexItem = (item: OpenItem, position: number, context: IndexingContext): IndexedItem => {
  const { names, prices, partyOf } = context;
  const eras = context.erasOf(item);
  const tolerance = context.toleranceIn(eras);
  const moneyOut = settledByMoneyOut(item.kind);
  const block = blockOf(item.open.currency, moneyOut);
  const size = Number(item.open.minor);
  return {
    item,
    position,
    moneyOut,
    block,
    size,
    slack: Number(tolerance),
    sizes: each(item.earlyPayments, ({ discount }) => Number(item.open.minor - discount.minor)),
    party: partyOf(item),
    dueDay: dayNumber(item.dueDate ?? item.documentDate),
    documentDay: dayNumber(item.documentDate),
    eras,
    tolerance,
    discounts: each(item.earlyPayments, (step) => ({
      minor: item.open.minor - step.discount.minor,
      // Where its last day is no bank day, a discount is taken in time on the next.
      untilDay: dayNumber(bankDayOnOrAfter(step.until, item.open.currency)),
      step,
    })),
    ...keysOf(item),
    name: names.number(item.partyName),
    commonPrice: (prices.get(block)?.get(size) ?? 0) >= COMMON_FROM,
    ibans: each(item.partyIbans, compactIban),
  };
};

/** Amounts with their due days and positions, side by side; an item stands once for each amount that would pay it. */
type Entries = { readonly sizes: number[]; readonly days: number[]; readonly positions: number[] };

const inOrder = ({ sizes, days, positions }: Entries): AmountOrder => {
  const order = Uint32Array.from(sizes, (_, at) => at);
  order.sort((a, b) => sizes[a]! - sizes[b]! || days[a]! - days[b]! || positions[a]! - positions[b]!);
  const sorted = Float64Array.from(order, (at) => sizes[at]!);
  const ends = new Uint32Array(sorted.length);
  for (let at = sorted.length - 1; at >= 0; at--) ends[at] = sorted[at] === sorted[at + 1] ? ends[at + 1]! : at + 1;
  return {
    sizes: sorted,
    ends,
    days: Int32Array.from(order, (at) => days[at]!),
    positions: Uint32Array.from(order, (at) => positions[at]!),
  };
};

const enter = (entries: Map<string, Entries>, block: string, size: number, { dueDay, position }: IndexedItem): void => {
  let own = entries.get(block);
  if (own === undefined) {
    own = { sizes: [], days: [], positions: [] };
    entries.set(block, own);
  }
  own.sizes.push(size);
  own.days.push(dueDay);
  own.positions.push(position);
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
    partyOf: partyKeys(),
  };
  const items = openItems.map((item, position) => indexItem(item, position, context));
  const entries = new Map<string, Entries>();
  const toleranceMax = new Map<string, number>();
  const byFullKey = new KeyPlaces();
  const byDigits = new KeyPlaces();
  const byParty = new Map<string, number[]>();
  const partiesByIban = new Map<string, string>();
  const partiesByName = new Map<string, string>();
  for (const indexed of items) {
    const { position, block, party } = indexed;
    enter(entries, block, indexed.size, indexed);
    for (const size of indexed.sizes) enter(entries, block, size, indexed);
    if (indexed.slack > (toleranceMax.get(block) ?? 0)) toleranceMax.set(block, indexed.slack);
    for (const key of indexed.fullKeys) byFullKey.add(key, position);
    for (const key of indexed.digitKeys) byDigits.add(key, position);
    push(byParty, party, position);
    for (const iban of indexed.ibans) partiesByIban.set(iban, party);
    for (const key of names.keysOf(indexed.name)) partiesByName.set(key, party);
  }
  const amounts = new Map([...entries].map(([block, list]) => [block, inOrder(list)]));
  const sideBySide = columnsOf(items);
  return {
    items,
    amounts,
    toleranceMax,
    ...sideBySide,
    byFullKey,
    byDigits,
    byParty,
    partyOrder: partiesInOrder(byParty, sideBySide),
    partiesByIban,
    partyOfName: namesToParties(partiesByName, names),
    placeOf: placesById(items),
  };
};

const slacksTowards = (items: readonly IndexedItem[], sign: 1n | -1n): Float64Array => {
  const out = remembered((eras) => slackTowards(eras, sign, true));
  const into = remembered((eras) => slackTowards(eras, sign, false));
  return Float64Array.from(items, ({ eras, moneyOut }) => (moneyOut ? out : into)(eras));
};

const columnsOf = (items: readonly IndexedItem[]) => ({
  sizes: Float64Array.from(items, ({ size }) => size),
  slacks: Float64Array.from(items, ({ slack }) => slack),
  slacksOver: slacksTowards(items, 1n),
  slacksUnder: slacksTowards(items, -1n),
  ...currenciesOf(items),
  dueDays: Int32Array.from(items, ({ dueDay }) => dueDay),
  documentDays: Int32Array.from(items, ({ documentDay }) => documentDay),
  names: Uint32Array.from(items, ({ name }) => name),
  discounted: Uint8Array.from(items, ({ discounts }) => (discounts.length > 0 ? 1 : 0)),
});

const partiesInOrder = (
  byParty: ReadonlyMap<string, readonly number[]>,
  of: Pick<ItemIndex, 'sizes' | 'slacks' | 'currencies' | 'discounted'>,
): PartyOrder => {
  const known = new Map<string, number>();
  const numbers = new Int32Array(of.sizes.length);
  const starts = new Uint32Array(byParty.size + 1);
  const positions = new Uint32Array(of.sizes.length);
  let place = 0;
  for (const [party, own] of byParty) {
    const number = known.size;
    known.set(party, number);
    for (const position of own) {
      numbers[position] = number;
      positions[place++] = position;
    }
    starts[number + 1] = place;
  }
  return {
    numberOf: (party) => known.get(party) ?? -1,
    numbers,
    starts,
    positions,
    sizes: Float64Array.from(positions, (position) => of.sizes[position]!),
    slacks: Float64Array.from(positions, (position) => of.slacks[position]!),
    currencies: Uint16Array.from(positions, (position) => of.currencies[position]!),
    discounted: Uint8Array.from(positions, (position) => of.discounted[position]!),
  };
};

const currenciesOf = (items: readonly IndexedItem[]): Pick<ItemIndex, 'currencies' | 'currencyNumber'> => {
  const numbers = new Map<string, number>();
  const currencies = Uint16Array.from(items, ({ item }) => {
    const { currency } = item.open;
    const number = numbers.get(currency) ?? numbers.size;
    if (number === numbers.size) numbers.set(currency, number);
    return number;
  });
  return { currencies, currencyNumber: (currency) => numbers.get(currency) ?? -1 };
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

/** Made when it is first asked for: not every question about items asks by their ids. */
const placesById = (items: readonly IndexedItem[]): ItemIndex['placeOf'] => {
  let places: Map<string, number> | null = null;
  return (openItemId) => {
    places ??= new Map(items.map(({ item, position }) => [item.id, position]));
    return places.get(openItemId)!;
  };
};
