import type { TenantRead } from '@counterfoil/platform/db';
import {
  type AllocationOfItem,
  allocationsOfItem,
  type OpenItemFilter,
  type OpenItemRow,
  openItemRow,
  openItemRows,
} from './list-open-items.repository.ts';

export type { AllocationOfItem, OpenItemFilter, OpenItemRow };

/** One page of open items, newest first; as of a past day with what was open then (D18). */
export const listOpenItems = async (
  tx: TenantRead,
  filter: OpenItemFilter,
): Promise<{ rows: OpenItemRow[]; nextKey: readonly string[] | null }> => {
  const found = await openItemRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export type WholeOpenItem = { readonly row: OpenItemRow; readonly allocations: readonly AllocationOfItem[] };

export const getOpenItem = async (tx: TenantRead, id: string): Promise<WholeOpenItem | undefined> => {
  const row = await openItemRow(tx, id);
  return row === undefined ? undefined : { row, allocations: await allocationsOfItem(tx, id) };
};
