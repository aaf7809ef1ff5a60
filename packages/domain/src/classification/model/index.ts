export {
  AccountModel,
  type AccountModelOptions,
  type AccountPrediction,
  type LearnedPrediction,
  type Suggestion,
} from './account-model.ts';
export type { CodingLine, LearnedLine } from './coding-line.ts';
