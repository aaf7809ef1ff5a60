import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { endException, exceptionRow, type LockExceptionRow } from './lock-exception.repository.ts';

/** Ends an exception before its time. @throws RefusalError resource.not_found, lock_exception.ended */
export const endLockException = async (tx: TenantWrite, id: string): Promise<LockExceptionRow> => {
  const row = await exceptionRow(tx, id);
  if (row === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, row.entityId);

  if (!(await endException(tx, id)))
    throw new RefusalError({ code: 'lock_exception.ended', detail: 'The exception has ended already.' });
  await recordEvent(tx, {
    action: 'lock_exception.ended',
    subjectKind: 'lock_exception',
    subjectId: id,
    entityId: row.entityId,
    payload: { area: row.area },
  });
  return (await exceptionRow(tx, id)) ?? row;
};
