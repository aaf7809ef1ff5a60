import { RefusalError } from '@counterfoil/domain/refusal';
import { isComplete, type TableMapping } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { bankAccountById } from './bank-account.repository.ts';
import { lockStatement, moveStatement, type StatementRow } from './statement.repository.ts';
import { keepMapping, mappingsOf } from './statement-mapping.repository.ts';

export type MappingWish = {
  readonly statementId: string;
  readonly bankAccountId: string;
  readonly mapping: TableMapping;
  /** Rows of this file that are no bank lines, by their line; said of this file alone. */
  readonly setAside?: readonly number[];
  readonly version?: number;
};

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

const waiting = (row: StatementRow | undefined, version: number | undefined): StatementRow => {
  if (row === undefined) throw refuse('resource.not_found', 'There is no such statement here.');
  if (version !== undefined && version !== row.version)
    throw refuse(
      'request.version_conflict',
      `The statement is at version ${row.version}; you saw version ${version}. Load it again.`,
    );
  if (row.reading?.table === undefined)
    throw refuse('statement.no_table', `${row.file_name} is no table of columns; there is nothing to say about them.`);
  if (row.status === 'imported')
    throw refuse(
      'statement.imported_already',
      `${row.file_name} is imported. Take the import back first, then say how it is read.`,
    );
  if (row.status !== 'exception' && row.status !== 'withdrawn')
    throw refuse('review.already_decided', `${row.file_name} is ${row.status}; it does not wait for anybody.`);
  return row;
};

/**
 * A person says how a bank's table is read and for which account. It is kept for the account's next files with the same
 * headings, and this one goes through stage 1 again. @throws RefusalError resource.not_found, request.version_conflict,
 * statement.no_table, statement.imported_already, statement.mapping_incomplete, auth.role_required
 */
export const mapStatement = async (tx: TenantWrite, wish: MappingWish): Promise<void> => {
  const row = waiting(await lockStatement(tx, wish.statementId), wish.version);
  const account = await bankAccountById(tx, wish.bankAccountId);
  if (account === undefined) throw refuse('request.invalid', 'That is not a bank account of this organisation.');
  refuseOtherEntity(tx, account.entity_id);
  if (!isComplete(wish.mapping))
    throw refuse(
      'statement.mapping_incomplete',
      'Say which column is the booking date and which the amount, in which order days are written, what the decimal mark is, and which way amounts without a minus go.',
    );
  const signature = row.reading?.table?.headerSignature ?? '';
  const before = (await mappingsOf(tx, signature)).find(({ bank_account_id: id }) => id === account.id);

  const kept = await keepMapping(tx, {
    entityId: account.entity_id,
    bankAccountId: account.id,
    headerSignature: signature,
    mapping: wish.mapping,
    origin: 'person',
  });
  await moveStatement(tx, {
    id: row.id,
    from: ['exception', 'withdrawn'],
    to: 'read',
    requestedBankAccountId: account.id,
    reading: { mapping: wish.mapping, setAside: [...(wish.setAside ?? [])] },
  });
  await recordEvent(tx, {
    action: 'statement_mapping.kept',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    entityId: account.entity_id,
    payload: {
      bankAccountId: account.id,
      headerSignature: signature,
      mapping: wish.mapping,
      before: before?.mapping ?? null,
      setAside: wish.setAside ?? [],
      version: kept.version,
    },
  });
  await enqueue(tx, {
    topic: 'statement.received',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    priority: PRIORITY.interactive,
  });
  await announceChange(tx, 'bank_statement', row.id);
};
