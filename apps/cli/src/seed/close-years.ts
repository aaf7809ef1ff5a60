import { runCloseStep } from '@counterfoil/application/closing';
import type { TenantWrite } from '@counterfoil/platform/db';
import { lastMonths } from './close-years.repository.ts';

/** Every year that is over has its year-end entry before its months are shut, as its controller would have run it. */
export const closeYears = async (tx: TenantWrite, entityId: string, through: string): Promise<void> => {
  for (const { periodId } of await lastMonths(tx, entityId, through))
    await runCloseStep(tx, { periodId, step: 'year_end' });
};
