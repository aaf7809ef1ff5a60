-- I16: what an entity says it is owed by a sister is what the sister says it owes, per currency of the paper: due-to and
-- due-from of a pair add up to zero. While only one of the two has taken its opening balance over, that is left out. An
-- affiliate whose books are not kept here has nobody to be held against. And so it is on every day: the entries of one pair
-- stand in two books on one day, both or neither.
with opening as (
  select p.tenant_id, p.entity_id, p.entry_id, p.currency, p.amount,
      coalesce(p.trading_partner_entity_id, y.sister_entity_id) as partner_id, coalesce(o.kind, e.kind) = 'opening' as opens
    from ledger_account a
    join posting p on p.tenant_id = a.tenant_id and p.ledger_account_id = a.id
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
    left join party y on y.tenant_id = p.tenant_id and y.id = p.party_id
   where a.control = 'intercompany'
), held as (
  select tenant_id, entity_id, partner_id, currency, coalesce(sum(amount) filter (where not opens), 0) as moved,
      coalesce(sum(amount) filter (where opens), 0) as opened, bool_or(opens) as opens
    from opening where partner_id is not null and partner_id <> entity_id
   group by tenant_id, entity_id, partner_id, currency
), pair as (
  select tenant_id, least(entity_id, partner_id) as one, greatest(entity_id, partner_id) as other, currency,
      sum(moved) + case when count(*) filter (where opens) = 2 then sum(opened) else 0 end as left_over,
      string_agg(format('%s says %s', entity_id, moved + opened), ', ' order by entity_id) as said
    from held group by tenant_id, least(entity_id, partner_id), greatest(entity_id, partner_id), currency
), standing as (
  select e.tenant_id, e.pair_id, e.id, e.entity_id, e.posting_date from journal_entry e
   where e.pair_id is not null and e.reverses_id is null
     and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
), owed as (
  select s.tenant_id, s.pair_id, p.currency, p.amount from standing s
    join posting p on p.tenant_id = s.tenant_id and p.entry_id = s.id
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control = 'intercompany'
)
select tenant_id, one as entity_id, 'legal_entity ' || one as subject,
    format('and its sister %s differ by %s %s: %s', other, left_over, currency, said) as detail
  from pair where left_over <> 0
union all
select tenant_id, min(entity_id::text)::uuid, 'pair ' || pair_id,
    format('stands as %s entries in %s books on %s days, and what they owe each other comes to %s', count(distinct id), count(distinct entity_id),
      count(distinct posting_date), (select string_agg(format('%s %s', sum, currency), ', ') from (
        select currency, sum(amount) as sum from owed o where o.tenant_id = standing.tenant_id and o.pair_id = standing.pair_id group by currency) x))
  from standing group by tenant_id, pair_id
having count(distinct id) <> 2 or count(distinct entity_id) <> 2 or count(distinct posting_date) <> 1
  or exists (select from owed o where o.tenant_id = standing.tenant_id and o.pair_id = standing.pair_id group by o.currency having sum(o.amount) <> 0)
