import { groundInWords, modeInEffect, sourceInWords } from './effective-mode.ts';
import { type Ground, isPersonsOwn, type Source, sourcesOf } from './ground.ts';
import type { AutomationStand } from './judge-budget.ts';
import { leastConfidence } from './least-confidence.ts';
import { errorOf, lowerBound, percentDown, precisionOf, sumOf, type Tally } from './precision.ts';

export type Promotion = {
  readonly kind: 'promote' | 'return';
  readonly source: Source | 'any';
  readonly ground: Ground | 'any';
  readonly from: 'shadow' | 'suggest';
  readonly to: 'suggest' | 'auto';
  readonly withdrawalId: string | null;
  /** What likeness would post from. */
  readonly threshold: number | null;
  readonly figures: { readonly right: number; readonly count: number; readonly low: number; readonly high: number };
  readonly sentence: string;
};

/** Fewer decisions than this say nothing worth a person's time, however right they were. */
const WORTH_ASKING = 10;

const inWords = (tally: Tally): string => {
  const { right, count, low, high } = precisionOf(tally);
  const upTo = high === 1 ? '100 %' : percentDown(high);
  return `${right} of ${count} as a person decided: ${percentDown(low)} to ${upTo}`;
};

const figuresOf = (tally: Tally): Promotion['figures'] => {
  const { right, count, low, high } = precisionOf(tally);
  return { right, count, low, high };
};

/** A withdrawn ground whose new decisions, all since then, hold the owner's precision. */
const returns = (stand: AutomationStand): Promotion[] =>
  stand.withdrawals.flatMap(({ id, source, ground }): Promotion[] => {
    const of = stand.evidence.filter((one) => one.ground === ground && (source === 'any' || one.source === source));
    const tally = sumOf(of);
    if (ground === 'any' || tally.right + tally.wrong < WORTH_ASKING) return [];
    const found = isPersonsOwn(ground) ? null : leastConfidence(of, stand.budget.precision);
    const proven = isPersonsOwn(ground) ? 1 - errorOf(ground, tally).most : (found?.bound ?? 0);
    if (proven < stand.budget.precision) return [];
    return [
      {
        kind: 'return',
        source,
        ground,
        from: 'suggest',
        to: 'auto',
        withdrawalId: id,
        threshold: found?.confidence ?? null,
        figures: figuresOf(tally),
        sentence: `Give back what stands on ${groundInWords(ground)}: since it was withdrawn ${inWords(tally)}.`,
      },
    ];
  });

/** Likeness that has earned its threshold and is only suggested so far. */
const earned = (stand: AutomationStand, sources: readonly Source[]): Promotion[] =>
  sources.flatMap((source): Promotion[] => {
    const of = stand.evidence.filter((one) => one.ground === 'statistics' && one.source === source);
    const found = leastConfidence(of, stand.budget.precision);
    const { mode } = modeInEffect({ source, ground: 'statistics' }, stand);
    const lost = stand.withdrawals.some((one) => one.ground === 'statistics' || one.ground === 'any');
    if (found === null || mode === 'auto' || lost || stand.classMode !== 'auto') return [];
    const from = `from a confidence of ${(Math.floor(found.confidence * 1_000) / 1_000).toFixed(3)} on`;
    return [
      {
        kind: 'promote',
        source,
        ground: 'statistics',
        from: mode,
        to: 'auto',
        withdrawalId: null,
        threshold: found.confidence,
        figures: figuresOf(found.tally),
        sentence: `Let ${groundInWords('statistics')} post ${sourceInWords(source)} ${from}: ${inWords(found.tally)}.`,
      },
    ];
  });

/** A source, or the whole class, that is held back although what persons decided agrees with what would have been posted. */
const heldBack = (stand: AutomationStand, sources: readonly Source[]): Promotion[] => {
  const agreed = (of: readonly Tally[]): Tally | null => {
    const tally = sumOf(of);
    return tally.right + tally.wrong >= WORTH_ASKING && bestProof(tally) >= stand.budget.precision ? tally : null;
  };
  const own = stand.evidence.filter(({ ground }) => isPersonsOwn(ground));
  if (stand.classMode !== 'auto') {
    const tally = agreed(own);
    return tally === null ? [] : [promoted('any', stand.classMode, tally)];
  }
  return sources.flatMap((source): Promotion[] => {
    const set = stand.modes.filter((one) => one.ground === 'any' && one.source === source);
    const mode = set[0]?.mode ?? 'auto';
    const tally = agreed(own.filter((one) => one.source === source));
    return mode === 'auto' || tally === null ? [] : [promoted(source, mode, tally)];
  });
};

/** Grounds of a person's own start from what is assumed of them; a person who decides sees the bare interval as well. */
const bestProof = (tally: Tally): number => Math.max(lowerBound(tally), 1 - errorOf('human_rule', tally).most);

const promoted = (source: Source | 'any', from: 'shadow' | 'suggest', tally: Tally): Promotion => {
  const to = from === 'shadow' ? 'suggest' : 'auto';
  const what = source === 'any' ? 'this work' : sourceInWords(source);
  const alone = source === 'any' ? 'itself' : 'themselves';
  const wish = to === 'auto' ? `Let ${what} post by ${alone}` : `Show what would be done with ${what}`;
  return {
    kind: 'promote',
    source,
    ground: 'any',
    from,
    to,
    withdrawalId: null,
    threshold: null,
    figures: figuresOf(tally),
    sentence: `${wish}: ${inWords(tally)}.`,
  };
};

/** What a person may be asked to give, with the evidence for it. Nothing of it takes effect by itself. */
export const decidePromotions = (stand: AutomationStand, workClass: string): Promotion[] => {
  const sources = sourcesOf(workClass);
  return [...returns(stand), ...heldBack(stand, sources), ...earned(stand, sources)];
};
