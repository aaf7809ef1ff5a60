import type { CodingMetrics, Importance } from './measure-coding.ts';
import { rounded } from './share.ts';

export type Delta = {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
};

type Told = {
  readonly metrics: CodingMetrics;
  readonly importance: readonly Importance[];
  readonly thresholds: readonly { readonly name: string; readonly value: number | null }[];
};

const deltaOf = (name: string, before: number | null, after: number | null): Delta => ({
  name,
  before,
  after,
  change: before === null || after === null ? null : rounded(after - before),
});

const joined = <Row>(
  from: readonly Row[],
  to: readonly Row[],
  of: { readonly name: (row: Row) => string; readonly value: (row: Row) => number | null },
): Delta[] => {
  const before = new Map(from.map((row) => [of.name(row), of.value(row)]));
  const after = new Map(to.map((row) => [of.name(row), of.value(row)]));
  return [...new Set([...after.keys(), ...before.keys()])].map((name) =>
    deltaOf(name, before.get(name) ?? null, after.get(name) ?? null),
  );
};

export type ModelDeltas = {
  readonly figures: readonly Delta[];
  readonly thresholds: readonly Delta[];
  /** In right answers lost in a hundred lines when the model is not told. */
  readonly importance: readonly Delta[];
};

const FIGURES: readonly (readonly [string, (metrics: CodingMetrics) => number | null])[] = [
  ['right', ({ overall }) => overall.right.share],
  ['among the first three', ({ overall }) => overall.topThree.share],
  ['called sure', ({ overall }) => overall.sure.share],
  ['sure and right', ({ overall }) => overall.sureRight.share],
  ['calibration error', ({ calibrationError }) => calibrationError],
];

/** What another version in use changes; without one before, only what it is. */
export const changesBetween = (from: Told | null, to: Told): ModelDeltas => ({
  figures: FIGURES.map(([name, of]) => deltaOf(name, from === null ? null : of(from.metrics), of(to.metrics))),
  thresholds: joined(from?.thresholds ?? [], to.thresholds, { name: ({ name }) => name, value: ({ value }) => value }),
  importance: joined(from?.importance ?? [], to.importance, {
    name: ({ words }) => words,
    value: ({ points }) => points,
  }),
});
