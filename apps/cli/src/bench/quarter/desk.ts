import type { Member } from '@counterfoil/testkit/harness/api';
import type { BankLine, Item as SimulatedItem, SimulatedQuarter } from '@counterfoil/testkit/simulator';
import type { QuarterHouse } from './open-quarter-house.ts';
import type { RuleBook } from './rule-book.ts';
import type { Subjects } from './subjects.ts';

/** What lies on the bookkeeper's desk: the house, the truth, and which is which. */
export type Desk = {
  readonly house: QuarterHouse;
  readonly quarter: SimulatedQuarter;
  readonly subjects: Subjects;
  readonly rules: RuleBook;
  /** Items of the simulation by their keys. */
  readonly itemOf: (itemKey: string) => SimulatedItem | undefined;
  readonly entityOf: (line: BankLine) => string;
};

// biome-ignore lint/suspicious/noExplicitAny: an answer as it came over the wire
export type Item = any;

export type Decision = Readonly<Record<string, unknown>> & { readonly verdict: string };

/** A decision to make, or why there is none. */
export type Choice = { readonly decision: Decision; readonly learned?: readonly Learned[] } | { readonly left: string };

/** What a person coded: who, where, in what words, and to which account. */
export type Learned = {
  readonly source: 'document' | 'bank';
  readonly entityKey: string;
  readonly partyKey: string | null;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly ledgerAccountCode: string;
  readonly taxCode: string | null;
};

export const bare = (wireId: string): string => wireId.slice(wireId.indexOf('_') + 1);

/** Hands the decision in as the first of them who may; the answer's status and sentence. */
export const handIn = async (
  deciders: readonly Member[],
  item: Item,
  choose: (item: Item) => Promise<Choice>,
): Promise<{ readonly outcome: 'decided' | 'left'; readonly why: string; readonly learned: readonly Learned[] }> => {
  let why = 'nobody may decide it';
  for (const person of deciders) {
    const { body: seen } = await person.get(`/v1/exceptions/${item.id}`);
    if (seen.mayDecide?.allowed !== true) {
      why = seen.mayDecide?.why ?? 'gone';
      continue;
    }
    const choice = await choose(seen);
    if ('left' in choice) return { outcome: 'left', why: choice.left, learned: [] };
    const { status, body } = await person.post(`/v1/exceptions/${item.id}/decisions`, {
      ...choice.decision,
      version: seen.version,
    });
    if (status < 300) return { outcome: 'decided', why: '', learned: choice.learned ?? [] };
    why = `${body.code}: ${body.detail}`;
  }
  return { outcome: 'left', why, learned: [] };
};
