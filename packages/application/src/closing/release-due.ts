import { addDays } from '@counterfoil/domain/calendar';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { entityNamed, todayIn } from '../tenancy/index.ts';
import { releaseInstalments } from './release-instalments.ts';

export { type DueSchedules, schedulesDue } from './schedules-due.repository.ts';

const release = async (tx: TenantWrite, entityId: string, now: Date): Promise<number> => {
  const entity = await entityNamed(tx, entityId);
  // While a law of the books is broken nothing posts by itself.
  if (entity.halt_cause !== null) return 0;
  const through = addDays(todayIn(entity, now.getTime()), -1);
  const { entryIds } = await releaseInstalments(tx, { entityId, through, catchUp: false });
  return entryIds.length;
};

/** Posts what an entity's schedules owe by the end of yesterday; a locked period is left alone, and the checklist says so. */
export const releaseDue = (books: Books, entityId: string, now: Date = new Date()): Promise<number> =>
  books.transact((tx) => release(tx, entityId, now));
