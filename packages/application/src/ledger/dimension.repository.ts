import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DimensionRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly archived_at: string | null;
  readonly value_count: number;
};

export type DimensionFilter = {
  readonly id?: string;
  readonly after?: readonly string[] | null;
  readonly limit: number;
};

export const dimensionRows = (tx: TenantRead, filter: DimensionFilter): Promise<DimensionRow[]> => {
  const conditions = [sql`t.tenant_id = ${tx.tenantId}`];
  if (filter.id !== undefined) conditions.push(sql`t.id = ${filter.id}`);
  if (filter.after) conditions.push(sql`t.code > ${filter.after[0] ?? ''}`);
  return tx.many<DimensionRow>(sql`
    select t.id, t.code, t.name, t.archived_at,
           (select count(*)::int from dimension_value v where v.tenant_id = t.tenant_id and v.dimension_type_id = t.id) as value_count
      from dimension_type t where ${joined(conditions, ' and ')} order by t.code limit ${filter.limit}`);
};

export type DimensionValueRow = {
  readonly id: string;
  readonly dimension_type_id: string;
  readonly dimension_code: string;
  readonly code: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly parent_code: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
};

export type DimensionValueFilter = DimensionFilter & { readonly dimensionId?: string };

export const dimensionValueRows = (tx: TenantRead, filter: DimensionValueFilter): Promise<DimensionValueRow[]> => {
  const conditions = [sql`v.tenant_id = ${tx.tenantId}`];
  if (filter.id !== undefined) conditions.push(sql`v.id = ${filter.id}`);
  if (filter.dimensionId !== undefined) conditions.push(sql`v.dimension_type_id = ${filter.dimensionId}`);
  if (filter.after)
    conditions.push(sql`(t.code, v.code) > (${filter.after[0] ?? ''}::text, ${filter.after[1] ?? ''}::text)`);
  return tx.many<DimensionValueRow>(sql`
    select v.id, v.dimension_type_id, t.code as dimension_code, v.code, v.name, v.parent_id, p.code as parent_code, v.valid_from, v.valid_to
      from dimension_value v
      join dimension_type t on t.tenant_id = v.tenant_id and t.id = v.dimension_type_id
      left join dimension_value p on p.tenant_id = v.tenant_id and p.id = v.parent_id
     where ${joined(conditions, ' and ')} order by t.code, v.code limit ${filter.limit}`);
};

/** Undefined where the code is taken. */
export const insertDimension = (
  tx: TenantWrite,
  { code, name }: { code: string; name: string },
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, ${code}, ${name})
    on conflict (tenant_id, code) do nothing returning id`);

/** Locked, a dimension is not archived while it gets a value. */
export const lockDimension = (tx: TenantWrite, id: string): Promise<unknown> =>
  tx.maybe(sql`select 1 from dimension_type where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);

export type NewDimensionValue = {
  readonly dimensionId: string;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

/** Undefined where the dimension has a value of that code already. */
export const insertDimensionValue = (tx: TenantWrite, value: NewDimensionValue): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into dimension_value (tenant_id, dimension_type_id, code, name, parent_id, valid_from, valid_to)
    values (${tx.tenantId}, ${value.dimensionId}, ${value.code}, ${value.name}, ${value.parentId}::uuid,
      coalesce(${value.validFrom}::date, '1900-01-01'), ${value.validTo}::date)
    on conflict (tenant_id, dimension_type_id, code) do nothing returning id`);

export const writeDimension = (
  tx: TenantWrite,
  change: { id: string; name: string; archived: boolean },
): Promise<number> =>
  tx.run(sql`
    update dimension_type set name = ${change.name}, archived_at = case when ${change.archived}::boolean then coalesce(archived_at, now()) end
     where tenant_id = ${tx.tenantId} and id = ${change.id}`);
