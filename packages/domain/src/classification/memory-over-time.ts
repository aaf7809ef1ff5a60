import type { CalendarDate } from '../calendar/index.ts';
import { type CodingSubject, memoryKeyOf, partyKeyOf } from './coding-subject.ts';
import { buildMemory, type Memory, type PastDecision } from './memory.ts';

type Filed = { readonly decision: PastDecision; readonly place: number };

const file = (drawers: Map<string, Filed[]>, key: string | null, filed: Filed): void => {
  if (key === null) return;
  const drawer = drawers.get(key);
  if (drawer === undefined) drawers.set(key, [filed]);
  else drawer.push(filed);
};

/**
 * What was known on a day: decisions of before it, and none about the very thing that is asked. Only what a subject would
 * recall is opened, so that a long span can be walked day by day.
 */
export class MemoryOverTime {
  readonly #byKey = new Map<string, Filed[]>();
  readonly #byParty = new Map<string, Filed[]>();
  /** A span is walked more than once, under what holds today and under what is proposed. */
  readonly #made = new Map<string, Memory>();

  constructor(past: readonly PastDecision[]) {
    const sorted = past
      .filter(({ decidedBy }) => decidedBy === 'person')
      .toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : a.id < b.id ? -1 : 1));
    for (const [place, decision] of sorted.entries()) {
      file(this.#byKey, memoryKeyOf(decision.subject), { decision, place });
      file(this.#byParty, partyKeyOf(decision.subject), { decision, place });
    }
  }

  before(subject: CodingSubject, on: CalendarDate, exceptSourceId: string): Memory {
    const [key, party] = [memoryKeyOf(subject) ?? '', partyKeyOf(subject) ?? ''];
    const print = `${key}|${party}|${on}|${exceptSourceId}`;
    const made = this.#made.get(print);
    if (made !== undefined) return made;
    const known = [...(this.#byKey.get(key) ?? []), ...(this.#byParty.get(party) ?? [])].filter(
      ({ decision }) => decision.decidedOn < on && decision.sourceId !== exceptSourceId,
    );
    const decisions = new Map(known.map(({ place, decision }) => [place, decision]));
    const memory = buildMemory([...decisions.values()]);
    this.#made.set(print, memory);
    return memory;
  }
}
