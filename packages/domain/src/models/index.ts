export type { CardColumn, CardPaper, CardPlot, CardSection, CardTable } from './card-paper.ts';
export {
  type CodingRecipe,
  type DecidedLine,
  isLearned,
  isTraining,
  learnsSince,
  RECIPES,
  type Schooling,
  STANDARD_RECIPE,
  sayHistory,
} from './coding-recipe.ts';
export { type Comparison, compareContenders, type Standing, UNOPPOSED } from './compare-contenders.ts';
export {
  type AskedLine,
  Contender,
  FACT_NAMES,
  FACTS,
  type Fact,
  isRight,
  nothingWithheld,
  type Withheld,
} from './contender.ts';
export {
  decideModel,
  type JudgedModel,
  type ModelDecider,
  type ModelKind,
  type ModelState,
  type ModelVerdict,
  type ModelWish,
  obstacleOf,
} from './decide-model.ts';
export {
  DRIFT_MIN,
  DRIFT_WINDOW,
  type DriftReport,
  type ErrorDrift,
  measureError,
  reportDrift,
} from './error-drift.ts';
export {
  type AccountFigures,
  type CalibrationStep,
  type CodingMetrics,
  type Figures,
  type Importance,
  measureCoding,
  type SampleCase,
  type SourceFigures,
  sampleCases,
  weighFacts,
} from './measure-coding.ts';
export { type DecidedMatch, measureMatching } from './measure-matching.ts';
export { type CardWords, type KnownFailure, sayFigures, wordsOfCard } from './model-card.ts';
export { changesBetween, type Delta, type ModelDeltas } from './model-changes.ts';
export { measurePopulation, type PartDrift, PSI_SHIFTED, PSI_WATCH, type Shift } from './population-drift.ts';
export { percent, rounded, type Share, sayShare, shareOf } from './share.ts';
export { byDay, DECISIONS_MIN, type DecidedDay, NEW_MIN, type SplitHistory, splitHistory } from './split-history.ts';
