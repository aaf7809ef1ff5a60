-- I11: what a filed return covers stands as it was filed: its lines are of its entity, were posted before it was filed, and
-- none of them belongs to a day after its end.
select t.tenant_id, t.entity_id, 'tax_return ' || r.id as subject,
    format('line %s of entry %s, recorded %s with tax point %s, is not what was filed at %s until %s',
      t.line_number, t.entry_id, e.recorded_at, t.tax_point, r.filed_at, r.to_date) as detail
  from tax_return r
  join tax_line t on t.tenant_id = r.tenant_id and t.return_id = r.id
  join journal_entry e on e.tenant_id = t.tenant_id and e.id = t.entry_id
 where r.filed_at is not null and (e.recorded_at > r.filed_at or t.entity_id <> r.entity_id or t.tax_point > r.to_date)
