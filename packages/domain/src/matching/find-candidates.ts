import { type AmountOrder, blockOf, type ItemIndex } from './item-index.ts';
import { type LineReading, paysIn } from './line-reading.ts';
import type { PackedNames } from './packed-names.ts';

/** Paid at most this long before it is due, or after. */
const DAYS_EARLY = 120;
const DAYS_LATE = 400;
/** Of one common price the nearest due days; the party's own items come in whatever the crowd. */
const OF_ONE_AMOUNT = 12;
/** Amounts a little off, where nobody is known whose items they are. */
const BY_AMOUNT_MAX = 20;
/** A key that stands for more items than this names none of them. */
const BY_KEY_MAX = 24;

/** The first place whose amount, and within equal amounts whose day, is not less. */
const firstAtLeast = (order: AmountOrder, minor: bigint, day: number): number => {
  let [low, high] = [0, order.minors.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const amount = order.minors[middle]!;
    if (amount < minor || (amount === minor && order.days[middle]! < day)) low = middle + 1;
    else high = middle;
  }
  return low;
};

const DAY_FIRST = -(2 ** 31);

/** Adds the places of one amount, the nearest due day first, within the window of days. */
const addNearest = (order: AmountOrder, minor: bigint, line: LineReading, found: Set<number>): void => {
  let after = firstAtLeast(order, minor, line.day);
  let before = after - 1;
  for (let taken = 0; taken < OF_ONE_AMOUNT; taken++) {
    const later = after < order.minors.length && order.minors[after] === minor ? order.days[after]! - line.day : null;
    const sooner = before >= 0 && order.minors[before] === minor ? line.day - order.days[before]! : null;
    if (later === null && sooner === null) return;
    if (sooner === null || (later !== null && later <= sooner)) {
      if (later! > DAYS_EARLY) return;
      found.add(order.positions[after++]!);
    } else {
      if (sooner > DAYS_LATE) return;
      found.add(order.positions[before--]!);
    }
  }
};

/** In the account's currency, and in the one that was ordered where the bank exchanged it. */
const byAmount = (line: LineReading, index: ItemIndex, found: Set<number>, known: boolean): void => {
  byAmountIn(line.line.amount.currency, { line, index, found, known });
  const ordered = line.line.original?.currency;
  if (ordered !== undefined && ordered !== line.line.amount.currency)
    byAmountIn(ordered, { line, index, found, known });
};

type Search = {
  readonly line: LineReading;
  readonly index: ItemIndex;
  readonly found: Set<number>;
  /** Whose line it is, is known, and what of theirs is a little off has been found. */
  readonly known: boolean;
};

const byAmountIn = (currency: string, { line, index, found, known }: Search): void => {
  const block = blockOf(currency, line.moneyOut);
  const order = index.amounts.get(block);
  const paid = paysIn(line, currency);
  if (order === undefined || paid === null) return;
  const slack = index.toleranceMax.get(block) ?? 0n;
  addNearest(order, paid, line, found);
  if (known) return;
  let place = firstAtLeast(order, paid - slack, DAY_FIRST);
  while (place < order.minors.length && found.size < BY_AMOUNT_MAX) {
    const minor = order.minors[place]!;
    if (minor > paid + slack) return;
    if (minor !== paid) addNearest(order, minor, line, found);
    place = firstAtLeast(order, minor + 1n, DAY_FIRST);
  }
};

const byReference = (line: LineReading, index: ItemIndex, found: Set<number>): void => {
  const { joined, words, whole } = line.references;
  const lists: (readonly number[] | undefined)[] = [];
  if (whole !== null) lists.push(index.byFullKey.get(whole));
  for (const key of joined) lists.push(index.byFullKey.get(key));
  for (const word of words) if (word.length >= 4) lists.push(index.byDigits.get(word));
  for (const positions of lists) {
    if (positions === undefined || positions.length > BY_KEY_MAX) continue;
    for (const position of positions) found.add(position);
  }
};

/** The party a line's counterparty is, as far as id, IBAN or exact name tell. */
export const partyOfLine = (line: LineReading, index: ItemIndex, names: PackedNames): string | null => {
  if (line.line.partyId !== null) return line.line.partyId;
  const byIban = line.iban === null ? undefined : index.partiesByIban.get(line.iban);
  if (byIban !== undefined) return byIban;
  if (line.name === null) return null;
  for (const key of names.keysOf(line.name)) {
    const party = index.partiesByName.get(key);
    if (party !== undefined) return party;
  }
  return null;
};

/** A party of more open items than this is asked by amount alone. */
const OF_PARTY_MAX = 2000;

const byParty = (line: LineReading, index: ItemIndex, party: string | null, found: Set<number>): void => {
  const own = party === null ? undefined : index.byParty.get(party);
  if (own === undefined || own.length > OF_PARTY_MAX) return;
  const { currency } = line.line.amount;
  for (const position of own) {
    const one = index.items[position]!;
    const paid = one.item.open.currency === currency ? line.size : Number(paysIn(line, one.item.open.currency) ?? -1n);
    if (paid < 0) continue;
    const off = one.size - paid;
    if ((off <= one.slack && -off <= one.slack) || (one.sizes.length > 0 && one.sizes.includes(paid)))
      found.add(position);
  }
};

/** Positions of the items this line could settle: by amount and date, by what its text names, by whose it is. Never all pairs. */
export const findCandidates = (line: LineReading, index: ItemIndex, party: string | null): ReadonlySet<number> => {
  const found = new Set<number>();
  byParty(line, index, party, found);
  byReference(line, index, found);
  byAmount(line, index, found, party !== null);
  return found;
};
