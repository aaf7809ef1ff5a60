import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { planNetting } from '@counterfoil/domain/receivables';
import { orThrow } from '@counterfoil/domain/refusal';
import { type AdvanceUse, type ItemState, planAdvanceUse, planExchange, settle } from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type EntrySource, postDrafts, recordAllocations } from '../ledger/index.ts';
import { loadItemsLocked } from '../subledger/index.ts';
import { openAdvances } from './use-advances.repository.ts';

type Document = {
  /** The open items its entry made; those of what it says was paid in advance are looked at. */
  readonly itemIds: readonly string[];
  readonly partyId: string | null;
  readonly partyName: string;
  readonly number: string;
  readonly ledger: LedgerFacts;
  readonly source: EntrySource;
};

type Bill = Document & { readonly itemId: string; readonly partyId: string };

/** Advances on the bill's own account: item to item, with the exchange difference each of them realises. */
const settleOnAccount = async (
  tx: TenantWrite,
  use: AdvanceUse,
  { states, bill }: { states: readonly ItemState[]; bill: Bill },
): Promise<void> => {
  const entityId = bill.ledger.entity.id;
  for (const allocation of orThrow(settle(states, use.settlements)).allocations) {
    const item = states.find(({ item: { id } }) => id === bill.itemId)?.item;
    if (item === undefined) throw new Error(`The open item ${bill.itemId} was just made and is not here.`);
    const exchange = orThrow(
      planExchange([{ allocation, item }], {
        entityId,
        postingDate: allocation.effectiveOn,
        fxAccountId: bill.ledger.roles.fxRealised,
        description: `Exchange difference: ${bill.number}`,
      }),
    );
    const [receipt] = exchange === null ? [] : await postDrafts(tx, [{ ...bill.source, entry: exchange }]);
    await recordAllocations(tx, { entityId, allocations: [allocation], entryId: receipt?.entryId ?? null });
  }
};

/** Advances on an account of their own: one entry, with a leg on each item's own account that settles it. */
const settleAcross = async (
  tx: TenantWrite,
  use: AdvanceUse,
  { bill, own }: { bill: Bill; own: ItemState },
): Promise<void> => {
  const minor = use.across.reduce((sum, { amount }) => sum + amount.minor, 0n);
  const plan = orThrow(
    planNetting({
      entity: { id: bill.ledger.entity.id, functionalCurrency: bill.ledger.entity.functionalCurrency },
      partyId: bill.partyId,
      partyName: bill.partyName,
      reference: bill.number,
      nettedOn: use.effectiveOn,
      receivables: use.across,
      payables: [{ state: own, amount: { minor, currency: own.open.currency } }],
      roles: bill.ledger.roles,
    }),
  );
  const entry = { ...plan.entry, description: `Advance to ${bill.partyName} used for ${bill.number}`.slice(0, 500) };
  await postDrafts(tx, [{ ...bill.source, entry, allocations: plan.allocations }]);
};

/** One document's item against what was advanced; the items before it have taken theirs. */
const useFor = async (tx: TenantWrite, itemId: string, document: Document): Promise<void> => {
  const { ledger, source, partyId } = document;
  const entityId = ledger.entity.id;
  const [own] = await loadItemsLocked(tx, [itemId]);
  if (own === undefined || partyId === null || own.state.item.kind !== 'advance') return;
  const { currency } = own.state.open;
  const advances = await openAdvances(tx, { entityId, partyId, currency });
  const states = (await loadItemsLocked(tx, [itemId, ...advances.map(({ id }) => id)])).map(({ state }) => state);
  const others = states.filter(({ item }) => item.id !== itemId);

  const use = planAdvanceUse({ bill: own.state, advances: others, unattended: source.origin === 'machine' });

  if (use === null) return;
  const bill = { ...document, partyId, itemId };
  await settleOnAccount(tx, use, { states, bill });
  if (use.across.length > 0) {
    const [rest] = await loadItemsLocked(tx, [itemId]);
    if (rest !== undefined) await settleAcross(tx, use, { bill, own: rest.state });
  }
  await recordEvent(tx, {
    action: 'advance.used',
    subjectKind: 'open_item',
    subjectId: itemId,
    entityId,
    payload: {
      advances: [
        ...use.settlements.map(({ debitItemId }) => debitItemId),
        ...use.across.map(({ state }) => state.item.id),
      ],
      effectiveOn: use.effectiveOn,
    },
  });
};

/**
 * What a document says was paid in advance is settled with what was: item to item (D18), on the account of advances or from
 * money on account. What nobody finds stays open there. @throws RefusalError and the laws of posting, where a day in
 * between is locked
 */
export const useAdvances = async (tx: TenantWrite, document: Document): Promise<void> => {
  for (const itemId of document.itemIds) await useFor(tx, itemId, document);
};
