import type { PlainDoor } from '@counterfoil/platform/db';
import { deleteExpiredKeys } from './idempotency.repository.ts';

const AT_ONCE = 1_000;

/** Idempotency keys are kept 30 days. @returns how many went; a full batch means there may be more */
export const forgetExpiredKeys = async (relay: PlainDoor): Promise<{ forgotten: number; more: boolean }> => {
  const forgotten = await deleteExpiredKeys(relay, AT_ONCE);
  return { forgotten, more: forgotten === AT_ONCE };
};
