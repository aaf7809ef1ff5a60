-- I25: every entry of a machine has the record of a decision made before it, under a named authority; what the entity had
-- set for that class of work let the machine act at that instant, and the amount was within its limits; and who prepared
-- an entry is not who approved it, unless the organisation is one person. Nothing posted on a ground after its authority
-- was withdrawn and before a person gave it back, nor from a source that was held back, nor by likeness before a person let
-- it. An instant is meant to the minute: a setting that is changed while the machine decides may count either way.
with machine as (
  select e.tenant_id, e.entity_id, e.id, e.recorded_at, d.id as decision_id, d.decided_at, d.authority,
      case when e.reverses_id is not null then null
        when d.subject_kind = 'document' then 'document_coding'
        when d.authority = 'guardrail document_hold' then 'document_hold'
        when d.stage = '4-code' then 'bank_coding'
        when d.authority like 'guardrail %' then substr(d.authority, 11) end as work_class
    from journal_entry e left join decision_record d on d.tenant_id = e.tenant_id and d.id = e.decision_id
   where e.origin = 'machine'
), moved as (
  -- What the limits are about: the money of a bank line, the total of a document.
  select p.tenant_id, p.entry_id, max(abs(p.functional_amount)) as amount
    from machine m
    join posting p on p.tenant_id = m.tenant_id and p.entry_id = m.id
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
   where case m.work_class when 'document_coding' then a.control in ('payables', 'receivables', 'employee')
      else a.control in ('bank', 'card') end
   group by p.tenant_id, p.entry_id
), said as (
  select tenant_id, entity_id, work_class, mode, least(amount_limit, approval_limit) as most, changed_at as since from guardrail
  union
  select v.tenant_id, v.subject_id, s.work_class, s.mode, least(s.amount_limit, s.approval_limit), v.occurred_at
    from legal_entity e
    join audit_event v on v.tenant_id = e.tenant_id and v.subject_id = e.id and v.action = 'guardrail.changed'
      and pg_input_is_valid(v.payload, 'json')
    cross join lateral (select j ->> 'workClass' as work_class, j ->> 'mode' as mode, (j ->> 'amountLimit')::bigint as amount_limit,
      (j ->> 'approvalLimit')::bigint as approval_limit from (select v.payload::json as j) parsed) s
), setting as (
  select *, lead(since, 1, 'infinity') over (partition by tenant_id, entity_id, work_class order by since) as until from said
), acted as (
  select m.tenant_id, m.entity_id, m.id, m.recorded_at, m.decided_at, m.work_class, a.source, a.ground
    from machine m join machine_act a on a.tenant_id = m.tenant_id and a.decision_id = m.decision_id where m.work_class is not null
), held as (
  select *, lead(set_at, 1, 'infinity') over (partition by tenant_id, entity_id, work_class, source, ground order by version) as until from automation_mode
)
select m.tenant_id, m.entity_id, 'journal_entry ' || m.id as subject, case
    when m.decision_id is null then 'a machine posted it without a decision'
    when m.decided_at > m.recorded_at + interval '1 second' then 'its decision was recorded after it'
    else 'its decision names no authority' end as detail
  from machine m where m.decision_id is null or m.decided_at > m.recorded_at + interval '1 second' or m.authority = ''
union all
select m.tenant_id, m.entity_id, 'journal_entry ' || m.id,
    format('a machine posted %s minor units, and no setting for %s let it at %s', coalesce(a.amount, 0), m.work_class, m.decided_at)
  from machine m
  left join moved a on a.tenant_id = m.tenant_id and a.entry_id = m.id
 where m.work_class is not null and not exists (select from setting s
   where s.tenant_id = m.tenant_id and s.entity_id = m.entity_id and s.work_class = m.work_class and s.mode = 'auto'
     and s.since <= m.decided_at + interval '1 minute' and s.until >= m.decided_at - interval '1 minute'
     and coalesce(a.amount, 0) <= coalesce(s.most, 9223372036854775807))
union all
select e.tenant_id, e.entity_id, 'journal_entry ' || e.id, 'who prepared it approved it'
  from journal_entry e join organisation o on o.tenant_id = e.tenant_id
 where e.prepared_by = e.approved_by and not o.single_person
union all
select a.tenant_id, a.entity_id, 'journal_entry ' || a.id,
    format('a machine posted it on %s at %s; that authority was withdrawn at %s', a.ground, a.recorded_at, w.withdrawn_at)
  from acted a
  join authority_withdrawal w on w.tenant_id = a.tenant_id and w.entity_id = a.entity_id and w.work_class = a.work_class
    and w.source in ('any', a.source) and w.ground in ('any', a.ground) and w.withdrawn_at < a.recorded_at - interval '1 minute'
  left join authority_return r on r.tenant_id = w.tenant_id and r.withdrawal_id = w.id
 where r.returned_at is null or r.returned_at > a.decided_at + interval '1 minute'
union all
select a.tenant_id, a.entity_id, 'journal_entry ' || a.id,
    format('a machine posted it at %s, when %s on %s was set to %s', a.decided_at, h.source, h.ground, h.mode)
  from acted a
  join held h on h.tenant_id = a.tenant_id and h.entity_id = a.entity_id and h.work_class = a.work_class
    and h.source in ('any', a.source) and h.ground in ('any', a.ground) and h.mode <> 'auto'
    and h.set_at < a.decided_at - interval '1 minute' and h.until > a.decided_at + interval '1 minute'
union all
select a.tenant_id, a.entity_id, 'journal_entry ' || a.id, format('a machine posted it by likeness at %s, and no person had let it', a.decided_at)
  from acted a
 where a.ground in ('statistics', 'document', 'party_default') and not exists (select from held h
   where h.tenant_id = a.tenant_id and h.entity_id = a.entity_id and h.work_class = a.work_class and h.source in ('any', a.source)
     and h.ground = a.ground and h.mode = 'auto' and h.set_at < a.decided_at + interval '1 minute' and h.until > a.decided_at - interval '1 minute')
