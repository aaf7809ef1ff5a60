import { describeMoney, money } from '../money/index.ts';
import { findSums } from './find-sums.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { MatchReason } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { mentionOf } from './reference-keys.ts';

/** Several payments of one counterparty that make up one item. */
export type Instalments = {
  readonly item: number;
  readonly lines: readonly number[];
  /** Every one of them names the item. */
  readonly named: boolean;
};

/** Lines times items: beyond so many ways a sum may fit by chance. */
const WAYS_MAX = 64;
const LATE_DAYS = 120;

type Desk = {
  readonly lines: readonly LineReading[];
  readonly index: ItemIndex;
  readonly names: PackedNames;
  readonly taken: Uint8Array;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
  /** It wanted an item that another line got, so it is nobody's nameless instalment. */
  readonly isLoser: (line: LineReading) => boolean;
};

const fits = (line: LineReading, one: IndexedItem, desk: Desk): boolean =>
  one.payer === line.payer &&
  line.minor < one.item.open.minor &&
  desk.taken[one.position] === 0 &&
  one.documentDay <= line.day &&
  line.day - one.dueDay <= LATE_DAYS &&
  !desk.isRefused(line, one);

/** The one item a line names in full; null where it names none or several. */
const namedItem = (line: LineReading, desk: Desk): IndexedItem | null => {
  if (line.named.length === 0) return null;
  const named = [...new Set(line.named.flat())]
    .map((position) => desk.index.items[position]!)
    .filter(({ fullKeys }) => mentionOf(line.references, fullKeys, []) !== 'none');
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only : null;
};

const sumOf = (lines: readonly LineReading[]): bigint => lines.reduce((sum, { minor }) => sum + minor, 0n);

const ofNames = (waiting: readonly LineReading[], desk: Desk): Instalments[] => {
  const byItem = new Map<IndexedItem, LineReading[]>();
  for (const line of waiting) {
    const item = namedItem(line, desk);
    if (item === null || !fits(line, item, desk)) continue;
    byItem.set(item, [...(byItem.get(item) ?? []), line]);
  }
  return [...byItem].flatMap(([item, lines]) =>
    lines.length > 1 && sumOf(lines) === item.item.open.minor
      ? [{ item: item.position, lines: lines.map(({ position }) => position), named: true }]
      : [],
  );
};

/** Payments of one counterparty that name nothing: only where all ways to add up leave a single one. */
const ofParty = (lines: readonly LineReading[], party: string, desk: Desk): Instalments[] => {
  if (lines.length < 2) return [];
  const items = (desk.index.byParty.get(party) ?? [])
    .map((position) => desk.index.items[position]!)
    .filter((one) => desk.taken[one.position] === 0 && lines.filter((line) => fits(line, one, desk)).length > 1);
  if (items.length === 0 || items.length * 2 ** lines.length > WAYS_MAX) return [];
  const ways = items.flatMap((one) => {
    const own = lines.filter((line) => fits(line, one, desk));
    const sums = findSums(
      own.map(({ minor }) => ({ choices: [minor] })),
      one.item.open.minor,
      { all: false },
    );
    return sums.map((selection) => ({
      item: one.position,
      lines: own.filter((_, at) => selection[at]! >= 0).map(({ position }) => position),
      named: false,
    }));
  });
  return ways.length === 1 ? ways : [];
};

/**
 * Items that several of the waiting lines pay in instalments: lines that all name the item and make it up to the cent, or
 * the one way in which nameless payments of a counterparty make up one of its items.
 */
export const findInstalments = (waiting: readonly LineReading[], desk: Desk): Instalments[] => {
  const named = ofNames(waiting, desk);
  const used = new Set(named.flatMap(({ lines }) => lines));
  const nameless = waiting.filter(
    (line) => !used.has(line.position) && !desk.isLoser(line) && namedItem(line, desk) === null,
  );
  const byParty = Map.groupBy(nameless, ({ party }) => party);
  const taken = desk.taken.slice();
  for (const { item } of named) taken[item] = 1;
  const left = { ...desk, taken };
  const rest = [...byParty].flatMap(([party, lines]) => (party === null ? [] : ofParty(lines, party, left)));
  return [...named, ...rest];
};

/** Why a line is an instalment of the item, in sentences. */
export const instalmentReasons = (
  line: LineReading,
  found: Instalments,
  desk: Pick<Desk, 'lines' | 'index'>,
): MatchReason[] => {
  const { item } = desk.index.items[found.item]!;
  const others = found.lines
    .filter((position) => position !== line.position)
    .map((position) => desk.lines[position]!)
    .map((other) => `${describeMoney(money(other.minor, item.open.currency))} of ${other.line.bookingDate}`);
  const number = item.number ?? `the item of ${item.partyName}`;
  return [
    ...(found.named ? [{ sign: 1, weight: 5, text: `The text names ${number}.` } as const] : []),
    {
      sign: 1,
      weight: 3,
      text: `With ${others.join(' and ')} it makes the ${describeMoney(item.open)} of ${number} to the cent.`,
    },
    { sign: 1, weight: 2.5, text: `All are payments of ${item.partyName}.` },
  ];
};
