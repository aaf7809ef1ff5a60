-- I29: every report cell is the sum of the postings its drill-down lists. Reports add whole periods to single days, so the
-- days of a period must come to the period, and every day must lie in its period.
with days as (
  select tenant_id, entity_id, ledger, period_id, ledger_account_id, currency, sum(debit) as debit, sum(credit) as credit,
      sum(functional_debit) as functional_debit, sum(functional_credit) as functional_credit
    from account_balance_day group by tenant_id, entity_id, ledger, period_id, ledger_account_id, currency
)
select tenant_id, entity_id, 'ledger_account ' || ledger_account_id as subject,
    format('%s in period %s: the days come to %s/%s, the period to %s/%s', currency, period_id, d.debit, d.credit, b.debit, b.credit) as detail
  from days d full join account_balance b using (tenant_id, entity_id, ledger, period_id, ledger_account_id, currency)
 where (d.debit, d.credit, d.functional_debit, d.functional_credit)
    is distinct from (b.debit::numeric, b.credit::numeric, b.functional_debit::numeric, b.functional_credit::numeric)
union all
select b.tenant_id, b.entity_id, 'ledger_account ' || b.ledger_account_id, format('has a balance on %s outside its period', b.posting_date)
  from account_balance_day b left join period p on p.tenant_id = b.tenant_id and p.id = b.period_id
 where p.id is null or b.posting_date not between p.starts_on and p.ends_on
