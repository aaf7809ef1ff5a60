-- I18: what a card account owes in the ledger is what its card statement says. A card is kept on a liability that cards
-- control and nothing but its own lines moves; and on the day of its last proven statement the ledger stands where the
-- statement closes, but for named lines that are not posted yet. Where the books hold no opening balance of the card, they
-- are held against what the statements moved since the first of them, since before it nothing was taken over.
with card as (
  select b.tenant_id, b.entity_id, b.id, b.name, b.currency, b.ledger_account_id, a.type, a.control
    from bank_account b
    join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id
   where b.kind = 'card'
), chain_open as (
  select distinct s.tenant_id, s.bank_account_id
    from review_item i
    join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.code = 'statement.gap_or_overlap'
    join bank_statement s on s.tenant_id = i.tenant_id and s.id = i.subject_id
   where i.subject_kind = 'bank_statement'
), proven as (
  select s.tenant_id, s.bank_account_id, s.opening, s.closing, s.closing_date, coalesce(s.opening_date, s.from_date) as opening_date, s.received_at
    from bank_statement s
    join card c on c.tenant_id = s.tenant_id and c.id = s.bank_account_id
   where s.status = 'imported' and s.proof = 'proven' and s.opening is not null and s.closing is not null and s.closing_date is not null
     and not exists (select from chain_open o where o.tenant_id = s.tenant_id and o.bank_account_id = s.bank_account_id)
), stated as (
  select c.*, last.closing, last.closing_date, first.opening, first.opening_date
    from card c
    join lateral (select closing, closing_date from proven p where p.tenant_id = c.tenant_id and p.bank_account_id = c.id
      order by closing_date desc, received_at desc limit 1) last on true
    join lateral (select opening, opening_date from proven p where p.tenant_id = c.tenant_id and p.bank_account_id = c.id
      order by opening_date nulls last, closing_date, received_at limit 1) first on true
), ledger as (
  select s.tenant_id, s.id, coalesce(sum(p.amount), 0) as amount,
      coalesce(bool_or(e.kind = 'opening'), false) as opened
    from stated s
    left join posting p on p.tenant_id = s.tenant_id and p.ledger_account_id = s.ledger_account_id and p.currency = s.currency
      and p.posting_date <= s.closing_date
    left join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
   group by s.tenant_id, s.id
), unposted as (
  select s.tenant_id, s.id, coalesce(sum(t.amount) filter (where coalesce(p.posted, 0) = 0), 0) as amount,
      coalesce(bool_or(t.booking_date < s.opening_date), false) as earlier
    from stated s
    left join bank_transaction t on t.tenant_id = s.tenant_id and t.bank_account_id = s.id and t.booking_date <= s.closing_date
      and t.parent_id is null and t.status <> 'withdrawn'
    left join lateral (select sum(p.amount) as posted from posting p where p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id
      and p.ledger_account_id = s.ledger_account_id) p on true
   group by s.tenant_id, s.id
)
select c.tenant_id, c.entity_id, 'bank_account ' || c.id as subject,
    format('is a card and kept on a %s account that %s controls; what a card owes is a liability', c.type, c.control) as detail
  from card c
 where c.type <> 'liability' or c.control <> 'card'
union all
select s.tenant_id, s.entity_id, 'bank_account ' || s.id,
    format('its statement closes at %s on %s; the ledger holds %s%s and %s is not posted', s.closing, s.closing_date, l.amount,
      case when l.opened then '' else format(' since the first statement opened at %s', s.opening) end, u.amount)
  from stated s
  join ledger l on l.tenant_id = s.tenant_id and l.id = s.id
  join unposted u on u.tenant_id = s.tenant_id and u.id = s.id
  -- Lines from before the first proven balance, in statements that state none, leave nothing to hold the books against.
 where (l.opened or not u.earlier)
   and case when l.opened then 0 else s.opening end + l.amount + u.amount <> s.closing
