import { type CalendarDate, date, later } from '@counterfoil/domain/calendar';
import type { TenantWrite } from '@counterfoil/platform/db';
import { loadEntityLedger } from '../ledger/index.ts';
import { todayOf } from '../tenancy/index.ts';

/**
 * The day for what a person does to a posted line later on: the line's own while its month is open, else today. A bank
 * line itself never moves; what is decided about it afterwards belongs to the day on which it may still be posted.
 */
export const openDayFor = (
  tx: TenantWrite,
  line: { readonly entity_id: string; readonly booking_date: string },
): Promise<CalendarDate> => openDay(tx, line.entity_id, date(line.booking_date));

/** A day as long as its month is open, else today. */
export const openDay = async (tx: TenantWrite, entityId: string, own: CalendarDate): Promise<CalendarDate> => {
  const ledger = await loadEntityLedger(tx, { entityId, days: [own] });
  const shut = ledger.locks.some(({ lockedThrough }) => lockedThrough !== null && own <= lockedThrough);
  const open = ledger.periods.some(({ kind, status }) => kind === 'regular' && status === 'open');
  if (open && !shut) return own;
  return later(own, await todayOf(tx, entityId));
};
