export {
  CHANGE_KINDS,
  type ChangeAction,
  type ChangeKind,
  changeInWords,
  type RecordedChange,
  type ToldChange,
} from './change-in-words.ts';
export {
  accountsOf,
  type CodingChange,
  type CodingComparison,
  compareCodings,
  type DifferingCoding,
  type MovedMoney,
} from './compare-codings.ts';
export {
  compareFigures,
  type DifferingFigures,
  type FiguresComparison,
  type PastFigures,
} from './compare-figures.ts';
export {
  type BookedDifference,
  compareMatching,
  contradictsPerson,
  type DifferingMatch,
  type MatchComparison,
} from './compare-matching.ts';
export { compareModels, type ModelComparison, verdictOn } from './compare-models.ts';
export { decideReplay, type JudgedReplay, type ReplayDecider, type ReplayStatus } from './decide-replay.ts';
export type { PastCoding, PastSource, ReplayedCoding } from './past-coding.ts';
export { type RecordedGate, shutBesides } from './recorded-gates.ts';
export {
  type BudgetReplay,
  type BudgetTerms,
  type DatedReturn,
  type DatedWithdrawal,
  type PastAct,
  replayBudget,
  type SaidOfAct,
} from './replay-budget.ts';
export { type LikenessBar, type ReplayContext, replayCodings } from './replay-codings.ts';
export {
  compareGuardrail,
  type DifferingDecision,
  type GuardrailComparison,
  type PastMachineDecision,
  type ReplayedDecision,
  replayGuardrail,
} from './replay-guardrail.ts';
export { type HoldTerms, type PastPayment, replayHold } from './replay-hold.ts';
export {
  type DifferenceTerms,
  type PastLine,
  type PastMatching,
  type ReplayedMatch,
  replayMatches,
} from './replay-matches.ts';
export {
  firstDecisions,
  type ModelSpan,
  partOf,
  replayModel,
  type ServingModel,
  type TrainingPart,
} from './replay-model.ts';
export { type PastBooks, type RuleTrial, rulesWith, type TriedRule, tryRule } from './try-rule.ts';
