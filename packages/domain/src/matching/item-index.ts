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

export type ItemIndex = {
  readonly items: readonly IndexedItem[];
  /** By currency and direction. */
  readonly amounts: ReadonlyMap<string, AmountOrder>;
  readonly toleranceMax: ReadonlyMap<string, number>;
  /** Of each item a row of ROW numbers: what is looked at most often is read at once and without going to the item itself. */
  readonly rows: Float64Array;
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
  const { fullKeys, digitKeys } = keysOf(item);
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
    fullKeys,
    digitKeys,
    name: names.number(item.partyName),
    commonPrice: (prices.get(block)?.get(size) ?? 0) >= COMMON_FROM,
    ibans: each(item.partyIbans, compactIban),
  };
};

/**
 * Amounts with their due days and positions, side by side; an item stands once for each amount that would pay it. They are
 * entered in the growing order of positions.
 */
type Entries = { readonly sizes: number[]; readonly days: number[]; readonly positions: number[] };

/** Places in the order of such whole numbers, equal ones as they stood: each number and its place are sorted as one. */
const orderBy = (numbers: ArrayLike<number>): Float64Array => {
  const count = numbers.length;
  const keys = new Float64Array(count);
  let most = 0;
  for (let at = 0; at < count; at++) {
    keys[at] = numbers[at]! * count + at;
    most = Math.max(most, Math.abs(numbers[at]!));
  }
  if (most < Number.MAX_SAFE_INTEGER / count - 1) {
    keys.sort();
    for (let at = 0; at < count; at++) keys[at] = ((keys[at]! % count) + count) % count;
    return keys;
  }
  for (let at = 0; at < count; at++) keys[at] = at;
  return keys.sort((a, b) => numbers[a]! - numbers[b]! || a - b);
};

const inOrder = ({ sizes, days, positions }: Entries): AmountOrder => {
  const count = sizes.length;
  const byDay = orderBy(days);
  const bySize = orderBy(byDay.map((at) => sizes[at]!));
  const ordered = {
    sizes: new Float64Array(count),
    ends: new Uint32Array(count),
    days: new Int32Array(count),
    positions: new Uint32Array(count),
  };
  for (let place = 0; place < count; place++) {
    const at = byDay[bySize[place]!]!;
    ordered.sizes[place] = sizes[at]!;
    ordered.days[place] = days[at]!;
    ordered.positions[place] = positions[at]!;
  }
  for (let at = count - 1; at >= 0; at--)
    ordered.ends[at] = ordered.sizes[at] === ordered.sizes[at + 1] ? ordered.ends[at + 1]! : at + 1;
  return ordered;
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
  const currencies = numbersOf(items);
  const partyOrder = partiesInOrder(byParty, items, currencies);
  return {
    items,
    amounts,
    toleranceMax,
    rows: rowsOf(items, currencies, partyOrder),
    currencyNumber: (currency) => currencies.get(currency) ?? -1,
    byFullKey,
    byDigits,
    byParty,
    partyOrder,
    partiesByIban,
    partyOfName: namesToParties(partiesByName, names),
  };
};

const rowsOf = (
  items: readonly IndexedItem[],
  currencies: ReadonlyMap<string, number>,
  { numberOf }: PartyOrder,
): Float64Array => {
  const slackFor = (sign: 1n | -1n) => {
    const out = remembered((eras) => slackTowards(eras, sign, true));
    const into = remembered((eras) => slackTowards(eras, sign, false));
    return ({ eras, moneyOut }: IndexedItem): number => (moneyOut ? out : into)(eras);
  };
  const [over, under] = [slackFor(1n), slackFor(-1n)];
  const rows = new Float64Array(items.length * ROW);
  for (const one of items) {
    const row = one.position * ROW;
    const currency = currencies.get(one.item.open.currency)!;
    rows[row + AT.size] = one.size;
    rows[row + AT.over] = over(one);
    rows[row + AT.under] = under(one);
    rows[row + AT.dueDay] = one.dueDay;
    rows[row + AT.documentDay] = one.documentDay;
    rows[row + AT.name] = one.name;
    rows[row + AT.party] = numberOf(one.party);
    rows[row + AT.currency] = one.discounts.length > 0 ? -1 - currency : currency;
  }
  return rows;
};

const partiesInOrder = (
  byParty: ReadonlyMap<string, readonly number[]>,
  items: readonly IndexedItem[],
  currencyOf: ReadonlyMap<string, number>,
): PartyOrder => {
  const known = new Map<string, number>();
  const starts = new Uint32Array(byParty.size + 1);
  const positions = new Uint32Array(items.length);
  const sizes = new Float64Array(items.length);
  const slacks = new Float64Array(items.length);
  const currencies = new Uint16Array(items.length);
  const discounted = new Uint8Array(items.length);
  const dueDays = new Int32Array(items.length);
  const documentDays = new Int32Array(items.length);
  let place = 0;
  for (const [party, own] of byParty) {
    const number = known.size;
    known.set(party, number);
    for (const position of own) {
      const one = items[position]!;
      positions[place] = position;
      sizes[place] = one.size;
      slacks[place] = one.slack;
      currencies[place] = currencyOf.get(one.item.open.currency)!;
      discounted[place] = one.discounts.length > 0 ? 1 : 0;
      dueDays[place] = one.dueDay;
      documentDays[place] = one.documentDay;
      place++;
    }
    starts[number + 1] = place;
  }
  return {
    numberOf: (party) => known.get(party) ?? -1,
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
