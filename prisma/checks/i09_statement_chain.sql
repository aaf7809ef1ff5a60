-- I9: the statements of a bank account follow each other without a gap: where one begins after another has ended, it
-- opens with that one's closing balance, or somebody was told (statement.gap_or_overlap).
with proven as (
  select s.tenant_id, s.entity_id, s.id, s.bank_account_id, s.opening, s.closing, coalesce(s.from_date, s.opening_date) as first,
      coalesce(s.to_date, s.closing_date) as last
    from bank_statement s
   where s.status = 'imported' and s.bank_account_id is not null and s.opening is not null and s.closing is not null
     and coalesce(s.from_date, s.opening_date) is not null and coalesce(s.to_date, s.closing_date) is not null
), ordered as (
  -- Up to where the statements reach that begin before this one; and whether another begins on the same day.
  select *, max(last) over (partition by tenant_id, bank_account_id order by first, last, id
      rows between unbounded preceding and 1 preceding) as reached,
      count(*) over (partition by tenant_id, bank_account_id, first) as beginning
    from proven
), following as (
  select n.tenant_id, n.entity_id, n.id, n.bank_account_id, n.opening, n.first, b.last, bool_or(b.closing = n.opening) as joined,
      (array_agg(b.closing order by b.first desc))[1] as closing, array_agg(b.id) as before
    from ordered n
    join proven b on b.tenant_id = n.tenant_id and b.bank_account_id = n.bank_account_id and b.last = n.reached
   where n.beginning = 1 and n.reached < n.first
   group by n.tenant_id, n.entity_id, n.id, n.bank_account_id, n.opening, n.first, b.last
)
select n.tenant_id, n.entity_id, 'bank_statement ' || n.id as subject,
    format('opens with %s on %s; the statement before closed with %s on %s', n.opening, n.first, n.closing, n.last) as detail
  from following n
 where not n.joined
   and not exists (select from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id
     where i.tenant_id = n.tenant_id and i.subject_kind = 'bank_statement' and i.subject_id = any (n.before || n.id)
       and r.code = 'statement.gap_or_overlap')
