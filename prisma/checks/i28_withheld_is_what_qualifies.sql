-- I28: what is withheld is what the payments that qualify say: every posting under a code that withholds has its withheld
-- share, the rate times what was paid, to the minor unit per line; the account holds no more than that, and never less than
-- what was handed on to the authority.
with withholding as (
  select x.tenant_id, x.id as component_id, v.tax_code_id, v.valid_from, v.valid_to, x.rate
    from tax_component x
    join tax_code_version v on v.tenant_id = x.tenant_id and v.id = x.tax_code_version_id
   where x.target_role = 'withholdingPayable' and x.sign = -1
), qualifying as (
  select p.tenant_id, p.entity_id, p.entry_id, p.tax_code_id, p.currency, sum(p.amount) as base, count(*) as lines
    from posting p
   where exists (select from withholding w where w.tenant_id = p.tenant_id and w.tax_code_id = p.tax_code_id)
     and not exists (select from account_role r where r.tenant_id = p.tenant_id and r.entity_id = p.entity_id
       and r.role = 'withholdingPayable' and r.ledger_account_id = p.ledger_account_id)
   group by p.tenant_id, p.entity_id, p.entry_id, p.tax_code_id, p.currency
), withheld as (
  select t.tenant_id, t.entity_id, t.entry_id, t.tax_code_id, t.currency, max(w.rate) as rate, sum(t.base) as base, sum(t.tax) as tax
    from withholding w
    join tax_line t on t.tenant_id = w.tenant_id and t.tax_component_id = w.component_id
   group by t.tenant_id, t.entity_id, t.entry_id, t.tax_code_id, t.currency
), held as (
  select r.tenant_id, r.entity_id, r.ledger_account_id, b.currency, sum(b.debit - b.credit) as amount
    from account_role r
    join account_balance b on b.tenant_id = r.tenant_id and b.entity_id = r.entity_id and b.ledger_account_id = r.ledger_account_id
   where r.role = 'withholdingPayable'
   group by r.tenant_id, r.entity_id, r.ledger_account_id, b.currency
)
select q.tenant_id, q.entity_id, 'journal_entry ' || q.entry_id as subject,
    format('%s %s under a code that withholds, and %s withheld of a base of %s', q.base, q.currency, coalesce(w.tax, 0), coalesce(w.base, 0)) as detail
  from qualifying q
  left join withheld w using (tenant_id, entity_id, entry_id, tax_code_id, currency)
 where w.tax is null or abs(w.base) <> abs(q.base) or abs(abs(w.tax) - abs(q.base) * w.rate / 100) > q.lines
union all
select h.tenant_id, h.entity_id, 'ledger_account ' || h.ledger_account_id,
    format('more was handed on to the authority than was withheld: %s %s', h.amount, h.currency)
  from held h where h.amount > 0
