export { type BackTest, backTest, countHits, namesParty, type RuleCount } from './back-test.ts';
export { type BasisChange, basisChanges } from './basis-of-entry.ts';
export { type ChosenDimensions, chooseDimensions, type DimensionOption } from './choose-dimensions.ts';
export {
  type AccountNames,
  bookingKey,
  type Coding,
  type CodingPart,
  codingKey,
  codingOfAmounts,
  describeCoding,
  isWhole,
  splitByCoding,
  WHOLE_SHARE,
  wholeCoding,
} from './coding.ts';
export { type CodingPattern, findPattern, type PatternKind } from './coding-patterns.ts';
export type {
  CodingCandidate,
  CodingContext,
  CodingProposal,
  CodingReason,
  ModelInUse,
  PartyCoding,
  StatisticalStatement,
  Statistics,
} from './coding-proposal.ts';
export type { CodingRule, ExpectsDocument, RuleCondition, RuleScope } from './coding-rule.ts';
export {
  type CodingSubject,
  memoryKeyOf,
  normaliseDescription,
  type PaperCues,
  subjectNoun,
} from './coding-subject.ts';
export { type CompiledRule, compileRule, compileRules } from './compile-rules.ts';
export {
  type CostToCorrect,
  type DocumentPayment,
  decidePayment,
  type MoneyToMeet,
  NOT_PAID,
  type PaymentDecision,
  type PaymentFacts,
  type PaymentOption,
  type PaymentQuestion,
} from './decide-payment.ts';
export { type DimensionType, type NamedDimension, orderPrefix } from './dimensions-by-paper.ts';
export {
  decideHold,
  type HoldDecision,
  type HoldSetting,
  type HoldTerm,
  holdTerm,
  houseTerm,
  type WaitingPayment,
} from './document-hold.ts';
export { draftRule } from './draft-rule.ts';
export { waitsForDocument } from './expects-document.ts';
export { findPayments, type MoneyFit, type MoneyGone, type PaperToMeet } from './find-payment.ts';
export { type GravestCoding, gravestCoding, weakestBasis } from './gravest-coding.ts';
export { type CodingFinding, type CodingPolicy, judgeCoding } from './judge-coding.ts';
export { lineOfSubject } from './line-of-subject.ts';
export { matchRules, type RuleHit, ruleFits } from './match-rules.ts';
export { buildMemory, IDENTICAL_MIN, type Memory, type PastDecision, recall } from './memory.ts';
export { MemoryOverTime } from './memory-over-time.ts';
export {
  AccountModel,
  type AccountModelOptions,
  type AccountPrediction,
  type ChartPrior,
  type CodingLine,
  chartPrior,
  type ExplainedSuggestion,
  type FeatureImportance,
  type HyperParameter,
  type LearnedPrediction,
  type MeantAccount,
  type ModelDescription,
  type ModelReason,
  type OutcomeFigures,
  type OutcomesByKey,
  type PriorSuggestion,
  type Suggestion,
} from './model/index.ts';
export { type AskedCase, type ComparedCase, type DecidedCase, nearestCases } from './nearest-cases.ts';
export { holdOfTheWhole } from './of-the-whole.ts';
export { proposeCoding } from './propose-coding.ts';
export { coversRule, quarrelsOf, type RuleQuarrel } from './quarrelling-rules.ts';
export {
  MEASURED_MIN,
  StatisticalCoder,
  type StatisticalSuggestion,
  type StatisticalWord,
} from './statistical-coder.ts';
export { type DocumentFacts, subjectsOfDocument } from './subjects-of-document.ts';
export { chooseTax, type TaxChoice, type TaxFinding, type TaxQuestion } from './tax-agreement.ts';
export { type EvidenceLimit, judgeTaxEvidence } from './tax-evidence.ts';
export { compilePattern, matchesPattern, readyText, type TextPattern } from './text-pattern.ts';
export type { ConfidenceBasis } from './track-of-confidence.ts';
export { type AmountUnusual, judgeAmount, type Rhythm, rhythmOf } from './unusual-amount.ts';
