import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { employeeRows } from './payment-case.repository.ts';

/** Only an employee lays money out for us: a vendor named so would be owed on the wrong account. @throws RefusalError request.invalid */
export const refuseNoEmployee = async (tx: TenantRead, entityId: string, partyId: string): Promise<void> => {
  if ((await employeeRows(tx, entityId)).some(({ id }) => id === partyId)) return;
  throw new RefusalError({
    code: 'request.invalid',
    detail:
      'changes.employeeId names nobody who is an employee of this entity. Give the party the role employee first.',
    facts: { field: 'changes.employeeId' },
  });
};
