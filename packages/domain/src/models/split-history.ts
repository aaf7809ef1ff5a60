import type { DecidedLine } from './coding-recipe.ts';

/** A model that has seen less has nothing to show. */
export const DECISIONS_MIN = 200;
/** So many new decisions make another retraining worth its time. */
export const NEW_MIN = 50;
const HELD_BACK = 5;
const HELD_MIN = 40;
const HELD_MAX = 1000;

/** Decisions of one day: they were made together, so a model predicts all of them before it learns any. */
export type DecidedDay = { readonly day: string; readonly lines: readonly DecidedLine[] };

export const byDay = (lines: readonly DecidedLine[]): DecidedDay[] =>
  [...Map.groupBy(lines, ({ day }) => day)].map(([day, of]) => ({ day, lines: of }));

export type SplitHistory = {
  readonly learned: readonly DecidedDay[];
  /** The latest days, a fifth of the lines: what a contender is measured on before it has learned it. */
  readonly held: readonly DecidedDay[];
  readonly cutOff: string;
};

/** Parts the decisions, which come in their order; null while there are too few. Whole days are never torn apart. */
export const splitHistory = (lines: readonly DecidedLine[]): SplitHistory | null => {
  if (lines.length < DECISIONS_MIN) return null;
  const days = byDay(lines);
  const wanted = Math.min(HELD_MAX, Math.max(HELD_MIN, Math.floor(lines.length / HELD_BACK)));
  let held = 0;
  let from = days.length;
  while (from > 1 && held < wanted) held += days[--from]!.lines.length;
  const learned = days.slice(0, from);
  const last = learned.at(-1)?.lines.at(-1);
  // All on one day: nothing was decided later that could judge it.
  if (last === undefined || held < HELD_MIN || held > lines.length / 2) return null;
  return { learned, held: days.slice(from), cutOff: last.at };
};
