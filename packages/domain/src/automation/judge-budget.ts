import type { CurrencyCode } from '../money/index.ts';
import { add, money } from '../money/index.ts';
import type { BudgetFacts, GuardrailMode, MonthUsed } from '../review/index.ts';
import { type ModeInEffect, modeInEffect, type OpenWithdrawal, type ScopedMode } from './effective-mode.ts';
import { type Ground, isPersonsOwn, misreadOf, type Source } from './ground.ts';
import { type Bucket, leastConfidence } from './least-confidence.ts';
import { errorOf, sumOf } from './precision.ts';
import { toProve } from './to-prove.ts';

/** What the owner allows one class of work in a month, in the entity's own currency. */
export type Budget = {
  /** Minor units; null sets no sum. */
  readonly money: bigint | null;
  readonly precision: number;
  /** The share of unattended postings that is drawn to be checked, and the days a check may take. */
  readonly sampleShare: number;
  readonly sampleDays: number;
};

/** Until an owner says otherwise: 50 of the currency a month, or 5,000 where it has no smaller part, and 99.5 %. */
export const houseBudget = (exponent: number): Budget => ({
  money: exponent === 0 ? 5_000n : 50n * 10n ** BigInt(exponent),
  precision: 0.995,
  sampleShare: 0.05,
  sampleDays: 7,
});

/** What persons said of decisions on one ground from one source; likeness in buckets of its confidence. */
export type GroundEvidence = Bucket & { readonly source: Source; readonly ground: Ground };

/** All that stands of one entity's class at this instant. */
export type AutomationStand = {
  readonly currency: CurrencyCode;
  readonly classMode: GuardrailMode;
  readonly budget: Budget;
  readonly modes: readonly ScopedMode[];
  readonly withdrawals: readonly OpenWithdrawal[];
  readonly evidence: readonly GroundEvidence[];
  /** Of this month, in thousandths of a minor unit: expected of what posted, and found by persons to be wrong. */
  readonly spent: bigint;
  /** What used it, for whoever asks; absent where a stand is only imagined. */
  readonly month?: MonthUsed;
  readonly sampleOverdue: boolean;
};

/** The stand after one more posting by itself, so that the next one of a batch is held against what is left. */
export const afterPosting = (stand: AutomationStand, act: { readonly amount: bigint; readonly loss: bigint }) => ({
  ...stand,
  spent: stand.spent + act.loss,
  ...(stand.month === undefined
    ? {}
    : {
        month: {
          ...stand.month,
          postings: stand.month.postings + 1,
          amount: add(stand.month.amount, money(act.amount, stand.currency)),
        },
      }),
});

export type JudgedAct = {
  readonly source: Source;
  readonly ground: Ground;
  readonly confidence: number | null;
  /** Absolute, in functional currency. */
  readonly amount: bigint;
};

export type BudgetVerdict = {
  readonly effect: ModeInEffect;
  readonly facts: BudgetFacts;
  /** Expected wrong money of this act, in thousandths of a minor unit. */
  readonly loss: bigint;
};

const THOUSANDTHS = 1_000n;
/** Up to the next whole minor unit: what is expected to be lost is not rounded away. */
const roundedUp = (thousandths: bigint): bigint => (thousandths + THOUSANDTHS - 1n) / THOUSANDTHS;

/** The evidence of a ground: of its own source where that was decided about, and it is never mixed with other grounds. */
const evidenceOf = (stand: AutomationStand, { source, ground }: Pick<JudgedAct, 'source' | 'ground'>) =>
  stand.evidence.filter((one) => one.ground === ground && one.source === source);

/** What is expected to be lost by an amount that is wrong with this share, in thousandths of a minor unit. */
export const expectedLoss = (amount: bigint, share: number): bigint =>
  BigInt(Math.ceil(Number(amount) * share * Number(THOUSANDTHS) - 1e-6));

/**
 * How likely a proposal is taken to be wrong: where it goes, by all that persons said of its ground, for that does not hang on
 * what it was read from; and its figures, by what they were read from.
 */
const wrongShare = ({ source, ground, confidence }: JudgedAct, stand: AutomationStand): number => {
  const ofGround = sumOf(stand.evidence.filter((one) => one.ground === ground));
  const coded = isPersonsOwn(ground)
    ? errorOf(ground, ofGround).mean
    : Math.max(1 - (confidence ?? 0), 1 - stand.budget.precision);
  return Math.min(1, coded + misreadOf(source));
};

const thresholdOf = (found: number | null, agreed: number | null): number | null =>
  // Evidence may ask for more than a person agreed to, never for less: its own authority it does not raise.
  found === null || agreed === null ? null : Math.max(found, agreed);

/** Holds one proposal against the budget of its class: the mode that counts, the precision proven, the money left. */
export const judgeBudget = (act: JudgedAct, stand: AutomationStand): BudgetVerdict => {
  const effect = modeInEffect(act, stand);
  const own = evidenceOf(stand, act);
  const tally = sumOf(own);
  const error = errorOf(act.ground, tally);
  const likeness = isPersonsOwn(act.ground)
    ? null
    : {
        confidence: act.confidence,
        threshold: thresholdOf(leastConfidence(own, stand.budget.precision)?.confidence ?? null, effect.threshold),
      };
  const share = wrongShare(act, stand);
  const loss = expectedLoss(act.amount, share);
  const { money: allowed } = stand.budget;
  const inMoney = (minor: bigint) => money(minor, stand.currency);
  // What likeness does not bear posts nothing, so it is no question of money: one reason is enough for a person.
  const posts = likeness === null || (likeness.threshold !== null && (act.confidence ?? 0) >= likeness.threshold);
  return {
    effect,
    loss,
    facts: {
      precision: {
        wanted: stand.budget.precision,
        proven: 1 - error.most,
        right: tally.right,
        count: tally.right + tally.wrong,
        // Counted when a shut gate tells it: a replay judges many thousands, and most of them ask for none.
        get toProve() {
          return toProve(act.ground, tally, stand.budget.precision);
        },
      },
      likeness,
      money:
        allowed === null || !posts
          ? null
          : {
              budget: inMoney(allowed),
              spent: inMoney(roundedUp(stand.spent)),
              loss: inMoney(roundedUp(loss)),
              fits: stand.spent + loss <= allowed * THOUSANDTHS,
              needed: inMoney(roundedUp(stand.spent + loss)),
              amount: inMoney(act.amount),
              share,
              month: stand.month ?? null,
            },
    },
  };
};
