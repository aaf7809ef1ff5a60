import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';

/**
 * Roles may be given for some entities of an organisation: what is done to the books of another one is refused, as if the
 * role were not there. @throws RefusalError auth.role_required
 */
export const refuseOtherEntity = (tx: TenantRead, entityId: string | null): void => {
  const { entityIds } = tx.principal;
  if (entityIds === undefined || entityIds === null || entityId === null || entityIds.includes(entityId)) return;
  throw new RefusalError({
    code: 'auth.role_required',
    detail: 'Your roles in this organisation are for other entities.',
  });
};
