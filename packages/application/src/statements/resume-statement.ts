import { RefusalError } from '@counterfoil/domain/refusal';
import type { LineRuling } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { lockStatement, moveStatement, type StatementRow } from './statement.repository.ts';

const held = async (tx: TenantWrite, id: string): Promise<StatementRow> => {
  const row = await lockStatement(tx, id);
  if (row === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such statement here.' });
  if (row.status === 'failed')
    throw new RefusalError({ code: 'review.already_decided', detail: 'The statement has been refused.' });
  return row;
};

/** A person has said what was missing: the statement goes through stage 1 again. Of one that is imported already, the lines go on. */
export const resumeStatement = async (
  tx: TenantWrite,
  wish: {
    readonly statementId: string;
    readonly rulings?: Readonly<Record<string, LineRuling>>;
    readonly bankAccountId?: string | null;
  },
): Promise<void> => {
  const row = await held(tx, wish.statementId);
  if (row.status === 'imported')
    await enqueue(tx, {
      topic: 'bank_transactions.imported',
      subjectKind: 'bank_statement',
      subjectId: row.id,
      priority: PRIORITY.now,
    });
  if (row.status !== 'exception') return;
  await moveStatement(tx, {
    id: row.id,
    from: ['exception'],
    to: 'read',
    requestedBankAccountId: wish.bankAccountId ?? null,
    reading: wish.rulings === undefined ? {} : { rulings: { ...row.reading?.rulings, ...wish.rulings } },
  });
  await recordEvent(tx, {
    action: 'statement.resumed',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    payload: { rulings: wish.rulings ?? {}, bankAccountId: wish.bankAccountId ?? null },
  });
  await enqueue(tx, {
    topic: 'statement.received',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    priority: PRIORITY.now,
  });
  await announceChange(tx, 'bank_statement', row.id);
};

/** Refused by a person: nothing of it is ever imported, and the row stays as the trace of it. */
export const rejectStatement = async (
  tx: TenantWrite,
  wish: { readonly statementId: string; readonly reason: string | null },
): Promise<void> => {
  const row = await held(tx, wish.statementId);
  if (row.status === 'imported')
    throw new RefusalError({
      code: 'review.already_decided',
      detail: 'The statement is imported; its lines are corrected one by one.',
    });
  await moveStatement(tx, {
    id: row.id,
    from: ['exception', 'read', 'received'],
    to: 'failed',
    reading: { rejectedBecause: wish.reason ?? 'refused' },
  });
  await recordEvent(tx, {
    action: 'statement.rejected',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    payload: { reason: wish.reason },
  });
  await announceChange(tx, 'bank_statement', row.id);
};
