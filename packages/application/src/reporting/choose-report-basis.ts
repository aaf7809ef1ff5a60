import { type CalendarDate, date, startOfMonth } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import { fiscalYearStart, postingCount } from './report-basis.repository.ts';

const PROOF_POSTINGS_MAX = 200_000n;

/** Where a report about a year begins when nobody said: its fiscal year, or the month where there is none. */
export const firstDayOfYear = async (tx: TenantRead, entityId: string, day: CalendarDate): Promise<CalendarDate> => {
  const start = await fiscalYearStart(tx, { entityId, day });
  return start === undefined ? startOfMonth(day) : date(start);
};

/** Whether adding all postings up costs little enough to be done with every trial balance. */
export const isProofCheap = async (tx: TenantRead, entityId: string): Promise<boolean> =>
  (await postingCount(tx, entityId)) <= PROOF_POSTINGS_MAX;
