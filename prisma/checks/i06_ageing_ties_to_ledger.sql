-- I6: what was open of every item kept account, yesterday and at the end of the last fiscal year, is what the ledger says
-- of that day, per party and currency.
with day as (
  select tenant_id, id as entity_id, (now() at time zone time_zone)::date - 1 as day from legal_entity
  union
  select y.tenant_id, y.entity_id, max(y.ends_on) from fiscal_year y join legal_entity e on e.tenant_id = y.tenant_id and e.id = y.entity_id
   where y.ends_on < (now() at time zone e.time_zone)::date group by y.tenant_id, y.entity_id
), settled as (
  select tenant_id, debit_item_id as item_id, effective_on, case when reverses_id is null then amount else -amount end as amount from allocation
  union all
  select tenant_id, credit_item_id, effective_on, case when reverses_id is null then -amount else amount end from allocation
), open as (
  select d.tenant_id, d.entity_id, d.day, i.ledger_account_id, i.party_id, i.currency,
      sum(i.original_amount) - sum(coalesce((select sum(s.amount) from settled s
        where s.tenant_id = i.tenant_id and s.item_id = i.id and s.effective_on <= d.day), 0)) as amount
    from day d
    join open_item i on i.tenant_id = d.tenant_id and i.entity_id = d.entity_id
    join journal_entry e on e.tenant_id = i.tenant_id and e.id = i.entry_id and e.posting_date <= d.day
   group by d.tenant_id, d.entity_id, d.day, i.ledger_account_id, i.party_id, i.currency
), ledger as (
  select d.tenant_id, d.entity_id, d.day, p.ledger_account_id, p.party_id, p.currency, sum(p.amount) as amount
    from day d
    join posting p on p.tenant_id = d.tenant_id and p.entity_id = d.entity_id and p.posting_date <= d.day
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.open_items
   group by d.tenant_id, d.entity_id, d.day, p.ledger_account_id, p.party_id, p.currency
)
select coalesce(l.tenant_id, o.tenant_id) as tenant_id, coalesce(l.entity_id, o.entity_id) as entity_id,
    'ledger_account ' || coalesce(l.ledger_account_id, o.ledger_account_id) as subject,
    format('on %s party %s in %s: ageing %s, ledger %s', coalesce(l.day, o.day),
      coalesce(coalesce(l.party_id, o.party_id)::text, 'none'), coalesce(l.currency, o.currency), coalesce(o.amount, 0), coalesce(l.amount, 0)) as detail
  from ledger l
  full join open o on (o.tenant_id, o.entity_id, o.day, o.ledger_account_id, o.currency, coalesce(o.party_id, o.tenant_id))
    = (l.tenant_id, l.entity_id, l.day, l.ledger_account_id, l.currency, coalesce(l.party_id, l.tenant_id))
 where coalesce(l.amount, 0) <> coalesce(o.amount, 0)
