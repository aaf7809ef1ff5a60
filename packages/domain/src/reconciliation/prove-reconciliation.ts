import { addDays, type CalendarDate, daysBetween } from '../calendar/index.ts';
import { formatDecimal, money } from '../money/index.ts';
import type {
  ProvenDay,
  ReconciliationFacts,
  ReconciliationFinding,
  ReconciliationProof,
  ReconciliationSpan,
} from './facts.ts';
import { proveChain, statedClosings } from './prove-chain.ts';
import { proveLines, provePostings } from './prove-lines.ts';

const everyDay = ({ from, through }: ReconciliationSpan): CalendarDate[] =>
  Array.from({ length: daysBetween(from, through) + 1 }, (_, index) => addDays(from, index));

/** Every day of the span: opening, lines, closing by the bank; and what the ledger holds in the evening. */
const layOutDays = (facts: ReconciliationFacts): ProvenDay[] => {
  const { span, lines, postings } = facts;
  const ofDay = Map.groupBy(lines, ({ day }) => day);
  const entryOf = new Map(postings.flatMap(({ live, lineId, entryId }) => (live && lineId ? [[lineId, entryId]] : [])));
  const moved = new Map<CalendarDate, bigint>();
  for (const { day, amount, kind } of postings)
    if (!(kind === 'opening' && day === span.from)) moved.set(day, (moved.get(day) ?? 0n) + amount);
  let [statement, ledger] = [facts.opening.statement ?? facts.opening.ledger, facts.opening.ledger];
  return everyDay(span).map((day) => {
    const booked = ofDay.get(day) ?? [];
    const opening = statement;
    statement += booked.reduce((sum, { amount }) => sum + amount, 0n);
    ledger += moved.get(day) ?? 0n;
    return {
      day,
      opening,
      closing: statement,
      ledger,
      lines: booked.map(({ id, amount }) => ({ lineId: id, amount, entryId: entryOf.get(id) ?? null })),
    };
  });
};

type DayFinding = Pick<ReconciliationFinding, 'code' | 'day' | 'text'>;

/** Where the bank states a closing balance, opening and lines make it. */
const proveClosings = (facts: ReconciliationFacts, days: readonly ProvenDay[]): DayFinding[] => {
  const figure = (minor: bigint): string => formatDecimal(money(minor, facts.currency));
  const stated = statedClosings(facts.statements);
  return days.flatMap((day) => {
    const statements = stated.get(day.day) ?? [];
    const [last] = statements.slice(-1);
    if (last === undefined || statements.some(({ closing }) => closing === day.closing)) return [];
    const lines = day.closing - day.opening;
    return [
      {
        code: 'closing_differs',
        day: day.day,
        text: `Opening ${figure(day.opening)} and lines of ${figure(lines)} make ${figure(day.closing)}; ${last.label} closes with ${figure(last.closing ?? 0n)}: ${figure((last.closing ?? 0n) - day.closing)} apart.`,
      } as const,
    ];
  });
};

/** The ledger stands where the statement stands, in the evening of each day; told once, on the day it comes apart anew. */
const proveLedger = (facts: ReconciliationFacts, days: readonly ProvenDay[]): DayFinding[] => {
  const figure = (minor: bigint): string => formatDecimal(money(minor, facts.currency));
  let before = facts.opening.ledger - (facts.opening.statement ?? facts.opening.ledger);
  return days.flatMap((day) => {
    const apart = day.ledger - day.closing;
    if (apart === before) return [];
    before = apart;
    if (apart === 0n) return [];
    return [
      {
        code: 'ledger_differs',
        day: day.day,
        text: `The statement stands at ${figure(day.closing)} and ${facts.ledgerAccount} at ${figure(day.ledger)}: ${figure(apart)} apart.`,
      } as const,
    ];
  });
};

const proveOpening = ({ span, opening, currency, ledgerAccount }: ReconciliationFacts): DayFinding[] => {
  const figure = (minor: bigint): string => formatDecimal(money(minor, currency));
  if (opening.statement === null)
    return [
      { code: 'opening_unknown', day: span.from, text: `No statement says what ${span.from} opens with.` } as const,
    ];
  if (opening.statement === opening.ledger) return [];
  return [
    {
      code: 'opening_differs',
      day: span.from,
      text: `The bank opens ${span.from} with ${figure(opening.statement)}, and ${ledgerAccount} holds ${figure(opening.ledger)}: ${figure(opening.ledger - opening.statement)} apart.`,
    } as const,
  ];
};

const byDay = (a: ReconciliationFinding, b: ReconciliationFinding): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : 0;

/**
 * Proves a bank account day by day (I7, I8, I9): opening and lines make the closing balance, each line stands in the ledger
 * once, whole and on its day, nothing else moves the ledger account, and the statements leave no gap. Not in sum: errors
 * that cancel are each found by themselves. Amounts in minor units of the bank account's currency.
 */
export const proveReconciliation = (facts: ReconciliationFacts): ReconciliationProof => {
  const days = layOutDays(facts);
  const bare = [...proveOpening(facts), ...proveClosings(facts, days), ...proveLedger(facts, days)];
  const findings = [
    ...bare.map((finding) => ({ ...finding, lineId: null, entryId: null })),
    ...proveChain(facts),
    ...proveLines(facts),
    ...provePostings(facts),
  ].sort(byDay);
  return {
    proven: findings.length === 0,
    findings,
    opening: days[0]?.opening ?? facts.opening.ledger,
    closing: days.at(-1)?.closing ?? facts.opening.ledger,
    days,
  };
};
