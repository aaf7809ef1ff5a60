-- I15: a revaluation stands at the end of a period and is gone on the first day of the next, on every account it touched;
-- none stands on an account that is not monetary, beside those that take up the difference.
with moved as (
  select p.tenant_id, p.entity_id, p.ledger_account_id, p.currency, p.posting_date, sum(p.functional_amount) as moved
    from journal_entry e
    join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
    left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
   where 'revaluation' in (e.kind, coalesce(o.kind, ''))
   group by p.tenant_id, p.entity_id, p.ledger_account_id, p.currency, p.posting_date
), standing as (
  select m.*, sum(m.moved) over account as left_over, lead(m.posting_date) over account as next_day
    from moved m
  window account as (partition by m.tenant_id, m.entity_id, m.ledger_account_id, m.currency order by m.posting_date)
)
select s.tenant_id, s.entity_id, 'ledger_account ' || s.ledger_account_id as subject,
    format('a revaluation in %s leaves %s from %s on', s.currency, s.left_over, s.posting_date) as detail
  from standing s
 where s.left_over <> 0 and (s.next_day is distinct from s.posting_date + 1 or not exists (select from period p
   where p.tenant_id = s.tenant_id and p.entity_id = s.entity_id and p.kind = 'regular' and p.ends_on = s.posting_date))
union all
select p.tenant_id, p.entity_id, 'journal_entry ' || e.id, format('revalues %s %s, which is not monetary', a.code, a.name)
  from journal_entry e
  join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
  join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and not a.monetary
 where e.kind = 'revaluation' and not exists (select from account_role r
   where r.tenant_id = p.tenant_id and r.entity_id = p.entity_id and r.ledger_account_id = a.id
     and r.role in ('fxUnrealised', 'currencyConversion'))
