-- I12: where the buyer owes the vendor's tax, what is owed and what comes back are one tax: per entry and code the input is
-- the output times the recoverable share, to the minor unit.
with self_assessed as (
  select v.tenant_id, v.id, v.tax_code_id, max(x.recoverable_percent) filter (where x.direction = 'input') as recoverable
    from tax_code_version v join tax_component x on x.tenant_id = v.tenant_id and x.tax_code_version_id = v.id
   group by v.tenant_id, v.id, v.tax_code_id
  having count(*) filter (where x.direction = 'output' and x.sign = -1 and x.target_role = 'reverseChargeOut') > 0
     and count(*) filter (where x.direction = 'input' and x.target = 'account') > 0
), entry as (
  select t.tenant_id, t.entity_id, t.entry_id, t.tax_code_id, s.recoverable, count(*) as lines,
      coalesce(sum(t.tax) filter (where t.direction = 'output'), 0) as owed,
      coalesce(sum(t.tax) filter (where t.direction = 'input'), 0) as claimed
    from tax_line t
    join tax_component x on x.tenant_id = t.tenant_id and x.id = t.tax_component_id
    join self_assessed s on s.tenant_id = t.tenant_id and s.id = x.tax_code_version_id
   group by t.tenant_id, t.entity_id, t.entry_id, t.tax_code_id, s.id, s.recoverable
)
select tenant_id, entity_id, 'journal_entry ' || entry_id as subject,
    format('tax code %s: %s is owed and %s claimed, of which %s %% comes back', tax_code_id, owed, claimed, trim_scale(recoverable)) as detail
  from entry where abs(claimed - owed * recoverable / 100) >= greatest(lines / 2, 1)
