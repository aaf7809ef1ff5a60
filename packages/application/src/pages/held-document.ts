import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { withdrawProposals } from '../classification/index.ts';
import { type DocumentRow, lockDocument, moveDocument } from '../documents/index.ts';
import { liveItemOf, withdrawReviewItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';

export type SeenDocument = { readonly documentId: string; readonly version: number | null };

/** The document for as long as the transaction runs, as the person saw it. @throws RefusalError resource.not_found, auth.role_required, request.version_conflict */
export const holdDocument = async (tx: TenantWrite, { documentId, version }: SeenDocument): Promise<DocumentRow> => {
  const document = await lockDocument(tx, documentId);
  if (document === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, document.entity_id);
  if (version !== null && version !== document.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${document.file_name} is at version ${document.version}; you saw version ${version}. Load it again.`,
    });
  return document;
};

/** Somebody decided about it and the decision takes effect in a moment: that is taken back first, not overtaken. */
export const refusePending = async (tx: TenantWrite, documentId: string): Promise<void> => {
  const item = await liveItemOf(tx, 'document', documentId);
  if (item?.status !== 'pending') return;
  throw new RefusalError({
    code: 'document.pages_decided',
    detail: 'A decision about it takes effect in a moment; take that back first.',
  });
};

/** Nothing that was proposed of the paper as it was holds any more. */
export const retire = async (
  tx: TenantWrite,
  document: { readonly id: string; readonly status: string },
  end: { readonly to: string; readonly why: string },
): Promise<void> => {
  await withdrawProposals(tx, 'document', document.id);
  await withdrawReviewItem(tx, { kind: 'document', id: document.id }, end.why);
  const moved = await moveDocument(tx, { id: document.id, from: [document.status], to: end.to });
  if (moved === 0) throw new Error('A locked document changed its status.');
};
