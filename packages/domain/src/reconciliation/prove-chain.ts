import { addDays, type CalendarDate, earlier, later } from '../calendar/index.ts';
import { formatDecimal, money } from '../money/index.ts';
import type { ReconciliationFacts, ReconciliationFinding, StatementFact } from './facts.ts';

type ChainFinding = Omit<ReconciliationFinding, 'lineId' | 'entryId'>;

const inOrder = (statements: readonly StatementFact[]): StatementFact[] =>
  statements.toSorted((a, b) =>
    a.first === b.first ? (a.last < b.last ? -1 : a.last > b.last ? 1 : 0) : a.first < b.first ? -1 : 1,
  );

const latest = (days: readonly CalendarDate[]): CalendarDate | null => [...days].sort().at(-1) ?? null;

/**
 * I9: where a statement begins after all before it have ended, it opens with what the last of them closed with; so the days
 * in between had no lines. Pages of one day overlap and are held by the closing balance of that day.
 */
const proveJoints = (facts: ReconciliationFacts, figure: (minor: bigint) => string): ChainFinding[] => {
  const ordered = inOrder(facts.statements);
  return ordered.flatMap((statement, index): ChainFinding[] => {
    const before = ordered.slice(0, index);
    const reached = latest(before.map(({ last }) => last));
    if (reached === null || statement.first <= reached) return [];
    // The next statement proves the days between the last one and the end of the span; behind the span it proves nothing.
    if (statement.first > facts.span.through && reached >= facts.span.through) return [];
    const ended = before.filter(({ last }) => last === reached);
    if (statement.opening !== null && ended.some(({ closing }) => closing === statement.opening)) return [];
    const closed = ended.at(-1)?.closing ?? null;
    const day = earlier(later(statement.first, facts.span.from), facts.span.through);
    if (closed === null || statement.opening === null)
      return [{ code: 'chain_gap', day, text: `${statement.label} does not say what it follows.` }];
    return [
      {
        code: 'chain_gap',
        day,
        text: `${statement.label} opens with ${figure(statement.opening)} on ${statement.first}; the one before closed with ${figure(closed)} on ${reached}: ${figure(statement.opening - closed)} apart.`,
      },
    ];
  });
};

/** The statements follow each other without a gap and reach over the last day. */
export const proveChain = (facts: ReconciliationFacts): ReconciliationFinding[] => {
  const { span, statements, currency } = facts;
  const figure = (minor: bigint): string => formatDecimal(money(minor, currency));
  const found = proveJoints(facts, figure);
  const first = inOrder(statements)[0]?.first ?? null;
  if (first === null || first > span.from)
    found.push({
      code: 'no_statement',
      day: span.from,
      text:
        first === null
          ? `No statement covers ${span.from} to ${span.through}.`
          : `The first statement begins on ${first}; ${span.from} to ${addDays(first, -1)} is not covered.`,
    });
  const reached = latest(statements.map(({ last }) => last));
  if (reached !== null && reached < span.through)
    found.push({
      code: 'no_statement',
      day: later(addDays(reached, 1), span.from),
      text: `The last statement ends on ${reached}; what the bank booked up to ${span.through} is not known.`,
    });
  return found.map((finding) => ({ ...finding, lineId: null, entryId: null }));
};

/** What the statements that end on each day say it closes with. */
export const statedClosings = (statements: readonly StatementFact[]): ReadonlyMap<CalendarDate, StatementFact[]> =>
  Map.groupBy(
    statements.filter(({ closing }) => closing !== null),
    ({ last }) => last,
  );
