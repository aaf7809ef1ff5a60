import { RefusalError } from '@counterfoil/domain/refusal';
import { sql, type TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type DocumentRow, moveDocument } from '../documents/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { insertEvidence } from './post-document.repository.ts';

/**
 * A document as the evidence of an entry that was posted without it: nothing posts, and the entry shows it from now on.
 * @throws RefusalError review.proposal_stale where the entry has its document by now, or was reversed
 */
export const attachDocument = async (tx: TenantWrite, document: DocumentRow, entryId: string): Promise<void> => {
  const entry = await tx.maybe<{ entity_id: string; bank_transaction_id: string | null }>(
    sql`select entity_id, bank_transaction_id from journal_entry where tenant_id = ${tx.tenantId} and id = ${entryId}`,
  );
  if (entry !== undefined) {
    refuseOtherEntity(tx, entry.entity_id);
    await tx.maybe(
      sql`select 1 from bank_transaction where tenant_id = ${tx.tenantId} and id = ${entry.bank_transaction_id} for no key update`,
    );
  }
  const free = await tx.maybe(sql`
    select 1 from journal_entry j where j.tenant_id = ${tx.tenantId} and j.id = ${entryId}
       and not exists (select from evidence_link v where v.tenant_id = j.tenant_id and v.subject_id = j.id and v.document_id is not null)
       and not exists (select from journal_entry r where r.tenant_id = j.tenant_id and r.reverses_id = j.id)`);
  if (entry === undefined || free === undefined)
    throw new RefusalError({
      code: 'review.proposal_stale',
      detail: 'The entry has its document by now, or was reversed. Look at the item again.',
    });
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
