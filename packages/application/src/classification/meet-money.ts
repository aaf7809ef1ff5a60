import { type CalendarDate, later } from '@counterfoil/domain/calendar';
import type { DocumentPayment } from '@counterfoil/domain/classification';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { absolute, formatDecimal } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { planExchange, settle } from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type EntrySource, postDrafts, recordAllocations } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { loadItemsLocked, type SettlingItem } from '../subledger/index.ts';
import { lockEntryToProve } from './evidence-of-entry.repository.ts';
import { insertEvidence } from './post-document.repository.ts';

const gone = (): RefusalError =>
  new RefusalError({
    code: 'review.proposal_stale',
    detail: 'The payment this document was to be the evidence of has its document by now. Look at the item again.',
  });

/** The money or the cost a document is about to meet, locked until the commit: two documents never take the same. */
export type MetMoney = { readonly item: SettlingItem | null; readonly entryId: string | null };

/** @throws RefusalError review.proposal_stale where somebody else's document was faster */
export const lockMoney = async (tx: TenantWrite, payment: DocumentPayment | undefined): Promise<MetMoney> => {
  if (payment?.corrects) {
    const { entryId } = payment.corrects;
    if ((await lockEntryToProve(tx, entryId)) === undefined) throw gone();
    return { item: null, entryId };
  }
  if (!payment?.attachTo) return { item: null, entryId: null };
  const { openItemId, amount } = payment.attachTo;
  const [item] = await loadItemsLocked(tx, [openItemId]);
  if (item === undefined || formatDecimal(absolute(item.state.open)) !== amount) throw gone();
  return { item, entryId: item.row.entry_id };
};

const settleItem = async (
  tx: TenantWrite,
  item: SettlingItem,
  of: { ownItemId: string; postedOn: CalendarDate; ledger: LedgerFacts; source: EntrySource },
): Promise<void> => {
  const [own] = await loadItemsLocked(tx, [of.ownItemId]);
  if (own === undefined) throw new Error(`The open item ${of.ownItemId} was just made and is not here.`);
  const entityId = of.ledger.entity.id;
  const settled = settle(
    [item.state, own.state],
    [
      {
        debitItemId: item.row.id,
        creditItemId: own.row.id,
        amount: absolute(item.state.open),
        effectiveOn: later(item.state.item.postedOn, of.postedOn),
      },
    ],
  );
  if (!settled.ok) throw new RefusalError(settled.refusal);
  const [allocation] = settled.value.allocations;
  if (allocation === undefined) return;
  const exchange = planExchange([{ allocation, item: own.state.item }], {
    entityId,
    postingDate: allocation.effectiveOn,
    fxAccountId: of.ledger.roles.fxRealised,
    description: `Exchange difference: ${own.state.item.number ?? 'receipt'}`,
  });
  if (!exchange.ok) throw new RefusalError(exchange.refusal);
  const [receipt] = exchange.value === null ? [] : await postDrafts(tx, [{ ...of.source, entry: exchange.value }]);
  await recordAllocations(tx, { entityId, allocations: [allocation], entryId: receipt?.entryId ?? null });
};

/** The document is the evidence of the bank's entry from now on, and what waited for it waits no more (D1). */
export const meetMoney = async (
  tx: TenantWrite,
  met: MetMoney,
  of: {
    documentId: string;
    ownItemId: string | null;
    postedOn: CalendarDate;
    ledger: LedgerFacts;
    source: EntrySource;
  },
): Promise<void> => {
  if (met.entryId === null) return;
  if (met.item !== null && of.ownItemId !== null) {
    await settleItem(tx, met.item, { ...of, ownItemId: of.ownItemId });
    if (met.item.row.bank_transaction_id !== null)
      await announceChange(tx, 'bank_transaction', met.item.row.bank_transaction_id);
  }
  await insertEvidence(tx, [
    {
      subjectKind: 'journal_entry',
      subjectId: met.entryId,
      subjectLine: null,
      documentId: of.documentId,
      field: 'total',
      page: null,
      box: null,
      path: null,
    },
  ]);
};
