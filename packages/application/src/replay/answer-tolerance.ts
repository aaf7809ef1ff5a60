import { setImmediate as turn } from 'node:timers/promises';
import { compareMatching, type DifferenceTerms, type PastMatching } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { FIGURES_OF_SPAN_MAX } from '../classification/index.ts';
import { differenceTerms, loadPastMatching, tolerancesOn } from '../matching/index.ts';
import type { Between, ReplayAnswer } from './answer.ts';
import { backTestFigures, type FiguresBackTest, isOfFigures } from './back-test-figures.ts';
import { withTolerance } from './back-test-tolerance.ts';
import { type Cut, cutOfLines, tellCuts } from './cut-short.ts';
import { describeFigures, describeMatchLine } from './describe-lines.ts';
import { type ProposalOf, type Span, wishOf } from './proposal.ts';
import { runMatching } from './replay-matching.ts';
import { resultOfFigures, resultOfMatching } from './replay-result.ts';

type LoadedFigures = { readonly figures: FiguresBackTest; readonly cuts: readonly Cut[] };

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
): Promise<Loaded | LoadedFigures> => {
  const today = await tolerancesOn(tx, span.to);
  const wish = wishOf(proposal);
  if (isOfFigures(wish.scope)) {
    const figures = await backTestFigures(tx, span, { today, proposed: withTolerance(today, wish) });
    const cut = figures.documents >= FIGURES_OF_SPAN_MAX;
    return { figures, cuts: cut ? [{ max: FIGURES_OF_SPAN_MAX, of: 'documents' }] : [] };
  }
  return {
    past: await loadPastMatching(tx, span),
    before: differenceTerms(today, span.entityId),
    after: differenceTerms(withTolerance(today, wish), span.entityId),
    cuts: await cutOfLines(tx, span),
  };
};

/** The documents of a span read under another tolerance for their figures: what would have posted, had the machine been let. */
const answerFigures = ({ figures, cuts }: LoadedFigures, functional: string): ReplayAnswer => {
  const lines = figures.differing.map((one) => describeFigures(one, functional));
  return tellCuts({ result: resultOfFigures(figures), lines }, cuts);
};

/** The bank lines of a span matched again with another tolerance, or its documents where it is about their figures. */
export const answerTolerance = async (
  loaded: Loaded | LoadedFigures,
  { between, functional }: { readonly between: Between; readonly functional: string },
): Promise<ReplayAnswer> => {
  if ('figures' in loaded) return answerFigures(loaded, functional);
  const { past, before, after, cuts } = loaded;
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
