import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { documentWithBytes, insertDocument, moveDocument } from './document.repository.ts';
import type { StoredFile } from './document-storage.ts';

export type IssuedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stored: StoredFile;
  readonly entityId: string;
  readonly partyId: string;
  readonly kind: string;
};

/**
 * Keeps a document that we wrote ourselves: it takes no road, because what it says is posted already. The caller links it
 * to its entry. Bytes that are here already are the same document.
 */
export const fileIssuedDocument = async (tx: TenantWrite, file: IssuedFile): Promise<string> => {
  const { stored } = file;
  const made = await insertDocument(tx, {
    fileName: file.fileName,
    mediaType: file.mediaType,
    sha256: stored.sha256,
    byteSize: stored.byteSize,
    storageKey: stored.key,
    channel: 'issued',
    entityId: file.entityId,
    uploadedBy: tx.principal.userId ?? '00000000-0000-7000-8000-000000000000',
  });
  const id = made?.id ?? (await documentWithBytes(tx, stored.sha256))?.id;
  if (id === undefined) throw new Error('A document of the same bytes vanished between two statements.');
  if (made === undefined) return id;
  await moveDocument(tx, {
    id,
    from: ['received'],
    to: 'posted',
    kind: file.kind,
    partyId: file.partyId,
    entityId: file.entityId,
  });
  await recordEvent(tx, {
    action: 'document.issued',
    subjectKind: 'document',
    subjectId: id,
    entityId: file.entityId,
    payload: { fileName: file.fileName, sha256: stored.sha256.toString('hex'), byteSize: stored.byteSize },
  });
  await announceChange(tx, 'document', id);
  return id;
};
