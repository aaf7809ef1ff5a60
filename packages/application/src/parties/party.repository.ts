import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PartyRow = {
  id: string;
  number: string;
  name: string;
  country: string | null;
  vendor_group: string;
  expects_document: string;
  blocked_reason: string | null;
  verified_at: string | null;
  created_by: string | null;
  last_edited_by: string | null;
  archived_at: string | null;
  version: number;
  roles: string[];
  tax_ids: { scheme: string; value: string }[];
  bank_details: {
    id: string;
    last_four: string;
    bank_name: string | null;
    verified_at: string | null;
    usable_from: string | null;
    created_by: string | null;
  }[];
  terms: Record<string, unknown> | null;
  email: string | null;
  phone: string | null;
  currency: string | null;
  default_ledger_account_id: string | null;
  default_tax_code_id: string | null;
  open_amounts: { currency: string; minor: string }[];
  document_count: number;
};

const PARTY = sql`
  select p.id, p.number, p.name, p.country, p.vendor_group, p.expects_document, p.blocked_reason, p.verified_at, p.created_by,
         p.last_edited_by, p.archived_at, p.version,
         coalesce((select array_agg(distinct r.role order by r.role) from party_role r where r.tenant_id = p.tenant_id and r.party_id = p.id and r.valid_to is null), '{}') as roles,
         coalesce((select jsonb_agg(jsonb_build_object('scheme', t.scheme, 'value', t.value) order by t.id) from party_tax_id t
                    where t.tenant_id = p.tenant_id and t.party_id = p.id and t.valid_to is null), '[]') as tax_ids,
         coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'last_four', b.last_four, 'bank_name', b.bank_name, 'verified_at', b.verified_at,
                                                       'usable_from', b.usable_from, 'created_by', b.created_by) order by b.id)
                     from party_bank_detail b where b.tenant_id = p.tenant_id and b.party_id = p.id and b.valid_to is null), '[]') as bank_details,
         role.terms, role.email, role.phone, role.currency, role.default_ledger_account_id, role.default_tax_code_id,
         coalesce((select jsonb_agg(jsonb_build_object('currency', o.currency, 'minor', o.minor::text)) from
                    (select i.currency, sum(i.original_amount - i.allocated_amount) as minor from open_item i
                      where i.tenant_id = p.tenant_id and i.party_id = p.id and i.status = 'open' group by i.currency) o), '[]') as open_amounts,
         (select count(*)::int from document d where d.tenant_id = p.tenant_id and d.party_id = p.id) as document_count
    from party p
    left join lateral (select r.* from party_role r where r.tenant_id = p.tenant_id and r.party_id = p.id and r.valid_to is null order by r.entity_id nulls first, r.role desc, r.id limit 1) role on true`;

export const findParty = (tx: TenantRead, id: string): Promise<PartyRow | undefined> =>
  tx.maybe<PartyRow>(sql`${PARTY} where p.tenant_id = ${tx.tenantId} and p.id = ${id}`);

export type PartyFilter = {
  role?: string;
  text?: string;
  archived: boolean;
  after: readonly string[] | null;
  limit: number;
};

export const listPartyRows = (tx: TenantRead, filter: PartyFilter): Promise<PartyRow[]> => {
  const conditions = [
    sql`p.tenant_id = ${tx.tenantId}`,
    filter.archived ? sql`p.archived_at is not null` : sql`p.archived_at is null`,
  ];
  if (filter.role !== undefined) {
    conditions.push(
      sql`exists (select 1 from party_role r where r.tenant_id = p.tenant_id and r.party_id = p.id and r.role = ${filter.role} and r.valid_to is null)`,
    );
  }
  if (filter.text !== undefined)
    conditions.push(sql`(p.name ilike ${`%${filter.text.replace(/[\\%_]/g, '\\$&')}%`} or p.number = ${filter.text})`);
  if (filter.after !== null)
    conditions.push(sql`(lower(p.name), p.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`);
  return tx.many<PartyRow>(
    sql`${PARTY} where ${joined(conditions, ' and ')} order by lower(p.name), p.id limit ${filter.limit}`,
  );
};

/** The organisation's row keeps two creations apart: whoever comes second sees what the first has taken. */
export const lockParties = (tx: TenantWrite): Promise<unknown> =>
  tx.one(sql`select 1 from organisation where tenant_id = ${tx.tenantId} for update`);

/** The next free number of a party; the parties are locked. */
export const nextPartyNumber = async (tx: TenantWrite): Promise<string> => {
  const row = await tx.one<{ next: number }>(
    sql`select coalesce(max(number::int), 70000) + 1 as next from party where tenant_id = ${tx.tenantId} and number ~ '^[0-9]{1,9}$'`,
  );
  return String(row.next);
};

export const insertParty = (
  tx: TenantWrite,
  party: {
    number: string;
    name: string;
    normalisedName: string;
    country: string | null;
    vendorGroup: string;
    expectsDocument: string;
    userId: string | null;
    verified: boolean;
  },
): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into party (tenant_id, number, name, normalised_name, country, vendor_group, expects_document, created_by, last_edited_by, verified_at, verified_by)
    values (${tx.tenantId}, ${party.number}, ${party.name}, ${party.normalisedName}, ${party.country}, ${party.vendorGroup}, ${party.expectsDocument}, ${party.userId}, ${party.userId},
            case when ${party.verified} then now() end, case when ${party.verified} then ${party.userId}::uuid end)
    returning id`);

export const insertPartyRole = (
  tx: TenantWrite,
  role: {
    partyId: string;
    role: string;
    currency: string | null;
    terms: string;
    ledgerAccountId: string | null;
    taxCodeId: string | null;
    email: string | null;
    phone: string | null;
  },
): Promise<number> =>
  tx.run(sql`
    insert into party_role (tenant_id, party_id, role, currency, terms, default_ledger_account_id, default_tax_code_id, email, phone)
    values (${tx.tenantId}, ${role.partyId}, ${role.role}, ${role.currency}, ${role.terms}::jsonb, ${role.ledgerAccountId}, ${role.taxCodeId}, ${role.email}, ${role.phone})`);

export const insertTaxId = (
  tx: TenantWrite,
  taxId: { partyId: string; scheme: string; value: string; normalised: string },
): Promise<number> =>
  tx.run(sql`
    insert into party_tax_id (tenant_id, party_id, scheme, value, normalised) values (${tx.tenantId}, ${taxId.partyId}, ${taxId.scheme}, ${taxId.value}, ${taxId.normalised})
    on conflict (tenant_id, party_id, normalised, valid_from) do nothing`);

export const partyWithTaxId = (tx: TenantRead, normalised: string): Promise<{ id: string; name: string } | undefined> =>
  tx.maybe(sql`
    select p.id, p.name from party_tax_id t join party p on p.tenant_id = t.tenant_id and p.id = t.party_id
     where t.tenant_id = ${tx.tenantId} and t.normalised = ${normalised} and t.valid_to is null and p.archived_at is null limit 1`);

export const newRowId = async (tx: TenantWrite): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select uuidv7()::text as id`)).id;

export const insertBankDetail = (
  tx: TenantWrite,
  detail: {
    id: string;
    partyId: string;
    sealed: Buffer;
    blindIndex: Buffer;
    lastFour: string;
    bankName: string | null;
    userId: string | null;
    verified: boolean;
    verifiedOn: string | null;
  },
): Promise<number> =>
  tx.run(sql`
    insert into party_bank_detail (tenant_id, id, party_id, sealed_number, blind_index, last_four, bank_name, created_by, verified_at, verified_by, usable_from)
    values (${tx.tenantId}, ${detail.id}, ${detail.partyId}, ${detail.sealed}, ${detail.blindIndex}, ${detail.lastFour}, ${detail.bankName}, ${detail.userId},
            case when ${detail.verified} then coalesce(${detail.verifiedOn}::date + time '12:00', now()) end, case when ${detail.verified} then ${detail.userId}::uuid end, case when ${detail.verified} then now() end)`);

/** Marks a bank detail as verified by somebody who did not enter it; 0 rows when that is not so. */
export const verifyBankDetailRow = (
  tx: TenantWrite,
  change: { partyId: string; detailId: string; userId: string | null; usableAfterHours: number },
): Promise<number> =>
  tx.run(sql`
    update party_bank_detail set verified_at = now(), verified_by = ${change.userId}, usable_from = now() + make_interval(hours => ${change.usableAfterHours})
     where tenant_id = ${tx.tenantId} and id = ${change.detailId} and party_id = ${change.partyId} and verified_at is null`);

export type PartyChange = {
  id: string;
  version: number;
  userId: string | null;
  name: string;
  normalisedName: string;
  country: string | null;
  blockedReason: string | null;
  expectsDocument: string;
  archived: boolean;
};

/** Changes the row the caller saw; 0 rows when its version has moved on. */
export const updatePartyRow = (tx: TenantWrite, change: PartyChange): Promise<number> =>
  tx.run(sql`
    update party set name = ${change.name}, normalised_name = ${change.normalisedName}, country = ${change.country}, blocked_reason = ${change.blockedReason},
           expects_document = ${change.expectsDocument}, archived_at = case when ${change.archived} then coalesce(archived_at, now()) end,
           last_edited_by = ${change.userId}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${change.id} and version = ${change.version}`);

export type RoleChange = {
  partyId: string;
  terms: string;
  email: string | null;
  phone: string | null;
  ledgerAccountId: string | null;
  /** Today, where the profile holds. */
  on: string;
};

/** Profiles are dated versions: the standing one ends and a new one begins, never before it; a second change on one day replaces the first. */
export const updateRoleProfile = async (tx: TenantWrite, change: RoleChange): Promise<void> => {
  await tx.run(sql`
    insert into party_role (tenant_id, party_id, role, entity_id, currency, terms, tax_profile, default_ledger_account_id, default_tax_code_id, email, phone, invoice_format, address,
      electronic_address, electronic_scheme, buyer_reference, valid_from)
    select tenant_id, party_id, role, entity_id, currency, ${change.terms}::jsonb, tax_profile, ${change.ledgerAccountId}, default_tax_code_id, ${change.email}, ${change.phone}, invoice_format, address,
        electronic_address, electronic_scheme, buyer_reference, greatest(${change.on}::date, valid_from)
      from party_role where tenant_id = ${tx.tenantId} and party_id = ${change.partyId} and valid_to is null and entity_id is null
    on conflict (tenant_id, party_id, role, entity_id, valid_from) do update
      set terms = excluded.terms, email = excluded.email, phone = excluded.phone, default_ledger_account_id = excluded.default_ledger_account_id`);
  await tx.run(sql`
    update party_role set valid_to = ${change.on}::date - 1
     where tenant_id = ${tx.tenantId} and party_id = ${change.partyId} and valid_to is null and entity_id is null and valid_from < ${change.on}::date`);
};
