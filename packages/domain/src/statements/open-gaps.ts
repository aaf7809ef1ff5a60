import type { CalendarDate } from '../calendar/index.ts';
import { assembleIslands, type Island } from './assemble-islands.ts';
import { decimalAmount } from './minor-amount.ts';
import type { ChainLink } from './statement-chain.ts';

/** A break between two imported statements: the days at its edges and the money that moved unseen. */
export type ChainGap = {
  readonly afterStatementId: string;
  readonly beforeStatementId: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly closing: string;
  readonly opening: string;
  /** What the missing lines sum to. */
  readonly missing: string;
};

/**
 * The breaks in a bank account's chain as it stands (invariant: statement chain without gap). An exception about a gap
 * is over when its gap is no longer here. Statements without a balance prove neither a break nor its absence.
 */
export const openGaps = (links: readonly ChainLink[], currency: string): ChainGap[] => {
  const islands = assembleIslands(links, currency).toSorted((a, b) => compare(a.earliest, b.earliest));
  return islands.slice(1).flatMap((island, index) => {
    const before = islands[index];
    return before === undefined ? [] : [gapBetween(before, island, currency)];
  });
};

const gapBetween = (before: Island, after: Island, currency: string): ChainGap => {
  const [closing, opening] = [before.cuts.at(-1) ?? 0n, after.cuts[0] ?? 0n];
  const last = before.spans.toSorted((a, b) => b.at + b.length - (a.at + a.length))[0];
  const first = after.spans.toSorted((a, b) => a.at - b.at)[0];
  return {
    afterStatementId: last?.link.statementId ?? '',
    beforeStatementId: first?.link.statementId ?? '',
    from: before.latest,
    to: after.earliest,
    closing: decimalAmount(closing, currency),
    opening: decimalAmount(opening, currency),
    missing: decimalAmount(opening - closing, currency),
  };
};

const compare = (a: string | null, b: string | null): number =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
