import { type CalendarDate, later } from '../calendar/index.ts';
import { bookingKey, type Coding, type CodingPart } from './coding.ts';
import { type CodingPattern, findPattern } from './coding-patterns.ts';
import {
  type CodingSubject,
  classificationKeyOf,
  itemKeyOf,
  type MemoryKey,
  memoryKeyOf,
  type PaperCues,
  partyKeyOf,
} from './coding-subject.ts';
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

/** For what a person decided it on one paper, and what that paper said beside its lines. */
export type SeenDimensions = {
  readonly sourceId: string;
  readonly dimensions: CodingPart['dimensions'];
  readonly cues: PaperCues | null;
};

export type Remembered = {
  /** With the dimensions that all of them have; those in which they differ are left out. */
  readonly coding: Coding;
  readonly count: number;
  readonly decisionIds: readonly string[];
  /** Each decision's own dimensions, the latest first. */
  readonly seen: readonly SeenDimensions[];
};

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
  /** By the vendor's number of the item, and by what an e-invoice says it is. */
  readonly byItem: ReadonlyMap<string, Recollection>;
  readonly byClassification: ReadonlyMap<string, Recollection>;
  /** The same decisions themselves, for the habits they show. */
  readonly pastOfParty: ReadonlyMap<string, readonly PastDecision[]>;
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

/** Account and tax are one memory; which cost centre or project it was for is another, and may differ from bill to bill. */
const recollect = (decisions: readonly PastDecision[]): Recollection => {
  const byBooking = Map.groupBy(decisions, ({ coding }) => bookingKey(coding));
  const codings = [...byBooking.values()]
    .map((alike) => ({
      coding: withSharedDimensions(alike),
      count: countSources(alike),
      decisionIds: alike.map(({ id }) => id),
      latest: latestOf(alike),
      seen: seenIn(alike),
    }))
    .sort((a, b) => b.count - a.count || (a.latest > b.latest ? -1 : 1))
    .map(({ latest: _, ...remembered }) => remembered);
  const total = codings.reduce((sum, { count }) => sum + count, 0);
  return { total, codings, settled: codings.length === 1 && total >= IDENTICAL_MIN };
};

const withSharedDimensions = (alike: readonly PastDecision[]): Coding => {
  const [first] = alike;
  const [part, ...others] = first?.coding.parts ?? [];
  if (first === undefined || part === undefined || others.length > 0) return first?.coding ?? { parts: [] };
  const shared = Object.entries(part.dimensions).filter(([type, code]) =>
    alike.every(({ coding }) => coding.parts[0]?.dimensions[type] === code),
  );
  return { parts: [{ ...part, dimensions: Object.fromEntries(shared) }] };
};

const seenIn = (alike: readonly PastDecision[]): SeenDimensions[] =>
  [...alike]
    .sort((a, b) => (a.decidedOn === b.decidedOn ? 0 : a.decidedOn > b.decidedOn ? -1 : 1))
    .map(({ sourceId, subject, coding }) => ({
      sourceId,
      dimensions: coding.parts.length === 1 ? (coding.parts[0]?.dimensions ?? {}) : {},
      cues: subject.cues ?? null,
    }));

/** A decision with what it is remembered under; its words are folded once, because memories are long. */
type Keyed = { readonly decision: PastDecision; readonly key: string | null; readonly party: string | null };

const groupUnder = (keyed: readonly Keyed[], keyOf: (one: Keyed) => string | null): Map<string, PastDecision[]> => {
  const groups = new Map<string, PastDecision[]>();
  for (const one of keyed) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one.decision]);
    else group.push(one.decision);
  }
  return groups;
};

const amountsUnder = (key: string | null, subject: Pick<CodingSubject, 'amount'>): string | null =>
  key === null ? null : `${key}|${subject.amount.currency}`;

const keysOf = (subject: MemoryKey): { key: string | null; party: string | null } => ({
  key: memoryKeyOf(subject),
  party: partyKeyOf(subject),
});

/** The organisation's own decisions made ready to be asked. Results that nobody reviewed teach nothing. */
export const buildMemory = (past: readonly PastDecision[]): Memory => {
  const keyed = past
    .filter(({ decidedBy }) => decidedBy === 'person')
    .map((decision): Keyed => ({ decision, ...keysOf(decision.subject) }));
  const recollected = (groups: Map<string, PastDecision[]>): Map<string, Recollection> =>
    new Map([...groups].map(([key, group]) => [key, recollect(group)]));
  const rhythms = [...groupUnder(keyed, ({ key, decision: { subject } }) => amountsUnder(key, subject))].map(
    ([key, group]) =>
      [
        key,
        rhythmOf(group.map(({ subject: { amount } }) => (amount.minor < 0n ? -amount.minor : amount.minor))),
      ] as const,
  );
  const ofParty = groupUnder(keyed, ({ party }) => party);
  return {
    byKey: recollected(groupUnder(keyed, ({ key }) => key)),
    byParty: recollected(ofParty),
    byItem: recollected(groupUnder(keyed, ({ decision }) => itemKeyOf(decision.subject))),
    byClassification: recollected(groupUnder(keyed, ({ decision }) => classificationKeyOf(decision.subject))),
    pastOfParty: ofParty,
    rhythms: new Map(rhythms),
  };
};

export type Recall = {
  readonly identical: Recollection | null;
  readonly ofParty: Recollection | null;
  readonly ofItem: Recollection | null;
  readonly ofClassification: Recollection | null;
  /** What the party's codings go by, where they are not all alike. */
  readonly pattern: CodingPattern | null;
  readonly rhythm: Rhythm;
};

const NO_RHYTHM = rhythmOf([]);

/** Whether all decisions alike were for the same cost centre and project too. */
const isForOne = ({ codings }: Recollection): boolean =>
  codings.every(({ coding, seen }) => {
    const shared = Object.keys(coding.parts[0]?.dimensions ?? {}).length;
    return coding.parts.length > 1 || seen.every(({ dimensions }) => Object.keys(dimensions).length === shared);
  });

export const recall = (memory: Memory, subject: CodingSubject): Recall => {
  const { key, party } = keysOf(subject);
  const identical = memory.byKey.get(key ?? '') ?? null;
  return {
    identical,
    pattern:
      identical?.settled && isForOne(identical)
        ? null
        : findPattern(memory.pastOfParty.get(party ?? '') ?? [], subject),
    ofParty: memory.byParty.get(party ?? '') ?? null,
    ofItem: memory.byItem.get(itemKeyOf(subject) ?? '') ?? null,
    ofClassification: memory.byClassification.get(classificationKeyOf(subject) ?? '') ?? null,
    rhythm: memory.rhythms.get(amountsUnder(key, subject) ?? '') ?? NO_RHYTHM,
  };
};
