import { addMonths, type CalendarDate, isBefore } from '../calendar/index.ts';
import type { CodingLine, PastDecision } from '../classification/index.ts';

/** What makes a coding model besides the decisions it learns: the same recipe over the same decisions is the same model. */
export type CodingRecipe = {
  readonly seed: number;
  /** What unattended work would have to keep; it sets from where on a suggestion is called sure. */
  readonly targetPrecision: number;
  /** How many months before its cut-off it learns from; null where it learns from all that was decided. */
  readonly historyMonths: number | null;
};

/** The recipe of whoever has no approved version yet. */
export const STANDARD_RECIPE: CodingRecipe = { seed: 20_261, targetPrecision: 0.99, historyMonths: null };

/** What a retraining tries: everything there is, and the last year alone, which forgets what is no longer done so. */
export const RECIPES: readonly CodingRecipe[] = [STANDARD_RECIPE, { ...STANDARD_RECIPE, historyMonths: 12 }];

/** "all decisions", "the decisions of 12 months". */
export const sayHistory = ({ historyMonths }: Pick<CodingRecipe, 'historyMonths'>): string =>
  historyMonths === null ? 'all decisions' : `the decisions of ${historyMonths} months`;

/** A person's decision as a model learns it. */
export type DecidedLine = {
  readonly id: string;
  /** UTC, with microseconds and a Z: two of them compare as texts. */
  readonly at: string;
  readonly day: CalendarDate;
  readonly line: CodingLine;
  readonly ledgerAccountId: string;
  readonly decision: PastDecision;
  /** The bank account it was paid with, or `documents` for the line of a paper. */
  readonly source: string;
};

/** Which decisions a model in use has learned. */
export type Schooling = {
  readonly recipe: CodingRecipe;
  /** The last instant of what its version was trained on. */
  readonly cutOff: string;
  /** It goes on learning from what is decided after this: after the cut-off, or after it was put back. */
  readonly learnsFrom: string;
};

/** The first day of what a version was trained on; null where it goes back to the beginning. */
export const learnsSince = ({ recipe, cutOff }: Pick<Schooling, 'recipe' | 'cutOff'>): CalendarDate | null =>
  recipe.historyMonths === null ? null : addMonths(cutOff.slice(0, 10) as CalendarDate, -recipe.historyMonths);

/** What the version itself was trained on. */
export const isTraining = (schooling: Schooling, { at, day }: Pick<DecidedLine, 'at' | 'day'>): boolean => {
  const from = learnsSince(schooling);
  return at <= schooling.cutOff && (from === null || !isBefore(day, from));
};

/** What the model in use has learned: its version's training, and every decision since it serves. */
export const isLearned = (schooling: Schooling, decided: Pick<DecidedLine, 'at' | 'day'>): boolean =>
  decided.at > schooling.learnsFrom || isTraining(schooling, decided);
