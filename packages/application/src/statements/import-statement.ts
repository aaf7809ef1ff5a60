import type { Refusal, Result } from '@counterfoil/domain/refusal';
import type { ReadStatementFile } from '@counterfoil/domain/statements';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { DocumentStorage } from '../documents/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { openReviewItem } from '../review/index.ts';
import {
  findStatement,
  insertStatement,
  lockStatement,
  moveStatement,
  type StatementRow,
  waitingOfFile,
} from './statement.repository.ts';
import { takeInStatement } from './take-in-statement.ts';
import { takeInTable } from './take-in-table.ts';

/** Reads a statement file; fitted by platform/reader, which parses in a limited child process. */
export type StatementReader = {
  readonly readStatement: (file: { bytes: Uint8Array; fileName: string }) => Promise<Result<ReadStatementFile>>;
};

export type StatementPorts = {
  readonly storage: DocumentStorage;
  readonly reader: StatementReader;
  readonly vault: BankNumberVault;
};

const refuseRow = async (tx: TenantWrite, row: { id: string; file_name: string }, refusal: Refusal): Promise<void> => {
  await moveStatement(tx, { id: row.id, from: ['received', 'read'], to: 'exception' });
  await openReviewItem(tx, {
    stage: '1-ingest',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    entityId: null,
    title: row.file_name,
    reasons: [{ code: 'ingest.file_refused', text: refusal.detail, evidence: [{ label: row.file_name }] }],
    proposals: [
      {
        text: 'Refuse it and ask the bank for another copy',
        action: { type: 'reject', reason: refusal.facts?.reason ?? 'file_refused' },
      },
    ],
  });
  await recordEvent(tx, {
    action: 'statement.refused',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    payload: { refusal: refusal.code, reason: refusal.facts?.reason ?? null, detail: refusal.detail },
  });
  await announceChange(tx, 'bank_statement', row.id);
};

/** A part of the file as a row of its own, beside the one the upload made. */
const addPart = async (tx: TenantWrite, first: StatementRow, statementIndex: number): Promise<string | undefined> => {
  const made = await insertStatement(tx, {
    fileName: first.file_name,
    sha256: first.sha256,
    statementIndex,
    byteSize: first.byte_size,
    storageKey: first.storage_key,
    requestedBankAccountId: null,
    uploadedBy: first.uploaded_by,
    status: 'read',
    reading: first.reading?.documentId === undefined ? null : { documentId: first.reading.documentId },
  });
  return made?.id;
};

/** One row per statement of the file; what in it could not be read gets a row of its own as well, so that nothing is dropped. */
const split = async (tx: TenantWrite, id: string, read: Result<ReadStatementFile>): Promise<void> => {
  const first = await lockStatement(tx, id);
  if (first === undefined || first.status !== 'received') return;
  if (!read.ok) return refuseRow(tx, first, read.refusal);
  const { statements, exceptions } = read.value;
  const [unread] = exceptions;
  if (statements.length === 0 && unread !== undefined) return refuseRow(tx, first, unread);
  await moveStatement(tx, { id, from: ['received'], to: 'read' });
  for (let index = 1; index < statements.length; index += 1) await addPart(tx, first, index);
  for (const [index, refusal] of exceptions.entries()) {
    const part = await addPart(tx, first, statements.length + index);
    if (part !== undefined) await refuseRow(tx, { id: part, file_name: first.file_name }, refusal);
  }
};

/**
 * Stage 1 of the bank road: a statement file becomes its statements, each proven and laid against its bank account's
 * chain, each in a transaction of its own. Done again it finds what is left: lines are keyed by content.
 */
export const importStatement = async (books: Books, statementId: string, ports: StatementPorts): Promise<void> => {
  const row = await books.read((tx) => findStatement(tx, statementId));
  if (row === undefined || (row.status !== 'received' && row.status !== 'read')) return;
  const bytes = await ports.storage.get(books, row.storage_key);

  const read = await ports.reader.readStatement({ bytes, fileName: row.file_name });

  const table = read.ok ? read.value.table : undefined;
  if (table !== undefined) return books.transact((tx) => takeInTable(tx, { id: statementId, table }, ports.vault));
  if (row.status === 'received') await books.transact((tx) => split(tx, statementId, read));
  if (!read.ok) {
    if (row.status === 'read') await books.transact((tx) => refuseRow(tx, row, read.refusal));
    return;
  }
  for (const part of await books.read((tx) => waitingOfFile(tx, row.sha256))) {
    const statement = read.value.statements[part.statement_index];
    if (statement === undefined) continue;
    await books.transact((tx) => takeInStatement(tx, part.id, statement, ports.vault));
  }
};
