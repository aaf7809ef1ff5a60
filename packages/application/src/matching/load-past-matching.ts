import { date } from '@counterfoil/domain/calendar';
import type { OpenItem, SettledItem } from '@counterfoil/domain/matching';
import type { DifferenceTerms, PastLine, PastMatching } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { linesOfSpan } from './bank-line.repository.ts';
import { refusedPairs, type ToleranceRow } from './candidate.repository.ts';
import { monthBandFor } from './check-legs.ts';
import { partsOfLines } from './line-part.repository.ts';
import { bandsOf, moneyOf, openItemOf, withParts } from './load-match-case.ts';
import {
  itemsOfSpan,
  type PastItemRow,
  type PastMatchRow,
  type PastSettlementRow,
  pastMatches,
  type Span,
  settlementsOf,
} from './past-matching.repository.ts';

const itemThen = (row: PastItemRow): OpenItem => ({ ...openItemOf(row), open: moneyOf(row.open_then, row.currency) });

const settledThen = (row: PastItemRow): SettledItem => ({
  ...openItemOf(row),
  settledOn: date(row.settled_on ?? row.item_date),
});

const decidedBy = (
  match: PastMatchRow | undefined,
  settlements: readonly PastSettlementRow[],
): PastLine['decidedBy'] => {
  if (match !== undefined) return match.by_person ? 'person' : 'machine';
  const [first] = settlements;
  if (first === undefined) return null;
  return first.by_person ? 'person' : 'machine';
};

/**
 * The bank lines of an entity's span with what became of them, and what was open and settled when the span began. Transfers
 * between own accounts are no question of tolerance and stay out. Names of parties are those of today.
 */
export const loadPastMatching = async (tx: TenantRead, span: Span): Promise<PastMatching> => {
  const all = await linesOfSpan(tx, span);
  const ids = all.map(({ id }) => id);
  const matches = new Map((await pastMatches(tx, ids)).map((row) => [row.bank_transaction_id, row]));
  const settlements = Map.groupBy(await settlementsOf(tx, ids), (row) => row.bank_transaction_id);
  const declined = Map.groupBy(await refusedPairs(tx, ids), (row) => row.bank_transaction_id);
  const parts = Map.groupBy(await partsOfLines(tx, ids), (row) => row.bank_transaction_id);
  const rows = await itemsOfSpan(tx, span, ids);
  const lines = all
    .filter(({ id }) => matches.get(id)?.kind !== 'transfer')
    .map((row): PastLine => {
      const own = settlements.get(row.id) ?? [];
      return {
        line: withParts(row, parts.get(row.id)),
        settled: own.map(({ open_item_id, amount }) => ({ openItemId: open_item_id, amount })),
        decidedBy: decidedBy(matches.get(row.id), own) ?? (row.status === 'posted' ? 'machine' : null),
        declined: (declined.get(row.id) ?? []).map(({ open_item_id }) => open_item_id),
      };
    });
  return {
    lines,
    items: rows.filter(({ open_then }) => open_then > 0n).map(itemThen),
    settled: rows.filter(({ open_then, number }) => open_then <= 0n && number !== null).map(settledThen),
  };
};

/** Tolerances of an entity as a replay asks them. */
export const differenceTerms = (rows: readonly ToleranceRow[], entityId: string): DifferenceTerms => ({
  bands: bandsOf(rows, entityId),
  monthLimit: (partyId, currency) => monthBandFor(rows, { entityId, partyId, currency })?.absolute ?? null,
});
