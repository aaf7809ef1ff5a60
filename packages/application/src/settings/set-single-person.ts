import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { writeSinglePerson } from './settings.repository.ts';

/**
 * Lets one person approve their own work, where there is nobody else. Its owner says so, and only while the organisation
 * has one member who posts; taking it back is always possible. @throws RefusalError auth.role_required, review.second_person_needed
 */
export const setSinglePerson = async (
  tx: TenantWrite,
  wish: { readonly on: boolean; readonly members: number },
): Promise<void> => {
  if (!tx.principal.roles.includes('owner'))
    throw new RefusalError({
      code: 'auth.role_required',
      detail: 'Only an owner says that an organisation is one person.',
    });
  if (wish.on && wish.members > 1)
    throw new RefusalError({
      code: 'review.second_person_needed',
      detail: `The organisation has ${wish.members} members, so somebody else is there to approve.`,
    });
  await writeSinglePerson(tx, wish.on);
  await recordEvent(tx, {
    action: 'organisation.single_person',
    subjectKind: 'organisation',
    subjectId: tx.tenantId,
    payload: { on: wish.on },
  });
};
