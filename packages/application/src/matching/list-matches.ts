import type { TenantRead } from '@counterfoil/platform/db';
import { type MatchFilter, type MatchListRow, matchListRow, matchListRows } from './list-matches.repository.ts';

export type { MatchedItem, MatchFilter, MatchListRow } from './list-matches.repository.ts';

/** One page of matches, newest first, and the key after which the next page starts. */
export const listMatches = async (
  tx: TenantRead,
  filter: MatchFilter,
): Promise<{ rows: MatchListRow[]; nextKey: readonly string[] | null }> => {
  const found = await matchListRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const getMatch = (tx: TenantRead, id: string): Promise<MatchListRow | undefined> => matchListRow(tx, id);

const CANDIDATES_MAX = 10;

/** What is proposed for a bank transaction now, the best first, as the machine ranked it. */
export const candidatesOf = async (tx: TenantRead, bankTransactionId: string): Promise<MatchListRow[]> => {
  const rows = await matchListRows(tx, {
    bankTransactionId,
    statuses: ['proposed', 'accepted'],
    after: null,
    limit: CANDIDATES_MAX,
  });
  // They were written in rank order, and their ids rise with time.
  return rows.toReversed();
};
