import { absolute, describeMoney, formatDecimal, money, parseMoney } from '../money/index.ts';
import { type Coding, type CodingPart, codingKey, WHOLE_SHARE } from './coding.ts';
import type { CodingReason } from './coding-proposal.ts';
import { type CodingSubject, memoryKeyOf, normaliseDescription, subjectNoun } from './coding-subject.ts';
import type { PastDecision } from './memory.ts';

/** How many papers or bank lines must say so, and how many of the latest decisions are looked at. */
const PATTERN_MIN = 4;
const LATEST = 60;
/** Shares within half a percent of each other are the same share, rounded. */
const SHARE_LEEWAY = 50;
const WORD_MIN = 3;

export type PatternKind = 'shares' | 'fixed_part' | 'amount' | 'amount_range' | 'memo';

/** A habit of one counterparty's codings that says where this one goes. */
export type CodingPattern = {
  readonly kind: PatternKind;
  readonly coding: Coding;
  readonly count: number;
  readonly reasons: readonly CodingReason[];
  readonly decisionIds: readonly string[];
};

const sourcesOf = (decisions: readonly PastDecision[]): number =>
  new Set(decisions.map(({ sourceId }) => sourceId)).size;

const sizeOf = ({ amount }: Pick<CodingSubject, 'amount'>): bigint => absolute(amount).minor;

const placeOf = ({ ledgerAccountId, taxCodeId, dimensions }: CodingPart): string =>
  codingKey({ parts: [{ share: 0, ledgerAccountId, taxCodeId, dimensions }] });

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const because = (
  kind: PatternKind,
  decisions: readonly PastDecision[],
  coding: Coding,
  text: string,
): CodingPattern => ({
  kind,
  coding,
  count: sourcesOf(decisions),
  reasons: [{ sign: 1, text }],
  decisionIds: decisions.map(({ id }) => id),
});

/** The same places in all of them, in the order of the latest; null where one was divided otherwise. */
const columnsOf = (decisions: readonly PastDecision[]): CodingPart[][] | null => {
  const [latest] = decisions;
  if (latest === undefined || latest.coding.parts.length < 2) return null;
  const places = latest.coding.parts.map(placeOf);
  if (new Set(places).size !== places.length) return null;
  const columns: CodingPart[][] = places.map(() => []);
  for (const { coding } of decisions) {
    if (coding.parts.length !== places.length) return null;
    for (const part of coding.parts) {
      const column = columns[places.indexOf(placeOf(part))];
      if (column === undefined) return null;
      column.push(part);
    }
  }
  return columns;
};

/** How the latest decisions divided, as far back as they went to the same places. */
const alikeFromLatest = (decisions: readonly PastDecision[]): readonly PastDecision[] => {
  const places = (coding: Coding): string => coding.parts.map(placeOf).sort().join('|');
  const [latest] = decisions;
  if (latest === undefined) return [];
  const other = decisions.findIndex(({ coding }) => places(coding) !== places(latest.coding));
  return other < 0 ? decisions : decisions.slice(0, other);
};

const alwaysShared = (decisions: readonly PastDecision[], subject: CodingSubject): CodingPattern | null => {
  const columns = columnsOf(decisions);
  if (columns === null) return null;
  const usual = columns.map((column) => middle(column.map(({ share }) => share)));
  const steady = columns.every((column, at) =>
    column.every(({ share }) => Math.abs(share - usual[at]!) <= SHARE_LEEWAY),
  );
  if (!steady) return null;
  const most = usual.indexOf(Math.max(...usual));
  const rest = WHOLE_SHARE - usual.reduce((sum, share, at) => (at === most ? sum : sum + share), 0);
  const parts = columns.map(([part], at) => {
    const { ledgerAccountId, taxCodeId, dimensions } = part!;
    return { share: at === most ? rest : usual[at]!, ledgerAccountId, taxCodeId, dimensions };
  });
  const count = sourcesOf(decisions);
  const shares = parts.map(({ share }) => share / 100).join(' to ');
  return because(
    'shares',
    decisions,
    { parts },
    `The last ${count} ${subjectNoun(subject, count)} were all divided ${shares}.`,
  );
};

const amountsOf = (column: readonly CodingPart[], currency: string): bigint[] | null => {
  const amounts: bigint[] = [];
  for (const { amount } of column) {
    const read = amount === undefined ? null : parseMoney(amount, currency);
    if (read === null || !read.ok) return null;
    amounts.push(absolute(read.value).minor);
  }
  return amounts;
};

const oneFixed = (decisions: readonly PastDecision[], subject: CodingSubject): CodingPattern | null => {
  const columns = columnsOf(decisions);
  const { currency } = subject.amount;
  if (columns === null || decisions.some((decision) => decision.subject.amount.currency !== currency)) return null;
  const steady = columns.map((column) => {
    const amounts = amountsOf(column, currency);
    return amounts !== null && new Set(amounts).size === 1 ? amounts[0]! : null;
  });
  const fixed = steady.filter((amount) => amount !== null);
  const taken = fixed.reduce((sum, amount) => sum + amount, 0n);
  const totals = new Set(decisions.map((decision) => sizeOf(decision.subject)));
  // With equal totals every part is fixed, and says nothing of another total.
  if (fixed.length === 0 || fixed.length !== columns.length - 1 || totals.size < 3) return null;
  if (taken >= sizeOf(subject)) return null;
  const shareOf = (minor: bigint): number =>
    Number((minor * BigInt(WHOLE_SHARE) * 2n + sizeOf(subject)) / (2n * sizeOf(subject)));
  const shares = steady.map((amount) => (amount === null ? 0 : Math.max(1, shareOf(amount))));
  const parts = columns.map(([part], at): CodingPart => {
    const { ledgerAccountId, taxCodeId, dimensions } = part!;
    const amount = steady[at]!;
    return amount === null
      ? { share: WHOLE_SHARE - shares.reduce((sum, share) => sum + share, 0), ledgerAccountId, taxCodeId, dimensions }
      : { share: shares[at]!, ledgerAccountId, taxCodeId, dimensions, fixed: formatDecimal(money(amount, currency)) };
  });
  if (parts.some(({ share }) => share <= 0)) return null;
  const count = sourcesOf(decisions);
  const said = fixed.map((minor) => describeMoney(money(minor, currency))).join(' and ');
  return because(
    'fixed_part',
    decisions,
    { parts },
    `In the last ${count} ${subjectNoun(subject, count)} ${said} went to the same place, whatever the whole came to.`,
  );
};

const unanimous = (decisions: readonly PastDecision[]): Coding | null => {
  const [first] = decisions;
  if (first === undefined || sourcesOf(decisions) < PATTERN_MIN) return null;
  const key = codingKey(first.coding);
  return decisions.every(({ coding }) => codingKey(coding) === key) ? first.coding : null;
};

/** Bills of this very amount always went one way, while others went elsewhere. */
const byAmount = (decisions: readonly PastDecision[], subject: CodingSubject): CodingPattern | null => {
  const same = decisions.filter(
    (decision) =>
      sizeOf(decision.subject) === sizeOf(subject) && decision.subject.amount.currency === subject.amount.currency,
  );
  const coding = unanimous(same);
  const count = sourcesOf(same);
  return coding === null || same.length === decisions.length
    ? null
    : because(
        'amount',
        same,
        coding,
        `All ${count} earlier ${subjectNoun(subject, count)} of ${describeMoney(absolute(subject.amount))} went there; those of other amounts did not always.`,
      );
};

/** Small ones went one way and large ones another, with nothing between: above or below the gap, never inside it. */
const byRange = (decisions: readonly PastDecision[], subject: CodingSubject): CodingPattern | null => {
  const { currency } = subject.amount;
  const sized = decisions
    .filter((decision) => decision.subject.amount.currency === currency)
    .sort((a, b) => (sizeOf(a.subject) < sizeOf(b.subject) ? -1 : 1));
  const change = sized.findIndex(
    (decision, at) => at > 0 && codingKey(decision.coding) !== codingKey(sized[0]!.coding),
  );
  if (change < 0) return null;
  const sides = [sized.slice(0, change), sized.slice(change)] as const;
  const [small, large] = [unanimous(sides[0]), unanimous(sides[1])];
  if (small === null || large === null) return null;
  const [upTo, from] = [sizeOf(sides[0].at(-1)!.subject), sizeOf(sides[1][0]!.subject)];
  const size = sizeOf(subject);
  if (upTo === from || (size > upTo && size < from)) return null;
  const isSmall = size <= upTo;
  const side = sides[isSmall ? 0 : 1];
  const count = sourcesOf(side);
  const bound = describeMoney(money(isSmall ? upTo : from, currency));
  return because(
    'amount_range',
    side,
    isSmall ? small : large,
    `All ${count} earlier ${subjectNoun(subject, count)} ${isSmall ? 'up to' : 'from'} ${bound} went there, all ${isSmall ? 'larger' : 'smaller'} ones elsewhere.`,
  );
};

const wordsOf = ({ text, reference }: Pick<CodingSubject, 'text' | 'reference'>): Set<string> =>
  new Set(
    normaliseDescription(`${text} ${reference ?? ''}`)
      .split(' ')
      .filter((word) => word.length >= WORD_MIN),
  );

/** A word of the memo that stood on one way of coding and on no other. */
const byMemo = (decisions: readonly PastDecision[], subject: CodingSubject): CodingPattern | null => {
  const read = decisions.map((decision) => ({ decision, words: wordsOf(decision.subject) }));
  let best: CodingPattern | null = null;
  const said = new Set<string>();
  for (const word of wordsOf(subject)) {
    const having = read.filter(({ words }) => words.has(word)).map(({ decision }) => decision);
    const coding = unanimous(having);
    if (having.length === decisions.length || coding === null) continue;
    said.add(codingKey(coding));
    const count = sourcesOf(having);
    if (best !== null && count <= best.count) continue;
    const text = `All ${count} earlier ${subjectNoun(subject, count)} whose text says "${word}" went there; others of this counterparty did not always.`;
    best = because('memo', having, coding, text);
  }
  // Two words that point to two places cancel each other out.
  return said.size > 1 ? null : best;
};

/**
 * What one counterparty's earlier codings have in common, beyond being identical: always divided in the same shares, a
 * part that never changes, codings that go by the amount or by a word of the memo. Decisions are of persons, of one
 * counterparty and direction. Null where no habit is stable, or where the line lies where none was ever seen.
 */
export const findPattern = (past: readonly PastDecision[], subject: CodingSubject): CodingPattern | null => {
  const latest = [...past]
    .sort((a, b) => (a.decidedOn === b.decidedOn ? (a.id > b.id ? -1 : 1) : a.decidedOn > b.decidedOn ? -1 : 1))
    .slice(0, LATEST);
  if (sourcesOf(latest) < PATTERN_MIN) return null;
  // Other lines of a bill are other things: what an amount or a division tells, it tells of the same thing.
  const key = memoryKeyOf(subject);
  const same = latest.filter((decision) => memoryKeyOf(decision.subject) === key);
  const alike = alikeFromLatest(same);
  const divided = sourcesOf(alike) < PATTERN_MIN ? null : (alwaysShared(alike, subject) ?? oneFixed(alike, subject));
  if (divided !== null) return divided;
  if (new Set(latest.map(({ coding }) => codingKey(coding))).size < 2) return null;
  return byMemo(latest, subject) ?? byAmount(same, subject) ?? byRange(same, subject);
};
