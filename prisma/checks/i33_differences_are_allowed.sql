-- I33: what an accepted match books of a remainder is within a tolerance that held on the line's day for its kind, all legs
-- of one item together; or a person booked it beyond that and said why. What the paper or the law allows needs neither.
with leg as (
  select m.tenant_id, m.entity_id, m.id, m.decided_by, m.beyond_because, t.booking_date, l.open_item_id, l.amount, l.tolerance_id, l.allowed,
      case when l.role in ('smallDifferences', 'roundings') then 'small_difference' when l.role = 'bankFees' then 'bank_fee'
        when l.role = 'processorFees' then 'processor_fee' when l.role = 'chargebacks' then 'chargeback' when l.role = 'tips' then 'tip'
        when l.role = 'withholdingReceivable' then 'withholding' end as scope
    from match m
    join match_leg l on l.tenant_id = m.tenant_id and l.match_id = m.id
    join bank_transaction t on t.tenant_id = m.tenant_id and t.id = m.bank_transaction_id
   where m.status = 'accepted'
)
select g.tenant_id, g.entity_id, 'match ' || g.id as subject, 'books a difference that nothing allowed, and nobody said why' as detail
  from leg g
 where g.scope is not null and g.tolerance_id is null and (g.beyond_because is null or g.decided_by is null)
union all
select g.tenant_id, g.entity_id, 'match ' || g.id, format('books %s minor units of %s within %s', sum(abs(g.amount)), g.scope, min(g.allowed))
  from leg g
 where g.tolerance_id is not null
 group by g.tenant_id, g.entity_id, g.id, g.open_item_id, g.scope
having sum(abs(g.amount)) > min(g.allowed)
