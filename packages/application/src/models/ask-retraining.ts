import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { insertRetraining, type RetrainingRow, waitingRetraining } from './retraining.repository.ts';

/**
 * Asks for a training now instead of tonight; a worker does it. Whoever asks does not promote what comes of it.
 * @throws RefusalError resource.not_found, auth.role_required
 */
export const askRetraining = async (tx: TenantWrite, entityId: string): Promise<RetrainingRow> => {
  const entity = await entityNamed(tx, entityId);
  refuseOtherEntity(tx, entity.id);

  const made = await insertRetraining(tx, entity.id);
  const row = made ?? (await waitingRetraining(tx, entity.id));
  if (row === undefined) throw new Error('A training that waited has just been done; ask again.');

  if (made !== undefined)
    await recordEvent(tx, {
      action: 'model.retraining_asked',
      subjectKind: 'legal_entity',
      subjectId: entity.id,
      entityId: entity.id,
      payload: { retraining: row.id },
    });
  return row;
};
