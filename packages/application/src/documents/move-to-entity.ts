import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import { type DocumentRow, moveDocument } from './document.repository.ts';
import { insertDocumentMove } from './document-move.repository.ts';

export type EntityMove = {
  readonly to: string;
  readonly reason: string | null;
  readonly movedBy: string;
  /** The entities whose books the person keeps; null is all of them. */
  readonly entityIds: readonly string[] | null;
};

/**
 * Gives a document that is a sister's over to her: its file and its readings go along, and it is coded anew in her books. Of
 * somebody with a role in both; the trail of either entity has it. Gives the sister's name.
 * @throws RefusalError auth.role_required, request.invalid, review.already_decided
 */
export const moveToEntity = async (tx: TenantWrite, document: DocumentRow, move: EntityMove): Promise<string> => {
  const from = document.entity_id;
  const sister = await entityNamed(tx, move.to);
  if (move.entityIds !== null && [from, move.to].some((id) => id !== null && !move.entityIds?.includes(id)))
    throw new RefusalError({
      code: 'auth.role_required',
      detail: `Your roles in this organisation are not for ${sister.name}; a document goes over by somebody who keeps the books of both.`,
    });
  if (from === move.to)
    throw new RefusalError({
      code: 'request.invalid',
      detail: `The document is in the books of ${sister.name} already.`,
    });

  const gone = await moveDocument(tx, { id: document.id, from: ['exception', 'read'], to: 'read', entityId: move.to });
  if (gone === 0)
    throw new RefusalError({ code: 'review.already_decided', detail: `The document is ${document.status} already.` });
  if (from !== null)
    await insertDocumentMove(tx, {
      documentId: document.id,
      from,
      to: move.to,
      reason: move.reason?.trim() ? move.reason.trim().slice(0, 500) : null,
      movedBy: move.movedBy,
    });
  for (const entityId of new Set([from, move.to]))
    await recordEvent(tx, {
      action: 'document.moved',
      subjectKind: 'document',
      subjectId: document.id,
      entityId,
      payload: { from, to: move.to, reason: move.reason },
    });
  await announceChange(tx, 'document', document.id);
  return sister.name;
};
