import { RefusalError } from '@counterfoil/domain/refusal';
import type { ReviewReasonCode } from '@counterfoil/domain/review';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { lostSince } from '../automation/index.ts';
import { type DocumentRow, lockDocument, moveDocument } from '../documents/index.ts';
import { openReviewItem } from '../review/index.ts';
import { acceptedProposal, moveProposal, type ProposalRow } from './coding-proposal.repository.ts';
import { overTheDay } from './day-of-party.ts';
import { postDocument } from './post-document.ts';
import type { DocumentProposal } from './proposal-content.ts';

const REASON_OF: Readonly<Record<string, ReviewReasonCode>> = {
  'ledger.period_locked': 'post.period_locked',
  'ledger.period_missing': 'post.period_locked',
  'review.proposal_stale': 'ingest.suspected_duplicate',
  'ledger.entity_halted': 'control.break',
};

type Objection = { readonly code: ReviewReasonCode; readonly text: string };

/** Something changed between the decision and the posting: the document waits for a person, the proposal stands. */
const park = async (tx: TenantWrite, document: DocumentRow, row: ProposalRow, why: Objection): Promise<void> => {
  const proposal = row.content as DocumentProposal;
  await moveProposal(tx, row.id, 'accepted', 'proposed');
  await moveDocument(tx, { id: document.id, from: ['coded'], to: 'exception' });
  await openReviewItem(tx, {
    stage: '5-post',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: row.entity_id,
    title: document.file_name,
    partyId: proposal.partyId,
    currency: proposal.currency,
    reasons: [{ ...why, evidence: [{ documentId: document.id }] }],
    proposals: [
      ...(why.code === 'post.approval_required'
        ? [{ text: 'Post as proposed', action: { type: 'post', codingProposalId: row.id } }]
        : []),
      { text: 'Propose again with what holds now', action: { type: 'retry', stage: '4-code' } },
    ],
  });
};

/** Posts what the machine was allowed to post; a law that refuses parks the document instead of losing it. */
export const postCodedDocument = async (books: Books, documentId: string): Promise<void> => {
  const post = (): Promise<void> =>
    books.transact(async (tx): Promise<void> => {
      const document = await lockDocument(tx, documentId);
      if (document === undefined || document.status !== 'coded') return;
      const row = await acceptedProposal(tx, 'document', documentId);
      if (row === undefined || row.decision_id === null)
        throw new Error(`Document ${documentId} is coded, but no accepted proposal with its decision is there.`);
      const over = await overTheDay(tx, row.entity_id, row.content as DocumentProposal);
      if (over !== null) return park(tx, document, row, { code: 'post.approval_required', text: over });
      // Decided on while its ground still had authority, and posted only now: what was withdrawn between them holds.
      const lost = await lostSince(tx, row.decision_id);
      if (lost !== undefined) return park(tx, document, row, { code: 'post.approval_required', text: lost.sentence });
      await postDocument(tx, document, row, { kind: 'machine', decisionId: row.decision_id });
    });
  try {
    await post();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    await books.transact(async (tx) => {
      const document = await lockDocument(tx, documentId);
      const row = await acceptedProposal(tx, 'document', documentId);
      const { code, detail } = error.refusal;
      if (document?.status === 'coded' && row !== undefined)
        await park(tx, document, row, { code: REASON_OF[code] ?? 'post.master_changed', text: detail });
    });
  }
};
