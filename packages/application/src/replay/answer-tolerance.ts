import { setImmediate as turn } from 'node:timers/promises';
import { compareMatching, type DifferenceTerms, type PastMatching } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { differenceTerms, loadPastMatching, type ToleranceRow, tolerancesOn } from '../matching/index.ts';
import type { Between, ReplayAnswer } from './answer.ts';
import { describeMatchLine } from './describe-lines.ts';
import type { ProposalOf, Span } from './proposal.ts';
import { runMatching } from './replay-matching.ts';
import { resultOfMatching } from './replay-result.ts';

type Loaded = {
  readonly past: PastMatching;
  readonly before: DifferenceTerms;
  readonly after: DifferenceTerms;
};

/** The percent as hundredths, rounded down, as the tolerances in force are asked. */
const basisPointsOf = (percent: string | null): number | null => {
  const points = percent === null ? 0 : Math.floor(Number(percent) * 100);
  return points > 0 ? points : null;
};

/** The tolerances of a day with one of them set anew. */
export const withTolerance = (
  rows: readonly ToleranceRow[],
  { tolerance }: Pick<ProposalOf<'tolerance'>, 'tolerance'>,
): ToleranceRow[] => {
  const { entityId, scope, partyId, currency, absolute, percent } = tolerance;
  const takesItsPlace = (row: ToleranceRow): boolean =>
    row.entity_id === entityId && row.scope === scope && row.party_id === partyId && row.currency.trim() === currency;
  return [
    {
      entity_id: entityId,
      scope,
      party_id: partyId,
      currency,
      absolute: BigInt(absolute),
      basis_points: basisPointsOf(percent),
    },
    ...rows.filter((row) => !takesItsPlace(row)),
  ];
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
    after: differenceTerms(withTolerance(today, proposal), span.entityId),
  };
};

/** The bank lines of a span matched again with another tolerance. */
export const answerTolerance = async ({ past, before, after }: Loaded, between: Between): Promise<ReplayAnswer> => {
  const total = past.lines.length;
  const step = (from: number) => async (done: number) => {
    await turn();
    await between(Math.floor((from + done) / 2), total);
  };
  const was = await runMatching(past, before, step(0));
  const would = await runMatching(past, after, step(total));

  const found = compareMatching(past, was, would);
  const items = new Map(past.items.map(({ id, number, partyName }) => [id, number ?? `an item of ${partyName}`]));
  return { result: resultOfMatching(found), lines: found.differing.map((one) => describeMatchLine(one, items)) };
};
