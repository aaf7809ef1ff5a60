-- I5: what is allocated on an item is the sum of its allocations, never beyond the item, its state says so; and every
-- allocation settles a debit against a credit of one account, one currency and one entity, so both sides are equal.
with side as (
  select tenant_id, debit_item_id as item_id, case when reverses_id is null then amount else -amount end as amount,
      case when reverses_id is null then functional_debit else -functional_debit end as functional from allocation
  union all
  select tenant_id, credit_item_id, case when reverses_id is null then -amount else amount end,
      case when reverses_id is null then -functional_credit else functional_credit end from allocation
), moved as (
  select tenant_id, item_id, sum(amount) as amount, sum(functional) as functional from side group by tenant_id, item_id
)
select i.tenant_id, i.entity_id, 'open_item ' || i.id as subject,
    format('%s of %s, allocated %s, its allocations come to %s', i.status, i.original_amount, i.allocated_amount, coalesce(m.amount, 0)) as detail
  from open_item i left join moved m on m.tenant_id = i.tenant_id and m.item_id = i.id
 where i.allocated_amount <> coalesce(m.amount, 0) or i.allocated_functional <> coalesce(m.functional, 0)
    or abs(i.allocated_amount) > abs(i.original_amount) or sign(i.allocated_amount) * sign(i.original_amount) < 0
    or (i.status = 'settled') <> (i.allocated_amount = i.original_amount)
union all
select a.tenant_id, a.entity_id, 'allocation ' || a.id, 'does not settle a debit against a credit of the same account, currency and entity'
  from allocation a
  left join open_item d on d.tenant_id = a.tenant_id and d.id = a.debit_item_id
  left join open_item c on c.tenant_id = a.tenant_id and c.id = a.credit_item_id
 where (d.original_amount > 0 and c.original_amount < 0 and d.ledger_account_id = c.ledger_account_id and d.currency = c.currency
   and a.currency = d.currency and d.entity_id = c.entity_id and a.entity_id = d.entity_id) is not true
