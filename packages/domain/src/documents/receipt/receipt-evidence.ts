import { bounded, type FieldEvidence } from '../confidence/field-evidence.ts';
import type { DateCandidate } from './choose-date.ts';
import type { NameCandidate } from './choose-supplier.ts';
import type { TotalCandidate } from './choose-total.ts';

/** Looks there are at most, and the weight of proofs beyond which more of them say nothing new. */
const LOOKS_MAX = 5;
const PROOFS_FULL = 5;

/** What speaks for a reading in figures, so that a confidence can be fitted to it. `looks` is how many were taken. */
export function supplierEvidence([best, next]: readonly NameCandidate[], looks: number): FieldEvidence {
  if (!best) return {};
  return {
    score: bounded(best.score / 5),
    lead: leadOf(best, next, 3),
    looks: bounded(best.passes / looks),
    alike: bounded(best.seenBy / looks),
    taken: bounded(looks / LOOKS_MAX),
    words: bounded(best.confidence / 100),
    form: best.hasForm ? 1 : 0,
    clear: bounded(enough(best.score - (next?.score ?? 0), 0.6) * (best.passes / looks) * (best.confidence / 100)),
  };
}

export function dateEvidence(
  [best, next]: readonly DateCandidate[],
  looks: number,
  orderKnown: boolean,
): FieldEvidence {
  if (!best) return {};
  return {
    score: bounded(best.score / 2),
    lead: leadOf(best, next, 1),
    looks: bounded(best.passes / looks),
    taken: bounded(looks / LOOKS_MAX),
    words: bounded(best.confidence / 100),
    against: best.ambiguous && !orderKnown ? 1 : 0,
    clear: bounded(
      best.ambiguous && !orderKnown
        ? 0
        : enough(best.score - (next?.score ?? 0), 0.5) * enough(best.passes / looks, 0.6) * (best.confidence / 100),
    ),
  };
}

export function totalEvidence([best, next]: readonly TotalCandidate[], looks: number, against: number): FieldEvidence {
  if (!best) return {};
  return {
    score: bounded(best.score / 12),
    lead: leadOf(best, next, 4),
    looks: bounded(best.passes / looks),
    taken: bounded(looks / LOOKS_MAX),
    words: bounded(best.sum.confidence / 100),
    closes: bounded(best.proofWeight / PROOFS_FULL),
    against,
    clear: bounded(
      enough(best.score - (next?.score ?? 0), 2) *
        enough(best.passes / looks, 0.6) *
        enough(best.proofWeight, 4) *
        (1 - against),
    ),
  };
}

/** The share of a full lead by which the best is before the next; a full one where it stands alone. */
const leadOf = (best: { score: number }, next: { score: number } | undefined, full: number): number =>
  next === undefined ? 1 : bounded((best.score - next.score) / full);

/** The share of what would be enough, at most all of it. */
const enough = (value: number, full: number): number => bounded(value / full);
