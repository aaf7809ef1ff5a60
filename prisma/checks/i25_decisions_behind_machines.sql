-- I25: every entry of a machine has the record of a decision made before it, under a named authority; and who prepared an
-- entry is not who approved it, unless the organisation is one person.
select e.tenant_id, e.entity_id, 'journal_entry ' || e.id as subject, case
    when d.id is null then 'a machine posted it without a decision'
    when d.decided_at > e.recorded_at + interval '1 second' then 'its decision was recorded after it'
    else 'its decision names no authority' end as detail
  from journal_entry e left join decision_record d on d.tenant_id = e.tenant_id and d.id = e.decision_id
 where e.origin = 'machine' and (d.id is null or d.decided_at > e.recorded_at + interval '1 second' or d.authority = '')
union all
select e.tenant_id, e.entity_id, 'journal_entry ' || e.id, 'who prepared it approved it'
  from journal_entry e join organisation o on o.tenant_id = e.tenant_id
 where e.prepared_by = e.approved_by and not o.single_person
