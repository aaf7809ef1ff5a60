import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { type DocumentKind, pageLikeness, SAME_PAPER } from '@counterfoil/domain/documents';
import { type Money, parseMoney } from '@counterfoil/domain/money';
import { type Bill, type DuplicateFinding, findDuplicateBill } from '@counterfoil/domain/parties';
import type { TenantRead } from '@counterfoil/platform/db';
import { printsOf } from '../documents/index.ts';
import { type EarlierBillRow, earlierBills, latestBills } from './document-case.repository.ts';
import { vendorGroupOf } from './post-document.repository.ts';
import type { DocumentProposal } from './proposal-content.ts';
import { dayOf } from './read-figures.ts';

/** What is known of a bill when it is held against those that are here. */
export type SoughtBill = {
  readonly documentId: string;
  readonly entityId: string;
  /** Null while nobody knows who sent it. */
  readonly vendorGroup: string | null;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issueDate: CalendarDate | null;
  readonly total: Money | null;
};

const billOf = (row: EarlierBillRow, entityId: string): Bill => {
  const total = row.total === null || row.currency === null ? null : parseMoney(row.total, row.currency);
  return {
    id: row.document_id,
    entityId,
    vendorGroupId: row.vendor_group,
    kind: row.kind as DocumentKind,
    number: row.number,
    issueDate: dayOf(row.issue_date),
    total: total?.ok ? total.value : null,
    voided: row.voided,
  };
};

/** The latest bills of others that one is held against. */
const OTHERS = 60;
/** The latest of them whose pages are compared: the same paper takes some hundredths of a second, another some thousandths. */
const PAGES = 6;

/** Beside the newest ones that came on paper, how much of their page stands on this one. */
const withPages = async (tx: TenantRead, documentId: string, bills: readonly Bill[]): Promise<readonly Bill[]> => {
  const own = (await printsOf(tx, [documentId])).get(documentId);
  if (own === undefined) return bills;
  const prints = await printsOf(
    tx,
    bills.slice(0, OTHERS).map(({ id }) => id),
    documentId,
  );
  const compared = new Set([...prints.keys()].sort().reverse().slice(0, PAGES));
  return bills.map((bill) => {
    const print = compared.has(bill.id) ? prints.get(bill.id) : undefined;
    return print === undefined ? bill : { ...bill, pageLikeness: pageLikeness(own, print, SAME_PAPER) };
  });
};

/** Whether the bill is here already (D27): asked when it is coded, and again whenever its vendor or number is corrected. */
export const searchDuplicate = async (tx: TenantRead, sought: SoughtBill): Promise<DuplicateFinding> => {
  const { documentId, entityId, vendorGroup, ...said } = sought;
  const place = { entityId, notDocumentId: documentId };
  const own = vendorGroup === null ? [] : await earlierBills(tx, { ...place, vendorGroup });
  const others = await latestBills(tx, { ...place, notVendorGroup: vendorGroup, limit: OTHERS });
  const rows = [...own, ...others];
  const bill: Bill = { ...said, id: documentId, entityId, vendorGroupId: vendorGroup ?? '', voided: null };
  const earlier = rows.map((row) => billOf(row, entityId));

  const byWords = findDuplicateBill(bill, earlier);
  // Pages are compared only where the words find nothing: a scan may have been misread altogether.
  const found =
    byWords.outcome === 'none' ? findDuplicateBill(bill, await withPages(tx, documentId, earlier)) : byWords;

  const isOld = rows.some((row) => row.before_cut_over && row.document_id === found.ofBillId);
  if (!isOld) return found;
  // Only a person can say that a bill of the old books is this one: there is no copy here to attach it to.
  const reasons = [...found.reasons, 'It came over from the books before the cut-over.'];
  return { ...found, outcome: 'suspected', review: 'ingest.suspected_duplicate', reasons, beforeCutOver: true };
};

/** The same for a bill as a person would have it posted. */
export const duplicateOfProposal = async (
  tx: TenantRead,
  of: { readonly documentId: string; readonly entityId: string; readonly proposal: DocumentProposal },
): Promise<DuplicateFinding> => {
  const { documentId, entityId, proposal } = of;
  const total = parseMoney(proposal.total, proposal.currency);
  return searchDuplicate(tx, {
    documentId,
    entityId,
    vendorGroup: proposal.partyId === null ? null : (await vendorGroupOf(tx, proposal.partyId)).vendor_group,
    kind: proposal.documentKind,
    number: proposal.number,
    issueDate: date(proposal.issueDate),
    total: total.ok ? total.value : null,
  });
};
