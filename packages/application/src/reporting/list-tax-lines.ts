import type { TenantRead } from '@counterfoil/platform/db';
import { functionalCurrencyOf } from './functional-currency.ts';
import { type TaxLineFilter, type TaxLineRow, taxLineRows } from './tax-line.repository.ts';

export type { TaxLineFilter, TaxLineRow } from './tax-line.repository.ts';

/** One page of the tax lines behind a figure of the tax report, by tax point, and the key of the next. */
export const listTaxLines = async (
  tx: TenantRead,
  filter: TaxLineFilter,
  { after, limit }: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ currency: string; rows: TaxLineRow[]; nextKey: readonly string[] | null }> => {
  const currency = await functionalCurrencyOf(tx, filter.entityId);
  const found = await taxLineRows(tx, filter, { after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextKey = found.length > limit && last !== undefined ? [last.taxPoint, last.journalEntryId, last.id] : null;
  return { currency, rows, nextKey };
};
