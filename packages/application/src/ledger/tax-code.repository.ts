import { sql, type TenantRead } from '@counterfoil/platform/db';

export type TaxCodeRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly direction: string;
  readonly treatment: string;
  /** Percent without trailing zeros; null where no version is valid on the day. */
  readonly rate: string | null;
};

/** By code. What runs against the base (the second half of a reverse charge, a withholding) is not part of the rate. */
export const taxCodeRows = (
  tx: TenantRead,
  filter: { readonly on: string; readonly after: readonly string[] | null; readonly limit: number },
): Promise<TaxCodeRow[]> =>
  tx.many<TaxCodeRow>(sql`
    select c.id, c.code, c.name, c.country, c.direction, c.treatment,
        (select trim_scale(coalesce(sum(x.rate) filter (where x.sign = 1), 0))::text
           from tax_code_version v
           left join tax_component x on x.tenant_id = v.tenant_id and x.tax_code_version_id = v.id
          where v.tenant_id = c.tenant_id and v.tax_code_id = c.id
            and ${filter.on}::date between v.valid_from and coalesce(v.valid_to, 'infinity')
          group by v.valid_from order by v.valid_from desc limit 1) as rate
      from tax_code c
     where c.tenant_id = ${tx.tenantId} and c.archived_at is null
       and (${filter.after?.[0] ?? null}::text is null or c.code > ${filter.after?.[0] ?? null}::text)
     order by c.code limit ${filter.limit}`);
