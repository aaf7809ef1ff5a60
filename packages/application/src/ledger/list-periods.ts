import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import { todayOf } from '../tenancy/index.ts';
import { type PeriodRow, periodRows } from './period.repository.ts';

export type { PeriodRow } from './period.repository.ts';

/**
 * One page of periods, each with the areas locked through its end: the one of today first, then those before it, back to
 * the first; what has not begun yet comes after them. `today` stays what it was on the first page, whatever day it is by then.
 */
export const listPeriods = async (
  tx: TenantRead,
  filter: {
    readonly entityId?: string;
    readonly after: readonly string[] | null;
    readonly limit: number;
    readonly today?: CalendarDate;
  },
): Promise<{ rows: PeriodRow[]; nextKey: readonly string[] | null }> => {
  const [told, ...after] = filter.after ?? [];
  const today = told ?? filter.today ?? (await todayOf(tx, filter.entityId ?? null));
  const found = await periodRows(tx, {
    entityId: filter.entityId,
    today,
    after: told === undefined ? null : after,
    limit: filter.limit + 1,
  });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return {
    rows,
    nextKey:
      found.length > filter.limit && last !== undefined ? [today, last.startsOn, String(last.ordinal), last.id] : null,
  };
};
