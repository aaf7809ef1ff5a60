import type { CurrencyCode } from '@counterfoil/domain/money';
import type { BalanceRow } from '@counterfoil/domain/reporting';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type LeftOut = 'closing' | 'opening_and_closing';

export type Span = {
  readonly entityId: string;
  /** Left out, everything from the first posting on is turnover. */
  readonly from?: string | null;
  readonly to: string;
  /**
   * Profit reports leave the closing entries out (D11), which stand in periods of their own. For a cash flow, besides,
   * what an opening entry brought in stood there before the span, whatever day it is dated.
   */
  readonly without?: LeftOut | null;
};

/**
 * Opening balance and turnover of every account and document currency, for any two days, from the maintained balances:
 * whole periods by their sums, the days of a period that is cut by theirs. Never by reading postings.
 */
export const balanceRows = (tx: TenantRead, span: Span): Promise<BalanceRow[]> => {
  const withoutClosing = span.without !== undefined && span.without !== null;
  const withoutOpening = span.without === 'opening_and_closing';
  return tx.many<BalanceRow>(sql`
    with asked as (
      select coalesce(${span.from ?? null}::date, '-infinity'::date) as first, ${span.to}::date as last
    ), place as (
      select p.id, p.starts_on, p.ends_on, a.first, a.last, p.ends_on < a.first or (${withoutOpening}::boolean and p.kind = 'opening') as before,
          p.starts_on >= a.first and p.ends_on <= a.last as within
        from period p, asked a
       where p.tenant_id = ${tx.tenantId} and p.entity_id = ${span.entityId} and p.starts_on <= a.last
         and (not ${withoutClosing}::boolean or p.kind <> 'closing')
    ), turnover as (
      select b.ledger_account_id, b.currency, w.before, b.debit, b.credit, b.functional_debit, b.functional_credit
        from place w
        join account_balance b on b.tenant_id = ${tx.tenantId} and b.entity_id = ${span.entityId} and b.ledger = 'main'
          and b.period_id = w.id
       where w.before or w.within
      union all
      select d.ledger_account_id, d.currency, d.posting_date < w.first, d.debit, d.credit, d.functional_debit, d.functional_credit
        from place w
        join account_balance_day d on d.tenant_id = ${tx.tenantId} and d.entity_id = ${span.entityId} and d.ledger = 'main'
          and d.posting_date between w.starts_on and least(w.ends_on, w.last) and d.period_id = w.id
       where not w.before and not w.within
    ), summed as (
      select ledger_account_id, currency,
          coalesce(sum(debit - credit) filter (where before), 0)::bigint as opening,
          coalesce(sum(debit) filter (where not before), 0)::bigint as debit,
          coalesce(sum(credit) filter (where not before), 0)::bigint as credit,
          coalesce(sum(functional_debit - functional_credit) filter (where before), 0)::bigint as functional_opening,
          coalesce(sum(functional_debit) filter (where not before), 0)::bigint as functional_debit,
          coalesce(sum(functional_credit) filter (where not before), 0)::bigint as functional_credit
        from turnover group by ledger_account_id, currency
    )
    select s.ledger_account_id as "ledgerAccountId", a.code, a.name, a.type, a.statement_line as "statementLine",
        a.cash_flow_class as "cashFlowClass", s.currency,
        s.opening, s.debit, s.credit, s.functional_opening as "functionalOpening", s.functional_debit as "functionalDebit",
        s.functional_credit as "functionalCredit"
      from summed s join ledger_account a on a.tenant_id = ${tx.tenantId} and a.id = s.ledger_account_id
     order by a.code, s.currency`);
};

export type PostedSum = {
  readonly ledgerAccountId: string;
  readonly currency: CurrencyCode;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly functionalDebit: bigint;
  readonly functionalCredit: bigint;
};

/** The same turnover the long way, added up from the postings themselves: what the maintained balances are held against. */
export const postedSums = (tx: TenantRead, span: Span): Promise<PostedSum[]> =>
  tx.many<PostedSum>(sql`
    select p.ledger_account_id as "ledgerAccountId", p.currency,
        coalesce(sum(p.amount) filter (where p.side = 'D'), 0)::bigint as debit,
        coalesce(-sum(p.amount) filter (where p.side = 'C'), 0)::bigint as credit,
        coalesce(sum(p.functional_amount) filter (where p.side = 'D'), 0)::bigint as "functionalDebit",
        coalesce(-sum(p.functional_amount) filter (where p.side = 'C'), 0)::bigint as "functionalCredit"
      from posting p
     where p.tenant_id = ${tx.tenantId} and p.entity_id = ${span.entityId} and p.ledger = 'main'
       and p.posting_date between coalesce(${span.from ?? null}::date, '-infinity'::date) and ${span.to}::date
       and (${span.without ?? null}::text is null or p.period_id not in (
         select c.id from period c where c.tenant_id = p.tenant_id and c.entity_id = p.entity_id and c.kind = 'closing'))
     group by p.ledger_account_id, p.currency`);

/** What of the movement of cash accounts is a rate and no payment: revaluations and their reversals. Functional currency. */
export const exchangeOnCash = async (tx: TenantRead, span: Span): Promise<bigint> => {
  const { amount } = await tx.one<{ amount: bigint }>(sql`
    select coalesce(sum(p.functional_amount), 0)::bigint as amount
      from ledger_account a
      join posting p on p.tenant_id = a.tenant_id and p.ledger_account_id = a.id and p.entity_id = ${span.entityId}
        and p.ledger = 'main' and p.posting_date between coalesce(${span.from ?? null}::date, '-infinity'::date) and ${span.to}::date
      join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
      left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
     where a.tenant_id = ${tx.tenantId} and a.cash_flow_class = 'cash' and 'revaluation' in (e.kind, o.kind)`);
  return amount;
};

export const entityCurrency = async (tx: TenantRead, entityId: string): Promise<CurrencyCode | undefined> => {
  const row = await tx.maybe<{ currency: CurrencyCode }>(sql`
    select functional_currency as currency from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId}`);
  return row?.currency;
};
