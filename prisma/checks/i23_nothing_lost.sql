-- I23: every document received is posted, in review, filed, a duplicate, rejected, or still in work; and what its status
-- says is there: the entry of a posted one, the open review item of an exception, the first copy of a duplicate. And of
-- every statement imported each line that was read is a new one, a known one or a refused one, and the new ones are kept.
select d.tenant_id, d.entity_id, 'document ' || d.id as subject, case d.status
    when 'posted' then 'is posted, and no entry names it'
    when 'exception' then format('waits in review with %s open items', coalesce(w.items, 0))
    when 'duplicate' then 'is a duplicate of nothing'
    else 'has the status ' || d.status end as detail
  from document d
  left join (
    select tenant_id, subject_id, count(*) as items from review_item
     where subject_kind = 'document' and status in ('open', 'snoozed', 'pending') group by tenant_id, subject_id
  ) w on w.tenant_id = d.tenant_id and w.subject_id = d.id
 where case d.status
    when 'posted' then not exists (select from journal_entry e where e.tenant_id = d.tenant_id and e.document_id = d.id)
      and not exists (select from evidence_link v where v.tenant_id = d.tenant_id and v.document_id = d.id
        and v.subject_kind in ('journal_entry', 'posting'))
    when 'exception' then coalesce(w.items, 0) <> 1
    when 'duplicate' then d.duplicate_of is null
    when 'failed' then true
    else false end
union all
select s.tenant_id, s.entity_id, 'bank_statement ' || s.id,
    format('read %s lines: %s new, %s known, %s refused; %s are kept', s.lines_read, s.lines_new, s.lines_known, s.lines_refused, coalesce(k.lines, 0))
  from bank_statement s
  left join (select tenant_id, bank_statement_id, count(*) as lines from bank_transaction where parent_id is null and status <> 'withdrawn'
    group by tenant_id, bank_statement_id) k on k.tenant_id = s.tenant_id and k.bank_statement_id = s.id
 where s.status = 'imported'
   and (s.lines_read <> s.lines_new + s.lines_known + s.lines_refused or s.lines_new <> coalesce(k.lines, 0))
union all
select s.tenant_id, s.entity_id, 'bank_statement ' || s.id, 'waits in review without an open item'
  from bank_statement s
 where s.status = 'exception' and not exists (select from review_item i where i.tenant_id = s.tenant_id
   and i.subject_kind = 'bank_statement' and i.subject_id = s.id and i.status in ('open', 'snoozed', 'pending'))
