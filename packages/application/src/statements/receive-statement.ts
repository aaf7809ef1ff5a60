import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { DocumentRow } from '../documents/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import {
  insertStatement,
  moveStatement,
  type StatementRow,
  statementWithBytes,
  withdrawnOfFile,
} from './statement.repository.ts';

export type ArrivedStatement = {
  readonly fileName: string;
  readonly sha256: Buffer;
  readonly byteSize: number;
  readonly storageKey: string;
  /** The bank account somebody says it is for; the file itself has to agree. */
  readonly bankAccountId: string | null;
  readonly documentId?: string;
  readonly bulk?: boolean;
};

export type ReceivedStatement = {
  readonly id: string;
  readonly duplicateOf: string | null;
  readonly status: string;
  readonly bankAccountId: string | null;
};

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The same bytes again, now with a bank account named: what waited for just that goes through once more. */
const nameAccount = async (tx: TenantWrite, first: StatementRow, bankAccountId: string | null): Promise<string> => {
  const waits = first.status === 'exception' && first.bank_account_id === null;
  if (!waits || bankAccountId === null || first.requested_bank_account_id === bankAccountId) return first.status;
  await moveStatement(tx, {
    id: first.id,
    from: ['exception'],
    to: 'read',
    requestedBankAccountId: bankAccountId,
  });
  await enqueue(tx, {
    topic: 'statement.received',
    subjectKind: 'bank_statement',
    subjectId: first.id,
    priority: PRIORITY.interactive,
  });
  return 'read';
};

/** The same bytes again after the import was taken back: what was withdrawn of the file goes through once more. */
const takeAgain = async (tx: TenantWrite, first: StatementRow): Promise<boolean> => {
  const parts = await withdrawnOfFile(tx, first.sha256);
  for (const { id } of parts) {
    await moveStatement(tx, { id, from: ['withdrawn'], to: 'read' });
    await enqueue(tx, {
      topic: 'statement.received',
      subjectKind: 'bank_statement',
      subjectId: id,
      priority: PRIORITY.interactive,
    });
  }
  return parts.length > 0;
};

/** Takes a statement file in, once per fingerprint: the same bytes again are answered with the first copy. */
export const receiveStatement = async (tx: TenantWrite, file: ArrivedStatement): Promise<ReceivedStatement> => {
  const made = await insertStatement(tx, {
    fileName: file.fileName,
    sha256: file.sha256,
    statementIndex: 0,
    byteSize: BigInt(file.byteSize),
    storageKey: file.storageKey,
    requestedBankAccountId: file.bankAccountId,
    uploadedBy: tx.principal.userId ?? NOBODY,
    status: 'received',
    reading: file.documentId === undefined ? null : { documentId: file.documentId },
  });

  if (made === undefined) {
    const first = await statementWithBytes(tx, file.sha256);
    if (first === undefined) throw new Error('A statement of the same bytes vanished between two statements.');
    const status = (await takeAgain(tx, first)) ? 'read' : await nameAccount(tx, first, file.bankAccountId);
    await recordEvent(tx, {
      action: 'statement.received_again',
      subjectKind: 'bank_statement',
      subjectId: first.id,
      payload: { fileName: file.fileName },
    });
    return { id: first.id, duplicateOf: first.id, status, bankAccountId: first.bank_account_id };
  }

  await recordEvent(tx, {
    action: 'statement.received',
    subjectKind: 'bank_statement',
    subjectId: made.id,
    payload: {
      fileName: file.fileName,
      sha256: file.sha256.toString('hex'),
      byteSize: file.byteSize,
      storageKey: file.storageKey,
      documentId: file.documentId ?? null,
    },
  });
  await enqueue(tx, {
    topic: 'statement.received',
    subjectKind: 'bank_statement',
    subjectId: made.id,
    priority: file.bulk ? PRIORITY.bulk : PRIORITY.interactive,
  });
  await announceChange(tx, 'bank_statement', made.id);
  return { id: made.id, duplicateOf: null, status: 'received', bankAccountId: file.bankAccountId };
};

/** A statement that was dropped among documents goes on along the bank road, from the same stored bytes. */
export const receiveStatementDocument = async (tx: TenantWrite, document: DocumentRow): Promise<void> => {
  await receiveStatement(tx, {
    fileName: document.file_name,
    sha256: document.sha256,
    byteSize: Number(document.byte_size),
    storageKey: document.storage_key,
    bankAccountId: null,
    documentId: document.id,
  });
};
