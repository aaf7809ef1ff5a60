import { type Statement, sql, type TenantRead } from '@counterfoil/platform/db';
import { CANDIDATE_ACCOUNTS, type CandidateRow, HOLDERS } from './candidate.repository.ts';

export type Span = { readonly entityId: string; readonly from: string; readonly to: string };

export type PastMatchRow = { bank_transaction_id: string; kind: string; by_person: boolean };

/** What bank lines were accepted as, and by whom; with a line of a sister's account on the other side it is a transfer too. */
export const pastMatches = (tx: TenantRead, lineIds: readonly string[]): Promise<PastMatchRow[]> =>
  tx.many<PastMatchRow>(sql`
    select bank_transaction_id, case when counterpart_transaction_id is null then kind else 'transfer' end as kind, decided_by is not null as by_person from match
     where tenant_id = ${tx.tenantId} and status = 'accepted' and bank_transaction_id = any(${[...lineIds]}::uuid[])`);

/** Allocations that stand, with the bank line whose money they spend: by their match, their entry or the item it opened. */
const LIVE = (tx: TenantRead, lineIds: readonly string[]): Statement => sql`
  line as (select unnest(${[...lineIds]}::uuid[]) as id),
  live as (
    select a.debit_item_id, a.credit_item_id, a.amount, a.effective_on, a.recorded_by_kind, l.id as line_id,
           d.bank_transaction_id = l.id as from_debit, c.bank_transaction_id = l.id as from_credit
      from allocation a
      join open_item d on d.tenant_id = a.tenant_id and d.id = a.debit_item_id
      join open_item c on c.tenant_id = a.tenant_id and c.id = a.credit_item_id
      left join match m on m.tenant_id = a.tenant_id and m.id = a.match_id
      left join journal_entry j on j.tenant_id = a.tenant_id and j.id = a.entry_id
      left join line l on l.id = coalesce(m.bank_transaction_id, d.bank_transaction_id, c.bank_transaction_id, j.bank_transaction_id)
     where a.tenant_id = ${tx.tenantId} and a.reverses_id is null
       and not exists (select from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
  )`;

export type PastSettlementRow = {
  bank_transaction_id: string;
  open_item_id: string;
  amount: bigint;
  by_person: boolean;
};

/** What bank lines settled of items that others opened. */
export const settlementsOf = (tx: TenantRead, lineIds: readonly string[]): Promise<PastSettlementRow[]> =>
  tx.many<PastSettlementRow>(sql`
    with ${LIVE(tx, lineIds)}
    select line_id as bank_transaction_id, item_id as open_item_id, sum(amount)::bigint as amount, bool_or(recorded_by_kind = 'person') as by_person
      from (select line_id, debit_item_id as item_id, amount, recorded_by_kind from live where line_id is not null and from_debit is not true
            union all select line_id, credit_item_id, amount, recorded_by_kind from live where line_id is not null and from_credit is not true) s
     group by line_id, item_id order by line_id, item_id`);

export type PastItemRow = CandidateRow & { open_then: bigint; settled_on: string | null };

const LOOK_BACK_DAYS = 400;
const ITEMS_MAX = 50_000;

/**
 * Everything that could be settled in a span, as it stood when the span began: what bank lines of the span settled is open
 * again, what was settled before it or otherwise is not; what those lines opened themselves is left out.
 */
export const itemsOfSpan = (tx: TenantRead, { from, to }: Span, lineIds: readonly string[]): Promise<PastItemRow[]> =>
  tx.many<PastItemRow>(sql`
    with ${HOLDERS}, ${LIVE(tx, lineIds)},
    settled as (
      select item_id, sum(amount)::bigint as amount, max(effective_on) as settled_on
        from (select debit_item_id as item_id, amount, effective_on from live where line_id is null and effective_on <= ${to}::date
              union all select credit_item_id, amount, effective_on from live where line_id is null and effective_on <= ${to}::date) s group by item_id
    )
    select o.id, o.entity_id, o.kind, o.side, o.party_id, p.name as party_name, o.number, o.item_date, o.due_date, o.currency,
           abs(o.original_amount) as open, abs(o.original_amount) - coalesce(s.amount, 0) as open_then, s.settled_on,
           case when s.item_id is null then o.discount_until end as discount_until, case when s.item_id is null then abs(o.discount_amount) end as discount_amount,
           o.disputed_reason is not null as disputed, h.indexes
      from open_item o join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id and ${CANDIDATE_ACCOUNTS}
      left join party p on p.tenant_id = o.tenant_id and p.id = o.party_id left join holder h on h.party_id = o.party_id
      left join settled s on s.item_id = o.id
     where o.tenant_id = ${tx.tenantId} and o.item_date <= ${to}::date and (o.bank_transaction_id is null or not o.bank_transaction_id = any(${[...lineIds]}::uuid[]))
       and not exists (select from journal_entry j where j.tenant_id = o.tenant_id and j.reverses_id = o.entry_id)
       and (abs(o.original_amount) > coalesce(s.amount, 0) or o.item_date >= ${from}::date - ${LOOK_BACK_DAYS}::int)
     order by o.id limit ${ITEMS_MAX}`);
