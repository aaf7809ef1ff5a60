-- I22: a report by a dimension, with what names none of its values, comes to the total: whatever a posting names is a
-- dimension of the organisation and a value of it, so that no column lacks it; and every value hangs, over its parents,
-- below one at the top of its own dimension, so that a report that adds up branches counts it once.
with recursive named as (
  select p.tenant_id, p.entity_id, d.key, d.value, count(*) as postings, sum(p.functional_amount) filter (where p.functional_amount > 0) as amount
    from posting p cross join lateral jsonb_each_text(p.dimensions) d
   where p.dimensions <> '{}'
   group by p.tenant_id, p.entity_id, d.key, d.value
), below as (
  select tenant_id, dimension_type_id, id from dimension_value where parent_id is null
  union all
  select v.tenant_id, v.dimension_type_id, v.id
    from below b
    join dimension_value v on v.tenant_id = b.tenant_id and v.parent_id = b.id and v.dimension_type_id = b.dimension_type_id
)
select n.tenant_id, n.entity_id, 'dimension ' || n.key as subject,
    format('%s postings, debits of %s, name %s, which is no value of it; a report by it leaves them out', n.postings,
      coalesce(n.amount, 0), coalesce(n.value, 'nothing')) as detail
  from named n
  left join dimension_type t on t.tenant_id = n.tenant_id and t.code = n.key
  left join dimension_value v on v.tenant_id = n.tenant_id and v.dimension_type_id = t.id and v.code = n.value
 where v.id is null
union all
select v.tenant_id, null, 'dimension_value ' || v.id, format('%s hangs below no value at the top of its dimension', v.code)
  from dimension_value v
 where not exists (select from below b where b.tenant_id = v.tenant_id and b.id = v.id)
