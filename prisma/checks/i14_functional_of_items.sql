-- I14: an item gives up its functional amount at its own rate, to the minor unit per allocation, and all of it when it is
-- settled; the realised difference of an allocation stands on the account as exchange-difference lines of its entry.
with share as (
  select tenant_id, item_id, count(*) as times from (
    select tenant_id, debit_item_id as item_id from allocation union all select tenant_id, credit_item_id from allocation
  ) side group by tenant_id, item_id
), realised as (
  select a.tenant_id, a.entity_id, d.ledger_account_id, a.currency,
      sum(case when a.reverses_id is null then a.functional_debit - a.functional_credit else a.functional_credit - a.functional_debit end) as amount
    from allocation a join open_item d on d.tenant_id = a.tenant_id and d.id = a.debit_item_id
   group by a.tenant_id, a.entity_id, d.ledger_account_id, a.currency
), difference as (
  select p.tenant_id, p.entity_id, p.ledger_account_id, p.currency, sum(p.functional_amount) as amount
    from posting p
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.open_items
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
   where p.amount = 0 and 'revaluation' not in (e.kind, coalesce(o.kind, ''))
   group by p.tenant_id, p.entity_id, p.ledger_account_id, p.currency
)
select i.tenant_id, i.entity_id, 'open_item ' || i.id as subject,
    format('%s of %s allocated, but %s of its functional %s', i.allocated_amount, i.original_amount, i.allocated_functional, i.functional_amount) as detail
  from open_item i left join share s on s.tenant_id = i.tenant_id and s.item_id = i.id
 where (i.allocated_amount = i.original_amount and i.allocated_functional <> i.functional_amount)
    or abs(i.allocated_functional - i.functional_amount::numeric * i.allocated_amount / i.original_amount) > coalesce(s.times, 0)
union all
select coalesce(r.tenant_id, d.tenant_id), coalesce(r.entity_id, d.entity_id),
    'ledger_account ' || coalesce(r.ledger_account_id, d.ledger_account_id),
    format('%s: allocations realise %s, exchange-difference lines say %s', coalesce(r.currency, d.currency), -coalesce(r.amount, 0), coalesce(d.amount, 0))
  from realised r
  full join difference d on (d.tenant_id, d.entity_id, d.ledger_account_id, d.currency) = (r.tenant_id, r.entity_id, r.ledger_account_id, r.currency)
 where coalesce(r.amount, 0) + coalesce(d.amount, 0) <> 0
