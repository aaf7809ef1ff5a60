import { setImmediate as turn } from 'node:timers/promises';
import type { CodingRule } from '@counterfoil/domain/classification';
import {
  compareCodings,
  type PastBooks,
  type ReplayContext,
  type ReplayedCoding,
  replayCodings,
  rulesWith,
} from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { draftedRule, refuseUnusable } from '../classification/index.ts';
import { type AccountNames, accountNames } from './account-names.ts';
import type { Between, ReplayAnswer } from './answer.ts';
import { type Cut, cutOfDocuments, cutOfLines, tellCuts } from './cut-short.ts';
import { describeCodingLine } from './describe-lines.ts';
import { loadPastCodings } from './load-past-codings.ts';
import type { ProposalOf, Span } from './proposal.ts';
import { resultOfCodings } from './replay-result.ts';

const CHUNK = 200;

type Loaded = {
  readonly books: PastBooks;
  readonly accounts: AccountNames;
  readonly rule: CodingRule | null;
  readonly cuts: readonly Cut[];
};

export const loadForRule = async (tx: TenantRead, span: Span, proposal: ProposalOf<'rule'>): Promise<Loaded> => {
  const { draft, replaces } = proposal;
  if (draft !== null) await refuseUnusable(tx, draft);
  return {
    books: await loadPastCodings(tx, span),
    accounts: await accountNames(tx),
    cuts: [...(await cutOfDocuments(tx, span)), ...(await cutOfLines(tx, span))],
    rule: draft === null ? null : draftedRule(draft, replaces?.id ?? null),
  };
};

/** A chunk at a time, so that whoever waits sees it go on and may call it off. */
const replaySpan = async (
  { past, memory }: PastBooks,
  context: ReplayContext,
  between: (done: number) => Promise<void>,
): Promise<Map<string, ReplayedCoding>> => {
  const outcome = new Map<string, ReplayedCoding>();
  for (let at = 0; at < past.length; at += CHUNK) {
    for (const [id, one] of replayCodings(past.slice(at, at + CHUNK), context, memory)) outcome.set(id, one);
    await turn();
    await between(Math.min(past.length, at + CHUNK));
  }
  return outcome;
};

/** The lines of a span coded again with another set of rules. */
export const answerRule = async (
  { books, accounts, rule, cuts }: Loaded,
  { replaces }: ProposalOf<'rule'>,
  between: Between,
): Promise<ReplayAnswer> => {
  const total = books.past.length;
  const half = (done: number): number => Math.floor(done / 2);
  const before = await replaySpan(books, books.context, (done) => between(half(done), total));
  const changed = rulesWith(books.context, { rule, replaces: replaces?.id ?? null });
  const after = await replaySpan(books, changed, (done) => between(half(total) + half(done), total));

  const found = compareCodings(books.past, { before, after }, accounts);
  const lines = found.differing.map((one) => describeCodingLine(one, accounts));
  return tellCuts({ result: resultOfCodings(found, accounts), lines }, cuts);
};
