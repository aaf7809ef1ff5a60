-- I20: what was put off is worth what its schedules have not released, and an asset its cost less its depreciation: a
-- schedule spreads no more than its line put there, each release is its entry, and what schedules moved on an account is
-- what they say they released.
with live as (
  select r.*, s.entity_id, s.kind, s.from_account_id, s.to_account_id, s.currency, s.amount as whole
    from recognition_release r
    join recognition_schedule s on s.tenant_id = r.tenant_id and s.id = r.schedule_id
   where not exists (select from journal_entry v where v.tenant_id = r.tenant_id and v.reverses_id = r.entry_id)
), said as (
  select tenant_id, entity_id, from_account_id as ledger_account_id, currency,
      sum(case kind when 'deferred_income' then amount when 'accrual' then 0 else -amount end) as amount
    from live group by tenant_id, entity_id, from_account_id, currency
), done as (
  select p.tenant_id, p.entity_id, p.ledger_account_id, p.currency, sum(p.amount) as amount
    from journal_entry e
    left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
    join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
   where 'schedule' in (e.origin, coalesce(o.origin, ''))
     and exists (select from recognition_schedule s
       where s.tenant_id = p.tenant_id and s.entity_id = p.entity_id and s.from_account_id = p.ledger_account_id)
   group by p.tenant_id, p.entity_id, p.ledger_account_id, p.currency
)
select s.tenant_id, s.entity_id, 'recognition_schedule ' || min(s.id::text) as subject,
    format('schedules spread %s of a line of %s', sum(s.amount), abs(p.amount)) as detail
  from recognition_schedule s
  join posting p on p.tenant_id = s.tenant_id and p.entry_id = s.source_entry_id and p.line_number = s.source_line
 where s.ended_on is null or exists (select from recognition_release r where r.tenant_id = s.tenant_id and r.schedule_id = s.id)
 group by s.tenant_id, s.entity_id, s.source_entry_id, s.source_line, p.amount having sum(s.amount) > abs(p.amount)
union all
select tenant_id, entity_id, 'recognition_schedule ' || schedule_id, format('has released %s of %s', sum(amount), whole)
  from live where kind <> 'accrual' group by tenant_id, entity_id, schedule_id, whole having sum(amount) > whole
union all
select l.tenant_id, l.entity_id, 'recognition_schedule ' || l.schedule_id,
    format('says that entry %s releases %s, and it does not', l.entry_id, l.amount)
  from live l
 where not exists (select from posting p where p.tenant_id = l.tenant_id and p.entry_id = l.entry_id
     and p.ledger_account_id = l.from_account_id and abs(p.amount) = l.amount)
    or not exists (select from posting p where p.tenant_id = l.tenant_id and p.entry_id = l.entry_id
     and p.ledger_account_id = l.to_account_id and abs(p.amount) = l.amount)
union all
select coalesce(s.tenant_id, d.tenant_id), coalesce(s.entity_id, d.entity_id),
    'ledger_account ' || coalesce(s.ledger_account_id, d.ledger_account_id),
    format('schedules moved %s on it, and say that they released %s', coalesce(d.amount, 0), coalesce(s.amount, 0))
  from said s
  full join done d on (d.tenant_id, d.entity_id, d.ledger_account_id, d.currency) = (s.tenant_id, s.entity_id, s.ledger_account_id, s.currency)
 where coalesce(s.amount, 0) <> coalesce(d.amount, 0)
union all
select e.tenant_id, e.entity_id, 'journal_entry ' || e.id, 'a schedule posted it, and no decision or release says which'
  from journal_entry e
 where e.origin = 'schedule' and e.reverses_id is null and (e.decision_id is null or not exists (select from recognition_release r
   where r.tenant_id = e.tenant_id and e.id in (r.entry_id, r.mirror_entry_id)))
