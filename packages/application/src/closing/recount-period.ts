import type { TenantWrite } from '@counterfoil/platform/db';
import { recountOrganisation } from '../recounting/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { findPeriod } from './find-period.ts';
import { loadChecklist, type PeriodChecklist } from './load-checklist.ts';

/** Runs the laws of the books now, over this organisation, and keeps what they say. @throws RefusalError resource.not_found */
export const recountPeriod = async (tx: TenantWrite, periodId: string): Promise<PeriodChecklist> => {
  const period = await findPeriod(tx, periodId);
  refuseOtherEntity(tx, period.entityId);
  await recountOrganisation(tx, 'close');
  return loadChecklist(tx, periodId);
};
