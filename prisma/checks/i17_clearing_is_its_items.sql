-- I17: money on its way is explained: an account of clearing or suspense is kept by open items, and what it holds per
-- currency is what they leave open; and the account a migration goes through is empty, unless one is under way.
with clearing as (
  select a.tenant_id, a.id, a.code, a.name, a.open_items from ledger_account a where a.control = 'clearing'
), held as (
  select b.tenant_id, b.entity_id, b.ledger_account_id, b.currency, sum(b.debit - b.credit) as amount
    from clearing c
    join account_balance b on b.tenant_id = c.tenant_id and b.ledger_account_id = c.id
   group by b.tenant_id, b.entity_id, b.ledger_account_id, b.currency
), explained as (
  select i.tenant_id, i.entity_id, i.ledger_account_id, i.currency, sum(i.original_amount - i.allocated_amount) as amount
    from clearing c
    join open_item i on i.tenant_id = c.tenant_id and i.ledger_account_id = c.id
   group by i.tenant_id, i.entity_id, i.ledger_account_id, i.currency
)
select coalesce(h.tenant_id, x.tenant_id) as tenant_id, coalesce(h.entity_id, x.entity_id) as entity_id,
    'ledger_account ' || coalesce(h.ledger_account_id, x.ledger_account_id) as subject,
    format('holds %s %s, and its open items explain %s', coalesce(h.amount, 0), coalesce(h.currency, x.currency), coalesce(x.amount, 0)) as detail
  from held h
  full join explained x on (x.tenant_id, x.entity_id, x.ledger_account_id, x.currency) = (h.tenant_id, h.entity_id, h.ledger_account_id, h.currency)
 where coalesce(h.amount, 0) <> coalesce(x.amount, 0)
union all
select h.tenant_id, h.entity_id, 'ledger_account ' || c.id, format('%s %s clears money and is not kept by open items', c.code, c.name)
  from held h join clearing c on c.tenant_id = h.tenant_id and c.id = h.ledger_account_id
 where not c.open_items
 group by h.tenant_id, h.entity_id, c.id, c.code, c.name
union all
select r.tenant_id, r.entity_id, 'ledger_account ' || r.ledger_account_id,
    format('the migration account holds %s, and no migration is under way', sum(b.functional_debit - b.functional_credit))
  from account_role r
  join account_balance b on b.tenant_id = r.tenant_id and b.entity_id = r.entity_id and b.ledger_account_id = r.ledger_account_id
 where r.role = 'migration' and not exists (select from migration_run m
   where m.tenant_id = r.tenant_id and m.entity_id = r.entity_id and m.status = 'open')
 group by r.tenant_id, r.entity_id, r.ledger_account_id having sum(b.functional_debit - b.functional_credit) <> 0
