import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import {
  type DimensionFilter,
  type DimensionRow,
  type DimensionValueFilter,
  type DimensionValueRow,
  dimensionRows,
  dimensionValueRows,
} from './dimension.repository.ts';

export type { DimensionRow, DimensionValueRow } from './dimension.repository.ts';

type Page<Row> = { readonly rows: Row[]; readonly nextKey: readonly string[] | null };

/** One page of the dimensions by code; archived ones stay in the list, because old postings name them. */
export const listDimensions = async (tx: TenantRead, filter: DimensionFilter): Promise<Page<DimensionRow>> => {
  const found = await dimensionRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.code] : null };
};

/** One page of the values by dimension and code. */
export const listDimensionValues = async (
  tx: TenantRead,
  filter: DimensionValueFilter,
): Promise<Page<DimensionValueRow>> => {
  const found = await dimensionValueRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  const nextKey = found.length > filter.limit && last !== undefined ? [last.dimension_code, last.code] : null;
  return { rows, nextKey };
};

/** @throws RefusalError resource.not_found */
export const getDimension = async (tx: TenantRead, id: string): Promise<DimensionRow> => {
  const [row] = await dimensionRows(tx, { id, limit: 1 });
  if (row === undefined) throw resourceNotFound();
  return row;
};

/** @throws RefusalError resource.not_found */
export const getDimensionValue = async (tx: TenantRead, id: string): Promise<DimensionValueRow> => {
  const [row] = await dimensionValueRows(tx, { id, limit: 1 });
  if (row === undefined) throw resourceNotFound();
  return row;
};
