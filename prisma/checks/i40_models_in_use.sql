-- I40: every model in use was put there by a person: not by who asked for its training, unless the organisation is one
-- person; what somebody went back to had been in use before; each decision names the version it replaced, is about a
-- version of its own entity and kind, and none is missing from their numbers.
with placed as (
  select d.*, v.entity_id as version_entity, v.kind as version_kind, v.trained_by,
         lag(d.model_version_id) over (partition by d.tenant_id, d.entity_id, d.kind order by d.sequence) as before_id
    from model_decision d left join model_version v on v.tenant_id = d.tenant_id and v.id = d.model_version_id
   where d.verdict <> 'reject'
)
select p.tenant_id, p.entity_id, 'model_decision ' || p.id as subject, 'who asked for the training promoted it' as detail
  from placed p
 where p.kind = 'coding' and p.verdict = 'promote' and p.decided_by = p.trained_by and not p.single_person
union all
select p.tenant_id, p.entity_id, 'model_decision ' || p.id, 'it goes back to a version that was never in use'
  from placed p
 where p.verdict = 'roll_back' and not exists (select from placed q where q.tenant_id = p.tenant_id
   and q.model_version_id = p.model_version_id and q.sequence < p.sequence)
union all
select p.tenant_id, p.entity_id, 'model_decision ' || p.id, 'it does not name the version it replaced'
  from placed p where p.replaces_id is distinct from p.before_id
union all
select p.tenant_id, p.entity_id, 'model_decision ' || p.id, 'its version is of another entity or kind'
  from placed p where p.version_entity is distinct from p.entity_id or p.version_kind is distinct from p.kind
union all
select d.tenant_id, d.entity_id, 'models of ' || d.kind, format('%s decisions are numbered up to %s', count(*), max(d.sequence))
  from model_decision d group by d.tenant_id, d.entity_id, d.kind having count(*) <> max(d.sequence)
