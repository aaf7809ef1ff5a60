import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { documentWithBytes, insertDocument, moveDocument, takenBackOn, withdrawPosted } from './document.repository.ts';

export type ArrivedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: Buffer;
  readonly byteSize: number;
  readonly storageKey: string;
  readonly channel: 'upload' | 'mail' | 'portal' | 'feed' | 'import';
  readonly entityId: string | null;
  readonly bulk?: boolean;
};

export type Received = { readonly id: string; readonly duplicateOf: string | null };

/**
 * A bill whose entry was reversed is in no ledger any more, and the same bytes can be no second document: brought again, the
 * first one goes to be coded anew. A person took it back, so a person says what it is now.
 */
const bringAgain = async (tx: TenantWrite, first: { id: string; status: string }): Promise<void> => {
  if (first.status !== 'posted' || (await takenBackOn(tx, first.id)) === undefined) return;
  if ((await moveDocument(tx, { id: first.id, from: ['posted'], to: 'read' })) === 0) return;
  await withdrawPosted(tx, first.id);
  await recordEvent(tx, {
    action: 'document.brought_again',
    subjectKind: 'document',
    subjectId: first.id,
    payload: {},
  });
  await enqueue(tx, {
    topic: 'document.read',
    subjectKind: 'document',
    subjectId: first.id,
    priority: PRIORITY.interactive,
  });
  await announceChange(tx, 'document', first.id);
};

/**
 * Takes a file in, once per fingerprint: the same bytes again are answered with the first copy,
 * also when two uploads run side by side.
 */
export const receiveDocument = async (tx: TenantWrite, file: ArrivedFile): Promise<Received> => {
  const made = await insertDocument(tx, {
    ...file,
    uploadedBy: tx.principal.userId ?? '00000000-0000-7000-8000-000000000000',
  });

  if (made === undefined) {
    const first = await documentWithBytes(tx, file.sha256);
    if (first === undefined) throw new Error('A document of the same bytes vanished between two statements.');
    await recordEvent(tx, {
      action: 'document.received_again',
      subjectKind: 'document',
      subjectId: first.id,
      payload: { fileName: file.fileName },
    });
    await bringAgain(tx, first);
    return { id: first.id, duplicateOf: first.id };
  }

  await recordEvent(tx, {
    action: 'document.received',
    subjectKind: 'document',
    subjectId: made.id,
    entityId: file.entityId,
    payload: {
      fileName: file.fileName,
      sha256: file.sha256.toString('hex'),
      byteSize: file.byteSize,
      channel: file.channel,
      storageKey: file.storageKey,
      mediaType: file.mediaType,
    },
  });
  await enqueue(tx, {
    topic: 'document.received',
    subjectKind: 'document',
    subjectId: made.id,
    priority: file.bulk ? PRIORITY.bulk : PRIORITY.interactive,
  });
  await announceChange(tx, 'document', made.id);
  return { id: made.id, duplicateOf: null };
};
