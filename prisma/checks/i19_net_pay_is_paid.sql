-- I19: net pay is paid before the next is owed: when a run puts its net pay on the clearing account, nothing of a run of an
-- earlier month is left there, but for what somebody disputes or has blocked: wages that came back, or a wrong account.
with pay as (
  select i.tenant_id, i.entity_id, i.ledger_account_id, i.id, i.currency, i.side, i.item_date, i.original_amount - i.allocated_amount as open,
      coalesce(i.disputed_reason, i.payment_block) as known
    from account_role r
    join open_item i on i.tenant_id = r.tenant_id and i.entity_id = r.entity_id and i.ledger_account_id = r.ledger_account_id
   where r.role = 'payrollClearing'
), run as (
  select tenant_id, entity_id, ledger_account_id, currency, max(item_date) as day
    from pay where side = 'C' group by tenant_id, entity_id, ledger_account_id, currency
)
select p.tenant_id, p.entity_id, 'open_item ' || p.id as subject,
    format('%s %s of net pay of %s are left, and the run of %s is owed already', p.open, p.currency, p.item_date, r.day) as detail
  from pay p
  join run r using (tenant_id, entity_id, ledger_account_id, currency)
 where p.open <> 0 and p.known is null and date_trunc('month', p.item_date) < date_trunc('month', r.day)
