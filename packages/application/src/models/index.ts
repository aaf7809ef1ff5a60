export { askRetraining } from './ask-retraining.ts';
export { type Champion, championOf } from './champion-of.ts';
export { decideOnModel, type ModelDecisionWish } from './decide-on-model.ts';
export { doRetraining } from './do-retraining.ts';
export {
  getModel,
  listModelChanges,
  listModels,
  type ModelChange,
  type ModelFilter,
  type ModelStanding,
  modelStandings,
  type WholeModel,
} from './list-models.ts';
export { loadDecidedLines } from './load-decided-lines.ts';
export { measureDrift } from './measure-drift.ts';
export { codingModelCode } from './model-code.ts';
export { instantNow, type ModelDecisionRow } from './model-decision.repository.ts';
export type { DriftRow } from './model-drift.repository.ts';
export { namesOfModels } from './model-names.repository.ts';
export { championRow, type ModelRow, modelRow, type Threshold } from './model-version.repository.ts';
export { type ModelsDue, modelsDueTonight } from './models-due.ts';
export { matchersToRegister, registerMatcher } from './register-matcher.ts';
export { type AskedRetraining, type RetrainingRow, retrainingsAsked } from './retraining.repository.ts';
export { type TrainingOutcome, type TrainingWish, trainCodingModel } from './train-coding-model.ts';
