-- I9: the statements of a bank account follow each other without a gap: where one begins after another has ended, it
-- opens with that one's closing balance, or somebody was told (statement.gap_or_overlap).
with proven as (
  select s.tenant_id, s.entity_id, s.id, s.bank_account_id, s.opening, s.closing, coalesce(s.from_date, s.opening_date) as first,
      coalesce(s.to_date, s.closing_date) as last, s.received_at
    from bank_statement s
   where s.status = 'imported' and s.bank_account_id is not null and s.opening is not null and s.closing is not null
     and coalesce(s.from_date, s.opening_date) is not null and coalesce(s.to_date, s.closing_date) is not null
)
select n.tenant_id, n.entity_id, 'bank_statement ' || n.id as subject,
    format('opens with %s on %s; the statement before closed with %s on %s', n.opening, n.first, b.closing, b.last) as detail
  from proven n
  cross join lateral (
    select p.* from proven p
     where p.tenant_id = n.tenant_id and p.bank_account_id = n.bank_account_id and p.id <> n.id and p.last < n.first
     order by p.last desc, p.first desc limit 1
  ) b
 where b.closing <> n.opening
   and not exists (select from proven p where p.tenant_id = n.tenant_id and p.bank_account_id = n.bank_account_id
     and p.id <> n.id and p.last = b.last and p.closing = n.opening)
   and not exists (select from proven p where p.tenant_id = n.tenant_id and p.bank_account_id = n.bank_account_id
     and p.id <> n.id and p.first <= n.first and p.last >= n.first)
   and not exists (select from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id
     where i.tenant_id = n.tenant_id and i.subject_kind = 'bank_statement' and i.subject_id in (n.id, b.id)
       and r.code = 'statement.gap_or_overlap')
