import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { endHalts } from './recount.repository.ts';

/** Lets unattended work of an entity go on. Who may, and that two people must, is the review item's to hold. */
export const liftHalt = async (
  tx: TenantWrite,
  { entityId, reason }: { readonly entityId: string; readonly reason: string },
): Promise<boolean> => {
  const lifted = (await endHalts(tx, entityId)) > 0;
  if (lifted) {
    await recordEvent(tx, {
      action: 'entity.halt_lifted',
      subjectKind: 'legal_entity',
      subjectId: entityId,
      entityId,
      payload: { reason },
    });
  }
  return lifted;
};
