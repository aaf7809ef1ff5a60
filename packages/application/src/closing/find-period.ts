import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type ClosePeriod, closePeriodRow } from './period-calendar.repository.ts';

/** @throws RefusalError resource.not_found */
export const findPeriod = async (tx: TenantRead, id: string): Promise<ClosePeriod> => {
  const period = await closePeriodRow(tx, id);
  if (period === undefined) throw resourceNotFound();
  return period;
};
