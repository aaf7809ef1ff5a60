import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { organisationSettingRow, writeTransitDays } from './settings.repository.ts';

export const TRANSIT_DAYS_MAX = 365;

/**
 * Says after how many days money in transit is asked about; saying what stands already changes nothing.
 * @throws RefusalError request.invalid, request.version_conflict
 */
export const setTransitDays = async (
  tx: TenantWrite,
  wish: { readonly days: number; readonly version?: number },
): Promise<void> => {
  if (!Number.isInteger(wish.days) || wish.days < 1 || wish.days > TRANSIT_DAYS_MAX)
    throw new RefusalError({
      code: 'request.invalid',
      detail: `Money in transit is asked about after 1 to ${TRANSIT_DAYS_MAX} whole days.`,
    });
  const standing = await organisationSettingRow(tx, { locked: true });
  if (wish.version !== undefined && wish.version !== standing.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `The organisation is at version ${standing.version}; you saw version ${wish.version}. Load it again.`,
    });
  if (standing.transit_days === wish.days) return;
  await writeTransitDays(tx, wish.days);
  await recordEvent(tx, {
    action: 'organisation.transit_days',
    subjectKind: 'organisation',
    subjectId: tx.tenantId,
    payload: { days: wish.days, before: standing.transit_days },
  });
};
