import { type InvoiceDraft, legalNumberOf, seriesOf } from '@counterfoil/domain/receivables';
import { RefusalError, type Result, refuse } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type AssessedInvoice, assessInvoice, totalsOf } from './assess-invoice.ts';
import { type DraftSubject, type InvoiceCase, loadInvoiceCase } from './load-invoice-case.ts';
import { namesOfDraft, refuseUnknownNames } from './refuse-unknown-names.ts';
import {
  insertDraft,
  lockSalesInvoice,
  type SalesInvoiceRow,
  updateDraft,
  voidDraftRow,
} from './sales-invoice.repository.ts';

export type NewSalesInvoice = DraftSubject;

/** A draft carries no number; what stands in its place on the preview says so. */
export const DRAFT_NUMBER = 'DRAFT';

/** The draft's judgement, whatever it is: what cannot be computed yet is a refusal to be shown, not an error. */
export const judgeDraft = async (
  tx: TenantRead,
  subject: DraftSubject,
): Promise<{ readonly kase: InvoiceCase | null; readonly assessed: Result<AssessedInvoice> }> => {
  try {
    const kase = await loadInvoiceCase(tx, subject);
    return { kase, assessed: assessInvoice(kase, DRAFT_NUMBER) };
  } catch (error) {
    if (!(error instanceof RefusalError) || error.refusal.code === 'resource.not_found') throw error;
    const { code, detail, facts } = error.refusal;
    return { kase: null, assessed: refuse(code, detail, facts) };
  }
};

const draftRow = (subject: DraftSubject, assessed: Result<AssessedInvoice>) => ({
  entityId: subject.entityId,
  partyId: subject.partyId,
  correctsId: subject.correctsId,
  content: subject.draft,
  totals: totalsOf(assessed),
});

/** Keeps a draft, finished or not. @throws RefusalError resource.not_found where entity or party are not here */
export const createSalesInvoice = async (tx: TenantWrite, subject: NewSalesInvoice): Promise<string> => {
  refuseOtherEntity(tx, subject.entityId);
  await refuseUnknownNames(tx, [
    ...namesOfDraft(subject.draft, subject.partyId),
    ['correctsId', 'salesInvoice', subject.correctsId],
  ]);
  const { assessed } = await judgeDraft(tx, subject);

  const id = await insertDraft(tx, draftRow(subject, assessed));
  await recordEvent(tx, {
    action: 'sales_invoice.drafted',
    subjectKind: 'sales_invoice',
    subjectId: id,
    entityId: subject.entityId,
    payload: { partyId: subject.partyId, kind: subject.draft.kind, correctsId: subject.correctsId },
  });
  await announceChange(tx, 'sales_invoice', id);
  return id;
};

export const refuseMissing = (row: SalesInvoiceRow | undefined): SalesInvoiceRow => {
  if (row === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such invoice in this organisation.' });
  return row;
};

/** What is issued or void is final; a draft is changed on the version that was seen. */
export const refuseNoDraft = (row: SalesInvoiceRow, version: number | undefined): void => {
  if (row.status !== 'draft')
    throw new RefusalError({
      code: 'sales.invoice_final',
      detail:
        row.status === 'issued'
          ? `${row.legal_number} is issued; it is corrected by a credit note that refers to it.`
          : `The draft was given up: ${row.void_reason ?? ''}`,
    });
  if (version !== undefined && version !== row.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `The draft is at version ${row.version}; you saw version ${version}. Load it again.`,
    });
};

export type DraftChange = {
  readonly id: string;
  readonly version: number;
  readonly partyId?: string;
  readonly changes: Partial<InvoiceDraft>;
};

/** @throws RefusalError resource.not_found, sales.invoice_final, request.version_conflict */
export const changeSalesInvoice = async (tx: TenantWrite, change: DraftChange): Promise<void> => {
  const row = refuseMissing(await lockSalesInvoice(tx, change.id));
  refuseOtherEntity(tx, row.entity_id);
  refuseNoDraft(row, change.version);
  await refuseUnknownNames(tx, namesOfDraft(change.changes, change.partyId ?? null));
  const draft: InvoiceDraft = { ...row.content, ...change.changes, kind: row.kind };
  const subject = {
    entityId: row.entity_id,
    partyId: change.partyId ?? row.party_id,
    correctsId: row.corrects_id,
    draft,
  };
  const { assessed } = await judgeDraft(tx, subject);

  await updateDraft(tx, row.id, change.version, draftRow(subject, assessed));
  await recordEvent(tx, {
    action: 'sales_invoice.changed',
    subjectKind: 'sales_invoice',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { fields: Object.keys(change.changes).sort(), fromVersion: change.version },
  });
  await announceChange(tx, 'sales_invoice', row.id);
};

/** Gives a draft up; it never had a number. What was issued keeps its number for ever and is credited instead. */
export const voidSalesInvoice = async (
  tx: TenantWrite,
  wish: { id: string; reason: string; version?: number },
): Promise<void> => {
  const row = refuseMissing(await lockSalesInvoice(tx, wish.id));
  refuseOtherEntity(tx, row.entity_id);
  refuseNoDraft(row, wish.version);
  if (wish.reason.trim() === '')
    throw new RefusalError({ code: 'review.reason_required', detail: 'Say why the draft is given up.' });

  await voidDraftRow(tx, row.id, wish.reason.trim());
  await recordEvent(tx, {
    action: 'sales_invoice.given_up',
    subjectKind: 'sales_invoice',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { reason: wish.reason.trim() },
  });
  await announceChange(tx, 'sales_invoice', row.id);
};

/** The number the draft would get if it were issued now, for the page; another one may be faster. */
export const nextNumberOf = (kase: InvoiceCase, lastNumber: bigint): string => {
  const { setting, draft, issuedOn } = kase;
  const series = seriesOf(seriesSettingOf(setting), draft.kind, issuedOn);
  return legalNumberOf(series, lastNumber + 1n, setting.number_width);
};

export const seriesSettingOf = (setting: InvoiceCase['setting']) => ({
  invoicePrefix: setting.invoice_prefix,
  creditPrefix: setting.credit_prefix,
  yearly: setting.yearly,
  numberWidth: setting.number_width,
});
