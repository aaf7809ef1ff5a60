import type { CalendarDate } from '../calendar/index.ts';
import { type ChartPrior, type ModelInUse, proposeCoding } from '../classification/index.ts';
import { byDay, Contender, type DecidedLine, isLearned, learnsSince, type Schooling } from '../models/index.ts';
import type { PastCoding, ReplayedCoding } from './past-coding.ts';
import { decideAgain, type LikenessBar } from './replay-codings.ts';
import type { PastBooks } from './try-rule.ts';

/** A version as it serves, or would: what it has learned, and its name in a record. */
export type ServingModel = { readonly schooling: Schooling; readonly inUse: ModelInUse | null };

export type ModelSpan = {
  readonly books: PastBooks;
  /** Everything persons decided up to the end of the span, in its order. */
  readonly decided: readonly DecidedLine[];
  /** What the chart of accounts says by its words, before anything was decided. */
  readonly prior: ChartPrior | null;
  /** Whether likeness may post a line by itself as things stand today. */
  readonly bar: (past: PastCoding) => LikenessBar;
};

/**
 * `unseen`: from after both versions were trained. `learned`: from before one of them was, which was made and measured on such
 * lines. `before`: older than anything one of them has learned; it is not asked.
 */
export type TrainingPart = 'unseen' | 'learned' | 'before';

type FirstDecision = { readonly at: string; readonly day: CalendarDate };

type FirstDecisions = ReadonlyMap<string, FirstDecision>;

/** When each decision was made, by its own id, and when a paper or payment was first decided, by the id of that. */
export const firstDecisions = (decided: readonly DecidedLine[]): FirstDecisions => {
  const first = new Map<string, FirstDecision>();
  for (const { id, at, day, decision } of decided) {
    const known = first.get(decision.sourceId);
    if (known === undefined || at < known.at) first.set(decision.sourceId, { at, day });
    first.set(id, { at, day });
  }
  return first;
};

const decisionOn = ({ subject, source }: PastCoding, first: FirstDecisions): FirstDecision | undefined =>
  first.get(subject.id) ?? first.get(source.id);

/** The day on whose eve a line is asked: its own, or that of its decision where a paper is dated after it. */
const askedOn = (past: PastCoding, first: FirstDecisions): CalendarDate => {
  const day = decisionOn(past, first)?.day;
  return day !== undefined && day < past.subject.on ? day : past.subject.on;
};

/** Which part of a replay a line belongs to. */
export const partOf = (
  past: PastCoding,
  of: { readonly first: FirstDecisions; readonly models: readonly ServingModel[] },
): TrainingPart => {
  const decided = decisionOn(past, of.first);
  const trained = of.models.map(({ schooling }) => schooling.cutOff);
  const tooEarly = of.models.some(({ schooling }) => {
    const since = learnsSince(schooling);
    return since !== null && askedOn(past, of.first) < since;
  });
  if (tooEarly) return 'before';
  if (decided === undefined)
    return trained.some((cutOff) => past.subject.on <= cutOff.slice(0, 10)) ? 'learned' : 'unseen';
  return trained.some((cutOff) => decided.at <= cutOff) ? 'learned' : 'unseen';
};

/** Learned or asked between two looks at whether anybody still waits. */
const CHUNK = 50;

/**
 * Decides the lines of a span again with a version in the place of the statistical model. It lives through the decisions day by
 * day as it learns them, and a line is asked on the eve of its day: nothing that was decided on that day or later is known, so
 * no line is asked by a model that was told where it went. Yields how many lines are done, to let others have a turn.
 */
export function* replayModel(
  { books, decided, prior, bar }: ModelSpan,
  { schooling, inUse }: ServingModel,
): Generator<number, ReadonlyMap<string, ReplayedCoding>, void> {
  const contender = new Contender(schooling.recipe, prior);
  const first = firstDecisions(decided);
  const asked = [...Map.groupBy(books.past, (past) => askedOn(past, first))].sort(([a], [b]) => (a < b ? -1 : 1));
  const days = byDay(decided);
  const statistics = { coder: contender, note: null, ...(inUse === null ? {} : { inUse }) };
  const outcome = new Map<string, ReplayedCoding>();
  let at = 0;
  let sinceTurn = 0;
  for (const [on, lines] of asked) {
    for (let day = days[at]; day !== undefined && day.day < on; day = days[++at]) {
      contender.learn(day.lines, (line) => isLearned(schooling, line));
      sinceTurn += day.lines.length;
      if (sinceTurn < CHUNK) continue;
      sinceTurn = 0;
      yield outcome.size;
    }
    for (const past of lines) {
      const memory = books.memory.before(past.subject, past.subject.on, past.source.id);
      const context = { ...books.context, supplierCountry: past.supplierCountry, memory, statistics };
      outcome.set(past.subject.id, decideAgain(past, proposeCoding(past.subject, context), bar(past)));
      if (++sinceTurn < CHUNK) continue;
      sinceTurn = 0;
      yield outcome.size;
    }
  }
  return outcome;
}
