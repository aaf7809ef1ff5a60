-- I31: our invoices and credit notes are numbered from 1 without a gap in each series, in the order of their days, and the
-- series knows the last of them; each is in the books with the amount of its paper; and a credit note never gives back more
-- than its invoice was over. (I3 for what we issue.)
select coalesce(i.tenant_id, s.tenant_id) as tenant_id, coalesce(i.entity_id, s.entity_id) as entity_id,
    'sales_series ' || coalesce(i.series, s.series) as subject,
    format('%s issued, numbers %s to %s, last number given %s', coalesce(i.issued, 0), i.lowest, i.highest, s.last_number) as detail
  from (
    select tenant_id, entity_id, series, count(*) as issued, min(number) as lowest, max(number) as highest, max(issue_date) as last_day
      from sales_invoice where status = 'issued' group by tenant_id, entity_id, series
  ) i
  full join sales_series s using (tenant_id, entity_id, series)
 where coalesce(i.issued, 0) <> coalesce(s.last_number, -1) or coalesce(i.highest, 0) <> coalesce(s.last_number, -1)
    or (i.issued > 0 and (i.lowest <> 1 or i.last_day is distinct from s.last_issued_on))
union all
select tenant_id, entity_id, 'sales_invoice ' || legal_number,
    format('is dated %s, and the number before it %s', issue_date, day_before)
  from (
    select tenant_id, entity_id, legal_number, issue_date,
        lag(issue_date) over (partition by tenant_id, entity_id, series order by number) as day_before
      from sales_invoice where status = 'issued'
  ) numbered where issue_date < day_before
union all
select i.tenant_id, i.entity_id, 'sales_invoice ' || i.legal_number,
    format('stands at %s on its paper and at %s in its entry', i.gross_amount, coalesce(p.amount, 0))
  from sales_invoice i
  left join lateral (
    select sum(abs(p.amount)) as amount from posting p
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
     where p.tenant_id = i.tenant_id and p.entry_id = i.entry_id and p.party_id = i.party_id and a.open_items
  ) p on true
 where i.status = 'issued' and coalesce(p.amount, 0) <> i.gross_amount
union all
select i.tenant_id, i.entity_id, 'sales_invoice ' || i.legal_number,
    format('is over %s, and %s of it is credited', i.gross_amount, c.credited)
  from sales_invoice i
  join lateral (select sum(n.gross_amount) as credited from sales_invoice n
    where n.tenant_id = i.tenant_id and n.corrects_id = i.id and n.status = 'issued') c on true
 where c.credited > i.gross_amount
union all
select i.tenant_id, i.entity_id, 'sales_invoice ' || coalesce(i.legal_number, i.id::text), 'says on its paper another number than it has'
  from sales_invoice i where i.status = 'issued' and i.paper ->> 'number' is distinct from i.legal_number
union all
select d.tenant_id, d.entity_id, 'dispute ' || d.id, 'is open, and its item does not say so'
  from dispute d join open_item o on o.tenant_id = d.tenant_id and o.id = d.open_item_id
 where d.closed_at is null and o.disputed_reason is null
