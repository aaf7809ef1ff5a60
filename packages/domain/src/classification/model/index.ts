export {
  AccountModel,
  type AccountModelOptions,
  type AccountPrediction,
  type ExplainedSuggestion,
  type LearnedPrediction,
  type Suggestion,
} from './account-model.ts';
export type { CodingLine, LearnedLine } from './coding-line.ts';
export type { ModelReason } from './explain-suggestion.ts';
