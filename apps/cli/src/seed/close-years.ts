import { closePeriod, runCloseStep } from '@counterfoil/application/closing';
import type { TenantWrite } from '@counterfoil/platform/db';
import { hardLockOf, lastMonths } from './close-years.repository.ts';

/** Every year that is over has its year-end entry before its months are shut, as its controller would have run it. */
export const closeYears = async (tx: TenantWrite, entityId: string, through: string): Promise<void> => {
  for (const { periodId } of await lastMonths(tx, entityId, through))
    await runCloseStep(tx, { periodId, step: 'year_end' });
};

/** The first year of the books is behind the hard lock, by the owner's word; its entries carry their legal numbers. Once. */
export const lockFirstYear = async (tx: TenantWrite, entityId: string, through: string): Promise<void> => {
  const [first] = await lastMonths(tx, entityId, through);
  if (first === undefined || (await hardLockOf(tx, entityId)) !== null) return;
  await closePeriod(tx, {
    periodId: first.periodId,
    verdict: 'lock',
    areas: ['hard'],
    reason: `The accounts of ${first.fiscalYear} are adopted and filed`,
  });
};
