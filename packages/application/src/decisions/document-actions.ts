import { createHash } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import {
  attachDocument,
  type DocumentProposal,
  deferLines,
  findProposal,
  insertProposal,
  moveProposal,
  type NewPartyDraft,
  type PostingAuthority,
  postDocument,
  varyProposal,
  withdrawProposals,
} from '../classification/index.ts';
import { type DocumentRow, latestReading, lockDocument, moveDocument, moveToEntity } from '../documents/index.ts';
import { loadLedgerFacts } from '../ledger/index.ts';
import { type BankNumberVault, createParty, rememberSpelling } from '../parties/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { entitiesOfActor, wasWarnedOf } from '../review/index.ts';
import type { ActionExecutor, ActionExecutors, ActionRequest } from './action-executor.ts';

const documentOf = async (tx: TenantWrite, { item }: ActionRequest): Promise<DocumentRow> => {
  const document = item.subject_kind === 'document' ? await lockDocument(tx, item.subject_id) : undefined;
  if (document === undefined)
    throw new RefusalError({
      code: 'review.proposal_stale',
      detail: 'This action is for documents, and the item is about something else.',
    });
  if (!['exception', 'read'].includes(document.status))
    throw new RefusalError({ code: 'review.already_decided', detail: `The document is ${document.status} already.` });
  return document;
};

/**
 * Who corrected it prepared it; who approves it is somebody else, or the same person in an organisation of one. A reason
 * overrides a duplicate only where the item said that it may be one: nobody overrides what they were not shown.
 */
const authorityOf = async (
  tx: TenantWrite,
  { item, decision, preparers }: ActionRequest,
): Promise<PostingAuthority> => {
  const preparer = preparers.find((id) => id !== decision.decided_by);
  const why = decision.reason?.trim() ?? '';
  const warned = why !== '' && (await wasWarnedOf(tx, item.id, 'ingest.suspected_duplicate'));
  return {
    kind: 'person',
    preparedBy: preparer ?? decision.decided_by,
    approvedBy: preparer === undefined ? null : decision.decided_by,
    decisionId: null,
    duplicateOverride: warned ? why : null,
    reason: why === '' ? null : why,
  };
};

/** A person's choice replaces every other proposal; with another posting date or party it is a proposal of its own. */
const settle = async (
  tx: TenantWrite,
  request: ActionRequest,
  changed: Partial<DocumentProposal>,
): Promise<{ id: string; entity_id: string; content: unknown }> => {
  const id = String(request.action.codingProposalId ?? '');
  const row = await findProposal(tx, id);
  if (row === undefined || row.status !== 'proposed')
    throw new RefusalError({
      code: 'review.proposal_stale',
      detail: 'The proposal was replaced meanwhile. Look at the item again.',
    });
  if (Object.keys(changed).length === 0) {
    if ((await moveProposal(tx, id, 'proposed', 'accepted')) === 0)
      throw new RefusalError({ code: 'review.proposal_stale', detail: 'The proposal was taken up meanwhile.' });
    return row;
  }
  const content = { ...(row.content as DocumentProposal), ...changed };
  await withdrawProposals(tx, row.subject_kind, row.subject_id);
  const made = await insertProposal(tx, {
    entityId: row.entity_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    status: 'accepted',
    origin: 'person',
    content,
    contentHash: createHash('sha256').update(canonicalJson(content)).digest(),
    decisionId: null,
    acceptedBy: tx.principal.userId,
  });
  return { id: made.id, entity_id: row.entity_id, content };
};

/** Lets the bill in where it is locked, for an hour, under the name and the reason of who decides. */
const reopening = ({ action, decision, item }: ActionRequest): { reopenReason?: string } => {
  if (action.reopen !== true) return {};
  const why = decision.reason?.trim() ?? '';
  return { reopenReason: why === '' ? `Decided in review: ${item.title}` : why };
};

/** The proposal's lines with their cost put off over the days of service. */
const putOff = async (tx: TenantWrite, { action }: ActionRequest): Promise<Partial<DocumentProposal>> => {
  const span = action.defer as { from: string; to: string } | undefined;
  if (span === undefined) return {};
  const row = await findProposal(tx, String(action.codingProposalId ?? ''));
  const proposal = row?.content as DocumentProposal | undefined;
  if (row === undefined || proposal === undefined) return {};
  const on = date(proposal.postingDate);
  const put = deferLines(
    proposal,
    span,
    await loadLedgerFacts(tx, { entityId: row.entity_id, date: on, kind: 'document' }),
  );
  return put === null ? {} : { lines: put.lines };
};

const wordsOf = ({ action }: ActionRequest): string =>
  action.reopen === true
    ? 'Let in and posted'
    : action.defer === undefined
      ? 'Posted'
      : 'Posted, and spread over its periods';

/** Approving a party that was only likely by its name says that the name on the paper is its. */
const confirmWho = async (
  tx: TenantWrite,
  { item, decision }: ActionRequest,
  { partyId }: DocumentProposal,
): Promise<void> => {
  if (partyId === null || !(await wasWarnedOf(tx, item.id, 'party.ambiguous'))) return;
  const read = await latestReading(tx, item.subject_id);
  const written = read?.content.fields.supplier.value ?? null;
  const { decided_by: by, reason } = decision;
  await rememberSpelling(tx, { written, partyId, documentId: item.subject_id, by, reason });
};

const post: ActionExecutor = async (tx, request) => {
  const document = await documentOf(tx, request);
  const day = request.action.postingDate;
  const put = await putOff(tx, request);
  const row = await settle(tx, request, {
    ...(await varyProposal(tx, request.action)),
    ...(typeof day === 'string' ? { postingDate: day } : {}),
    ...put,
  });
  const authority = await authorityOf(tx, request);
  await confirmWho(tx, request, row.content as DocumentProposal);
  const entryId = await postDocument(tx, document, row, { ...authority, ...reopening(request) });
  return { words: wordsOf(request), journalEntryIds: [entryId] };
};

const createPartyAndPost =
  (vault: BankNumberVault): ActionExecutor =>
  async (tx, request) => {
    const document = await documentOf(tx, request);
    const draft = request.action.newParty as NewPartyDraft;
    // A bank account on paper is never master data: it is not taken over, only the name and the tax ids are.
    const partyId = await createParty(
      tx,
      {
        name: draft.name,
        country: draft.country ?? undefined,
        roles: ['vendor'],
        taxIds: [
          ...draft.taxIds.map((value) => ({ scheme: 'vat', value })),
          ...(draft.registration ? [{ scheme: 'registration', value: draft.registration }] : []),
        ],
      },
      vault,
    );
    const row = await settle(tx, request, {
      ...(await varyProposal(tx, request.action)),
      partyId,
      newParty: null,
      paymentBlock: `Nobody has verified ${draft.name} yet.`,
    });
    const entryId = await postDocument(tx, document, row, await authorityOf(tx, request));
    return { words: `Created ${draft.name} and posted`, journalEntryIds: [entryId] };
  };

const end = async (
  tx: TenantWrite,
  request: ActionRequest,
  change: { to: string; words: string; duplicateOf?: string },
): Promise<{ words: string }> => {
  const document = await documentOf(tx, request);
  await withdrawProposals(tx, 'document', document.id);
  await moveDocument(tx, {
    id: document.id,
    from: ['exception', 'read'],
    to: change.to,
    duplicateOf: change.duplicateOf ?? null,
  });
  await recordEvent(tx, {
    action: `document.${change.to}`,
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    payload: { why: request.decision.reason, duplicateOf: change.duplicateOf ?? null },
  });
  await announceChange(tx, 'document', document.id);
  return { words: change.words };
};

const file: ActionExecutor = (tx, request) => end(tx, request, { to: 'filed', words: 'Filed; nothing posts' });

/** The cost is in the books; from now on the document stands behind it, and nothing is posted twice. */
const attachEvidence: ActionExecutor = async (tx, request) => {
  const document = await documentOf(tx, request);
  await withdrawProposals(tx, 'document', document.id);
  await attachDocument(tx, document, String(request.action.entryId ?? ''));
  return { words: 'Kept as the document of what was posted' };
};

/** A sister's goes over to her with its file and its readings; what was proposed here ends, and her books propose anew. */
const moveToSister: ActionExecutor = async (tx, request) => {
  const document = await documentOf(tx, request);
  await withdrawProposals(tx, 'document', document.id);
  const name = await moveToEntity(tx, document, {
    to: String(request.action.entityId ?? ''),
    reason: request.decision.reason,
    movedBy: request.decision.decided_by,
    entityIds: entitiesOfActor(request.decision),
  });
  await enqueue(tx, {
    topic: 'document.read',
    subjectKind: 'document',
    subjectId: document.id,
    priority: PRIORITY.now,
  });
  return { words: `Moved to ${name}` };
};

const reject: ActionExecutor = (tx, request) => end(tx, request, { to: 'rejected', words: 'Rejected' });

const markDuplicate: ActionExecutor = async (tx, request) => {
  const of = String(request.action.of ?? '');
  const first = of === '' ? undefined : await lockDocument(tx, of);
  if (first === undefined || first.id === request.item.subject_id)
    throw new RefusalError({ code: 'request.invalid', detail: 'Say which document this is a copy of.' });
  return end(tx, request, { to: 'duplicate', words: 'Attached to the first copy', duplicateOf: first.id });
};

const STAGE_START: Readonly<Record<string, { status: string; topic: string }>> = {
  '1-ingest': { status: 'received', topic: 'document.received' },
  '2-read': { status: 'reading', topic: 'document.ingested' },
  '4-code': { status: 'read', topic: 'document.read' },
  '5-post': { status: 'read', topic: 'document.read' },
};

/** Back to the stage it left, as if it had just arrived there. */
const retry: ActionExecutor = async (tx, request) => {
  const document = await documentOf(tx, request);
  const start = STAGE_START[String(request.action.stage)] ?? STAGE_START['1-ingest'];
  if (start === undefined) throw new Error('No stage to start from.');
  await withdrawProposals(tx, 'document', document.id);
  await moveDocument(tx, { id: document.id, from: ['exception'], to: start.status });
  await enqueue(tx, { topic: start.topic, subjectKind: 'document', subjectId: document.id, priority: PRIORITY.now });
  return { words: 'Tried again' };
};

export const documentActions = (ports: { vault: BankNumberVault }): ActionExecutors => ({
  post,
  file,
  reject,
  retry,
  mark_duplicate: markDuplicate,
  move_to_entity: moveToSister,
  attach_evidence: attachEvidence,
  create_party_and_post: createPartyAndPost(ports.vault),
});
