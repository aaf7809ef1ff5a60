-- I13: tax that falls due when money moves is worth the undue share of its open items: what an account of that meaning holds,
-- per currency, is the tax of each entry times what its items leave open of what they were over, to the minor unit per item.
-- An opening balance carries no items of its own and is left out, on both sides.
with moved as (
  select p.tenant_id, p.entity_id, p.ledger_account_id, p.currency, p.entry_id, sum(p.amount) as tax
    from account_role r
    join posting p on p.tenant_id = r.tenant_id and p.entity_id = r.entity_id and p.ledger_account_id = r.ledger_account_id
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
   where r.role = 'taxNotDue' and coalesce(o.kind, e.kind) <> 'opening'
   group by p.tenant_id, p.entity_id, p.ledger_account_id, p.currency, p.entry_id
), opened as (
  -- What an entry without items moved is tax that has come due, or one that never was.
  select m.tenant_id, m.entry_id, m.currency, sum(i.original_amount) as original, sum(i.original_amount - i.allocated_amount) as open,
      count(*) as items
    from moved m
    join open_item i on i.tenant_id = m.tenant_id and i.entry_id = m.entry_id and i.currency = m.currency
    join ledger_account a on a.tenant_id = i.tenant_id and a.id = i.ledger_account_id and a.control in ('payables', 'receivables')
   group by m.tenant_id, m.entry_id, m.currency having sum(i.original_amount) <> 0
)
select m.tenant_id, m.entity_id, 'ledger_account ' || m.ledger_account_id as subject,
    format('holds %s %s of tax not yet due; its open items leave %s of it undue', sum(m.tax), m.currency,
      coalesce(round(sum(m.tax::numeric * o.open / o.original)), 0)) as detail
  from moved m
  left join opened o on o.tenant_id = m.tenant_id and o.entry_id = m.entry_id and o.currency = m.currency
 group by m.tenant_id, m.entity_id, m.ledger_account_id, m.currency
having abs(sum(m.tax) - coalesce(sum(m.tax::numeric * o.open / o.original), 0)) > coalesce(sum(o.items) filter (where o.open not in (0, o.original)), 0)
