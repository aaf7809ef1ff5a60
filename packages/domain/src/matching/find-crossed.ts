import { type IndexedItem, type ItemIndex, isInBooksOf } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import { mentionOf } from './reference-keys.ts';

/** Several payments of one counterparty that settle several of its items together, and no smaller number of either does. */
export type Crossed = {
  /** Positions of the lines in the order of their days, and of the items in the order of their due days. */
  readonly lines: readonly number[];
  readonly items: readonly number[];
  readonly named: boolean;
  /** Nothing else adds up, nothing comes near within a tolerance, and so few ways were tried that none fits by chance. */
  readonly unique: boolean;
  /** By item the lines that name it and so may pay it; absent where nothing is named. */
  readonly payers?: ReadonlyMap<number, readonly number[]>;
};

/** So many waiting lines and free items of a party at most: beyond, nothing is tried, and the lines wait as they are. */
export const LINES_MAX = 6;
export const ITEMS_MAX = 12;
const LINES_TOGETHER_MAX = 3;
const ITEMS_TOGETHER_MAX = 6;
/** Payments that belong together come within so many days of each other. */
const SPAN_DAYS = 45;
const EARLY_DAYS = 35;
const LATE_DAYS = 90;
/** Of a thousand such searches at most one may add up by chance. */
const CHANCE_MAX = 0.001;
/** So that a number tells both a payer and a party. */
const PARTIES_MOST = 2 ** 32;

type Desk = {
  readonly index: ItemIndex;
  readonly taken: Uint8Array;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
};

const isOpenTo = (lines: readonly LineReading[], one: IndexedItem, desk: Desk): boolean => {
  const [first] = lines;
  const last = lines.at(-1)!;
  return (
    isInBooksOf(first!, one) &&
    desk.taken[one.position] === 0 &&
    one.documentDay <= last.day &&
    one.dueDay - first!.day <= EARLY_DAYS &&
    last.day - one.dueDay <= LATE_DAYS &&
    !lines.some((line) => desk.isRefused(line, one))
  );
};

/** What an item takes of the money: credit notes give. */
const worthOf = (one: IndexedItem, moneyOut: boolean): number => (one.moneyOut === moneyOut ? one.size : -one.size);

/** Sums of two or more of the amounts are told by their places, as bits; of at most `most` of them, in growing order. */
const eachSum = (sizes: readonly number[], most: number, tell: (bits: number, sum: number) => void): void => {
  const sums = new Float64Array(1 << sizes.length);
  const counts = new Uint8Array(1 << sizes.length);
  for (let bits = 1; bits < sums.length; bits++) {
    const last = 31 - Math.clz32(bits);
    const rest = bits ^ (1 << last);
    sums[bits] = sums[rest]! + sizes[last]!;
    counts[bits] = counts[rest]! + 1;
    if (counts[bits]! <= most) tell(bits, sums[bits]!);
  }
};

const isOne = (bits: number): boolean => (bits & (bits - 1)) === 0;

const picked = <T>(all: readonly T[], bits: number): T[] => all.filter((_, at) => (bits & (1 << at)) !== 0);

const divisorOf = (a: number, b: number): number => (b === 0 ? a : divisorOf(b, a % b));

type Sums = { readonly bits: readonly number[]; readonly sums: readonly number[] };

const sumsOf = (sizes: readonly number[], most: number): Sums => {
  const bits: number[] = [];
  const sums: number[] = [];
  eachSum(sizes, most, (places, sum) => {
    bits.push(places);
    sums.push(sum);
  });
  return { bits, sums };
};

type Hit = { readonly bits: number; readonly set: number; readonly sum: number };

/** The one way in which lines and items make the same sum; null where there is none, or more than one. */
const onlyHit = (lines: Sums, items: Sums): Hit | null => {
  const wanted = new Set(lines.sums);
  let hit: Hit | null = null;
  for (let at = 0; at < items.sums.length; at++) {
    const sum = items.sums[at]!;
    if (!wanted.has(sum)) continue;
    const place = lines.sums.indexOf(sum);
    if (hit !== null || lines.sums.indexOf(sum, place + 1) >= 0) return null;
    hit = { bits: lines.bits[place]!, set: items.bits[at]!, sum };
  }
  return hit;
};

/** Some sum comes as near as a tolerance without being it: that is a second way to explain the money. */
const comesNear = ({ sums }: Sums, total: number, slack: number): boolean =>
  sums.some((sum) => sum !== total && Math.abs(sum - total) <= slack);

/** How many sums of the whole search would meet by chance, were they spread over what they reach. */
const chanceOf = (lineSums: Sums, itemSums: Sums, all: readonly number[]): number => {
  const step = all.reduce(divisorOf, 0) || 1;
  const reach = all.reduce((sum, size) => sum + size, 0) / step;
  return (lineSums.bits.length * itemSums.bits.length) / Math.max(1, reach);
};

const namedBy = ({ references }: LineReading, items: readonly IndexedItem[]): IndexedItem[] =>
  items.filter(({ fullKeys }) => mentionOf(references, fullKeys, []) !== 'none');

const bookedFirst = (a: LineReading, b: LineReading): number => a.day - b.day || a.position - b.position;

const crossedOf = (
  lines: readonly LineReading[],
  items: readonly IndexedItem[],
  how: Pick<Crossed, 'named' | 'unique'>,
): Crossed => ({
  lines: lines.map(({ position }) => position),
  items: items.map(({ position }) => position),
  ...how,
});

/** Lines that name the same items hang together, and with them what else they name. */
const hangTogether = (naming: ReadonlyMap<LineReading, readonly IndexedItem[]>): LineReading[][] => {
  const left = new Set(naming.keys());
  const groups: LineReading[][] = [];
  for (const start of naming.keys()) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const line of group)
      for (const other of left)
        if (naming.get(other)!.some((one) => naming.get(line)!.includes(one))) {
          left.delete(other);
          group.push(other);
        }
    groups.push(group);
  }
  return groups;
};

/** Lines that share a number, and name only items that all of them together pay to the cent. */
const byNumber = (lines: readonly LineReading[], items: readonly IndexedItem[]): Crossed[] => {
  const naming = new Map(
    lines.flatMap((line) => {
      const named = namedBy(line, items);
      return named.length === 0 ? [] : [[line, named] as const];
    }),
  );
  return hangTogether(naming).flatMap((own) => {
    const named = items.filter((one) => own.some((line) => naming.get(line)!.includes(one)));
    if (own.length < 2 || named.length < 2) return [];
    const total = own.reduce((sum, { size }) => sum + size, 0);
    const owed = named.reduce((sum, one) => sum + worthOf(one, lines[0]!.moneyOut), 0);
    if (total !== owed) return [];
    const payers = new Map(
      named.map((one) => [
        one.position,
        own.filter((line) => naming.get(line)!.includes(one)).map(({ position }) => position),
      ]),
    );
    return [{ ...crossedOf([...own].sort(bookedFirst), named, { named: true, unique: true }), payers }];
  });
};

const byAmount = (lines: readonly LineReading[], items: readonly IndexedItem[]): Crossed[] => {
  if (lines.length > LINES_MAX || items.length > ITEMS_MAX || items.length < 2) return [];
  const [first] = lines;
  const paid = lines.map(({ size }) => size);
  const owed = items.map((one) => worthOf(one, first!.moneyOut));
  const [lineSums, itemSums] = [sumsOf(paid, LINES_TOGETHER_MAX), sumsOf(owed, ITEMS_TOGETHER_MAX)];
  // A line or an item that adds up by itself is no matter of several, and a second way to add up is one too many.
  const hit = onlyHit(lineSums, itemSums);
  if (hit === null || isOne(hit.bits) || isOne(hit.set)) return [];
  const [own, settled] = [picked(lines, hit.bits), picked(items, hit.set)];
  const slack = Math.max(...settled.map((one) => one.slack));
  const unique =
    !comesNear(itemSums, hit.sum, slack) &&
    chanceOf(lineSums, itemSums, [...paid, ...owed.map(Math.abs)]) <= CHANCE_MAX &&
    !settled.some((one) => one.commonPrice || one.documentDay > own[0]!.day);
  return [crossedOf(own, settled, { named: false, unique })];
};

/** Lines of one entity, currency and direction that are of one party, of which something is open. */
const byPayer = (waiting: readonly LineReading[], by: 'number' | 'amount'): Iterable<LineReading[]> => {
  const groups = new Map<number, LineReading[]>();
  for (let at = 0; at < waiting.length; at++) {
    const line = waiting[at]!;
    const { partyNumber, payer, size, named } = line;
    if (partyNumber < 0 || payer < 0 || size === 0 || (by === 'number' && named.length === 0)) continue;
    const key = payer * PARTIES_MOST + partyNumber;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return groups.values();
};

/**
 * Finds, within one counterparty, several of the waiting lines that settle several items together: by the numbers they
 * name, or by the only way in which amounts add up. At most LINES_MAX lines against ITEMS_MAX items, so at most 41 sums of
 * lines against 2,509 of items; a party with more of either is left to a person.
 */
export const findCrossed = (waiting: readonly LineReading[], by: 'number' | 'amount', desk: Desk): Crossed[] => {
  const found: Crossed[] = [];
  for (const lines of byPayer(waiting, by)) {
    if (lines.length < 2) continue;
    const inOrder = [...lines].sort(bookedFirst);
    const near = inOrder.filter(({ day }) => inOrder.at(-1)!.day - day <= SPAN_DAYS);
    if (near.length < 2) continue;
    const items = desk.index.byParty
      .get(near[0]!.party!)!
      .map((position) => desk.index.items[position]!)
      .filter((one) => isOpenTo(near, one, desk))
      .sort((a, b) => a.dueDay - b.dueDay || a.position - b.position);
    found.push(...(by === 'number' ? byNumber(near, items) : byAmount(near, items)));
  }
  return found;
};
