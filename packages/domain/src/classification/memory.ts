import { type CalendarDate, later } from '../calendar/index.ts';
import { type Coding, codingKey } from './coding.ts';
import { type CodingSubject, memoryKeyOf, partyKeyOf } from './coding-subject.ts';
import { type Rhythm, rhythmOf } from './unusual-amount.ts';

/** A coding that was decided; `decidedBy` counts a machine's result as a person's once a person has reviewed it. */
export type PastDecision = {
  readonly id: string;
  /** The document or bank transaction it was about. */
  readonly sourceId: string;
  readonly subject: CodingSubject;
  readonly coding: Coding;
  readonly decidedBy: 'person' | 'machine_unreviewed';
  readonly decidedOn: CalendarDate;
};

export type Remembered = { readonly coding: Coding; readonly count: number; readonly decisionIds: readonly string[] };

/** What persons decided under one key, the commonest first. */
export type Recollection = {
  readonly total: number;
  readonly codings: readonly Remembered[];
  /** At least five alike and no contrary one. */
  readonly settled: boolean;
};

export type Memory = {
  readonly byKey: ReadonlyMap<string, Recollection>;
  readonly byParty: ReadonlyMap<string, Recollection>;
  /** What an amount decided under the key usually is. */
  readonly rhythms: ReadonlyMap<string, Rhythm>;
};

/** How many identical decisions of persons make a class deterministic. */
export const IDENTICAL_MIN = 5;

const latestOf = (decisions: readonly PastDecision[]): CalendarDate =>
  decisions.map(({ decidedOn }) => decidedOn).reduce((a, b) => later(a, b));

/** Five lines of one bill are one decision about one bill. */
const countSources = (decisions: readonly PastDecision[]): number =>
  new Set(decisions.map(({ sourceId }) => sourceId)).size;

const recollect = (decisions: readonly PastDecision[]): Recollection => {
  const byCoding = Map.groupBy(decisions, ({ coding }) => codingKey(coding));
  const codings = [...byCoding.values()]
    .map((alike) => ({
      coding: alike[0]!.coding,
      count: countSources(alike),
      decisionIds: alike.map(({ id }) => id),
      latest: latestOf(alike),
    }))
    .sort((a, b) => b.count - a.count || (a.latest > b.latest ? -1 : 1))
    .map(({ coding, count, decisionIds }) => ({ coding, count, decisionIds }));
  const total = codings.reduce((sum, { count }) => sum + count, 0);
  return { total, codings, settled: codings.length === 1 && total >= IDENTICAL_MIN };
};

const groupUnder = (
  decisions: readonly PastDecision[],
  keyOf: (subject: CodingSubject) => string | null,
): Map<string, PastDecision[]> => {
  const keyed = decisions.filter(({ subject }) => keyOf(subject) !== null);
  return Map.groupBy(keyed, ({ subject }) => keyOf(subject)!);
};

const keyOfAmounts = (subject: CodingSubject): string | null => {
  const key = memoryKeyOf(subject);
  return key === null ? null : `${key}|${subject.amount.currency}`;
};

/** The organisation's own decisions made ready to be asked. Results that nobody reviewed teach nothing. */
export const buildMemory = (past: readonly PastDecision[]): Memory => {
  const decisions = past.filter(({ decidedBy }) => decidedBy === 'person');
  const recollected = (groups: Map<string, PastDecision[]>): Map<string, Recollection> =>
    new Map([...groups].map(([key, group]) => [key, recollect(group)]));
  const rhythms = [...groupUnder(decisions, keyOfAmounts)].map(
    ([key, group]) =>
      [
        key,
        rhythmOf(group.map(({ subject: { amount } }) => (amount.minor < 0n ? -amount.minor : amount.minor))),
      ] as const,
  );
  return {
    byKey: recollected(groupUnder(decisions, memoryKeyOf)),
    byParty: recollected(groupUnder(decisions, partyKeyOf)),
    rhythms: new Map(rhythms),
  };
};

export type Recall = {
  readonly identical: Recollection | null;
  readonly ofParty: Recollection | null;
  readonly rhythm: Rhythm;
};

const NO_RHYTHM = rhythmOf([]);

export const recall = (memory: Memory, subject: CodingSubject): Recall => ({
  identical: memory.byKey.get(memoryKeyOf(subject) ?? '') ?? null,
  ofParty: memory.byParty.get(partyKeyOf(subject) ?? '') ?? null,
  rhythm: memory.rhythms.get(keyOfAmounts(subject) ?? '') ?? NO_RHYTHM,
});
