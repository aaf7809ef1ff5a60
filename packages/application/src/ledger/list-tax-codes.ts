import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import { type TaxCodeRow, taxCodeRows } from './tax-code.repository.ts';

export type { TaxCodeRow } from './tax-code.repository.ts';

/** One page of the tax codes by code, each with the rate of the version valid on the day, and the key of the next page. */
export const listTaxCodes = async (
  tx: TenantRead,
  filter: { readonly on: CalendarDate; readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ rows: TaxCodeRow[]; nextKey: readonly string[] | null }> => {
  const found = await taxCodeRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.code] : null };
};
