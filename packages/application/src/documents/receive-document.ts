import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import {
  documentWithBytes,
  insertDocument,
  latestReading,
  moveDocument,
  takenBackOn,
  withdrawPosted,
} from './document.repository.ts';
import { partRows } from './page.repository.ts';

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

export type Received = {
  readonly id: string;
  readonly duplicateOf: string | null;
  /** The file was here, was rejected or taken back, and is on its way once more. */
  readonly broughtAgain: boolean;
};

/** From which state a document is brought back into the road, and where it goes on. */
type Return = { readonly from: string; readonly to: 'read' | 'received' };

const returnOf = async (tx: TenantWrite, { id, status }: { id: string; status: string }): Promise<Return | null> => {
  if (status === 'posted') return (await takenBackOn(tx, id)) === undefined ? null : { from: 'posted', to: 'read' };
  if (status !== 'rejected') return null;
  return { from: 'rejected', to: (await latestReading(tx, id)) === undefined ? 'received' : 'read' };
};

/**
 * A bill whose entry was reversed is in no ledger any more, and one that was rejected never was; the same bytes can be no
 * second document. Brought again, the first one goes to be coded anew; what could not be read is tried from the start. A
 * person took it back or out, so a person says what it is now.
 */
const bringAgain = async (tx: TenantWrite, first: { id: string; status: string }): Promise<boolean> => {
  const way = await returnOf(tx, first);
  if (way === null || (await moveDocument(tx, { id: first.id, from: [way.from], to: way.to })) === 0) return false;
  await withdrawPosted(tx, first.id);
  await recordEvent(tx, {
    action: 'document.brought_again',
    subjectKind: 'document',
    subjectId: first.id,
    payload: { was: way.from },
  });
  await enqueue(tx, {
    topic: `document.${way.to}`,
    subjectKind: 'document',
    subjectId: first.id,
    priority: PRIORITY.interactive,
  });
  await announceChange(tx, 'document', first.id);
  return true;
};

/** A file that was split comes again as whatever of its parts was taken back or rejected. */
const bringBack = async (tx: TenantWrite, first: { id: string; status: string }): Promise<boolean> => {
  if (first.status !== 'split') return bringAgain(tx, first);
  let again = false;
  for (const part of await partRows(tx, first.id))
    again = (await bringAgain(tx, { id: part.document_id, status: part.status })) || again;
  return again;
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
    return { id: first.id, duplicateOf: first.id, broughtAgain: await bringBack(tx, first) };
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
  return { id: made.id, duplicateOf: null, broughtAgain: false };
};
