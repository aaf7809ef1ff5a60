import type { ResidualLeg } from '../matching/index.ts';
import type { PastLine, PastMatching, ReplayedMatch } from './replay-matches.ts';

/** A line the machine would have treated otherwise; null where it would have waited for a person. */
export type DifferingMatch = {
  readonly past: PastLine;
  readonly before: ReplayedMatch | null;
  readonly after: ReplayedMatch | null;
  /** A person is known to have decided otherwise. */
  readonly wrong: boolean;
};

/** So much is booked as a difference of one kind and currency, in minor units, signs set aside. */
export type BookedDifference = {
  readonly leg: ResidualLeg;
  readonly currency: string;
  readonly before: bigint;
  readonly after: bigint;
};

export type MatchComparison = {
  readonly lines: number;
  readonly matchedBefore: number;
  readonly matchedAfter: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly differing: readonly DifferingMatch[];
  readonly booked: readonly BookedDifference[];
  readonly sentence: string;
};

type Outcome = ReadonlyMap<string, ReplayedMatch>;

const keyOf = (match: ReplayedMatch | undefined): string =>
  match === undefined ? '' : `${match.items.join('+')}|${match.leg ?? ''}|${match.difference?.minor ?? 0n}`;

/** Whether a person is known to have decided otherwise: for other items, for none, or against one of these. */
export const contradictsPerson = (past: PastLine, match: ReplayedMatch | undefined): boolean => {
  if (match === undefined) return false;
  if (match.items.some((id) => past.declined.includes(id))) return true;
  if (past.decidedBy !== 'person') return false;
  const told = past.settled.map(({ openItemId }) => openItemId).toSorted();
  return told.join('+') !== match.items.join('+');
};

const bookedBy = (outcome: Outcome): Map<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const { difference, leg } of outcome.values()) {
    if (difference === null || leg === null) continue;
    const key = `${leg}|${difference.currency}`;
    const { minor } = difference;
    sums.set(key, (sums.get(key) ?? 0n) + (minor < 0n ? -minor : minor));
  }
  return sums;
};

const bookedIn = (before: Outcome, after: Outcome): BookedDifference[] => {
  const [then, now] = [bookedBy(before), bookedBy(after)];
  return [...new Set([...then.keys(), ...now.keys()])].toSorted().map((key) => {
    const [leg, currency = ''] = key.split('|');
    return { leg: leg as ResidualLeg, currency, before: then.get(key) ?? 0n, after: now.get(key) ?? 0n };
  });
};

/** What the proposed terms would have matched beside what those of today do, over the same lines. */
export const compareMatching = (past: PastMatching, before: Outcome, after: Outcome): MatchComparison => {
  const differing = past.lines
    .filter(({ line: { id } }) => keyOf(before.get(id)) !== keyOf(after.get(id)))
    .map((one) => ({
      past: one,
      before: before.get(one.line.id) ?? null,
      after: after.get(one.line.id) ?? null,
      wrong: contradictsPerson(one, after.get(one.line.id)),
    }));
  const wrongIn = (outcome: Outcome): number =>
    past.lines.filter((one) => contradictsPerson(one, outcome.get(one.line.id))).length;
  const wrong = wrongIn(after);
  return {
    lines: past.lines.length,
    matchedBefore: before.size,
    matchedAfter: after.size,
    wrongBefore: wrongIn(before),
    wrong,
    differing,
    booked: bookedIn(before, after),
    sentence: `Of ${past.lines.length} bank lines it would have matched ${after.size} instead of ${before.size}, ${wrong} of them wrong.`,
  };
};
