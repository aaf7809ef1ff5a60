-- I7: the ledger balance of a bank account is its statement's closing balance and the lines not posted yet. Held in its
-- parts: a proven statement is its opening balance and its lines; what is posted of an account's lines is what the ledger
-- took from them, each on its booking date; and from an opening entry on, the last proven statement closes where the
-- ledger stands, unless the chain has an acknowledged gap.
with posted as (
  select p.tenant_id, p.ledger_account_id, p.bank_transaction_id, sum(p.amount) as amount,
      max(p.posting_date) filter (where e.reverses_id is null and r.id is null) as live_on
    from posting p
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control in ('bank', 'card')
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    left join journal_entry r on r.tenant_id = e.tenant_id and r.reverses_id = e.id
   where p.bank_transaction_id is not null and p.amount <> 0
   group by p.tenant_id, p.ledger_account_id, p.bank_transaction_id
), line as (
  select t.tenant_id, t.entity_id, t.bank_account_id, b.ledger_account_id, t.id, t.bank_statement_id, t.booking_date, t.amount,
      coalesce(p.amount, 0) as posted, p.live_on
    from bank_transaction t
    join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
    left join posted p on p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id and p.ledger_account_id = b.ledger_account_id
   where t.parent_id is null and t.status <> 'withdrawn'
), stated as (
  select tenant_id, bank_statement_id, sum(amount) as amount from line group by tenant_id, bank_statement_id
), last as (
  select distinct on (s.tenant_id, s.bank_account_id) s.tenant_id, s.entity_id, s.bank_account_id, b.ledger_account_id, s.closing, s.closing_date
    from bank_statement s
    join bank_account b on b.tenant_id = s.tenant_id and b.id = s.bank_account_id
   where s.status = 'imported' and s.proof = 'proven' and s.closing is not null and s.closing_date is not null
     and not exists (select from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id
       join bank_statement x on x.tenant_id = i.tenant_id and x.id = i.subject_id and x.bank_account_id = s.bank_account_id
       where i.tenant_id = s.tenant_id and i.subject_kind = 'bank_statement' and r.code = 'statement.gap_or_overlap')
   order by s.tenant_id, s.bank_account_id, s.closing_date desc, s.received_at desc
), opened as (
  select p.tenant_id, p.ledger_account_id, p.entity_id, sum(p.amount) as amount, min(p.posting_date) as day
    from posting p
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id and e.kind = 'opening'
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.control in ('bank', 'card')
   group by p.tenant_id, p.ledger_account_id, p.entity_id
)
select s.tenant_id, s.entity_id, 'bank_statement ' || s.id as subject,
    format('opening %s and lines of %s do not make the closing balance %s', s.opening, coalesce(l.amount, 0), s.closing) as detail
  from bank_statement s
  left join stated l on l.tenant_id = s.tenant_id and l.bank_statement_id = s.id
 where s.status = 'imported' and s.proof = 'proven' and s.opening is not null and s.closing is not null
   and s.lines_known = 0 and s.lines_refused = 0 and s.lines_new = s.lines_read
   and s.opening + coalesce(l.amount, 0) <> s.closing
union all
select tenant_id, entity_id, 'bank_transaction ' || id, format('is of %s, and the ledger holds %s of it on its account', amount, posted)
  from line where posted not in (0, amount)
union all
select tenant_id, entity_id, 'bank_transaction ' || id, format('is booked on %s and posted on %s', booking_date, live_on)
  from line where posted = amount and live_on <> booking_date
union all
select s.tenant_id, s.entity_id, 'bank_account ' || s.bank_account_id,
    format('closes at %s on %s; the ledger holds %s and %s is not posted', s.closing, s.closing_date, o.amount + taken.posted, taken.unposted)
  from last s
  join opened o on o.tenant_id = s.tenant_id and o.ledger_account_id = s.ledger_account_id and o.entity_id = s.entity_id and o.day < s.closing_date
  cross join lateral (
    select coalesce(sum(l.posted), 0) as posted, coalesce(sum(l.amount - l.posted), 0) as unposted, coalesce(min(l.booking_date), s.closing_date) as first
      from line l where l.tenant_id = s.tenant_id and l.bank_account_id = s.bank_account_id and l.booking_date <= s.closing_date
  ) taken
 where taken.first >= o.day and o.amount + taken.posted + taken.unposted <> s.closing
