export { type CheckedAnswer, type CheckedPart, differenceOf } from './compare-check.ts';
export { decidePromotions, type Promotion } from './decide-promotion.ts';
export { decideWithdrawals, type Withdrawal, type WrongMoney } from './decide-withdrawal.ts';
export { type Drawable, drawSample, stratumOf } from './draw-sample.ts';
export {
  groundInWords,
  type ModeInEffect,
  modeInEffect,
  type OpenWithdrawal,
  type ScopedMode,
  sourceInWords,
  underMode,
} from './effective-mode.ts';
export { isEligible } from './eligible.ts';
export { type Ground, isPersonsOwn, type Scope, SOURCES, type Source, sourceOfFields, sourcesOf } from './ground.ts';
export {
  type AutomationStand,
  afterPosting,
  type Budget,
  type BudgetVerdict,
  expectedLoss,
  type GroundEvidence,
  houseBudget,
  type JudgedAct,
  judgeBudget,
} from './judge-budget.ts';
export { type Bucket, leastConfidence, type Threshold } from './least-confidence.ts';
export { errorOf, lowerBound, type Precision, percentDown, precisionOf, sumOf, type Tally } from './precision.ts';
export { type HeldCase, type Hold, type HoldKind, type ShutGate, tallyHolds } from './tally-holds.ts';
export { toProve } from './to-prove.ts';
