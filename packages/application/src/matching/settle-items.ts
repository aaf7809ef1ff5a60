import { type CalendarDate, date, later } from '@counterfoil/domain/calendar';
import { parseMoney } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import {
  type AllocationDraft,
  type ItemState,
  planExchange,
  type SettlementRequest,
  settle,
} from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { loadEntityLedger, postDrafts, recordAllocations } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { itemsOfBankTransaction, loadItemsLocked, type SettlingItem } from '../subledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { refuse } from './lock-match.ts';
import { openDay } from './open-day.ts';

export type ItemSettlement = {
  readonly allocations: readonly {
    readonly debitItemId: string;
    readonly creditItemId: string;
    readonly amount: string;
  }[];
  /** The day it counts from; without one, the day on which both are in the books, or today where that month is closed. */
  readonly effectiveOn?: string;
};

const itemsNamed = async (tx: TenantWrite, wish: ItemSettlement): Promise<Map<string, SettlingItem>> => {
  const ids = [...new Set(wish.allocations.flatMap(({ debitItemId, creditItemId }) => [debitItemId, creditItemId]))];
  const items = new Map((await loadItemsLocked(tx, ids)).map((item) => [item.row.id, item]));
  if (items.size !== ids.length)
    throw refuse('request.invalid', 'allocations: an open item named here is not one of this organisation.');
  const entities = new Set([...items.values()].map(({ row }) => row.entity_id));
  for (const entityId of entities) refuseOtherEntity(tx, entityId);
  if (entities.size > 1) throw refuse('request.invalid', 'The items of one settlement belong to one entity.');
  return items;
};

/** The day a settlement counts from. One that is asked for in a closed month is refused, not moved. */
const dayOf = async (
  tx: TenantWrite,
  { entityId, both, asked }: { entityId: string; both: CalendarDate; asked: string | undefined },
): Promise<CalendarDate> => {
  const wanted = asked === undefined ? both : date(asked);
  const open = await openDay(tx, entityId, wanted);
  if (asked === undefined) return later(open, both);
  if (open === wanted) return wanted;
  throw refuse(
    'ledger.period_locked',
    `${asked} lies in a closed month; leave the day out, and it counts from ${open}.`,
  );
};

const requestsOf = async (
  tx: TenantWrite,
  wish: ItemSettlement,
  items: ReadonlyMap<string, SettlingItem>,
): Promise<SettlementRequest[]> => {
  const requests: SettlementRequest[] = [];
  for (const { debitItemId, creditItemId, amount } of wish.allocations) {
    const [debit, credit] = [items.get(debitItemId)?.state.item, items.get(creditItemId)?.state.item];
    const parsed = parseMoney(amount, debit?.original.currency ?? '');
    if (!parsed.ok) throw new RefusalError(parsed.refusal);
    const both = later(debit?.postedOn ?? date('1900-01-01'), credit?.postedOn ?? date('1900-01-01'));
    const effectiveOn = await dayOf(tx, { entityId: debit?.entityId ?? '', both, asked: wish.effectiveOn });
    requests.push({ debitItemId, creditItemId, amount: parsed.value, effectiveOn });
  }
  return requests;
};

const isMoney = ({ item }: ItemState): boolean => ['payment', 'advance', 'clearing', 'transit'].includes(item.kind);

/** The document's side, where one is money: its number stands with the difference. */
const documentOf = (allocation: AllocationDraft, items: ReadonlyMap<string, SettlingItem>): ItemState => {
  const [debit, credit] = [allocation.debitItemId, allocation.creditItemId].map(
    (id) => items.get(id)?.state as ItemState,
  );
  return isMoney(debit as ItemState) ? (credit as ItemState) : (debit as ItemState);
};

/** Money of a bank line that lies nowhere on account any more has found its place, and nobody need look at the line. */
const answerLines = async (tx: TenantWrite, items: Iterable<SettlingItem>): Promise<void> => {
  const lines = new Set([...items].flatMap(({ row }) => row.bank_transaction_id ?? []));
  for (const id of lines) {
    const left = (await itemsOfBankTransaction(tx, id)).some(({ state }) => state.open.minor !== 0n);
    if (!left)
      await withdrawReviewItem(tx, { kind: 'bank_transaction', id }, `Allocated in full by ${tx.principal.label}.`);
    await announceChange(tx, 'bank_transaction', id);
  }
};

/**
 * A person settles open items against each other, without a bank line: money on account with what it pays, a credit note
 * with its invoice. Each allocation realises its own exchange difference, in an entry of its own. Gives their ids.
 * @throws RefusalError subledger.over_allocated, side_mismatch, account_mismatch, party_mismatch, currency_mismatch,
 * effective_too_early, ledger.period_locked
 */
export const settleItems = async (tx: TenantWrite, wish: ItemSettlement): Promise<string[]> => {
  const items = await itemsNamed(tx, wish);
  const requests = await requestsOf(tx, wish, items);

  const settled = settle(
    [...items.values()].map(({ state }) => state),
    requests,
  );
  if (!settled.ok) throw new RefusalError(settled.refusal);

  const ids: string[] = [];
  for (const allocation of settled.value.allocations) {
    const { item } = documentOf(allocation, items);
    const ledger = await loadEntityLedger(tx, { entityId: item.entityId, days: [allocation.effectiveOn] });
    const exchange = planExchange([{ allocation, item }], {
      entityId: item.entityId,
      postingDate: allocation.effectiveOn,
      fxAccountId: ledger.roles.fxRealised,
      description: `Exchange difference: ${item.number ?? item.kind.replaceAll('_', ' ')}`,
    });
    if (!exchange.ok) throw new RefusalError(exchange.refusal);
    const source = { origin: 'person' as const, preparedBy: tx.principal.userId };
    const [receipt] = exchange.value === null ? [] : await postDrafts(tx, [{ ...source, entry: exchange.value }]);
    const entryId = receipt?.entryId ?? null;
    ids.push(...(await recordAllocations(tx, { entityId: item.entityId, allocations: [allocation], entryId })));
  }
  await answerLines(tx, items.values());
  return ids;
};
