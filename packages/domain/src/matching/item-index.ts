import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import { type EarlyPayment, type OpenItem, settledByMoneyOut, type ToleranceBand } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { digitsKey, fullKeysOf } from './reference-keys.ts';
import { type Allowance, allowancesFor } from './tolerance.ts';

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
  readonly allowances: readonly Allowance[];
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
  readonly minors: BigInt64Array;
  readonly days: Int32Array;
  readonly positions: Uint32Array;
};

export type ItemIndex = {
  readonly items: readonly IndexedItem[];
  /** By currency and direction. */
  readonly amounts: ReadonlyMap<string, AmountOrder>;
  readonly toleranceMax: ReadonlyMap<string, bigint>;
  readonly byFullKey: ReadonlyMap<string, readonly number[]>;
  readonly byDigits: ReadonlyMap<string, readonly number[]>;
  readonly byParty: ReadonlyMap<string, readonly number[]>;
  readonly partiesByIban: ReadonlyMap<string, string>;
  readonly partiesByName: ReadonlyMap<string, string>;
};

/** From this many items of one amount on, the amount alone with a name is not enough. */
const COMMON_FROM = 4;

export const blockOf = (currency: string, moneyOut: boolean): string => `${currency}${moneyOut ? '-' : '+'}`;

/** Parties without an id of their own still meet under their name. */
export const partyKeyOf = (item: OpenItem): string => item.partyId ?? `name:${item.partyName}`;

const priceOf = (item: OpenItem): string =>
  `${blockOf(item.open.currency, settledByMoneyOut(item.kind))}${item.open.minor}`;

const countPrices = (items: readonly OpenItem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(priceOf(item), (counts.get(priceOf(item)) ?? 0) + 1);
  return counts;
};

type IndexingContext = {
  readonly bands: readonly ToleranceBand[];
  readonly names: PackedNames;
  readonly prices: ReadonlyMap<string, number>;
};

const indexItem = (item: OpenItem, position: number, { bands, names, prices }: IndexingContext): IndexedItem => {
  const references = [item.number, ...item.references].filter((reference) => reference !== null && reference !== '');
  const allowances = allowancesFor(bands, item);
  return {
    item,
    position,
    moneyOut: settledByMoneyOut(item.kind),
    block: blockOf(item.open.currency, settledByMoneyOut(item.kind)),
    size: Number(item.open.minor),
    slack: Number(allowances.at(-1)?.minor ?? 0n),
    sizes: item.earlyPayments.map(({ discount }) => Number(item.open.minor - discount.minor)),
    party: partyKeyOf(item),
    dueDay: dayNumber(item.dueDate ?? item.documentDate),
    documentDay: dayNumber(item.documentDate),
    allowances,
    tolerance: allowances.at(-1)?.minor ?? 0n,
    discounts: item.earlyPayments.map((step) => ({
      minor: item.open.minor - step.discount.minor,
      untilDay: dayNumber(step.until),
      step,
    })),
    fullKeys: references.flatMap((reference) => fullKeysOf(reference!)),
    digitKeys: references.map((reference) => digitsKey(reference!)).filter((key) => key !== null),
    name: names.number(item.partyName),
    commonPrice: (prices.get(priceOf(item)) ?? 0) >= COMMON_FROM,
    ibans: item.partyIbans.map(compactIban),
  };
};

type Entry = { readonly minor: bigint; readonly day: number; readonly position: number };

const inOrder = (entries: readonly Entry[]): AmountOrder => {
  const sorted = [...entries].sort((a, b) =>
    a.minor === b.minor ? a.day - b.day || a.position - b.position : a.minor < b.minor ? -1 : 1,
  );
  return {
    minors: BigInt64Array.from(sorted, ({ minor }) => minor),
    days: Int32Array.from(sorted, ({ day }) => day),
    positions: Uint32Array.from(sorted, ({ position }) => position),
  };
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
  const context = { bands, names, prices: countPrices(openItems) };
  const items = openItems.map((item, position) => indexItem(item, position, context));
  const entries = new Map<string, Entry[]>();
  const toleranceMax = new Map<string, bigint>();
  const byFullKey = new Map<string, number[]>();
  const byDigits = new Map<string, number[]>();
  const byParty = new Map<string, number[]>();
  const partiesByIban = new Map<string, string>();
  const partiesByName = new Map<string, string>();
  for (const indexed of items) {
    const { item, position, dueDay: day } = indexed;
    const block = blockOf(item.open.currency, indexed.moneyOut);
    push(entries, block, { minor: item.open.minor, day, position });
    for (const { minor } of indexed.discounts) push(entries, block, { minor, day, position });
    if (indexed.tolerance > (toleranceMax.get(block) ?? 0n)) toleranceMax.set(block, indexed.tolerance);
    for (const key of new Set(indexed.fullKeys)) push(byFullKey, key, position);
    for (const key of new Set(indexed.digitKeys)) push(byDigits, key, position);
    const party = partyKeyOf(item);
    push(byParty, party, position);
    for (const iban of indexed.ibans) partiesByIban.set(iban, party);
    for (const key of names.keysOf(indexed.name)) partiesByName.set(key, party);
  }
  const amounts = new Map([...entries].map(([block, list]) => [block, inOrder(list)]));
  return { items, amounts, toleranceMax, byFullKey, byDigits, byParty, partiesByIban, partiesByName };
};
