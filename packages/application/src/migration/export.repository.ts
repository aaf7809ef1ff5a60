import type { OpeningItemKind } from '@counterfoil/domain/migration';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type ExportedAccount = {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly control: string;
  readonly currency: string | null;
  readonly statementLine: string;
};

export const exportedAccounts = (tx: TenantRead, entityId: string): Promise<ExportedAccount[]> =>
  tx.many<ExportedAccount>(sql`
    select a.code, a.name, a.type, a.control, a.currency, a.statement_line as "statementLine"
      from ledger_account a join entity_account e on e.tenant_id = a.tenant_id and e.ledger_account_id = a.id
     where a.tenant_id = ${tx.tenantId} and e.entity_id = ${entityId} order by a.code`);

export type ExportedBalance = {
  readonly account: string;
  readonly accountName: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
};

type Day = { readonly entityId: string; readonly asOf: string };

/** From the maintained balances of days; accounts at zero are left out. */
export const exportedBalances = (tx: TenantRead, { entityId, asOf }: Day): Promise<ExportedBalance[]> =>
  tx.many<ExportedBalance>(sql`
    select a.code as account, a.name as "accountName", d.currency, sum(d.debit - d.credit)::bigint as amount,
        sum(d.functional_debit - d.functional_credit)::bigint as functional
      from account_balance_day d join ledger_account a on a.tenant_id = d.tenant_id and a.id = d.ledger_account_id
     where d.tenant_id = ${tx.tenantId} and d.entity_id = ${entityId} and d.ledger = 'main' and d.posting_date <= ${asOf}::date
     group by a.code, a.name, d.currency
    having sum(d.debit - d.credit) <> 0 or sum(d.functional_debit - d.functional_credit) <> 0 order by a.code, d.currency`);

export type ExportedItem = {
  readonly party: string | null;
  readonly partyNumber: string | null;
  readonly kind: OpeningItemKind;
  readonly number: string | null;
  readonly date: string;
  readonly dueDate: string | null;
  readonly currency: string;
  /** Both above zero; the kind says which way they run. */
  readonly amount: bigint;
  readonly functional: bigint;
  readonly account: string;
};

/** What was open at the end of the day, derived from the allocations effective by then (D18), in the words an import takes. */
export const exportedItems = (tx: TenantRead, { entityId, asOf }: Day): Promise<ExportedItem[]> =>
  tx.many<ExportedItem>(sql`
    with settled as (
      select x.item_id, sum(x.amount) as amount, sum(x.functional) as functional
        from (
          select debit_item_id as item_id, case when reverses_id is null then amount else -amount end as amount,
              case when reverses_id is null then functional_debit else -functional_debit end as functional
            from allocation where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and effective_on <= ${asOf}::date
          union all
          select credit_item_id, case when reverses_id is null then -amount else amount end,
              case when reverses_id is null then -functional_credit else functional_credit end
            from allocation where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and effective_on <= ${asOf}::date
        ) x group by x.item_id
    ), open as (
      select o.*, a.code as account, a.control, p.name as party, p.number as party_number,
          o.original_amount - coalesce(s.amount, 0) as open_amount, o.functional_amount - coalesce(s.functional, 0) as open_functional
        from open_item o
        join journal_entry e on e.tenant_id = o.tenant_id and e.id = o.entry_id and e.posting_date <= ${asOf}::date
        join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id
        left join party p on p.tenant_id = o.tenant_id and p.id = o.party_id
        left join settled s on s.item_id = o.id
       where o.tenant_id = ${tx.tenantId} and o.entity_id = ${entityId}
    )
    select party, party_number as "partyNumber",
        case when control = 'payables' and kind = 'bill' and open_amount < 0 then 'bill'
             when control = 'payables' and kind = 'bill_credit_note' and open_amount > 0 then 'bill_credit_note'
             when control = 'receivables' and kind = 'invoice' and open_amount > 0 then 'invoice'
             when control = 'receivables' and kind = 'invoice_credit_note' and open_amount < 0 then 'invoice_credit_note'
             when open_amount > 0 or (open_amount = 0 and open_functional > 0) then 'other_debit' else 'other_credit' end as kind,
        number, item_date as date, due_date as "dueDate", currency, abs(open_amount)::bigint as amount,
        abs(open_functional)::bigint as functional, account
      from open where open_amount <> 0 order by account, party, item_date, id`);

export type ExportedPosting = {
  readonly date: string;
  readonly journal: string;
  readonly number: bigint;
  readonly account: string;
  readonly description: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly functional: bigint;
  readonly party: string | null;
  readonly documentNumber: string | null;
};

export const exportedPostings = (
  tx: TenantRead,
  { entityId, asOf, from }: Day & { readonly from: string | null },
  limit: number,
): Promise<ExportedPosting[]> =>
  tx.many<ExportedPosting>(sql`
    select p.posting_date as date, e.journal, e.number, a.code as account, coalesce(p.text, e.description) as description, p.amount,
        p.currency, p.functional_amount as functional, y.name as party, o.number as "documentNumber"
      from posting p
      join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
      left join party y on y.tenant_id = p.tenant_id and y.id = p.party_id
      left join open_item o on o.tenant_id = p.tenant_id and o.id = p.open_item_id
     where p.tenant_id = ${tx.tenantId} and p.entity_id = ${entityId} and p.ledger = 'main'
       and p.posting_date between coalesce(${from}::date, '-infinity'::date) and ${asOf}::date
     order by p.posting_date, p.entry_id, p.line_number limit ${limit}`);

export type ExportedParty = {
  readonly number: string;
  readonly name: string;
  readonly country: string | null;
  readonly roles: string;
};

export const exportedParties = (tx: TenantRead): Promise<ExportedParty[]> =>
  tx.many<ExportedParty>(sql`
    select p.number, p.name, p.country, coalesce((select string_agg(distinct r.role, ' ' order by r.role) from party_role r
        where r.tenant_id = p.tenant_id and r.party_id = p.id and r.valid_to is null), '') as roles
      from party p where p.tenant_id = ${tx.tenantId} and p.archived_at is null order by p.number`);
