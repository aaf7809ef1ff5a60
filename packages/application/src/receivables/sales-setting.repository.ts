import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type SalesSettingRow = {
  entity_id: string;
  invoice_prefix: string;
  credit_prefix: string;
  yearly: boolean;
  number_width: number;
  other_person_issues: boolean;
  payee_iban: string | null;
  payee_bic: string | null;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  footer: string | null;
  version: number;
};

/** Every entity has settings: those of an entity that never changed any are the defaults, at version 0. */
export const salesSettingRows = (tx: TenantRead, entityId: string | null): Promise<SalesSettingRow[]> =>
  tx.many<SalesSettingRow>(sql`
    select e.id as entity_id, coalesce(s.invoice_prefix, 'INV-') as invoice_prefix, coalesce(s.credit_prefix, 'CN-') as credit_prefix,
           coalesce(s.yearly, true) as yearly, coalesce(s.number_width, 5)::int as number_width,
           coalesce(s.other_person_issues, false) as other_person_issues, s.payee_iban, s.payee_bic, s.contact_name, s.contact_email,
           s.contact_phone, s.footer, coalesce(s.version, 0) as version
      from legal_entity e left join sales_setting s on s.tenant_id = e.tenant_id and s.entity_id = e.id
     where e.tenant_id = ${tx.tenantId} and e.archived_at is null and (${entityId}::uuid is null or e.id = ${entityId}::uuid)
     order by e.created_at, e.id`);

/** 0 rows when the version the caller saw has moved on. */
export const writeSalesSetting = (tx: TenantWrite, row: SalesSettingRow): Promise<number> =>
  tx.run(sql`
    insert into sales_setting as s (tenant_id, entity_id, invoice_prefix, credit_prefix, yearly, number_width, other_person_issues,
      payee_iban, payee_bic, contact_name, contact_email, contact_phone, footer, changed_by)
    select ${tx.tenantId}, ${row.entity_id}, ${row.invoice_prefix}, ${row.credit_prefix}, ${row.yearly}, ${row.number_width}, ${row.other_person_issues},
      ${row.payee_iban}, ${row.payee_bic}, ${row.contact_name}, ${row.contact_email}, ${row.contact_phone}, ${row.footer}, ${tx.principal.userId}
     where ${row.version}::int = 0 or exists (select from sales_setting where tenant_id = ${tx.tenantId} and entity_id = ${row.entity_id})
    on conflict (tenant_id, entity_id) do update
      set invoice_prefix = excluded.invoice_prefix, credit_prefix = excluded.credit_prefix, yearly = excluded.yearly,
          number_width = excluded.number_width, other_person_issues = excluded.other_person_issues, payee_iban = excluded.payee_iban,
          payee_bic = excluded.payee_bic, contact_name = excluded.contact_name, contact_email = excluded.contact_email,
          contact_phone = excluded.contact_phone, footer = excluded.footer, changed_by = excluded.changed_by, changed_at = now(),
          version = s.version + 1
      where s.version = ${row.version}::int`);
