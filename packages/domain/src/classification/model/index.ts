export {
  AccountModel,
  type AccountModelOptions,
  type AccountPrediction,
  type ExplainedSuggestion,
  type LearnedPrediction,
  type Suggestion,
} from './account-model.ts';
export { type ChartPrior, chartPrior, type MeantAccount, type PriorSuggestion } from './chart-prior.ts';
export type { CodingLine, LearnedLine } from './coding-line.ts';
export type { FeatureImportance, ModelDescription } from './describe-model.ts';
export type { ModelReason } from './explain-suggestion.ts';
export type { HyperParameter } from './hyper-parameters.ts';
export type { OutcomeFigures, OutcomesByKey } from './outcome-record.ts';
