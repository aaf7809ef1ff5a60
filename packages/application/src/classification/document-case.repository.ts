import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PartyIdentityRow = {
  id: string;
  name: string;
  country: string | null;
  vendor_group: string;
  blocked_reason: string | null;
  verified: boolean;
  tax_ids: string[];
  email: string | null;
  /** Names on paper that persons said are its. */
  spellings: string[];
};

const NAMED_MAX = 500;

/** What a document tells of the other side, as the master data keeps it. */
export type TellingFacts = {
  readonly taxIds: readonly string[];
  readonly partyIds: readonly string[];
  readonly domains: readonly string[];
  /** Pieces of the name, letters and digits only. */
  readonly pieces: readonly string[];
  /** The whole name folded: a spelling is the very name or none. */
  readonly nameKeys: readonly string[];
};

/**
 * The parties a document may mean: by tax id, by bank number, by mail domain, or by a piece of the name. Of fifty thousand
 * parties these are a few; the nearest few hundred by length of name are enough to be held against.
 */
export const partyIdentityRows = (tx: TenantRead, told: TellingFacts): Promise<PartyIdentityRow[]> =>
  tx.many<PartyIdentityRow>(sql`
    with sure as (
      select party_id as id from party_tax_id
       where tenant_id = ${tx.tenantId} and normalised = any(${told.taxIds}::text[]) and valid_to is null
       union
      select id from party where tenant_id = ${tx.tenantId} and id = any(${told.partyIds}::uuid[])
       union
      select party_id from party_role
       where tenant_id = ${tx.tenantId} and valid_to is null and lower(split_part(email, '@', 2)) = any(${told.domains}::text[])
       union
      select s.party_id from party_spelling s
       where s.tenant_id = ${tx.tenantId} and s.name_key = any(${told.nameKeys}::text[])
         and not exists (select from party_spelling_end x where x.tenant_id = s.tenant_id and x.spelling_id = s.id)
    ), named as (
      select id from party
       where tenant_id = ${tx.tenantId} and archived_at is null and normalised_name like any(${told.pieces.map((piece) => `%${piece}%`)}::text[])
       order by (select count(*) from unnest(${told.pieces}::text[]) piece where strpos(normalised_name, piece) > 0) desc, id
       limit ${NAMED_MAX}
    )
    select p.id, p.name, p.country, p.vendor_group, p.blocked_reason, p.verified_at is not null as verified,
           coalesce((select array_agg(t.value) from party_tax_id t where t.tenant_id = p.tenant_id and t.party_id = p.id and t.valid_to is null), '{}') as tax_ids,
           (select r.email from party_role r where r.tenant_id = p.tenant_id and r.party_id = p.id and r.valid_to is null and r.email is not null limit 1) as email,
           coalesce((select array_agg(s.written) from party_spelling s where s.tenant_id = p.tenant_id and s.party_id = p.id
                      and not exists (select from party_spelling_end x where x.tenant_id = s.tenant_id and x.spelling_id = s.id)), '{}') as spellings
      from party p where p.tenant_id = ${tx.tenantId} and p.archived_at is null and p.id in (select id from sure union select id from named)`);

/** Parties that hold a bank number, by its blind index. */
export const partiesOfNumber = (tx: TenantRead, blindIndex: Buffer): Promise<{ party_id: string }[]> =>
  tx.many(
    sql`select distinct party_id from party_bank_detail where tenant_id = ${tx.tenantId} and blind_index = ${blindIndex} and valid_to is null`,
  );

export type BankDetailRow = {
  id: string;
  sealed_number: Buffer;
  verified_on: string | null;
  valid_from: string;
  valid_to: string | null;
};

/** The bank details of a party, each with the day on which it was verified in a zone. */
export const bankDetailRows = (tx: TenantRead, partyId: string, zone: string): Promise<BankDetailRow[]> =>
  tx.many<BankDetailRow>(sql`
    select id, sealed_number, (verified_at at time zone ${zone})::date as verified_on, valid_from, valid_to from party_bank_detail where tenant_id = ${tx.tenantId} and party_id = ${partyId}`);

export type OwnIdentityRow = { entity_id: string; numbers: string[] };

export const ownRegistrations = (tx: TenantRead): Promise<OwnIdentityRow[]> =>
  tx.many<OwnIdentityRow>(
    sql`select entity_id, array_agg(number) as numbers from tax_registration where tenant_id = ${tx.tenantId} and valid_to is null group by entity_id`,
  );

export const isOwnBankNumber = async (tx: TenantRead, blindIndex: Buffer): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 from bank_account where tenant_id = ${tx.tenantId} and blind_index = ${blindIndex} limit 1`,
  )) !== undefined;

export type EarlierBillRow = {
  document_id: string;
  kind: string;
  number: string | null;
  issue_date: string | null;
  total: string | null;
  currency: string | null;
  vendor_group: string;
  voided: 'rejected' | 'reversed' | null;
  before_cut_over: boolean;
};

/** A document as a bill: its latest reading, and why it is none any more where it was rejected or its entry reversed. */
const AS_BILL = sql`
  select d.id as document_id, d.kind, r.fields -> 'invoiceNumber' ->> 'value' as number, r.fields -> 'issueDate' ->> 'value' as issue_date,
         r.fields -> 'total' ->> 'value' as total, r.fields -> 'currency' ->> 'value' as currency, coalesce(p.vendor_group, '') as vendor_group,
         case when d.status = 'rejected' then 'rejected' when d.status = 'posted' and e.live = 0 and e.reversed > 0 then 'reversed' end as voided, false as before_cut_over
    from document d
    left join party p on p.tenant_id = d.tenant_id and p.id = d.party_id
    join lateral (select content -> 'fields' as fields from document_reading r where r.tenant_id = d.tenant_id and r.document_id = d.id order by revision desc limit 1) r on true
    cross join lateral (select count(*) filter (where v.id is null) as live, count(v.id) as reversed from journal_entry e
        left join journal_entry v on v.tenant_id = e.tenant_id and v.reverses_id = e.id
       where e.tenant_id = d.tenant_id and e.document_id = d.id and e.kind = 'document') e`;

type BillFilter = { readonly entityId: string; readonly notDocumentId: string };

/** The latest bills of anybody else, the newest first: one company may be two vendors, and a vendor may not be known yet. */
export const latestBills = (
  tx: TenantRead,
  filter: BillFilter & { readonly notVendorGroup: string | null; readonly limit: number },
): Promise<EarlierBillRow[]> =>
  tx.many<EarlierBillRow>(sql`
    ${AS_BILL}
     where d.tenant_id = ${tx.tenantId} and d.entity_id = ${filter.entityId} and d.id <> ${filter.notDocumentId} and d.status not in ('duplicate', 'filed', 'received', 'reading', 'split', 'merged')
       and coalesce(p.vendor_group, '') is distinct from ${filter.notVendorGroup}
     order by d.id desc limit ${filter.limit}`);

/**
 * Bills of the vendor's group that are here already, posted or waiting, so that a second copy is seen before either posts;
 * those that were rejected or whose entry was reversed; and those the books before the cut-over knew, by their open items
 * and by the history that came over.
 */
export const earlierBills = (
  tx: TenantRead,
  filter: BillFilter & { readonly vendorGroup: string },
): Promise<EarlierBillRow[]> =>
  tx.many<EarlierBillRow>(sql`
    with vendor as (select id from party where tenant_id = ${tx.tenantId} and vendor_group = ${filter.vendorGroup})
    (${AS_BILL}
     where d.tenant_id = ${tx.tenantId} and d.party_id in (select id from vendor) and d.entity_id = ${filter.entityId} and d.id <> ${filter.notDocumentId}
       and d.status not in ('duplicate', 'filed', 'split', 'merged') order by d.received_at desc limit 500)
    union all
    (select o.id, case o.kind when 'bill_credit_note' then 'credit_note' else 'invoice' end, o.number, o.item_date::text,
            round(abs(o.original_amount) / power(10::numeric, c.exponent), c.exponent)::text, o.currency, ${filter.vendorGroup}::text, null, true
       from open_item o join journal_entry e on e.tenant_id = o.tenant_id and e.id = o.entry_id and e.kind = 'opening'
       join currency c on c.code = o.currency
      where o.tenant_id = ${tx.tenantId} and o.party_id in (select id from vendor) and o.entity_id = ${filter.entityId}
        and o.kind in ('bill', 'bill_credit_note') and o.number is not null order by o.item_date desc limit 500)
    union all
    (select h.id, case when h.amount > 0 then 'credit_note' else 'invoice' end, h.document_number, h.occurred_on::text,
            round(abs(h.amount) / power(10::numeric, c.exponent), c.exponent)::text, h.currency, ${filter.vendorGroup}::text, null, true
       from history_line h
       join migration_file f on f.tenant_id = h.tenant_id and f.id = h.file_id and f.undone_at is null
       join ledger_account a on a.tenant_id = h.tenant_id and a.id = h.ledger_account_id and a.control = 'payables'
       join currency c on c.code = h.currency
      where h.tenant_id = ${tx.tenantId} and h.party_id in (select id from vendor) and h.entity_id = ${filter.entityId}
        and h.document_number is not null order by h.occurred_on desc limit 1000)`);

/** What the vendor's bills came to before, in minor units of the currency, the latest first: the rhythm a new one is held against. */
export const earlierTotals = async (
  tx: TenantRead,
  filter: { entityId: string; partyId: string; currency: string; notDocumentId: string },
): Promise<bigint[]> =>
  (
    await tx.many<{ minor: bigint }>(sql`
      select abs(original_amount) as minor from open_item
       where tenant_id = ${tx.tenantId} and party_id = ${filter.partyId} and entity_id = ${filter.entityId} and currency = ${filter.currency} and kind = 'bill' and document_id is distinct from ${filter.notDocumentId}::uuid
       order by item_date desc limit 24`)
  ).map(({ minor }) => minor);

/** Two postings for one party do not see each other's sums: the second waits for the first. */
export const lockPartyRow = (tx: TenantWrite, partyId: string): Promise<unknown> =>
  tx.maybe(sql`select 1 from party where tenant_id = ${tx.tenantId} and id = ${partyId} for no key update`);

export type SeenRow = { party: boolean; currency: boolean; day_sum: bigint };

/** Lines of the books that came over and that a person signed: what they posted was posted by this entity before. */
const SIGNED_HISTORY = sql`history_line h
  join migration_file f on f.tenant_id = h.tenant_id and f.id = h.file_id and f.undone_at is null
  join migration_run r on r.tenant_id = f.tenant_id and r.id = f.run_id and r.status = 'signed'`;

/** What this organisation has posted with the party before, here or in the books that came over: gates that do not know do not open. */
export const seenBefore = (
  tx: TenantRead,
  filter: { entityId: string; partyId: string; currency: string },
): Promise<SeenRow> =>
  tx.one<SeenRow>(sql`
    select (exists (select 1 from open_item where tenant_id = ${tx.tenantId} and party_id = ${filter.partyId} and entity_id = ${filter.entityId})
            or exists (select 1 from coding_example where tenant_id = ${tx.tenantId} and party_id = ${filter.partyId} and entity_id = ${filter.entityId})
            or exists (select 1 from ${SIGNED_HISTORY} where h.tenant_id = ${tx.tenantId} and h.party_id = ${filter.partyId} and h.entity_id = ${filter.entityId})) as party,
           (exists (select 1 from open_item where tenant_id = ${tx.tenantId} and party_id = ${filter.partyId} and entity_id = ${filter.entityId} and currency = ${filter.currency})
            or exists (select 1 from coding_example where tenant_id = ${tx.tenantId} and party_id = ${filter.partyId} and entity_id = ${filter.entityId} and currency = ${filter.currency})
            or exists (select 1 from ${SIGNED_HISTORY} where h.tenant_id = ${tx.tenantId} and h.party_id = ${filter.partyId} and h.entity_id = ${filter.entityId} and h.currency = ${filter.currency})) as currency,
           coalesce((select sum(abs(o.functional_amount))::bigint from open_item o join document d on d.tenant_id = o.tenant_id and d.id = o.document_id
                      where o.tenant_id = ${tx.tenantId} and (o.party_id = ${filter.partyId} or d.party_id = ${filter.partyId}) and o.entity_id = ${filter.entityId} and o.recorded_at >= (select date_trunc('day', now() at time zone e.time_zone) at time zone e.time_zone from legal_entity e where e.tenant_id = ${tx.tenantId} and e.id = ${filter.entityId})), 0)::bigint as day_sum`);

export const seenCodings = (
  tx: TenantRead,
  filter: { entityId: string; partyId: string },
): Promise<{ ledger_account_id: string; tax_code_id: string | null }[]> =>
  tx.many(sql`
    select distinct ledger_account_id, tax_code_id from coding_example where tenant_id = ${tx.tenantId} and party_id = ${filter.partyId} and entity_id = ${filter.entityId}
     union
    select distinct p.ledger_account_id, p.tax_code_id from open_item o join posting p on p.tenant_id = o.tenant_id and p.entry_id = o.entry_id
     where o.tenant_id = ${tx.tenantId} and o.party_id = ${filter.partyId} and o.entity_id = ${filter.entityId} and p.open_item_id is null`);

/**
 * Ledger accounts on which the books that came over posted with the party: in its own lines, or in the same entry. They say
 * nothing of a tax code, for history carries none.
 */
export const accountsOfHistory = async (
  tx: TenantRead,
  filter: { entityId: string; partyId: string },
): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      with own as (
        select h.file_id, h.entry_number, h.occurred_on, h.ledger_account_id from ${SIGNED_HISTORY}
         where h.tenant_id = ${tx.tenantId} and h.party_id = ${filter.partyId} and h.entity_id = ${filter.entityId}
      )
      select ledger_account_id as id from own
       union
      select h.ledger_account_id from own o join history_line h on h.tenant_id = ${tx.tenantId} and h.file_id = o.file_id and h.entry_number = o.entry_number and h.occurred_on = o.occurred_on
       where h.party_id is null or h.party_id = ${filter.partyId}`)
  ).map(({ id }) => id);

/** Whether the last run of the invariants was green; an organisation never checked counts as green only while it is new. */
export const invariantsGreen = async (tx: TenantRead, entityId: string): Promise<boolean> => {
  const row = await tx.one<{ halted: boolean }>(
    sql`select exists (select 1 from entity_halt where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and lifted_at is null) as halted`,
  );
  return !row.halted;
};

/** Whether a return that covers one of the days has been filed. */
export const returnFiledFor = async (tx: TenantRead, entityId: string, days: readonly string[]): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 from tax_return where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and filed_at is not null and exists (select from unnest(${[...days]}::date[]) d where d between from_date and to_date) limit 1`,
  )) !== undefined;
