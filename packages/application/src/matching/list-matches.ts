import type { RatesApart } from '@counterfoil/domain/matching';
import { money } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { watchedDecisions } from '../automation/index.ts';
import { type MatchFilter, type MatchListRow, matchListRow, matchListRows } from './list-matches.repository.ts';
import { currencyOf } from './load-posting-case.ts';
import { isResidualRole, type MatchTerms } from './match-terms.ts';
import { ratesOf } from './rates-of.ts';

export type { MatchedItem, MatchedLeg, MatchFilter, MatchListRow } from './list-matches.repository.ts';

/** A match as it is read, with the bank's rate and the day's where it crosses currencies. */
export type ReadMatch = MatchListRow & { readonly rates: RatesApart | null };

const termsOf = ({ items, legs }: MatchListRow): MatchTerms => ({
  allocations: items.map(({ openItemId, amount, currency }) => ({
    openItemId,
    amount: money(BigInt(amount), currencyOf(currency)),
  })),
  legs: legs.flatMap(({ openItemId, role, amount, currency }) =>
    isResidualRole(role) ? [{ openItemId, role, amount: money(BigInt(amount), currencyOf(currency)) }] : [],
  ),
});

/** Only a match across currencies asks for rates, so that a page of others costs one statement. */
const withRates = async (tx: TenantRead, rows: readonly MatchListRow[]): Promise<ReadMatch[]> => {
  const read: ReadMatch[] = [];
  for (const row of rows) {
    const crosses = row.items.some(({ currency }) => currency.trim() !== row.currency.trim());
    read.push({ ...row, rates: crosses ? ((await ratesOf(tx, row, termsOf(row)))?.rates ?? null) : null });
  }
  return read;
};

/** Without what the machine would have matched where it is only watched; what was accepted is a fact and stays. */
const withoutWatched = async (tx: TenantRead, rows: readonly MatchListRow[]): Promise<MatchListRow[]> => {
  const proposed = rows.filter(({ status }) => status === 'proposed');
  const watched = await watchedDecisions(
    tx,
    proposed.map(({ decision_id }) => decision_id),
  );
  return rows.filter(({ status, decision_id }) => status !== 'proposed' || !watched.has(decision_id ?? ''));
};

/** One page of matches, newest first, and the key after which the next page starts. */
export const listMatches = async (
  tx: TenantRead,
  filter: MatchFilter,
): Promise<{ rows: ReadMatch[]; nextKey: readonly string[] | null }> => {
  const found = await matchListRows(tx, { ...filter, limit: filter.limit + 1 });
  const page = found.slice(0, filter.limit);
  const rows = await withRates(tx, await withoutWatched(tx, page));
  const last = page.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const getMatch = async (tx: TenantRead, id: string): Promise<ReadMatch | undefined> => {
  const row = await matchListRow(tx, id);
  return row === undefined ? undefined : (await withRates(tx, [row]))[0];
};

const CANDIDATES_MAX = 10;

/** What is proposed for a bank transaction now, the best first, as the machine ranked it. */
export const candidatesOf = async (tx: TenantRead, bankTransactionId: string): Promise<ReadMatch[]> => {
  const rows = await matchListRows(tx, {
    bankTransactionId,
    statuses: ['proposed', 'accepted'],
    after: null,
    limit: CANDIDATES_MAX,
  });
  // They were written in rank order, and their ids rise with time.
  return withRates(tx, await withoutWatched(tx, rows.toReversed()));
};
