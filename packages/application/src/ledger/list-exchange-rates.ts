import type { TenantRead } from '@counterfoil/platform/db';
import { type RateListRow, rateRows } from './exchange-rate.repository.ts';

export type { RateListRow };

/** Rates as they were published, the latest day first. */
export const listExchangeRates = async (
  tx: TenantRead,
  filter: {
    readonly base?: string | undefined;
    readonly quote?: string | undefined;
    readonly after: readonly string[] | null;
    readonly limit: number;
  },
): Promise<{ rows: RateListRow[]; nextKey: readonly string[] | null }> => {
  const found = await rateRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.date, last.id] : null };
};
