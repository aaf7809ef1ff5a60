-- I8: every bank line has exactly one live posting, or exactly one open review item, or is still in work; a line that was
-- set aside has neither. Each posting on a bank account names one line, or is an opening balance or a revaluation.
with live as (
  select p.tenant_id, p.bank_transaction_id, count(*) as postings
    from posting p
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control in ('bank', 'card')
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id and e.reverses_id is null
   where p.bank_transaction_id is not null and p.amount <> 0
     and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
   group by p.tenant_id, p.bank_transaction_id
), waiting as (
  select tenant_id, subject_id, count(*) as items from review_item
   where subject_kind = 'bank_transaction' and status in ('open', 'snoozed', 'pending') group by tenant_id, subject_id
)
select t.tenant_id, t.entity_id, 'bank_transaction ' || t.id as subject,
    format('is %s with %s live postings and %s open review items', t.status, coalesce(l.postings, 0), coalesce(w.items, 0)) as detail
  from bank_transaction t
  left join live l on l.tenant_id = t.tenant_id and l.bank_transaction_id = t.id
  left join waiting w on w.tenant_id = t.tenant_id and w.subject_id = t.id
 where t.parent_id is null and case t.status
    when 'posted' then coalesce(l.postings, 0) <> 1
    when 'exception' then coalesce(l.postings, 0) <> 0 or coalesce(w.items, 0) <> 1
    else coalesce(l.postings, 0) <> 0 end
union all
select p.tenant_id, p.entity_id, 'posting ' || p.entry_id || '/' || p.line_number, 'moves a bank account and names no bank line'
  from posting p
  join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control in ('bank', 'card')
  join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
  left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
 where p.bank_transaction_id is null and p.amount <> 0 and coalesce(o.kind, e.kind) not in ('opening', 'revaluation')
