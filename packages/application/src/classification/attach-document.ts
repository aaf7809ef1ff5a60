import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type DocumentRow, moveDocument } from '../documents/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { lockEntryToProve } from './evidence-of-entry.repository.ts';
import { insertEvidence } from './post-document.repository.ts';

/**
 * A document as the evidence of an entry that was posted without it: nothing posts, and the entry shows it from now on.
 * @throws RefusalError review.proposal_stale where the entry has its document by now, or was reversed
 */
export const attachDocument = async (tx: TenantWrite, document: DocumentRow, entryId: string): Promise<void> => {
  const entry = await lockEntryToProve(tx, entryId);
  if (entry === undefined)
    throw new RefusalError({
      code: 'review.proposal_stale',
      detail: 'The entry has its document by now, or was reversed. Look at the item again.',
    });
  refuseOtherEntity(tx, entry.entity_id);
  await insertEvidence(tx, [
    {
      subjectKind: 'journal_entry',
      subjectId: entryId,
      subjectLine: null,
      documentId: document.id,
      field: 'total',
      page: null,
      box: null,
      path: null,
    },
  ]);
  await moveDocument(tx, { id: document.id, from: ['exception', 'read'], to: 'posted', entityId: entry.entity_id });
  await recordEvent(tx, {
    action: 'document.attached',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: entry.entity_id,
    payload: { entryId },
  });
  await announceChange(tx, 'document', document.id);
};
