import { describeMoney, money } from '../money/index.ts';
import { groundInWords, modeInEffect, sourceInWords } from './effective-mode.ts';
import { type Ground, isPersonsOwn, type Scope, type Source } from './ground.ts';
import type { AutomationStand, GroundEvidence } from './judge-budget.ts';
import { leastConfidence } from './least-confidence.ts';
import { errorOf, percentDown, sumOf, type Tally } from './precision.ts';

export type Withdrawal = Scope & {
  readonly why: 'precision' | 'money';
  readonly sentence: string;
  readonly figures: {
    readonly right: number;
    readonly wrong: number;
    /** With 95 % certainty precision is not below this. */
    readonly proven: number;
    readonly wanted: number;
    /** Minor units found wrong this month, on this ground. */
    readonly wrongMoney: string;
    readonly budget: string | null;
  };
};

/** Postings that persons found wrong this month among those that posted by themselves, and their money in minor units. */
export type WrongMoney = {
  readonly source: Source;
  readonly ground: Ground;
  readonly minor: bigint;
  readonly count: number;
};

const sizeOf = (wrong: readonly WrongMoney[]): bigint => wrong.reduce((sum, { minor }) => sum + minor, 0n);

const provenOf = (ground: Ground, tally: Tally, of: readonly GroundEvidence[], wanted: number): number => {
  if (isPersonsOwn(ground)) return 1 - errorOf(ground, tally).most;
  return leastConfidence(of, wanted)?.bound ?? 0;
};

/** Grounds that may post somewhere now: what cannot lose authority is not told that it lost it. */
const actsAlone = (scope: { source: Source; ground: Ground }, stand: AutomationStand): boolean =>
  modeInEffect(scope, stand).mode === 'auto';

/**
 * Which authority an entity's class loses by what is known now. A ground loses it in one source, or in every source where only
 * all of them together speak against it, when persons contradicted it and its lower bound is under the owner's precision; and
 * every ground that was wrong more than once this month, when more money was wrong than the owner allows. Only takes away.
 */
export const decideWithdrawals = (stand: AutomationStand, wrongMoney: readonly WrongMoney[]): Withdrawal[] => {
  const { precision: wanted, money: allowed } = stand.budget;
  const alone = stand.evidence.filter((one) => actsAlone(one, stand));
  const taken: Withdrawal[] = [];
  const overspent = allowed !== null && sizeOf(wrongMoney) > allowed;
  const wrongOn = (ground: Ground) => wrongMoney.filter((one) => one.ground === ground);
  for (const [ground, ofGround] of Map.groupBy(alone, (one) => one.ground)) {
    const bySource = [...Map.groupBy(ofGround, ({ source }) => source)].map(([source, of]) => ({ source, of }));
    const judged = [...bySource, ...(bySource.length > 1 ? [{ source: 'any' as const, of: ofGround }] : [])];
    const failed = judged.filter(({ of }) => {
      const tally = sumOf(of);
      return tally.wrong > 0 && provenOf(ground, tally, of, wanted) < wanted;
    });
    // One posting that was wrong may be an accident, and holds the rest of the month; two on one ground are its doing.
    const lost = overspent && wrongOn(ground).reduce((sum, { count }) => sum + count, 0) > 1;
    const scopes = lost ? [{ source: 'any' as const, of: ofGround }] : widest(failed);
    for (const { source, of } of scopes)
      taken.push(withdrawalOf({ source, ground }, { of, stand, wrongMoney, why: lost ? 'money' : 'precision' }));
  }
  return taken;
};

/** One source that fails is the narrower truth; several, or only all of them together, take every source. */
const widest = <T extends { readonly source: Source | 'any' }>(failed: readonly T[]): readonly T[] => {
  const single = failed.filter(({ source }) => source !== 'any');
  const together = failed.filter(({ source }) => source === 'any');
  return single.length === 1 || together.length === 0 ? single : together;
};

const withdrawalOf = (
  scope: { readonly source: Source | 'any'; readonly ground: Ground },
  found: {
    readonly of: readonly GroundEvidence[];
    readonly stand: AutomationStand;
    readonly wrongMoney: readonly WrongMoney[];
    readonly why: Withdrawal['why'];
  },
): Withdrawal => {
  const { stand, why, of } = found;
  const { precision: wanted, money: allowed } = stand.budget;
  const tally = sumOf(of);
  const proven = provenOf(scope.ground, tally, of, wanted);
  const wrong = sizeOf(found.wrongMoney.filter((one) => one.ground === scope.ground));
  const where = scope.source === 'any' ? '' : ` from ${sourceInWords(scope.source)}`;
  const counted = `${tally.wrong} of ${tally.right + tally.wrong} decided on ${groundInWords(scope.ground)}${where} ${tally.wrong === 1 ? 'was' : 'were'} wrong`;
  // What a person wrote or decided is assumed right before anybody checked it, and the figure holds that as well.
  const assumed = isPersonsOwn(scope.ground) ? 'With what is assumed beforehand at least' : 'At least';
  const sentence =
    why === 'precision'
      ? `Withdrawn: ${counted}. ${assumed} ${percentDown(proven)} are right; ${percentDown(wanted)} is asked for.`
      : `Withdrawn: ${describeMoney(money(sizeOf(found.wrongMoney), stand.currency))} were found wrong this month, over the ${describeMoney(money(allowed ?? 0n, stand.currency))} allowed; ${counted}.`;
  return {
    ...scope,
    why,
    sentence,
    figures: {
      ...tally,
      proven,
      wanted,
      wrongMoney: wrong.toString(),
      budget: allowed === null ? null : allowed.toString(),
    },
  };
};
