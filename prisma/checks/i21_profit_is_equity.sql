-- I21: assets are liabilities, equity and the result not yet closed; a year with a closing entry leaves nothing on income
-- and expense, so that its profit is the change of equity through closing. What was posted into the year after that entry is
-- still there, to the minor unit and per account, until the entry is run again; behind the hard lock nothing is.
with worth as (
  select b.tenant_id, b.entity_id,
      sum(b.functional_debit - b.functional_credit) filter (where a.type = 'asset') as assets,
      -sum(b.functional_debit - b.functional_credit) filter (where a.type in ('liability', 'equity')) as funding,
      -sum(b.functional_debit - b.functional_credit) filter (where a.type in ('income', 'expense')) as result
    from account_balance b join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id
   where b.ledger = 'main' group by b.tenant_id, b.entity_id
), closed as (
  select e.tenant_id, e.entity_id, y.id, y.label, max(e.recorded_at) as closed_at, exists (select from area_lock k
      where k.tenant_id = e.tenant_id and k.entity_id = e.entity_id and k.area = 'hard' and k.locked_through >= y.ends_on) as locked
    from journal_entry e join fiscal_year y on y.tenant_id = e.tenant_id and y.id = e.fiscal_year_id
   where e.kind = 'closing' and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
   group by e.tenant_id, e.entity_id, y.id, y.label, y.ends_on
), held as (
  select c.tenant_id, c.entity_id, c.id, b.ledger_account_id, sum(b.functional_debit - b.functional_credit) as amount
    from closed c
    join period p on p.tenant_id = c.tenant_id and p.fiscal_year_id = c.id
    join account_balance b on b.tenant_id = p.tenant_id and b.entity_id = c.entity_id and b.period_id = p.id
    join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id and a.type in ('income', 'expense')
   group by c.tenant_id, c.entity_id, c.id, b.ledger_account_id
), late as (
  select c.tenant_id, c.entity_id, c.id, l.ledger_account_id, sum(l.functional_amount) as amount
    from closed c
    join journal_entry e on e.tenant_id = c.tenant_id and e.entity_id = c.entity_id and e.fiscal_year_id = c.id
      and e.recorded_at > c.closed_at
    join posting l on l.tenant_id = e.tenant_id and l.entry_id = e.id
   group by c.tenant_id, c.entity_id, c.id, l.ledger_account_id
)
select tenant_id, entity_id, 'legal_entity ' || entity_id as subject,
    format('assets %s, liabilities and equity %s, result %s', coalesce(assets, 0), coalesce(funding, 0), coalesce(result, 0)) as detail
  from worth where coalesce(assets, 0) <> coalesce(funding, 0) + coalesce(result, 0)
union all
select h.tenant_id, h.entity_id, 'fiscal_year ' || h.id,
    format('%s is closed%s, and ledger account %s still holds %s, of which %s came after its year-end entry', c.label,
      case when c.locked then ' and locked for good' else '' end, h.ledger_account_id, h.amount, coalesce(l.amount, 0))
  from held h
  join closed c using (tenant_id, entity_id, id)
  left join late l using (tenant_id, entity_id, id, ledger_account_id)
 where h.amount <> case when c.locked then 0 else coalesce(l.amount, 0) end
