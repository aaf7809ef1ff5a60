import { type AccountNames, type Coding, splitByCoding } from '../classification/index.ts';
import { absolute, describeMoney, money } from '../money/index.ts';
import type { PastCoding, ReplayedCoding } from './past-coding.ts';

export type CodingChange = 'elsewhere' | 'no_longer_waits' | 'would_wait' | 'other_reason';

/** A line that would have been decided otherwise. */
export type DifferingCoding = {
  readonly past: PastCoding;
  readonly change: CodingChange;
  /** Where it goes today and where it would have gone; null where nobody has said. */
  readonly from: Coding | null;
  readonly to: Coding | null;
  readonly after: ReplayedCoding;
  /** A person decided otherwise, and the machine would not have asked. */
  readonly wrong: boolean;
};

/** So much would have stood on another ledger account, in minor units, signs set aside. */
export type MovedMoney = {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly lines: number;
};

export type CodingComparison = {
  readonly lines: number;
  readonly elsewhere: number;
  readonly moved: readonly MovedMoney[];
  /** Documents and bank lines that wait for a person. */
  readonly waitingBefore: number;
  readonly waitingAfter: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly differing: readonly DifferingCoding[];
  readonly sentence: string;
};

type Outcome = ReadonlyMap<string, ReplayedCoding>;

/** Ledger accounts and their shares; a tax code or dimension left open is filled in from the paper. */
export const accountsOf = (coding: Coding | null): string =>
  coding === null
    ? ''
    : coding.parts
        .map(({ share, ledgerAccountId }) => `${ledgerAccountId}:${share}`)
        .toSorted()
        .join('|');

/** Where a line ends up: where the machine puts it alone, else where a person did. */
const endsAt = (past: PastCoding, decided: ReplayedCoding): Coding | null =>
  decided.alone ? decided.coding : past.stood;

const isWrong = (past: PastCoding, decided: ReplayedCoding): boolean =>
  decided.alone &&
  past.decidedBy === 'person' &&
  past.stood !== null &&
  accountsOf(past.stood) !== accountsOf(decided.coding);

const changeOf = (past: PastCoding, before: ReplayedCoding, after: ReplayedCoding): CodingChange | null => {
  const [from, to] = [endsAt(past, before), endsAt(past, after)];
  if (from !== null && to !== null && accountsOf(from) !== accountsOf(to)) return 'elsewhere';
  if (before.alone !== after.alone) return after.alone ? 'no_longer_waits' : 'would_wait';
  return accountsOf(before.coding) === accountsOf(after.coding) ? null : 'other_reason';
};

const moveOne = (sums: Map<string, { amount: bigint; lines: number }>, { past, from, to }: DifferingCoding): void => {
  if (from === null || to === null) return;
  const amount = absolute(past.subject.amount);
  const byAccount = new Map<string, bigint>();
  for (const [coding, sign] of [
    [from, -1n],
    [to, 1n],
  ] as const)
    for (const { part, amount: share } of splitByCoding(amount, coding))
      byAccount.set(part.ledgerAccountId, (byAccount.get(part.ledgerAccountId) ?? 0n) + sign * share.minor);
  const left = [...byAccount].filter(([, minor]) => minor < 0n).map(([id, minor]) => ({ id, minor: -minor }));
  for (const [id, gained] of byAccount) {
    let open = gained;
    for (const source of left) {
      if (open <= 0n) break;
      const enough = source.minor >= open;
      const taken = enough ? open : source.minor;
      if (taken === 0n) continue;
      source.minor -= taken;
      open -= taken;
      const key = `${source.id}|${id}|${amount.currency}`;
      const sum = sums.get(key) ?? { amount: 0n, lines: 0 };
      sums.set(key, { amount: sum.amount + taken, lines: sum.lines + 1 });
    }
  }
};

/** The money of the lines that differ in a way, from account to account, the largest sum first. */
export const movedBy = (differing: readonly DifferingCoding[], way: CodingChange = 'elsewhere'): MovedMoney[] => {
  const sums = new Map<string, { amount: bigint; lines: number }>();
  for (const one of differing) if (one.change === way) moveOne(sums, one);
  return [...sums]
    .map(([key, sum]) => {
      const [from = '', to = '', currency = ''] = key.split('|');
      return { from, to, currency, ...sum };
    })
    .toSorted((a, b) => (a.amount === b.amount ? (a.from < b.from ? -1 : 1) : a.amount > b.amount ? -1 : 1));
};

/** Documents and bank lines of which some line waits. */
const waitingIn = (past: readonly PastCoding[], outcome: Outcome): number =>
  new Set(past.filter(({ subject }) => outcome.get(subject.id)?.alone !== true).map(({ source }) => source.id)).size;

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const reviewWords = (before: number, after: number): string => {
  if (before === after) return 'as many to review as today';
  return after < before ? `${before - after} fewer to review` : `${after - before} more to review`;
};

const sentenceOf = (found: Omit<CodingComparison, 'sentence'>, accounts: AccountNames): string => {
  const [most, ...others] = found.moved;
  const codeOf = (id: string): string => accounts.get(id)?.code ?? 'an account that is gone';
  const moved =
    most === undefined
      ? 'no money would have moved'
      : `${describeMoney(money(most.amount, most.currency as Parameters<typeof money>[1]))} moved from ${codeOf(most.from)} to ${codeOf(most.to)}${others.length === 0 ? '' : ` and ${others.length} more such`}`;
  return `${found.elsewhere} of ${plural(found.lines, 'line')} would have gone elsewhere; ${moved}; ${reviewWords(found.waitingBefore, found.waitingAfter)}; ${plural(found.wrong, 'known decision')} contradicted.`;
};

/** What a proposal would have made of a span beside what holds today, over the same lines. */
export const compareCodings = (
  past: readonly PastCoding[],
  { before, after }: { readonly before: Outcome; readonly after: Outcome },
  accounts: AccountNames,
): CodingComparison => {
  const differing = past.flatMap((one): DifferingCoding[] => {
    const [was, is] = [before.get(one.subject.id)!, after.get(one.subject.id)!];
    const change = changeOf(one, was, is);
    if (change === null) return [];
    const [from, to] = change === 'other_reason' ? [was.coding, is.coding] : [endsAt(one, was), endsAt(one, is)];
    return [{ past: one, change, from, to: to ?? is.coding, after: is, wrong: isWrong(one, is) }];
  });
  const wrongIn = (outcome: Outcome): number => past.filter((one) => isWrong(one, outcome.get(one.subject.id)!)).length;
  const found = {
    lines: past.length,
    elsewhere: differing.filter(({ change }) => change === 'elsewhere').length,
    moved: movedBy(differing),
    waitingBefore: waitingIn(past, before),
    waitingAfter: waitingIn(past, after),
    wrongBefore: wrongIn(before),
    wrong: wrongIn(after),
    differing,
  };
  return { ...found, sentence: sentenceOf(found, accounts) };
};
