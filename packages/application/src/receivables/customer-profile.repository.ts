import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type CustomerAddress = {
  street?: string;
  street2?: string | null;
  postcode?: string;
  city?: string;
  region?: string | null;
};

export type CustomerRow = {
  party_id: string;
  party_number: string;
  party_name: string;
  country: string | null;
  archived_at: string | null;
  blocked_reason: string | null;
  version: number;
  is_customer: boolean;
  /** The entity the profile is for; null where it holds for all of them. */
  profile_entity_id: string | null;
  valid_from: string | null;
  currency: string | null;
  terms: Record<string, unknown> | null;
  tax_profile: Record<string, unknown> | null;
  email: string | null;
  phone: string | null;
  invoice_format: string | null;
  address: CustomerAddress | null;
  electronic_address: string | null;
  electronic_scheme: string | null;
  buyer_reference: string | null;
  default_ledger_account_id: string | null;
  default_tax_code_id: string | null;
  vat_id: string | null;
  tax_number: string | null;
};

/** The customer as one entity sees it on a day: its own version of the profile, else the one for all entities (D6). */
export const customerRow = (
  tx: TenantRead,
  asked: { partyId: string; entityId: string | null; on: string },
): Promise<CustomerRow | undefined> =>
  tx.maybe<CustomerRow>(sql`
    select p.id as party_id, p.number as party_number, p.name as party_name, p.country, p.archived_at, p.blocked_reason, p.version,
           r.id is not null as is_customer, r.entity_id as profile_entity_id, r.valid_from, r.currency, r.terms, r.tax_profile, r.email, r.phone,
           r.invoice_format, r.address, r.electronic_address, r.electronic_scheme, r.buyer_reference, r.default_ledger_account_id, r.default_tax_code_id,
           (select t.value from party_tax_id t where t.tenant_id = p.tenant_id and t.party_id = p.id and t.scheme = 'vat' and t.valid_to is null order by t.id desc limit 1) as vat_id,
           (select t.value from party_tax_id t where t.tenant_id = p.tenant_id and t.party_id = p.id and t.scheme not in ('vat', 'registration') and t.valid_to is null order by t.id desc limit 1) as tax_number
      from party p
      left join lateral (
        select * from party_role r where r.tenant_id = p.tenant_id and r.party_id = p.id and r.role = 'customer'
           and (r.entity_id is null or r.entity_id = ${asked.entityId}::uuid)
           and r.valid_from <= ${asked.on}::date and (r.valid_to is null or r.valid_to >= ${asked.on}::date)
         order by r.entity_id nulls last, r.valid_from desc limit 1) r on true
     where p.tenant_id = ${tx.tenantId} and p.id = ${asked.partyId}`);

export type ProfileVersion = {
  partyId: string;
  entityId: string | null;
  currency: string | null;
  terms: Record<string, unknown>;
  email: string | null;
  phone: string | null;
  invoiceFormat: string | null;
  address: CustomerAddress;
  electronicAddress: string | null;
  electronicScheme: string | null;
  buyerReference: string | null;
  taxCodeId: string | null;
  ledgerAccountId: string | null;
  taxProfile: Record<string, unknown>;
  /** Today, where the profile holds. */
  on: string;
};

/** A new version from its day on, though not before the standing one, which ends the day before; a second change on one day replaces the first. */
export const writeProfileVersion = async (tx: TenantWrite, version: ProfileVersion): Promise<void> => {
  await tx.run(sql`
    insert into party_role (tenant_id, party_id, role, entity_id, currency, terms, tax_profile, default_ledger_account_id, default_tax_code_id, email, phone,
      invoice_format, address, electronic_address, electronic_scheme, buyer_reference, valid_from)
    values (${tx.tenantId}, ${version.partyId}, 'customer', ${version.entityId}, ${version.currency}, ${asJson(version.terms)}::jsonb, ${asJson(version.taxProfile)}::jsonb,
      ${version.ledgerAccountId}, ${version.taxCodeId}, ${version.email}, ${version.phone}, ${version.invoiceFormat}, ${asJson(version.address)}::jsonb,
      ${version.electronicAddress}, ${version.electronicScheme}, ${version.buyerReference},
      (select greatest(${version.on}::date, max(valid_from)) from party_role
        where tenant_id = ${tx.tenantId} and party_id = ${version.partyId} and role = 'customer' and entity_id is not distinct from ${version.entityId}::uuid and valid_to is null))
    on conflict (tenant_id, party_id, role, entity_id, valid_from) do update
      set currency = excluded.currency, terms = excluded.terms, tax_profile = excluded.tax_profile, default_ledger_account_id = excluded.default_ledger_account_id,
          default_tax_code_id = excluded.default_tax_code_id, email = excluded.email, phone = excluded.phone, invoice_format = excluded.invoice_format,
          address = excluded.address, electronic_address = excluded.electronic_address, electronic_scheme = excluded.electronic_scheme,
          buyer_reference = excluded.buyer_reference`);
  await tx.run(sql`
    update party_role set valid_to = ${version.on}::date - 1
     where tenant_id = ${tx.tenantId} and party_id = ${version.partyId} and role = 'customer' and entity_id is not distinct from ${version.entityId}::uuid
       and valid_to is null and valid_from < ${version.on}::date`);
};

/** 0 rows when the version the caller saw has moved on. */
export const touchParty = (tx: TenantWrite, partyId: string, version: number): Promise<number> =>
  tx.run(sql`
    update party set version = version + 1, last_edited_by = ${tx.principal.userId}
     where tenant_id = ${tx.tenantId} and id = ${partyId} and version = ${version}`);

export const profileVersions = (
  tx: TenantRead,
  partyId: string,
): Promise<{ entity_id: string | null; valid_from: string; valid_to: string | null }[]> =>
  tx.many(sql`
    select entity_id, valid_from, valid_to from party_role where tenant_id = ${tx.tenantId} and party_id = ${partyId} and role = 'customer' order by valid_from, id`);
