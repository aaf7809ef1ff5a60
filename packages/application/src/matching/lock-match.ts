import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { type BankLineRow, lockLines, postedTotal } from './bank-line.repository.ts';
import { acceptedMatchOf, findMatch, lockMatch, type MatchRow } from './match.repository.ts';
import { lockTransfers } from './transit.repository.ts';

export const refuse = (code: string, detail: string, facts?: Record<string, string>): RefusalError =>
  new RefusalError({ code, detail, facts });

/** Locks the line before anything else of the match, as everybody does who posts bank lines. */
export const lockLine = async (tx: TenantWrite, id: string): Promise<BankLineRow> => {
  const [line] = await lockLines(tx, [id]);
  if (line === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
  return line;
};

export type LockedMatch = {
  readonly match: MatchRow;
  readonly line: BankLineRow;
  /** The other side of a transfer. */
  readonly counterpart: BankLineRow | null;
};

/** A match with its lines, locked in one order: transfers of the organisation, lines by id, then the match. */
export const lockMatchOfLine = async (tx: TenantWrite, matchId: string): Promise<LockedMatch> => {
  const seen = await findMatch(tx, matchId);
  if (seen === undefined) throw refuse('resource.not_found', 'There is no such match here.');
  if (seen.kind === 'transfer' || seen.counterpart_transaction_id !== null) await lockTransfers(tx);
  const ids = [seen.bank_transaction_id, seen.counterpart_transaction_id].filter((id): id is string => id !== null);
  const lines = await lockLines(tx, ids);
  const match = await lockMatch(tx, matchId);
  const line = lines.find(({ id }) => id === seen.bank_transaction_id);
  if (match === undefined || line === undefined) throw refuse('resource.not_found', 'There is no such match here.');
  return { match, line, counterpart: lines.find(({ id }) => id === seen.counterpart_transaction_id) ?? null };
};

/** A line that is matched, or whose money stands in the ledger, takes no second match. */
export const refuseSettled = async (tx: TenantRead, line: BankLineRow): Promise<void> => {
  if ((await acceptedMatchOf(tx, line.id)) !== undefined || (await postedTotal(tx, line)) !== 0n)
    throw refuse('match.transaction_settled', 'The bank transaction is matched and posted already; un-match it first.');
};
