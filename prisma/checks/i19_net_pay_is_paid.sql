-- I19: net pay is paid before the next is owed: when a run puts its net pay on the clearing account, nothing of the runs of
-- earlier months is left there, but for what somebody disputes or has blocked: wages that came back, or a wrong account. A
-- payment that was coded to the account stands there as an item of its own, so owed and paid are held against each other.
with pay as (
  select i.tenant_id, i.entity_id, i.ledger_account_id, i.currency, i.side, i.item_date, i.original_amount - i.allocated_amount as open
    from account_role r
    join open_item i on i.tenant_id = r.tenant_id and i.entity_id = r.entity_id and i.ledger_account_id = r.ledger_account_id
   where r.role = 'payrollClearing' and i.original_amount <> i.allocated_amount and coalesce(i.disputed_reason, i.payment_block) is null
), run as (
  select i.tenant_id, i.entity_id, i.ledger_account_id, i.currency, max(i.item_date) as day
    from account_role r
    join open_item i on i.tenant_id = r.tenant_id and i.entity_id = r.entity_id and i.ledger_account_id = r.ledger_account_id and i.side = 'C'
   where r.role = 'payrollClearing' group by 1, 2, 3, 4
), left_over as (
  select r.*,
      coalesce(sum(p.open) filter (where p.side = 'C' and p.item_date < date_trunc('month', r.day)), 0) as owed_earlier,
      coalesce(sum(p.open) filter (where p.side = 'D' and p.item_date < date_trunc('month', r.day)), 0) as paid_earlier,
      coalesce(sum(p.open) filter (where p.side = 'C'), 0) as owed, coalesce(sum(p.open) filter (where p.side = 'D'), 0) as paid
    from run r join pay p using (tenant_id, entity_id, ledger_account_id, currency)
   group by r.tenant_id, r.entity_id, r.ledger_account_id, r.currency, r.day
)
select tenant_id, entity_id, 'ledger_account ' || ledger_account_id as subject,
    format('%s %s of net pay of earlier months is owed and %s was paid, and the run of %s is owed already', -owed_earlier, currency, paid, day) as detail
  from left_over where owed_earlier + paid < 0
union all
select tenant_id, entity_id, 'ledger_account ' || ledger_account_id,
    format('%s %s was paid in earlier months and %s of net pay is owed, with the run of %s', paid_earlier, currency, -owed, day)
  from left_over where paid_earlier + owed > 0
