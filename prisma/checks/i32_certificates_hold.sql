-- I32: what a certificate proves is still so, for every one that stands: its days follow the one before it, the ledger holds
-- each evening what the certificate says, and each of its lines is the bank's line, posted whole, once, on that day, by the
-- entry it names; no further line stands on these days; no allocation that it lists was taken back, and no statement of its days,
-- nor the next one where that proves that nothing came in between.
with standing as (
  select c.* from bank_reconciliation c where c.status = 'live'
), days as (
  select c.tenant_id, c.entity_id, c.id, c.bank_account_id, c.ledger_account_id, c.currency, x.exponent, (d ->> 'day')::date as day,
      (replace(d ->> 'ledger', '.', ''))::bigint as ledger, d -> 'lines' as lines
    from standing c join currency x on x.code = c.currency, jsonb_array_elements(c.content::jsonb -> 'days') d
), lines as (
  select d.tenant_id, d.entity_id, d.id, d.bank_account_id, d.ledger_account_id, d.day, (l ->> 'id')::uuid as line_id,
      (replace(l ->> 'amount', '.', ''))::bigint as amount, (l #>> '{entry,id}')::uuid as entry_id, l #>> '{entry,hash}' as entry_hash
    from days d, jsonb_array_elements(d.lines) l
)
select d.tenant_id, d.entity_id, 'bank_reconciliation ' || d.id as subject,
    format('says %s in the evening of %s; the ledger holds %s', describe_minor(d.ledger, d.currency), d.day,
      describe_minor(coalesce(b.balance, 0), d.currency)) as detail
  from days d
  left join lateral (select sum(b.debit - b.credit) as balance from account_balance_day b
    where b.tenant_id = d.tenant_id and b.entity_id = d.entity_id and b.ledger = 'main' and b.ledger_account_id = d.ledger_account_id
      and b.currency = d.currency and b.posting_date <= d.day) b on true
 where coalesce(b.balance, 0) <> d.ledger
union all
select l.tenant_id, l.entity_id, 'bank_reconciliation ' || l.id,
    format('lists line %s of %s with entry %s; it is not so any more', l.line_id, l.day, coalesce(l.entry_id::text, 'none'))
  from lines l
  left join bank_transaction t on t.tenant_id = l.tenant_id and t.id = l.line_id and t.bank_account_id = l.bank_account_id
    and t.booking_date = l.day and t.amount = l.amount and t.status <> 'withdrawn'
  left join journal_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id and encode(e.content_hash, 'hex') = l.entry_hash
    and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
  left join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id and p.bank_transaction_id = l.line_id
    and p.ledger_account_id = l.ledger_account_id and p.amount = l.amount and p.posting_date = l.day
 where t.id is null or (l.amount <> 0 and p.entry_id is null)
union all
select c.tenant_id, c.entity_id, 'bank_reconciliation ' || c.id,
    format('is of %s lines; the bank has %s from %s to %s', c.line_count, n.lines, c.from_date, c.through_date)
  from standing c
  cross join lateral (select count(*) as lines from bank_transaction t where t.tenant_id = c.tenant_id and t.bank_account_id = c.bank_account_id
    and t.parent_id is null and t.status <> 'withdrawn' and t.booking_date between c.from_date and c.through_date) n
 where n.lines <> c.line_count
union all
select c.tenant_id, c.entity_id, 'bank_reconciliation ' || c.id, format('does not follow the certificate before it: it begins on %s', c.from_date)
  from standing c
  left join standing b on b.tenant_id = c.tenant_id and b.bank_account_id = c.bank_account_id and b.id = c.previous_id
 where c.previous_id is not null and (b.id is null or b.through_date + 1 <> c.from_date or b.closing <> c.opening)
union all
select c.tenant_id, c.entity_id, 'bank_reconciliation ' || c.id, format('lists allocation %s of line %s; it was taken back', a ->> 'id', l ->> 'id')
  from standing c, jsonb_array_elements(c.content::jsonb -> 'days') d, jsonb_array_elements(d -> 'lines') l,
    jsonb_array_elements(l -> 'allocations') a
 where exists (select from allocation z where z.tenant_id = c.tenant_id and z.reverses_id = (a ->> 'id')::uuid)
union all
select c.tenant_id, c.entity_id, 'bank_reconciliation ' || c.id, format('rests on a statement that was taken back: %s', s ->> 'label')
  from standing c, jsonb_array_elements(c.content::jsonb -> 'statements') s
 where ((s ->> 'first')::date <= c.through_date
     -- One that begins later bears it only where none reaches to its last day.
     or not exists (select from jsonb_array_elements(c.content::jsonb -> 'statements') o
       where (o ->> 'first')::date <= c.through_date and (o ->> 'last')::date >= c.through_date))
   and not exists (select from bank_statement t where t.tenant_id = c.tenant_id and t.id = (s ->> 'id')::uuid and t.status = 'imported')
