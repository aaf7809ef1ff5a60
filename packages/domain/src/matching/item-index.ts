import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import { type EarlyPayment, type OpenItem, settledByMoneyOut, type ToleranceBand } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { digitsKey, fullKeysOf } from './reference-keys.ts';
import { type Allowance, allowancesFor } from './tolerance.ts';

/** What may be off on an item for payments booked from a day on, until the next era begins. */
type Era = {
  readonly fromDay: number;
  readonly allowances: readonly Allowance[];
  /** Where a bank account has tolerances of its own, what may be off on payments of that account. */
  readonly byAccount: ReadonlyMap<string, readonly Allowance[]> | null;
};

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

export type ItemIndex = {
  readonly items: readonly IndexedItem[];
  /** By currency and direction. */
  readonly amounts: ReadonlyMap<string, AmountOrder>;
  readonly toleranceMax: ReadonlyMap<string, number>;
  /** Of each item, side by side: what is looked at most often is read without going to the item itself. */
  readonly sizes: Float64Array;
  readonly slacks: Float64Array;
  readonly currencies: Uint16Array;
  /** Whether a discount is offered on it. */
  readonly discounted: Uint8Array;
  /** The number of a currency in `currencies`; -1 where no item is in it. */
  readonly currencyNumber: (currency: string) => number;
  /** Whether an item has this full key. Most of what a text could be read as is of no key's length. */
  readonly isFullKey: (key: string) => boolean;
  readonly byFullKey: ReadonlyMap<string, readonly number[]>;
  readonly byDigits: ReadonlyMap<string, readonly number[]>;
  readonly byParty: ReadonlyMap<string, readonly number[]>;
  readonly partiesByIban: ReadonlyMap<string, string>;
  /** The party of a written name, found once for each spelling. */
  readonly partyOfName: (name: number) => string | null;
  readonly placeOf: (openItemId: string) => number;
};

/** From this many items of one amount on, the amount alone with a name is not enough. */
const COMMON_FROM = 4;

export const blockOf = (currency: string, moneyOut: boolean): string => `${currency}${moneyOut ? '-' : '+'}`;

/** Parties without an id of their own still meet under their name. */
export const partyKeyOf = (item: OpenItem): string => item.partyId ?? `name:${item.partyName}`;

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

type PayingLine = { readonly line: { readonly bankAccountId: string }; readonly day: number };

/** What may be off on an item when this line pays it: by what held on the line's own day, for its bank account. */
export const allowancesOn = ({ eras }: IndexedItem, { line, day }: PayingLine): readonly Allowance[] => {
  let at = eras.length - 1;
  while (at > 0 && eras[at]!.fromDay > day) at--;
  const { allowances, byAccount } = eras[at]!;
  return byAccount?.get(line.bankAccountId) ?? allowances;
};

/** The bank accounts with bands of their own, each with what it allows on an item. */
const allowancesByAccount = (
  bands: readonly ToleranceBand[],
): ((item: OpenItem) => ReadonlyMap<string, readonly Allowance[]> | null) => {
  const accounts = [...new Set(bands.flatMap(({ bankAccountId }) => bankAccountId ?? []))];
  if (accounts.length === 0) return () => null;
  return (item) => new Map(accounts.map((account) => [account, allowancesFor(bands, item, account)]));
};

/** The stretches of days in which the same bands hold; one of them where no band begins or ends. */
const stretchesOf = (bands: readonly ToleranceBand[]): { fromDay: number; own: readonly ToleranceBand[] }[] => {
  const days = bands.flatMap(({ from = null, to = null }) => [
    ...(from === null ? [] : [dayNumber(from)]),
    ...(to === null ? [] : [dayNumber(to) + 1]),
  ]);
  const starts = [Number.NEGATIVE_INFINITY, ...new Set(days)].sort((a, b) => a - b);
  return starts.map((fromDay) => ({
    fromDay,
    own: bands.filter(
      ({ from = null, to = null }) =>
        (from === null || dayNumber(from) <= fromDay) && (to === null || dayNumber(to) >= fromDay),
    ),
  }));
};

/** What may be off on an item, and when. Bands that look at nothing but the currency allow the same on every item of it. */
const erasBy = (bands: readonly ToleranceBand[]): ((item: OpenItem) => readonly Era[]) => {
  const stretches = stretchesOf(bands).map(({ fromDay, own }) => ({
    fromDay,
    own,
    accountsOf: allowancesByAccount(own),
  }));
  const erasOf = (item: OpenItem): readonly Era[] =>
    stretches.map(({ fromDay, own, accountsOf }) => ({
      fromDay,
      allowances: allowancesFor(own, item),
      byAccount: accountsOf(item),
    }));
  const looksCloser = ({ partyId, basisPoints, bankAccountId = null }: ToleranceBand): boolean =>
    partyId !== null || basisPoints !== null || bankAccountId !== null;
  if (bands.some(looksCloser)) return erasOf;
  const known = new Map<string, readonly Era[]>();
  return (item) => {
    const before = known.get(item.open.currency);
    if (before !== undefined) return before;
    const found = erasOf(item);
    known.set(item.open.currency, found);
    return found;
  };
};

type IndexingContext = {
  readonly erasOf: (item: OpenItem) => readonly Era[];
  readonly names: PackedNames;
  readonly prices: Prices;
};

const greatest = (of: readonly (readonly Allowance[])[]): bigint =>
  of.reduce((most, allowances) => {
    const own = allowances.at(-1)?.minor ?? 0n;
    return own > most ? own : most;
  }, 0n);

const indexItem = (item: OpenItem, position: number, context: IndexingContext): IndexedItem => {
  const { names, prices } = context;
  const references = [item.number, ...item.references].filter((reference) => reference !== null && reference !== '');
  const eras = context.erasOf(item);
  const tolerance = greatest(eras.flatMap(({ allowances, byAccount }) => [allowances, ...(byAccount?.values() ?? [])]));
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
    party: partyKeyOf(item),
    dueDay: dayNumber(item.dueDate ?? item.documentDate),
    documentDay: dayNumber(item.documentDate),
    eras,
    tolerance,
    discounts: each(item.earlyPayments, (step) => ({
      minor: item.open.minor - step.discount.minor,
      untilDay: dayNumber(step.until),
      step,
    })),
    fullKeys: references.flatMap((reference) => fullKeysOf(reference!)),
    digitKeys: references.map((reference) => digitsKey(reference!)).filter((key) => key !== null),
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

const distinct = (keys: readonly string[]): Iterable<string> => (keys.length < 2 ? keys : new Set(keys));

export const buildItemIndex = (
  openItems: readonly OpenItem[],
  bands: readonly ToleranceBand[],
  names: PackedNames,
): ItemIndex => {
  const context = {
    erasOf: erasBy(bands),
    names,
    prices: countPrices(openItems),
  };
  const items = openItems.map((item, position) => indexItem(item, position, context));
  const entries = new Map<string, Entries>();
  const toleranceMax = new Map<string, number>();
  const byFullKey = new Map<string, number[]>();
  const byDigits = new Map<string, number[]>();
  const byParty = new Map<string, number[]>();
  const partiesByIban = new Map<string, string>();
  const partiesByName = new Map<string, string>();
  for (const indexed of items) {
    const { position, block, party } = indexed;
    enter(entries, block, indexed.size, indexed);
    for (const size of indexed.sizes) enter(entries, block, size, indexed);
    if (indexed.slack > (toleranceMax.get(block) ?? 0)) toleranceMax.set(block, indexed.slack);
    for (const key of distinct(indexed.fullKeys)) push(byFullKey, key, position);
    for (const key of distinct(indexed.digitKeys)) push(byDigits, key, position);
    push(byParty, party, position);
    for (const iban of indexed.ibans) partiesByIban.set(iban, party);
    for (const key of names.keysOf(indexed.name)) partiesByName.set(key, party);
  }
  const amounts = new Map([...entries].map(([block, list]) => [block, inOrder(list)]));
  return {
    items,
    amounts,
    toleranceMax,
    sizes: Float64Array.from(items, ({ size }) => size),
    slacks: Float64Array.from(items, ({ slack }) => slack),
    ...currenciesOf(items),
    discounted: Uint8Array.from(items, ({ discounts }) => (discounts.length > 0 ? 1 : 0)),
    isFullKey: keysByLength(byFullKey),
    byFullKey,
    byDigits,
    byParty,
    partiesByIban,
    partyOfName: namesToParties(partiesByName, names),
    placeOf: placesById(items),
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

const keysByLength = (keys: ReadonlyMap<string, unknown>): ItemIndex['isFullKey'] => {
  const lengths: boolean[] = [];
  for (const key of keys.keys()) lengths[key.length] = true;
  return (key) => lengths[key.length] === true && keys.has(key);
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
