import { seriesOf } from '@counterfoil/domain/receivables';
import type { Result } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { previewDrafts } from '../ledger/index.ts';
import type { AssessedInvoice } from './assess-invoice.ts';
import { judgeDraft, nextNumberOf, seriesSettingOf } from './draft-sales-invoice.ts';
import type { DraftSubject, InvoiceCase } from './load-invoice-case.ts';
import { namesOfDraft, refuseUnknownNames } from './refuse-unknown-names.ts';
import {
  findSalesInvoice,
  type PaymentRow,
  paymentRows,
  type SalesInvoiceFilter,
  type SalesInvoiceRow,
  salesInvoiceRows,
} from './sales-invoice.repository.ts';
import { seriesStand } from './series-stand.repository.ts';

export type { PaymentRow, SalesInvoiceFilter, SalesInvoiceRow };

/** One page of our invoices and credit notes, the newest first. */
export const listSalesInvoices = async (
  tx: TenantRead,
  filter: SalesInvoiceFilter,
): Promise<{ rows: SalesInvoiceRow[]; nextKey: readonly string[] | null }> => {
  const found = await salesInvoiceRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

/** A draft as it stands: figures, paper and entry, or the sentence that keeps them from being told. */
export type JudgedDraft = {
  readonly kase: InvoiceCase | null;
  readonly assessed: Result<AssessedInvoice>;
  /** The laws of posting, tried without posting: a locked period, a dimension that is missing. */
  readonly posting: Result<unknown> | null;
  readonly nextNumber: string | null;
};

export type WholeSalesInvoice = {
  readonly row: SalesInvoiceRow;
  readonly payments: readonly PaymentRow[];
  readonly judged: JudgedDraft | null;
};

/** What a draft would become, for the editor's live totals and journal preview; nothing is written. */
export const previewSalesInvoice = async (tx: TenantRead, subject: DraftSubject): Promise<JudgedDraft> => {
  await refuseUnknownNames(tx, [
    ...namesOfDraft(subject.draft, subject.partyId),
    ['correctsId', 'salesInvoice', subject.correctsId],
  ]);
  const { kase, assessed } = await judgeDraft(tx, subject);
  if (kase === null || !assessed.ok) return { kase, assessed, posting: null, nextNumber: null };
  const [posting] = await previewDrafts(tx, [{ entry: assessed.value.plan.entry, preparedBy: tx.principal.userId }]);
  const series = seriesOf(seriesSettingOf(kase.setting), kase.draft.kind, kase.issuedOn);
  const stand = await seriesStand(tx, kase.entityId, series);
  return { kase, assessed, posting: posting ?? null, nextNumber: nextNumberOf(kase, stand?.last_number ?? 0n) };
};

/** One invoice whole: a draft with its judgement, an issued one with what paid it. */
export const getSalesInvoice = async (tx: TenantRead, id: string): Promise<WholeSalesInvoice | undefined> => {
  const row = await findSalesInvoice(tx, id);
  if (row === undefined) return undefined;
  const subject = { entityId: row.entity_id, partyId: row.party_id, correctsId: row.corrects_id, draft: row.content };
  return {
    row,
    payments: row.open_item_id === null ? [] : await paymentRows(tx, row.open_item_id),
    judged: row.status === 'draft' ? await previewSalesInvoice(tx, subject) : null,
  };
};
