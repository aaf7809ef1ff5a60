import type { Island, IslandLine } from './assemble-islands.ts';
import { weakBase } from './bank-line-key.ts';
import { type Coverage, coversDay } from './coverage.ts';
import type { KeyedStatementLine } from './keyed-statement.ts';
import type { LineSequence } from './line-sequence.ts';
import { type Placement, placementsOf } from './place-sequence.ts';
import { choosePlacements, isConfirmedNext, type PlacementOption, placementOptions } from './placement-options.ts';
import type { KnownLine } from './statement-chain.ts';
import { isNumberedNext, type Numbered, numbersDiffer } from './statement-number.ts';

/** What a line is under each explanation of where the statement lies: a line we hold, or none. */
export type LineReading = {
  readonly known: readonly (KnownLine | null)[];
  readonly couldBeAgain: boolean;
  /** Its day belongs to a stretch of known history that this place leaves no room for. */
  readonly contested: boolean;
};

export type PlacedStatement = {
  /** In the order of the stretch's lines. */
  readonly readings: readonly LineReading[];
  readonly explanations: number;
  /** The lines were recognised by date, amount and balance although their wording differs. */
  readonly reworded: boolean;
  readonly sharedLines: number;
};

/**
 * Lays a statement against the islands of its chain by balance and lines; null when it fits nowhere. The same wording is
 * tried first; date and amount alone count only where nothing else fits, and then the balances still have to agree.
 */
export const placeStatement = (
  numbered: Numbered,
  stretch: LineSequence<KeyedStatementLine>,
  islands: readonly Island[],
): PlacedStatement | null => {
  const exact = optionsBy(stretch, islands, (line) => line.base);
  const reworded = exact.length === 0;
  const options = reworded ? optionsBy(stretch, islands, weakBase) : exact;
  if (options.length === 0) return null;
  const chosen = choosePlacements(options, { of: numbered, length: stretch.lines.length, islands });

  const matched = chosen.map((option) => knownUnder(option, stretch, { islands, reworded }));
  const again = chosen.map((option) => repeatable(option, stretch, { islands, numbered, reworded }));
  const contested = new Set(chosen.flatMap((option) => contestedBy(option, stretch, { islands, numbered })));
  const readings = stretch.lines.map((_, index) => ({
    known: matched.map((known) => known[index] ?? null),
    couldBeAgain: again.every((indexes) => indexes.has(index)),
    contested: contested.has(index),
  }));
  const sharedLines = readings.filter((reading) => reading.known.some((known) => known !== null)).length;
  return { readings, explanations: chosen.length, reworded, sharedLines };
};

type KeyOf = (line: Pick<KnownLine, 'base' | 'bookingDate' | 'amount'>) => string;

const optionsBy = (
  stretch: LineSequence<KeyedStatementLine>,
  islands: readonly Island[],
  keyOf: KeyOf,
): PlacementOption[] => {
  const keyed = { ...stretch, lines: stretch.lines.map((line) => ({ ...line, key: keyOf(line) })) };
  return placementOptions(
    islands.flatMap((island, index) => {
      const lines = island.lines.map((line) => ({ ...line, key: keyOf(line.known) }));
      return placementsOf(keyed, { ...island, lines }, index);
    }),
  );
};

/** For each line of the stretch the known line it is under one explanation; copies are paired in their order. */
const knownUnder = (
  option: PlacementOption,
  stretch: LineSequence<KeyedStatementLine>,
  { islands, reworded }: { islands: readonly Island[]; reworded: boolean },
): (KnownLine | null)[] => {
  const keyOf: KeyOf = reworded ? weakBase : (line) => line.base;
  const known: (KnownLine | null)[] = stretch.lines.map(() => null);
  for (const placement of option) {
    const shared = sharedOf(islands, placement);
    const waiting = Map.groupBy(shared, (line) => keyOf(line.known));
    for (let index = placement.from; index < placement.to; index += 1) {
      const line = stretch.lines[index];
      const copy = line === undefined ? undefined : waiting.get(keyOf(line))?.shift();
      known[index] = copy?.known ?? null;
    }
  }
  return known;
};

const sharedOf = (islands: readonly Island[], { island, at, from, to }: Placement): IslandLine[] =>
  (islands[island]?.lines ?? []).slice(from - at, to - at);

/**
 * Lines that could still have happened again although balance and wording agree: all of them on the one day where the
 * known history breaks off, so that a missing statement could have brought the balance back. That is believed only when
 * the statement's own number says it is another one. Where the wording differs too, one day or another number suffices.
 */
const repeatable = (
  option: PlacementOption,
  stretch: LineSequence<KeyedStatementLine>,
  { islands, numbered, reworded }: { islands: readonly Island[]; numbered: Numbered; reworded: boolean },
): Set<number> => {
  const found = new Set<number>();
  for (const placement of option) {
    const island = islands[placement.island];
    if (island === undefined || placement.from === placement.to) continue;
    const days = new Set(sharedOf(islands, placement).map((line) => line.bookingDate));
    const [day] = days;
    const mayFollow = day === island.latest && day === stretch.earliest;
    const mayPrecede = day === island.earliest && day === stretch.latest;
    const isOther = coveringLinks(island, placement).every((link) => numbersDiffer(link, numbered));
    const mayRepeat = reworded ? days.size === 1 || isOther : days.size === 1 && (mayFollow || mayPrecede) && isOther;
    if (!mayRepeat) continue;
    for (let index = placement.from; index < placement.to; index += 1) found.add(index);
  }
  return found;
};

/**
 * Known stretches that the explanation does not touch must lie wholly before or after the statement. Where the days say
 * otherwise, the place found is a coincidence of balances or the files disagree: the lines of those days are contested,
 * and so is a line of which such a stretch holds the like. A neighbour that touches without being next by its number is
 * a stranger too, as a missing statement between them may have brought the balance back. And a line known at the very
 * same balance is contested wherever it is placed, unless the statement's number says that it follows.
 */
const contestedBy = (
  option: PlacementOption,
  stretch: LineSequence<KeyedStatementLine>,
  { islands, numbered }: { islands: readonly Island[]; numbered: Numbered },
): number[] => {
  const echoes = isConfirmedNext(option, { of: numbered, length: stretch.lines.length, islands })
    ? new Set<string>()
    : new Set(islands.flatMap(fingerprints));
  const strangers = islands.filter((island, index) => {
    const placement = option.find((each) => each.island === index);
    return placement === undefined || (placement.from === placement.to && !isNeighbour(island, numbered));
  });
  const likes = new Set(strangers.flatMap((island) => island.lines.map((line) => line.known.base)));
  const interleaved = strangers.filter((island) => island.lines.length > 0 && interleave(island, stretch));
  return stretch.lines.flatMap(({ base, bookingDate }, index) => {
    const isInside = interleaved.some((island) => coversDay(coverageOfIsland(island), bookingDate));
    return isInside || likes.has(base) || echoes.has(`${base}@${stretch.cuts[index]}`) ? [index] : [];
  });
};

/** A line with the balance before it: two copies of one line have it in common wherever they are placed. */
const fingerprints = ({ lines, cuts }: Island): string[] =>
  lines.map((line, index) => `${line.known.base}@${cuts[index]}`);

/** Unnumbered statements are neighbours by their balance alone. */
const isNeighbour = (island: Island, numbered: Numbered): boolean =>
  island.spans.some(
    ({ link }) => isNumberedNext(link, numbered) || isNumberedNext(numbered, link) || !numbersDiffer(link, numbered),
  );

const coverageOfIsland = ({ earliest, latest }: LineSequence): Coverage | null =>
  earliest === null || latest === null ? null : { first: earliest, last: latest };

const interleave = (a: LineSequence, b: LineSequence): boolean => {
  const [one, other] = [coverageOfIsland(a), coverageOfIsland(b)];
  return one !== null && other !== null && one.last > other.first && other.last > one.first;
};

const coveringLinks = (island: Island, { at, from, to }: Placement): Numbered[] =>
  island.spans.filter((span) => at + span.at < to && at + span.at + span.length > from).map((span) => span.link);
