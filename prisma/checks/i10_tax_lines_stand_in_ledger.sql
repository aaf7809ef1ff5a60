-- I10: what a tax account moves is its tax lines and its settlements. A tax line that names a posting is worth that posting,
-- turned round for output tax; a posting under a tax code has a tax line of that code in its entry; and what stands on a
-- tax account under a component has the tax line that a return will count.
select t.tenant_id, t.entity_id, 'journal_entry ' || t.entry_id as subject,
    format('tax line %s says %s (functional %s), its posting %s is %s (functional %s)', t.id, t.tax, t.functional_tax,
      t.line_number, coalesce(p.amount, 0), coalesce(p.functional_amount, 0)) as detail
  from tax_line t
  left join posting p on p.tenant_id = t.tenant_id and p.entry_id = t.entry_id and p.line_number = t.line_number
 where t.line_number is not null
   and (t.tax, t.functional_tax, t.currency::text) is distinct from (case t.direction when 'input' then p.amount else -p.amount end,
     case t.direction when 'input' then p.functional_amount else -p.functional_amount end, p.currency::text)
union all
select p.tenant_id, p.entity_id, 'journal_entry ' || p.entry_id,
    format('posting %s stands under a tax code and no tax line of the entry is of it', p.line_number)
  from posting p
 where p.tax_code_id is not null
   and not exists (select from tax_line t where t.tenant_id = p.tenant_id and t.entry_id = p.entry_id and t.tax_code_id = p.tax_code_id)
union all
select p.tenant_id, p.entity_id, 'journal_entry ' || p.entry_id,
    format('posting %s of %s is on a tax account under a component and no tax line names it', p.line_number, p.amount)
  from posting p join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control = 'tax'
 where p.tax_component_id is not null
   and not exists (select from tax_line t where t.tenant_id = p.tenant_id and t.entry_id = p.entry_id and t.line_number = p.line_number)
