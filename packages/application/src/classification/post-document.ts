import { type CalendarDate, date, partsOf } from '@counterfoil/domain/calendar';
import { type CodingSubject, memoryKeyOf, subjectsOfDocument, wholeCoding } from '@counterfoil/domain/classification';
import type { ReadDocument } from '@counterfoil/domain/documents';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { currencyCode, parseMoney, type Rate } from '@counterfoil/domain/money';
import { billNumberKey } from '@counterfoil/domain/parties';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { DocumentPlan } from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { createSchedule, reopenFor } from '../closing/index.ts';
import { type DocumentRow, latestReading, moveDocument } from '../documents/index.ts';
import { type EntrySource, loadExchangeRate, loadLedgerFacts, postDrafts } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import { insertExamples, moveProposal, type NewExample, type ProposalRow } from './coding-proposal.repository.ts';
import { loadTaxVersions } from './load-coding-context.ts';
import { lockMoney, type MetMoney, meetMoney } from './meet-money.ts';
import { planDocument } from './plan-document.ts';
import {
  blockPayment,
  type EvidenceRow,
  insertEvidence,
  takeBillKey,
  vendorGroupOf,
} from './post-document.repository.ts';
import type { CodedDocumentLine, DocumentProposal } from './proposal-content.ts';
import { useAdvances } from './use-advances.ts';

/** Who stands behind a posting: the machine under its decision, or a person, with the preparer where that is somebody else. */
export type PostingAuthority =
  | { readonly kind: 'machine'; readonly decisionId: string }
  | {
      readonly kind: 'person';
      readonly preparedBy: string;
      readonly approvedBy: string | null;
      readonly decisionId: string | null;
      readonly duplicateOverride: string | null;
      /** What the person said beside it; kept with what it teaches. */
      readonly reason?: string | null;
      /** Opens what is locked to the one who decides, for an hour. */
      readonly reopenReason?: string;
    };

const taken = (number: string, name: string): RefusalError =>
  new RefusalError({
    code: 'review.proposal_stale',
    detail: `${name} ${number} is in the books already. Attach this copy to the first, or say why it is another bill.`,
  });

const takeKey = async (
  tx: TenantWrite,
  document: DocumentRow,
  proposal: DocumentProposal,
  place: { entityId: string; authority: PostingAuthority },
): Promise<void> => {
  if (proposal.number === null || proposal.partyId === null) return;
  const vendor = await vendorGroupOf(tx, proposal.partyId);
  const override = place.authority.kind === 'person' ? place.authority.duplicateOverride : null;
  const got = await takeBillKey(tx, {
    entityId: place.entityId,
    vendorGroup: vendor.vendor_group,
    kind: proposal.documentKind,
    normalisedNumber: billNumberKey(proposal.number),
    year: partsOf(date(proposal.issueDate)).year,
    documentId: document.id,
    overrideBy: override === null ? null : tx.principal.userId,
    overrideReason: override,
  });
  if (got === undefined) throw taken(proposal.number, vendor.name);
};

const evidenceRows = (
  document: DocumentRow,
  reading: ReadDocument,
  proposal: DocumentProposal,
  posted: { entryId: string; plan: DocumentPlan },
): EvidenceRow[] => {
  const row = (
    line: number,
    field: string,
    place: { page: number | null; box: unknown; path: string | null },
  ): EvidenceRow => ({
    subjectKind: 'posting',
    subjectId: posted.entryId,
    subjectLine: line,
    documentId: document.id,
    field,
    page: place.page,
    box: place.box,
    path: place.path,
  });
  const rows: EvidenceRow[] = [];
  for (const [at, line] of proposal.lines.entries()) {
    const number = posted.plan.lineNumbers[at];
    const source = line.lineIndex === null ? undefined : reading.lines[line.lineIndex];
    if (number === null || number === undefined) continue;
    rows.push(
      source === undefined
        ? row(number, 'netTotal', reading.fields.netTotal)
        : row(number, `line ${line.lineIndex === null ? at + 1 : line.lineIndex + 1}`, source),
    );
  }
  if (posted.plan.payableLine !== null) rows.push(row(posted.plan.payableLine, 'total', reading.fields.total));
  const withPlace = new Set(rows.map(({ subjectLine }) => subjectLine));
  for (const taxLine of posted.plan.taxLines) {
    if (taxLine.lineNumber === null || withPlace.has(taxLine.lineNumber)) continue;
    withPlace.add(taxLine.lineNumber);
    rows.push(row(taxLine.lineNumber, 'taxTotal', reading.taxes[0] ?? reading.fields.taxTotal));
  }
  return rows;
};

/** What it is for is remembered, not the account where it waits. */
export const codedTo = ({ ledgerAccountId, recognise }: CodedDocumentLine): string =>
  recognise?.ledgerAccountId ?? ledgerAccountId ?? '';

/** Lines that are put off become schedules, in the name of the person who said so. */
const scheduleLines = async (
  tx: TenantWrite,
  proposal: DocumentProposal,
  posted: { entityId: string; entryId: string; plan: DocumentPlan; who: string },
): Promise<void> => {
  for (const [at, { recognise, description }] of proposal.lines.entries()) {
    const sourceLine = posted.plan.lineNumbers[at];
    if (recognise === undefined || sourceLine === null || sourceLine === undefined) continue;
    await createSchedule(tx, {
      entityId: posted.entityId,
      kind: 'prepayment',
      name: `${posted.who}: ${description}`.slice(0, 200),
      startsOn: recognise.from,
      endsOn: recognise.to,
      sourceEntryId: posted.entryId,
      sourceLine,
      toAccountId: recognise.ledgerAccountId,
      partyId: proposal.partyId,
      dimensions: recognise.dimensions,
    });
  }
};

/** What a person decided becomes memory: one example per line, under the key identical lines will have. */
const remember = async (
  tx: TenantWrite,
  document: DocumentRow,
  proposal: DocumentProposal,
  reading: ReadDocument,
  entityId: string,
  decided: { readonly by: string; readonly reason: string | null },
): Promise<void> => {
  const stated = subjectsOfDocument(reading, {
    documentId: document.id,
    entityId,
    partyId: proposal.partyId,
    direction: 'out',
    receivedOn: proposal.issueDate as CalendarDate,
  });
  const statedOf = ({ lineIndex }: CodedDocumentLine): CodingSubject['tax'] =>
    stated.ok && lineIndex !== null ? (stated.value[lineIndex]?.tax ?? null) : null;
  const rows = proposal.lines.flatMap((line): NewExample[] => {
    const source = line.lineIndex === null ? undefined : reading.lines[line.lineIndex];
    const amount = parseMoney(line.net, proposal.currency);
    if (line.ledgerAccountId === null || !amount.ok) return [];
    const subject: Pick<CodingSubject, 'kind' | 'entityId' | 'partyId' | 'counterparty' | 'direction' | 'text'> = {
      kind: 'document_line',
      entityId,
      partyId: proposal.partyId,
      counterparty: reading.fields.supplier.value,
      direction: 'out',
      text: line.description,
    };
    return [
      {
        entityId,
        memoryKey: memoryKeyOf(subject) ?? '',
        partyId: proposal.partyId,
        ledgerAccountId: codedTo(line),
        taxCodeId: line.taxCodeId,
        coding: wholeCoding({
          ledgerAccountId: codedTo(line),
          taxCodeId: line.taxCodeId,
          dimensions: line.recognise?.dimensions ?? line.dimensions,
        }),
        counterparty: subject.counterparty,
        direction: 'out',
        description: line.description,
        amount: amount.value.minor,
        currency: proposal.currency,
        subjectKind: 'document',
        subjectId: document.id,
        statedTax: statedOf(line),
        standsOn: proposal.issueDate,
        decidedBy: decided.by,
        decidedOn: null,
        cues: stated.ok ? (stated.value[0]?.cues ?? null) : null,
        itemNumber: source?.itemNumber || null,
        classification: source?.classification || null,
        reason: decided.reason,
      },
    ];
  });
  await insertExamples(tx, rows);
};

const rateFor = async (tx: TenantWrite, proposal: DocumentProposal, functional: string): Promise<Rate | null> => {
  const [from, to] = [currencyCode(proposal.currency), currencyCode(functional)];
  return !from.ok || !to.ok || from.value === to.value
    ? null
    : loadExchangeRate(tx, { from: from.value, to: to.value, on: date(proposal.issueDate) });
};

/** What is locked is opened to the one who decides, and to nobody else. */
const letIn = async (tx: TenantWrite, plan: DocumentPlan, authority: PostingAuthority): Promise<void> => {
  if (authority.kind !== 'person' || authority.reopenReason === undefined) return;
  await reopenFor(tx, [plan.entry], {
    personId: authority.approvedBy ?? authority.preparedBy,
    reason: authority.reopenReason,
  });
};

/** What was paid in advance is used up; what is owed waits for its release, unless its money was met. */
const settleOrBlock = async (
  tx: TenantWrite,
  proposal: DocumentProposal,
  of: { itemIds: readonly string[]; met: MetMoney; who: string; ledger: LedgerFacts; source: EntrySource },
): Promise<void> => {
  const { itemIds, ledger, source } = of;
  const number = proposal.number ?? proposal.issueDate;
  await useAdvances(tx, { itemIds, partyId: proposal.partyId, partyName: of.who, number, ledger, source });
  if (itemIds.length > 0 && of.met.item === null) await blockPayment(tx, itemIds, proposal.paymentBlock);
};

/** Proposal and document are posted, and everybody hears of it. */
const conclude = async (
  tx: TenantWrite,
  document: DocumentRow,
  of: {
    row: Pick<ProposalRow, 'id'>;
    proposal: DocumentProposal;
    entityId: string;
    entryId: string;
    by: PostingAuthority['kind'];
  },
): Promise<void> => {
  await moveProposal(tx, of.row.id, 'accepted', 'posted');
  await moveDocument(tx, {
    id: document.id,
    from: ['coded', 'exception', 'read'],
    to: 'posted',
    partyId: of.proposal.partyId,
    entityId: of.entityId,
    paidBy: of.proposal.payment?.paidBy ?? 'unpaid',
  });
  await recordEvent(tx, {
    action: 'document.posted',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: of.entityId,
    payload: { entryId: of.entryId, proposalId: of.row.id, by: of.by },
  });
  await announceChange(tx, 'document', document.id);
};

/** Stage 5: one accepted proposal becomes one balanced entry with its open item, tax lines, evidence and bill key, all or nothing. */
export const postDocument = async (
  tx: TenantWrite,
  document: DocumentRow,
  row: Pick<ProposalRow, 'id' | 'entity_id' | 'content'>,
  authority: PostingAuthority,
): Promise<string> => {
  const proposal = row.content as DocumentProposal;
  const entity = await entityNamed(tx, row.entity_id);
  const read = await latestReading(tx, document.id);
  if (read === undefined) throw new Error(`Document ${document.id} has no reading.`);
  const ledger = await loadLedgerFacts(tx, { entityId: entity.id, date: date(proposal.postingDate), kind: 'document' });
  const versions = await loadTaxVersions(tx, entity.country.trim());
  const rate = await rateFor(tx, proposal, entity.functional_currency.trim());

  const who = read.content.fields.supplier.value ?? document.file_name;
  const plan = planDocument(
    proposal,
    { ledger, versions, rate },
    `${who}${proposal.number === null ? '' : `, ${proposal.number}`}`.slice(0, 500),
  );
  if (!plan.ok) throw new RefusalError(plan.refusal);

  await letIn(tx, plan.value, authority);
  const met = await lockMoney(tx, proposal.payment);
  await takeKey(tx, document, proposal, { entityId: entity.id, authority });
  const person = authority.kind === 'person' ? authority : null;
  const source = {
    origin: authority.kind,
    decisionId: authority.decisionId,
    preparedBy: person?.preparedBy ?? null,
    approvedBy: person?.approvedBy ?? null,
  };
  const [receipt] = await postDrafts(tx, [
    {
      ...source,
      entry: plan.value.entry,
      journal: 'purchases',
      documentId: document.id,
      occurredOn: date(proposal.issueDate) as CalendarDate,
      taxLines: plan.value.taxLines,
    },
  ]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  await insertEvidence(
    tx,
    evidenceRows(document, read.content, proposal, { entryId: receipt.entryId, plan: plan.value }),
  );
  await meetMoney(tx, met, {
    documentId: document.id,
    ownItemId: receipt.openItems[0]?.id ?? null,
    postedOn: date(proposal.postingDate),
    ledger,
    source,
  });
  await settleOrBlock(tx, proposal, { itemIds: receipt.openItems.map(({ id }) => id), met, who, ledger, source });
  if (person !== null)
    await scheduleLines(tx, proposal, { entityId: entity.id, entryId: receipt.entryId, plan: plan.value, who });
  if (person !== null)
    await remember(tx, document, proposal, read.content, entity.id, {
      by: person.approvedBy ?? person.preparedBy,
      reason: person.reason ?? null,
    });
  await conclude(tx, document, { row, proposal, entityId: entity.id, entryId: receipt.entryId, by: authority.kind });
  return receipt.entryId;
};
