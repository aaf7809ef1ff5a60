import { BANDS, type BeliefKind, bandOf } from '@counterfoil/domain/matching';
import type { Run } from './matching-score.ts';

/** Of the beliefs of a kind within a band: how many, how many of them wrong, and what they had said by and large. */
export type Reliability = { kind: BeliefKind; from: number; count: number; wrong: number; calibrated: number };

/** What was believed, whether it was posted or put before a person, held against the truth. What a law gates is left out. */
export const reliabilityOf = (runs: readonly Run[]): Reliability[] => {
  const bins = new Map<string, Reliability>();
  for (const { world, outcome } of runs)
    for (const { bankTransactionId, allocations, belief } of outcome.proposals) {
      if (belief === undefined || belief.gated || belief.probability < BANDS[0]) continue;
      const ids = world.truth.get(bankTransactionId) ?? [];
      const right =
        allocations.length === ids.length && allocations.every(({ openItemId }) => ids.includes(openItemId));
      const from = BANDS[bandOf(belief.probability)]!;
      const key = `${belief.kind} ${from}`;
      const bin = bins.get(key) ?? { kind: belief.kind, from, count: 0, wrong: 0, calibrated: 0 };
      bins.set(key, bin);
      bin.count++;
      bin.wrong += right ? 0 : 1;
      bin.calibrated += belief.calibrated;
    }
  return [...bins.values()]
    .map((bin) => ({ ...bin, calibrated: bin.calibrated / bin.count }))
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.from - b.from);
};

/** How far what was said is from what was, on average over the beliefs. */
export const calibrationError = (bins: readonly Reliability[]): number => {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return (
    bins.reduce((sum, { count, wrong, calibrated }) => sum + Math.abs(count - wrong - count * calibrated), 0) /
    Math.max(1, all)
  );
};

export const reliabilityInWords = (bins: readonly Reliability[]): string[] =>
  bins.map(
    ({ kind, from, count, wrong, calibrated }) =>
      `${kind.padEnd(18)} from ${from.toFixed(4)}  ${String(count).padStart(6)}  ${String(wrong).padStart(4)} wrong  said ${calibrated.toFixed(4)}  was ${(1 - wrong / count).toFixed(4)}`,
  );
