import type { CurrencyCode } from '@counterfoil/domain/money';
import type { BalanceRow } from '@counterfoil/domain/reporting';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type Span = {
  readonly entityId: string;
  /** Left out, everything from the first posting on is turnover. */
  readonly from?: string | null;
  readonly to: string;
  /** Profit reports leave the closing entries out (D11); they stand in periods of their own. */
  readonly withoutClosing?: boolean;
};

/**
 * Opening balance and turnover of every account and document currency, for any two days, from the maintained balances:
 * whole periods by their sums, the days of a period that is cut by theirs. Never by reading postings.
 */
export const balanceRows = (tx: TenantRead, span: Span): Promise<BalanceRow[]> =>
  tx.many<BalanceRow>(sql`
    with asked as (
      select coalesce(${span.from ?? null}::date, '-infinity'::date) as first, ${span.to}::date as last
    ), place as (
      select p.id, p.starts_on, p.ends_on, a.first, a.last, p.ends_on < a.first as before,
          p.starts_on >= a.first and p.ends_on <= a.last as within
        from period p, asked a
       where p.tenant_id = ${tx.tenantId} and p.entity_id = ${span.entityId} and p.starts_on <= a.last
         and (not ${span.withoutClosing ?? false}::boolean or p.kind <> 'closing')
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
    select s.ledger_account_id as "ledgerAccountId", a.code, a.name, a.type, a.statement_line as "statementLine", s.currency,
        s.opening, s.debit, s.credit, s.functional_opening as "functionalOpening", s.functional_debit as "functionalDebit",
        s.functional_credit as "functionalCredit"
      from summed s join ledger_account a on a.tenant_id = ${tx.tenantId} and a.id = s.ledger_account_id
     order by a.code, s.currency`);

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
       and (not ${span.withoutClosing ?? false}::boolean or p.period_id not in (
         select c.id from period c where c.tenant_id = p.tenant_id and c.entity_id = p.entity_id and c.kind = 'closing'))
     group by p.ledger_account_id, p.currency`);

export const entityCurrency = async (tx: TenantRead, entityId: string): Promise<CurrencyCode | undefined> => {
  const row = await tx.maybe<{ currency: CurrencyCode }>(sql`
    select functional_currency as currency from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId}`);
  return row?.currency;
};
