-- I21: assets are liabilities, equity and the result not yet closed; a year with a closing entry leaves nothing on income
-- and expense, so that its profit is the change of equity through closing.
with worth as (
  select b.tenant_id, b.entity_id,
      sum(b.functional_debit - b.functional_credit) filter (where a.type = 'asset') as assets,
      -sum(b.functional_debit - b.functional_credit) filter (where a.type in ('liability', 'equity')) as funding,
      -sum(b.functional_debit - b.functional_credit) filter (where a.type in ('income', 'expense')) as result
    from account_balance b join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id
   where b.ledger = 'main' group by b.tenant_id, b.entity_id
), closed as (
  select distinct e.tenant_id, e.entity_id, y.id, y.label, y.starts_on, y.ends_on
    from journal_entry e join fiscal_year y on y.tenant_id = e.tenant_id and y.id = e.fiscal_year_id
   where e.kind = 'closing' and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
)
select tenant_id, entity_id, 'legal_entity ' || entity_id as subject,
    format('assets %s, liabilities and equity %s, result %s', coalesce(assets, 0), coalesce(funding, 0), coalesce(result, 0)) as detail
  from worth where coalesce(assets, 0) <> coalesce(funding, 0) + coalesce(result, 0)
union all
select c.tenant_id, c.entity_id, 'fiscal_year ' || c.id,
    format('%s is closed, and income and expense still hold %s', c.label, sum(b.functional_debit - b.functional_credit))
  from closed c
  join period p on p.tenant_id = c.tenant_id and p.fiscal_year_id = c.id
  join account_balance b on b.tenant_id = p.tenant_id and b.entity_id = c.entity_id and b.period_id = p.id
  join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id and a.type in ('income', 'expense')
 group by c.tenant_id, c.entity_id, c.id, c.label having sum(b.functional_debit - b.functional_credit) <> 0
