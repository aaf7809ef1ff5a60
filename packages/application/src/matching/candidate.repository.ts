import { sql, type TenantRead } from '@counterfoil/platform/db';

export type CandidateRow = {
  id: string;
  entity_id: string;
  kind: string;
  side: string;
  party_id: string | null;
  party_name: string | null;
  number: string | null;
  item_date: string;
  due_date: string | null;
  currency: string;
  open: bigint;
  discount_until: string | null;
  discount_amount: bigint | null;
  disputed: boolean;
  indexes: string[] | null;
};

export const HOLDERS = sql`
  holder as (
    select party_id, array_agg(distinct encode(blind_index, 'hex')) as indexes from party_bank_detail where valid_to is null group by party_id
  )`;

/** The ledger accounts `a` whose open items `o` money can settle. */
export const CANDIDATE_ACCOUNTS = sql`(a.control in ('payables', 'receivables', 'employee') or (a.control = 'clearing' and o.party_id is not null and (o.number is not null or o.document_id is not null)))`;

/**
 * Everything open with a party, in every currency and entity: one statement, however many lines ask. On a clearing
 * account that is what a card processor or another payer reported under a number: its money settles it like an invoice.
 */
export const openCandidates = (tx: TenantRead): Promise<CandidateRow[]> =>
  tx.many<CandidateRow>(sql`
    with ${HOLDERS}
    select o.id, o.entity_id, o.kind, o.side, o.party_id, p.name as party_name, o.number, o.item_date, o.due_date, o.currency, abs(o.original_amount) - abs(o.allocated_amount) as open,
           case when o.allocated_amount = 0 then o.discount_until end as discount_until, case when o.allocated_amount = 0 then abs(o.discount_amount) end as discount_amount,
           o.disputed_reason is not null as disputed, h.indexes
      from open_item o join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id and ${CANDIDATE_ACCOUNTS}
      left join party p on p.tenant_id = o.tenant_id and p.id = o.party_id left join holder h on h.party_id = o.party_id
     where o.tenant_id = ${tx.tenantId} and o.status = 'open' order by o.id`);

export type SettledRow = CandidateRow & { settled_on: string };

const LOOK_BACK_DAYS = 400;

/** Numbered items settled before, of just the amounts that are asked about: what a second payment would name. */
export const settledCandidates = (
  tx: TenantRead,
  asked: { currencies: readonly string[]; amounts: readonly bigint[]; earliest: string },
): Promise<SettledRow[]> =>
  tx.many<SettledRow>(sql`
    with ${HOLDERS}
    select o.id, o.entity_id, o.kind, o.side, o.party_id, p.name as party_name, o.number, o.item_date, o.due_date, o.currency, abs(o.original_amount) as open,
           null::date as discount_until, null::bigint as discount_amount, false as disputed, h.indexes,
           coalesce((select max(x.effective_on) from allocation x where x.tenant_id = o.tenant_id and (x.debit_item_id = o.id or x.credit_item_id = o.id)), o.item_date) as settled_on
      from open_item o join party p on p.tenant_id = o.tenant_id and p.id = o.party_id left join holder h on h.party_id = o.party_id
     where o.tenant_id = ${tx.tenantId} and o.status = 'settled' and o.kind in ('bill', 'invoice', 'opening') and o.number is not null and o.currency = any(${[...asked.currencies]})
       and abs(o.original_amount) = any(${[...asked.amounts]}::bigint[]) and o.item_date >= ${asked.earliest}::date - ${LOOK_BACK_DAYS}::int`);

export type ToleranceRow = {
  id: string;
  entity_id: string | null;
  scope: string;
  party_id: string | null;
  bank_account_id: string | null;
  currency: string | null;
  absolute: bigint | null;
  basis_points: number | null;
  valid_from: string;
  valid_to: string | null;
  entity_name: string | null;
  party_name: string | null;
  bank_account_name: string | null;
};

/** Tolerances in force on a day, or on one of several, with the names of their places; the percent as hundredths, rounded down. */
export const toleranceRows = (tx: TenantRead, on: string, until: string = on): Promise<ToleranceRow[]> =>
  tx.many<ToleranceRow>(sql`
    select t.id, t.entity_id, t.scope, t.party_id, t.bank_account_id, t.currency, t.absolute, case when t.percent > 0 then floor(t.percent * 100)::int end as basis_points, t.valid_from, t.valid_to,
           e.name as entity_name, p.name as party_name, b.name as bank_account_name
      from tolerance t left join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
      left join party p on p.tenant_id = t.tenant_id and p.id = t.party_id left join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
     where t.tenant_id = ${tx.tenantId} and t.valid_from <= ${until}::date and (t.valid_to is null or t.valid_to >= greatest(${on}::date, t.valid_from)) order by t.valid_from desc, t.id`);

export type OwnAccountRow = {
  id: string;
  entity_id: string;
  index: string;
  currency: string;
  card_ending: string | null;
};

export const ownAccounts = (tx: TenantRead): Promise<OwnAccountRow[]> =>
  tx.many<OwnAccountRow>(
    sql`select id, entity_id, encode(blind_index, 'hex') as index, currency, case when kind = 'card' then nullif(last_four, '') end as card_ending from bank_account where tenant_id = ${tx.tenantId} and archived_at is null`,
  );

/** Pairs that a person has taken apart or declined, and everything open of a counterparty that was declined for the line. */
export const refusedPairs = (
  tx: TenantRead,
  lineIds: readonly string[],
): Promise<{ bank_transaction_id: string; open_item_id: string }[]> =>
  tx.many(sql`
    with refused as (
      select m.bank_transaction_id, a.open_item_id, m.declined_because from match m join match_allocation a on a.tenant_id = m.tenant_id and a.match_id = m.id
       where m.tenant_id = ${tx.tenantId} and m.bank_transaction_id = any(${[...lineIds]}::uuid[]) and m.status in ('declined', 'undone') and m.decided_by is not null
    )
    select bank_transaction_id, open_item_id from refused
    union
    select r.bank_transaction_id, o.id from refused r
      join open_item d on d.tenant_id = ${tx.tenantId} and d.id = r.open_item_id
      join open_item o on o.tenant_id = ${tx.tenantId} and o.party_id = d.party_id and o.status = 'open'
     where r.declined_because = 'counterparty'`);
