import type { AccountNames } from '../classification/index.ts';
import { describeMoney, money } from '../money/index.ts';
import { accountsOf, type CodingComparison, compareCodings, type MovedMoney, movedBy } from './compare-codings.ts';
import type { PastCoding, ReplayedCoding } from './past-coding.ts';

type Outcome = ReadonlyMap<string, ReplayedCoding>;

/** One part of a replay of a model: what would have been posted, and what would have been proposed to persons. */
export type ModelComparison = CodingComparison & {
  /** Lines a person decided, and of how many the first proposal was what the person said. */
  readonly decided: number;
  readonly rightBefore: number;
  readonly right: number;
  /** Money that would have been proposed to stand elsewhere, on lines that wait for a person either way. */
  readonly proposed: readonly MovedMoney[];
};

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const byPerson = ({ decidedBy, stood }: PastCoding): boolean => decidedBy === 'person' && stood !== null;

const isRight = ({ stood }: PastCoding, decided: ReplayedCoding | undefined): boolean =>
  decided?.coding != null && accountsOf(stood) === accountsOf(decided.coding);

const reviewWords = ({ waitingBefore, waitingAfter }: CodingComparison): string => {
  if (waitingBefore === waitingAfter) return 'as many to review as today';
  return waitingAfter < waitingBefore
    ? `${waitingBefore - waitingAfter} fewer to review`
    : `${waitingAfter - waitingBefore} more to review`;
};

const sumWords = (moved: readonly MovedMoney[], verb: string): string => {
  const [most] = moved;
  if (most === undefined) return `no money ${verb} elsewhere`;
  const all = moved.filter(({ currency }) => currency === most.currency).reduce((sum, { amount }) => sum + amount, 0n);
  const others = moved.some(({ currency }) => currency !== most.currency) ? ' and other currencies' : '';
  return `${describeMoney(money(all, most.currency as Parameters<typeof money>[1]))}${others} ${verb} elsewhere`;
};

const sentenceOf = (found: Omit<ModelComparison, 'sentence'>): string => {
  const corrected = `the first proposal right on ${found.right} instead of ${found.rightBefore} of ${plural(found.decided, 'line')} that persons decided`;
  return `${found.differing.length} of ${plural(found.lines, 'line')} would have differed; ${corrected}; ${sumWords(found.moved, 'posted')}, ${sumWords(found.proposed, 'proposed')}; ${reviewWords({ ...found, sentence: '' })}; ${plural(found.wrong, 'known decision')} contradicted.`;
};

/** What another version would have made of some lines beside the one in use. */
export const compareModels = (
  past: readonly PastCoding[],
  { before, after }: { readonly before: Outcome; readonly after: Outcome },
  accounts: AccountNames,
): ModelComparison => {
  const { sentence: _, ...codings } = compareCodings(past, { before, after }, accounts);
  const decided = past.filter(byPerson);
  const rightIn = (outcome: Outcome): number =>
    decided.filter((one) => isRight(one, outcome.get(one.subject.id))).length;
  const found = {
    ...codings,
    decided: decided.length,
    rightBefore: rightIn(before),
    right: rightIn(after),
    proposed: movedBy(codings.differing, 'other_reason'),
  };
  return { ...found, sentence: sentenceOf(found) };
};

/** What a person said of a line whose proposal would differ, in words; null where nobody decided it. */
export const verdictOn = (
  past: PastCoding,
  { before, after }: { readonly before: ReplayedCoding | undefined; readonly after: ReplayedCoding | undefined },
): string | null => {
  if (!byPerson(past)) return null;
  const [was, is] = [isRight(past, before), isRight(past, after)];
  if (was === is) return is ? null : 'A person decided something else than either proposes.';
  return is ? 'A person decided as it would have proposed.' : 'A person decided as is proposed today.';
};
