import type { Result } from '@counterfoil/domain/refusal';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { openReviewItem } from '../review/index.ts';
import { listEntities } from '../tenancy/index.ts';
import { type DocumentRow, findDocument, lockDocument, moveDocument } from './document.repository.ts';
import type { DocumentStorage } from './document-storage.ts';

/** What a file proved to be; fitted by platform/reader. */
export type FileIdentity = {
  readonly road: 'document' | 'statement';
  readonly mediaType: string;
  readonly pages: number | null;
};
export type FileIdentifier = {
  readonly identify: (file: { bytes: Uint8Array; fileName: string }) => Promise<Result<FileIdentity>>;
};

export type IngestPorts = {
  readonly storage: DocumentStorage;
  readonly reader: FileIdentifier;
  /** A statement dropped among documents takes the other road. */
  readonly receiveStatement: (tx: TenantWrite, document: DocumentRow) => Promise<void>;
};

const refuse = async (
  tx: TenantWrite,
  document: DocumentRow,
  detail: string,
  facts: Readonly<Record<string, string>>,
): Promise<void> => {
  await moveDocument(tx, { id: document.id, from: ['received'], to: 'exception' });
  await openReviewItem(tx, {
    stage: '1-ingest',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    title: document.file_name,
    reasons: [
      { code: 'ingest.file_refused', text: detail, evidence: [{ documentId: document.id, label: document.file_name }] },
    ],
    proposals: [
      {
        text: 'Refuse it and ask the sender for another copy',
        action: { type: 'reject', reason: facts.reason ?? 'file_refused' },
      },
    ],
  });
};

const acceptFile = async (tx: TenantWrite, document: DocumentRow, identity: FileIdentity): Promise<void> => {
  const entities = await listEntities(tx);
  const only = entities.length === 1 ? (entities[0]?.id ?? null) : null;
  await moveDocument(tx, {
    id: document.id,
    from: ['received'],
    to: 'reading',
    pageCount: identity.pages,
    entityId: document.entity_id ?? only,
  });
  await enqueue(tx, {
    topic: 'document.ingested',
    subjectKind: 'document',
    subjectId: document.id,
    priority: PRIORITY.interactive,
  });
};

/** Stage 1 of the document road: a file is what its bytes, a full parse and its name together say, or it is refused. */
export const ingestDocument = async (books: Books, documentId: string, ports: IngestPorts): Promise<void> => {
  const document = await books.read((tx) => findDocument(tx, documentId));
  if (document === undefined || document.status !== 'received') return;
  const bytes = await ports.storage.get(books, document.storage_key);

  const identity = await ports.reader.identify({ bytes, fileName: document.file_name });
  // A reader that is being closed says nothing about the file; the job comes again.
  if (!identity.ok && identity.refusal.facts?.reason === 'reader_unavailable') throw new Error(identity.refusal.detail);

  await books.transact(async (tx) => {
    const still = await lockDocument(tx, documentId);
    if (still === undefined || still.status !== 'received') return;
    if (!identity.ok) await refuse(tx, still, identity.refusal.detail, identity.refusal.facts ?? {});
    else if (identity.value.road === 'statement') {
      await ports.receiveStatement(tx, still);
      await moveDocument(tx, { id: documentId, from: ['received'], to: 'filed', kind: 'bank_statement' });
    } else await acceptFile(tx, still, identity.value);
    await recordEvent(tx, {
      action: identity.ok ? 'document.ingested' : 'document.refused',
      subjectKind: 'document',
      subjectId: documentId,
      entityId: still.entity_id,
      payload: identity.ok
        ? { road: identity.value.road, mediaType: identity.value.mediaType }
        : { refusal: identity.refusal.code, detail: identity.refusal.detail },
    });
    await announceChange(tx, 'document', documentId);
  });
};
