import { sql, type TenantRead } from '@counterfoil/platform/db';

export type DiscountedTaxRow = {
  item_id: string;
  ledger_account_id: string;
  tax_code_id: string;
  tax_component_id: string;
  base: bigint;
  tax: bigint;
};

/** Tax lines with a posting of their own, of the entries that made these items; codes with both directions are self-assessed. */
export const discountedTaxRows = (tx: TenantRead, itemIds: readonly string[]): Promise<DiscountedTaxRow[]> =>
  tx.many<DiscountedTaxRow>(sql`
    select o.id as item_id, p.ledger_account_id, l.tax_code_id, l.tax_component_id, l.base, l.tax
      from open_item o join tax_line l on l.tenant_id = o.tenant_id and l.entry_id = o.entry_id and l.line_number is not null and l.tax <> 0
      join posting p on p.tenant_id = l.tenant_id and p.entry_id = l.entry_id and p.line_number = l.line_number
     where o.tenant_id = ${tx.tenantId} and o.id = any(${[...itemIds]}::uuid[]) and l.currency = o.currency
       and not exists (select 1 from tax_line s where s.tenant_id = l.tenant_id and s.entry_id = l.entry_id and s.tax_code_id = l.tax_code_id and s.direction <> l.direction)
     order by o.id, l.line_number`);
