import type { TenantWrite } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { insertNotification, type NewNotification } from './notification.repository.ts';

/**
 * Tells somebody, or whoever holds a role, in the transaction of what happened. The cause is the key: a job that is tried
 * again and a second click tell nothing twice. Nobody is told what they did themselves.
 */
export const notify = async (tx: TenantWrite, told: NewNotification): Promise<void> => {
  if (told.userId !== undefined && told.userId !== null && told.userId === tx.principal.userId) return;
  if ((told.userId ?? null) === null && (told.roles ?? []).length === 0) return;
  const made = await insertNotification(tx, told);
  if (made !== undefined) await announceChange(tx, 'notification', made.id);
};
