import type { TenantRead } from '@counterfoil/platform/db';
import { type PeriodRow, periodRows } from './period.repository.ts';

export type { PeriodRow } from './period.repository.ts';

/** One page of periods, newest first, each with the areas locked through its end. */
export const listPeriods = async (
  tx: TenantRead,
  filter: { readonly entityId?: string; readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ rows: PeriodRow[]; nextKey: readonly string[] | null }> => {
  const found = await periodRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return {
    rows,
    nextKey: found.length > filter.limit && last !== undefined ? [last.startsOn, String(last.ordinal), last.id] : null,
  };
};
