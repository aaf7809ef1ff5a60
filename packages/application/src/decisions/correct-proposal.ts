import { createHash } from 'node:crypto';
import type { DocumentPayment } from '@counterfoil/domain/classification';
import type { ReadDocument, TableReader } from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson } from '../audit/index.ts';
import {
  blockInstead,
  type DocumentProposal,
  findProposal,
  insertProposal,
  previewProposal,
  refuseNoEmployee,
  varyProposal,
  withdrawProposals,
} from '../classification/index.ts';
import {
  findDocument,
  insertReading,
  latestReading,
  lockDocument,
  moveDocument,
  moveToEntity,
  readingHash,
} from '../documents/index.ts';
import { readingByLessons } from '../lessons/index.ts';
import { createParty, rememberSpelling } from '../parties/index.ts';
import { enqueue, PRIORITY } from '../pipeline/index.ts';
import {
  type DecisionRow,
  entitiesOfActor,
  type ItemRow,
  type ProposalStateRow,
  proposalRows,
  replaceProposals,
} from '../review/index.ts';
import type { DecisionPorts } from './action-executor.ts';
import { withColumnsSaid } from './correct-columns.ts';
import type { Corrections } from './corrections.ts';
import { retype } from './retype-reading.ts';

export type Corrected =
  | { readonly kind: 'read_again'; readonly words: string }
  | { readonly kind: 'act'; readonly action: { readonly type: string } & Readonly<Record<string, unknown>> };

/** The party a person named stays named: who it is from is not asked of the page again. */
export const naming = (content: ReadDocument, partyId: string | undefined): ReadDocument =>
  partyId === undefined ? content : { ...content, namedParty: partyId };

/** Back to its stage; to that of a sister, where a person says that it is hers. */
const moveAlong = async (tx: TenantWrite, item: ItemRow, decision: DecisionRow): Promise<void> => {
  const { entityId } = (decision.changes ?? {}) as Corrections;
  const document = entityId === undefined ? undefined : await lockDocument(tx, item.subject_id);
  if (entityId === undefined || document === undefined || document.entity_id === entityId) {
    await moveDocument(tx, { id: item.subject_id, from: ['exception', 'read'], to: 'read' });
    return;
  }
  const entityIds = entitiesOfActor(decision);
  await moveToEntity(tx, document, { to: entityId, reason: decision.reason, movedBy: decision.decided_by, entityIds });
};

type Again = {
  readonly changes: Corrections;
  readonly decision: DecisionRow;
  readonly tables: TableReader | undefined;
};

const readAgain = async (tx: TenantWrite, item: ItemRow, { changes, decision, tables }: Again): Promise<Corrected> => {
  const read = await latestReading(tx, item.subject_id);
  if (read === undefined)
    throw new RefusalError({
      code: 'review.no_proposal',
      detail: 'The document has no reading that could be corrected.',
    });
  const { corrections: _, columnCorrections: __, ...before } = read.content;
  const said = { by: decision.decided_by, reason: decision.reason };
  const typed = changes.fields === undefined ? before : retype(before, changes, said);
  const asked = { documentId: item.subject_id, columns: changes.columns ?? [], tables };
  const content = naming(await withColumnsSaid(tx, typed, { ...asked, ...said }), changes.partyId);
  await insertReading(tx, {
    documentId: item.subject_id,
    readerVersion: content.readerVersion,
    content,
    contentHash: readingHash(content),
    readBy: 'person',
  });
  await moveAlong(tx, item, decision);
  await enqueue(tx, {
    topic: 'document.read',
    subjectKind: 'document',
    subjectId: item.subject_id,
    priority: PRIORITY.now,
  });
  return { kind: 'read_again', words: 'Corrected; proposed again from what was typed' };
};

const baseProposal = async (
  tx: TenantRead,
  rows: readonly ProposalStateRow[],
  proposalId: string | null,
): Promise<DocumentProposal> => {
  const chosen =
    rows.find(({ id }) => id === proposalId) ?? rows.find(({ action }) => typeof action.codingProposalId === 'string');
  const id = chosen?.action.codingProposalId;
  const row = typeof id === 'string' ? await findProposal(tx, id) : undefined;
  if (row === undefined)
    throw new RefusalError({
      code: 'review.no_proposal',
      detail: 'Total, currency or date are missing: type them first, then choose the account.',
    });
  const content = row.content as DocumentProposal;
  const varied = { ...content, ...(await varyProposal(tx, chosen?.action ?? {})) };
  const postponed = chosen?.action.postingDate;
  return typeof postponed === 'string' ? { ...varied, postingDate: postponed } : varied;
};

/** Who paid it, as a person says. What was proposed is kept where they say the same: the money it belongs to stays found. */
const repaid = (proposal: DocumentProposal, { paidBy, employeeId }: Corrections): Partial<DocumentProposal> => {
  if (paidBy === undefined && employeeId === undefined) return {};
  const before = proposal.payment;
  const said = paidBy ?? 'employee';
  const payment: DocumentPayment =
    before !== undefined && before.paidBy === said && employeeId === undefined
      ? before
      : { paidBy: said, employeeId: employeeId ?? null, attachTo: null, corrects: null };
  if (said === 'employee' && payment.employeeId === null)
    throw new RefusalError({
      code: 'request.invalid',
      detail: 'changes.employeeId: an employee paid it; say which one.',
      facts: { field: 'changes.employeeId' },
    });
  return { payment, paymentBlock: blockInstead(payment, proposal.paymentBlock) };
};

const recode = (proposal: DocumentProposal, changes: Corrections): DocumentProposal => {
  const wanted = changes.coding ?? [];
  const lines = proposal.lines.map((line, at) => {
    const change =
      wanted.find(({ lineIndex }) => lineIndex === (line.lineIndex ?? at)) ??
      wanted.find(({ lineIndex }) => lineIndex === null);
    if (change === undefined) return line;
    return {
      ...line,
      ledgerAccountId: change.ledgerAccountId,
      taxCodeId: change.taxCodeId === undefined ? line.taxCodeId : change.taxCodeId,
      dimensions: change.dimensions ?? line.dimensions,
      sentence: 'As corrected',
    };
  });
  // What its tax may differ was set for the vendor it was proposed for.
  const { taxTolerance, ...rest } = proposal;
  const sameVendor = changes.partyId === undefined || changes.partyId === proposal.partyId;
  return {
    ...rest,
    ...(taxTolerance === undefined || !sameVendor ? {} : { taxTolerance }),
    ...repaid(proposal, changes),
    lines,
    postingDate: changes.postingDate ?? proposal.postingDate,
    authority: 'person',
    newParty: changes.partyId === undefined ? proposal.newParty : null,
    partyId: changes.partyId ?? proposal.partyId,
  };
};

const partyOf = async (tx: TenantWrite, changes: Corrections, ports: DecisionPorts): Promise<string | undefined> => {
  const { newParty } = changes;
  if (newParty === undefined) return changes.partyId;
  const taxIds = newParty.taxId === undefined ? [] : [{ scheme: 'vat', value: newParty.taxId }];
  return createParty(tx, { name: newParty.name, country: newParty.country, roles: ['vendor'], taxIds }, ports.vault);
};

type Wished = { readonly changes: Corrections; readonly tables: TableReader | undefined };

/**
 * Whether the changes are to what was read, or name a party of which something was taught that reads the page otherwise: the
 * document is then read and proposed again, and nothing is known before.
 */
export const isReadAgain = async (
  tx: TenantRead,
  documentId: string,
  { changes: { fields, columns, entityId, partyId }, tables }: Wished,
): Promise<boolean> => {
  if (fields !== undefined || columns !== undefined || entityId !== undefined) return true;
  const read = partyId === undefined ? undefined : await latestReading(tx, documentId);
  if (read === undefined || partyId === undefined) return false;
  const taught = await readingByLessons(tx, read, { partyId, tables });
  return taught?.uses.some(({ outcome }) => outcome === 'taken') ?? false;
};

/** The proposal as it would be after the changes. Somebody new has no number yet; the account is the same. */
export const correctedProposal = async (
  tx: TenantRead,
  item: ItemRow,
  wish: { readonly proposalId: string | null; readonly changes: Corrections },
): Promise<DocumentProposal> => {
  const { changes } = wish;
  if (item.entity_id !== null && changes.employeeId !== undefined)
    await refuseNoEmployee(tx, item.entity_id, changes.employeeId);
  return recode(await baseProposal(tx, await proposalRows(tx, item.id), wish.proposalId), changes);
};

/** Who names the party of a document says whose the name on it is. */
const rememberWho = async (
  tx: TenantWrite,
  item: ItemRow,
  { decided_by: by, reason }: DecisionRow,
  { partyId, fields }: Corrections,
): Promise<void> => {
  if (partyId === undefined) return;
  const read = await latestReading(tx, item.subject_id);
  const written = fields?.supplier ?? read?.content.fields.supplier.value ?? null;
  await rememberSpelling(tx, { written, partyId, documentId: item.subject_id, by, reason });
};

/** Turns what a reviewer changed into what will be done: read again, or a proposal of the person's own. */
export const correctProposal = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  ports: DecisionPorts,
): Promise<Corrected> => {
  const changes = (decision.changes ?? {}) as Corrections;
  if (item.subject_kind !== 'document')
    return { kind: 'act', action: { type: `correct_${item.subject_kind}`, changes, reason: decision.reason } };
  const again = await isReadAgain(tx, item.subject_id, { changes, tables: ports.tables });
  const named = { ...changes, partyId: await partyOf(tx, changes, ports) };
  await rememberWho(tx, item, decision, named);
  if (again) return readAgain(tx, item, { changes: named, decision, tables: ports.tables });
  const document = await findDocument(tx, item.subject_id);
  if (document === undefined || item.entity_id === null)
    throw new Error('A review item without its document or entity.');

  const proposal = await correctedProposal(tx, item, { proposalId: decision.proposal_id, changes: named });

  const preview = await previewProposal(tx, item.entity_id, proposal);
  await withdrawProposals(tx, 'document', item.subject_id);
  const { id } = await insertProposal(tx, {
    entityId: item.entity_id,
    subjectKind: 'document',
    subjectId: item.subject_id,
    status: 'proposed',
    origin: 'person',
    content: proposal,
    contentHash: createHash('sha256').update(canonicalJson(proposal)).digest(),
    decisionId: null,
    acceptedBy: null,
  });
  const action = { type: 'post', codingProposalId: id };
  await replaceProposals(tx, item.id, [
    { text: 'Post as corrected', action, journalPreview: preview, decisionId: null },
  ]);
  return { kind: 'act', action };
};
