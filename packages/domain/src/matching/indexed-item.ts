import { bankDayOnOrAfter, dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { type EarlyPayment, type OpenItem, settledByMoneyOut } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { keysOf } from './reference-keys.ts';
import type { Era } from './tolerance-eras.ts';

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
  /** The same as a number, in the order in which parties first stand among the items. */
  readonly partyNumber: number;
  /** The number of whose lines may pay it, -1 where nobody's do: it is disputed, or nothing of it is open. */
  readonly payer: number;
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

/** From this many items of one amount on, the amount alone with a name is not enough. */
const COMMON_FROM = 4;

type Blocks = { readonly out: string; readonly into: string };
const blocks = new Map<string, Blocks>();

/** One and the same string for each currency and direction, so that it is found by itself and not letter by letter. */
export const blockOf = (currency: CurrencyCode, moneyOut: boolean): string => {
  let own = blocks.get(currency);
  if (own === undefined) {
    own = { out: `${currency}-`, into: `${currency}+` };
    blocks.set(currency, own);
  }
  return moneyOut ? own.out : own.into;
};

type Party = { readonly key: string; readonly number: number };

/** Parties by their id; without one of their own they still meet under their name. */
export class Parties {
  readonly #byKey = new Map<string, Party>();
  /** By the number of the name. */
  readonly #byName: (Party | undefined)[] = [];

  of({ partyId, partyName }: OpenItem, name: number): Party {
    if (partyId !== null) return this.#keyed(partyId);
    let party = this.#byName[name];
    if (party === undefined) {
      party = this.#keyed(`name:${partyName}`);
      this.#byName[name] = party;
    }
    return party;
  }

  numberOf(key: string): number {
    return this.#byKey.get(key)?.number ?? -1;
  }

  #keyed(key: string): Party {
    let party = this.#byKey.get(key);
    if (party === undefined) {
      party = { key, number: this.#byKey.size };
      this.#byKey.set(key, party);
    }
    return party;
  }
}

/** Entities and currencies by number, twice each: even for what comes in, odd for what goes out. */
export class Payers {
  readonly #byEntity = new Map<string, Map<string, number>>();
  #count = 0;

  of({ entityId, open, disputed }: OpenItem, moneyOut: boolean): number {
    if (disputed || open.minor <= 0n) return NOBODY;
    let ofEntity = this.#byEntity.get(entityId);
    if (ofEntity === undefined) {
      ofEntity = new Map();
      this.#byEntity.set(entityId, ofEntity);
    }
    let number = ofEntity.get(open.currency);
    if (number === undefined) {
      number = 2 * this.#count++;
      ofEntity.set(open.currency, number);
    }
    return moneyOut ? number + 1 : number;
  }

  /** The number of such lines; UNKNOWN where no item is of their entity and currency. */
  numberOf(entityId: string, currency: string, moneyOut: boolean): number {
    const number = this.#byEntity.get(entityId)?.get(currency);
    return number === undefined ? UNKNOWN : moneyOut ? number + 1 : number;
  }
}

const NOBODY = -1;
const UNKNOWN = -2;

/** Whether the item is open in the books and the currency of the line, whichever way its money goes. */
export const isInBooksOf = ({ payer }: { readonly payer: number }, one: IndexedItem): boolean =>
  one.payer >= 0 && one.payer >> 1 === payer >> 1;

type Prices = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** How many items are of each amount, by currency and direction. */
export const countPrices = (items: readonly OpenItem[]): Prices => {
  const prices = new Map<string, Map<number, number>>();
  for (let at = 0; at < items.length; at++) {
    const { open, kind } = items[at]!;
    const block = blockOf(open.currency, settledByMoneyOut(kind));
    let counts = prices.get(block);
    if (counts === undefined) {
      counts = new Map();
      prices.set(block, counts);
    }
    const size = Number(open.minor);
    counts.set(size, (counts.get(size) ?? 0) + 1);
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
  readonly parties: Parties;
  readonly payers: Payers;
};

export const indexItem = (item: OpenItem, position: number, context: IndexingContext): IndexedItem => {
  const { names, prices } = context;
  const name = names.number(item.partyName);
  const party = context.parties.of(item, name);
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
    party: party.key,
    partyNumber: party.number,
    payer: context.payers.of(item, moneyOut),
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
    name,
    commonPrice: (prices.get(block)?.get(size) ?? 0) >= COMMON_FROM,
    ibans: each(item.partyIbans, compactIban),
  };
};
