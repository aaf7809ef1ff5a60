import { setImmediate as turn } from 'node:timers/promises';
import { compareMatching, type DifferenceTerms, type PastMatching } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { differenceTerms, loadPastMatching, tolerancesOn } from '../matching/index.ts';
import type { Between, ReplayAnswer } from './answer.ts';
import { withTolerance } from './back-test-tolerance.ts';
import { type Cut, cutOfLines, tellCuts } from './cut-short.ts';
import { describeMatchLine } from './describe-lines.ts';
import { type ProposalOf, type Span, wishOf } from './proposal.ts';
import { runMatching } from './replay-matching.ts';
import { resultOfMatching } from './replay-result.ts';

type Loaded = {
  readonly past: PastMatching;
  readonly before: DifferenceTerms;
  readonly after: DifferenceTerms;
  readonly cuts: readonly Cut[];
};

export const loadForTolerance = async (
  tx: TenantRead,
  span: Span,
  proposal: ProposalOf<'tolerance'>,
): Promise<Loaded> => {
  const today = await tolerancesOn(tx, span.to);
  return {
    past: await loadPastMatching(tx, span),
    before: differenceTerms(today, span.entityId),
    after: differenceTerms(withTolerance(today, wishOf(proposal)), span.entityId),
    cuts: await cutOfLines(tx, span),
  };
};

/** The bank lines of a span matched again with another tolerance. */
export const answerTolerance = async (
  { past, before, after, cuts }: Loaded,
  between: Between,
): Promise<ReplayAnswer> => {
  const total = past.lines.length;
  const step = (from: number) => async (done: number) => {
    await turn();
    await between(Math.floor((from + done) / 2), total);
  };
  const was = await runMatching(past, before, step(0));
  const would = await runMatching(past, after, step(total));

  const found = compareMatching(past, was, would);
  const items = new Map(past.items.map(({ id, number, partyName }) => [id, number ?? `an item of ${partyName}`]));
  const lines = found.differing.map((one) => describeMatchLine(one, items));
  return tellCuts({ result: resultOfMatching(found), lines }, cuts);
};
