-- I27: a reversal is the exact negative of its original, on the same sides, accounts, dimensions and tax codes; an entry
-- is reversed at most once, and never a reversal.
select r.tenant_id, r.entity_id, 'journal_entry ' || r.id as subject,
    format('line %s is not the negative of the same line of %s', coalesce(a.line_number, b.line_number), o.id) as detail
  from journal_entry r
  join journal_entry o on o.tenant_id = r.tenant_id and o.id = r.reverses_id
  join posting a on a.tenant_id = r.tenant_id and a.entry_id = o.id
  left join posting b on b.tenant_id = r.tenant_id and b.entry_id = r.id and b.line_number = a.line_number
 where (a.ledger_account_id, a.side, a.currency, a.amount, a.functional_amount, a.party_id, a.tax_component_id, a.tax_code_id, a.dimensions)
    is distinct from (b.ledger_account_id, b.side, b.currency, -b.amount, -b.functional_amount, b.party_id, b.tax_component_id, b.tax_code_id, b.dimensions)
union all
select r.tenant_id, r.entity_id, 'journal_entry ' || r.id, format('has %s lines, and the entry it reverses %s', r.line_count, o.line_count)
  from journal_entry r join journal_entry o on o.tenant_id = r.tenant_id and o.id = r.reverses_id
 where r.line_count <> o.line_count or o.kind = 'reversal' or o.entity_id <> r.entity_id
union all
select tenant_id, entity_id, 'journal_entry ' || reverses_id, format('is reversed %s times', count(*))
  from journal_entry where reverses_id is not null group by tenant_id, entity_id, reverses_id having count(*) > 1
