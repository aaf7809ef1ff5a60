import { type CalendarDate, later } from '@counterfoil/domain/calendar';
import type { DocumentPayment } from '@counterfoil/domain/classification';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { absolute, formatDecimal } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { planExchange, settle } from '@counterfoil/domain/subledger';
import { sql, type TenantWrite } from '@counterfoil/platform/db';
import { type EntrySource, postDrafts, recordAllocations } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { loadItemsLocked, type SettlingItem } from '../subledger/index.ts';
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
    const { bankTransactionId, entryId } = payment.corrects;
    await tx.maybe(
      sql`select 1 from bank_transaction where tenant_id = ${tx.tenantId} and id = ${bankTransactionId} for no key update`,
    );
    const taken = await tx.maybe(sql`
      select 1 from journal_entry j where j.tenant_id = ${tx.tenantId} and j.id = ${entryId}
         and (exists (select from evidence_link v where v.tenant_id = j.tenant_id and v.subject_id = j.id and v.document_id is not null)
              or exists (select from journal_entry r where r.tenant_id = j.tenant_id and r.reverses_id = j.id)) limit 1`);
    if (taken !== undefined) throw gone();
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
