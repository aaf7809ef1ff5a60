-- I2: maintained balances are the sums of the postings, per period and per day, and all accounts of an entity add up to
-- zero. Balances hold turnovers, so that what one period closes with is what the next opens with.
with posted as (
  select tenant_id, entity_id, ledger, period_id, ledger_account_id, currency,
      coalesce(sum(amount) filter (where side = 'D'), 0) as debit, coalesce(-sum(amount) filter (where side = 'C'), 0) as credit,
      coalesce(sum(functional_amount) filter (where side = 'D'), 0) as functional_debit,
      coalesce(-sum(functional_amount) filter (where side = 'C'), 0) as functional_credit, count(*) as postings
    from posting group by tenant_id, entity_id, ledger, period_id, ledger_account_id, currency
), posted_day as (
  select tenant_id, entity_id, ledger, posting_date, period_id, ledger_account_id, currency,
      coalesce(sum(amount) filter (where side = 'D'), 0) as debit, coalesce(-sum(amount) filter (where side = 'C'), 0) as credit,
      coalesce(sum(functional_amount) filter (where side = 'D'), 0) as functional_debit,
      coalesce(-sum(functional_amount) filter (where side = 'C'), 0) as functional_credit
    from posting group by tenant_id, entity_id, ledger, posting_date, period_id, ledger_account_id, currency
)
select tenant_id, entity_id, 'ledger_account ' || ledger_account_id as subject,
    format('%s in period %s: balance %s/%s, postings %s/%s', currency, period_id, b.debit, b.credit, p.debit, p.credit) as detail
  from posted p
  full join account_balance b using (tenant_id, entity_id, ledger, period_id, ledger_account_id, currency)
 where (p.debit, p.credit, p.functional_debit, p.functional_credit, p.postings)
    is distinct from (b.debit, b.credit, b.functional_debit, b.functional_credit, b.posting_count)
union all
select tenant_id, entity_id, 'ledger_account ' || ledger_account_id,
    format('%s on %s: balance %s/%s, postings %s/%s', currency, posting_date, b.debit, b.credit, p.debit, p.credit)
  from posted_day p
  full join account_balance_day b using (tenant_id, entity_id, ledger, posting_date, period_id, ledger_account_id, currency)
 where (p.debit, p.credit, p.functional_debit, p.functional_credit)
    is distinct from (b.debit, b.credit, b.functional_debit, b.functional_credit)
union all
select tenant_id, entity_id, 'legal_entity ' || entity_id,
    format('all accounts together leave %s in %s, %s in functional currency', sum(debit - credit), currency,
      sum(functional_debit - functional_credit))
  from account_balance group by tenant_id, entity_id, ledger, currency having sum(debit - credit) <> 0
union all
select tenant_id, entity_id, 'legal_entity ' || entity_id,
    format('all accounts together leave %s in functional currency', sum(functional_debit - functional_credit))
  from account_balance group by tenant_id, entity_id, ledger having sum(functional_debit - functional_credit) <> 0
