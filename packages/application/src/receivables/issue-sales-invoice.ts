import { createHash } from 'node:crypto';
import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { checkIssueDay, legalNumberOf, seriesOf } from '@counterfoil/domain/receivables';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { postDrafts, underLaws } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { isSinglePerson } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type AssessedInvoice, assessInvoice, totalsOf } from './assess-invoice.ts';
import { refuseMissing, refuseNoDraft, seriesSettingOf } from './draft-sales-invoice.ts';
import { type InvoiceCase, loadInvoiceCase } from './load-invoice-case.ts';
import {
  advanceSeries,
  lockSalesInvoice,
  lockSeries,
  markIssued,
  type SalesInvoiceRow,
} from './sales-invoice.repository.ts';

export type IssueWish = { readonly id: string; readonly version?: number; readonly issueDate?: CalendarDate };

/** Where the entity wants it, what one person drafted another one issues. */
const refuseOwnWork = async (tx: TenantWrite, row: SalesInvoiceRow, kase: InvoiceCase): Promise<void> => {
  const me = tx.principal.userId;
  if (!kase.setting.other_person_issues || me === null || (row.prepared_by !== me && row.edited_by !== me)) return;
  if (await isSinglePerson(tx)) return;
  throw new RefusalError({
    code: 'ledger.self_approval',
    detail: 'You drafted or last edited this invoice; in this entity somebody else issues it.',
  });
};

const refuseProblems = ({ problems }: AssessedInvoice): void => {
  if (problems.length === 0) return;
  throw new RefusalError({
    code: 'sales.not_ready',
    detail: problems.map(({ sentence }) => sentence).join(' '),
    facts: { fields: problems.map(({ field }) => field).join(',') },
  });
};

/** The next number of the series; the row stays locked until everything is committed, so that no number is ever skipped. */
const takeNumber = async (tx: TenantWrite, kase: InvoiceCase) => {
  const series = seriesOf(seriesSettingOf(kase.setting), kase.draft.kind, kase.issuedOn);
  const stand = await lockSeries(tx, kase.entityId, series);
  const width = kase.setting.number_width;
  const last =
    stand.last_issued_on === null
      ? null
      : { number: legalNumberOf(series, stand.last_number, width), on: date(stand.last_issued_on) };
  orThrow(checkIssueDay(kase.issuedOn, { today: kase.today, last }));
  const number = stand.last_number + 1n;
  return { series, number, legalNumber: legalNumberOf(series, number, width) };
};

/**
 * Issues a draft: number, entry, open item, settlement of what was prepaid and the words of the paper, in one transaction or
 * not at all (D20). From then on it is final. @throws RefusalError resource.not_found, sales.invoice_final,
 * request.version_conflict, ledger.self_approval, sales.date_out_of_order, sales.date_in_future, sales.not_ready, what the
 * figures and the laws of posting refuse
 */
export const issueSalesInvoice = async (tx: TenantWrite, wish: IssueWish): Promise<string> => {
  const row = refuseMissing(await lockSalesInvoice(tx, wish.id));
  refuseOtherEntity(tx, row.entity_id);
  refuseNoDraft(row, wish.version);
  const draft = wish.issueDate === undefined ? row.content : { ...row.content, issueDate: wish.issueDate };
  // The invoice that a credit note corrects stays as it is until the note stands: two notes at once would credit it twice.
  if (row.corrects_id !== null) await lockSalesInvoice(tx, row.corrects_id);
  const subject = { entityId: row.entity_id, partyId: row.party_id, correctsId: row.corrects_id, draft };
  const kase = await loadInvoiceCase(tx, subject, true);
  await refuseOwnWork(tx, row, kase);
  const given = await takeNumber(tx, kase);

  const assessed = orThrow(assessInvoice(kase, given.legalNumber));
  refuseProblems(assessed);

  const [receipt] = await postDrafts(tx, [
    {
      entry: assessed.plan.entry,
      journal: 'sales',
      origin: row.prepared_by === null && tx.principal.userId === null ? 'import' : 'person',
      preparedBy: row.prepared_by ?? tx.principal.userId,
      approvedBy: row.prepared_by === tx.principal.userId ? null : tx.principal.userId,
      occurredOn: kase.issuedOn,
      taxLines: assessed.plan.taxLines,
      allocations: assessed.allocations,
    },
  ]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  const item = receipt.openItems.find(({ lineNumber }) => lineNumber === assessed.plan.payableLine);
  await keepIssued(tx, row, { assessed, given, kase, entryId: receipt.entryId, openItemId: item?.id ?? null });
  return receipt.entryId;
};

type Given = { readonly series: string; readonly number: bigint; readonly legalNumber: string };

const keepIssued = async (
  tx: TenantWrite,
  row: SalesInvoiceRow,
  made: {
    assessed: AssessedInvoice;
    given: Given;
    kase: InvoiceCase;
    entryId: string;
    openItemId: string | null;
  },
): Promise<void> => {
  const { assessed, given, kase, entryId, openItemId } = made;
  const paperHash = createHash('sha256').update(canonicalJson(assessed.paper)).digest();
  await underLaws(async () => {
    await advanceSeries(tx, { entityId: row.entity_id, series: given.series, number: given.number, on: kase.issuedOn });
    await markIssued(tx, {
      id: row.id,
      version: row.version,
      ...given,
      issueDate: kase.issuedOn,
      dueDate: assessed.paper.dueDate,
      paper: assessed.paper,
      paperHash,
      totals: totalsOf({ ok: true, value: assessed }),
      entryId,
      openItemId,
    });
  });
  await recordEvent(tx, {
    action: 'sales_invoice.issued',
    subjectKind: 'sales_invoice',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: {
      legalNumber: given.legalNumber,
      kind: row.kind,
      issueDate: kase.issuedOn,
      gross: assessed.computed.gross.minor,
      currency: assessed.computed.currency,
      entryId,
      paper: paperHash.toString('hex'),
      correctsId: row.corrects_id,
    },
  });
  await announceChange(tx, 'sales_invoice', row.id);
};
