-- I4: an account kept by open items is worth what its items leave open, per party and currency. Unrealised revaluation
-- stands on the account and not on its items, so it is left out of the functional side.
with ledger as (
  select p.tenant_id, p.entity_id, p.ledger_account_id, p.party_id, p.currency, sum(p.amount) as amount,
      sum(p.functional_amount) filter (where 'revaluation' not in (e.kind, coalesce(o.kind, ''))) as functional
    from posting p
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.open_items
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
   group by p.tenant_id, p.entity_id, p.ledger_account_id, p.party_id, p.currency
), items as (
  select tenant_id, entity_id, ledger_account_id, party_id, currency, sum(original_amount - allocated_amount) as amount,
      sum(functional_amount - allocated_functional) as functional
    from open_item group by tenant_id, entity_id, ledger_account_id, party_id, currency
)
select coalesce(l.tenant_id, i.tenant_id) as tenant_id, coalesce(l.entity_id, i.entity_id) as entity_id,
    'ledger_account ' || coalesce(l.ledger_account_id, i.ledger_account_id) as subject,
    format('party %s in %s: the account holds %s (functional %s), its items leave open %s (functional %s)',
      coalesce(coalesce(l.party_id, i.party_id)::text, 'none'), coalesce(l.currency, i.currency), coalesce(l.amount, 0),
      coalesce(l.functional, 0), coalesce(i.amount, 0), coalesce(i.functional, 0)) as detail
  from ledger l
  full join items i on (i.tenant_id, i.entity_id, i.ledger_account_id, i.currency, coalesce(i.party_id, i.tenant_id))
    = (l.tenant_id, l.entity_id, l.ledger_account_id, l.currency, coalesce(l.party_id, l.tenant_id))
 where coalesce(l.amount, 0) <> coalesce(i.amount, 0) or coalesce(l.functional, 0) <> coalesce(i.functional, 0)
