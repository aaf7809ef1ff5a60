import { fitLogistic, type Logistic, type Sample } from './logistic.ts';

/**
 * Readings that turned out wrong and were not seen: a half among receipts, one among text documents, where a layout
 * comes many times and few are known. So what was always right is never certain.
 */
const UNSEEN_WRONG = { receipt: 0.5, text: 1 } as const;
const RIDGE = { receipt: 0.5, text: 1 } as const;

/** The weights of one kind of statement from readings whose truth is known. */
export function fitConfidence(medium: 'receipt' | 'text', samples: readonly Sample[]): Logistic {
  const all = samples.reduce((sum, each) => sum + each.weight, 0);
  const size = samples[0]?.x.length ?? 0;
  const middle = Array.from({ length: size }, (_, at) =>
    samples.reduce((sum, each) => sum + (each.weight * (each.x[at] ?? 0)) / Math.max(all, 1e-9), 0),
  );
  return fitLogistic([...samples, { x: middle, right: false, weight: UNSEEN_WRONG[medium] }], RIDGE[medium]);
}
