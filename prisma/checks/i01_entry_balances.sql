-- I1: every entry adds up to zero in functional currency and in each document currency (the conversion account included),
-- has at least two lines and as many as it says, one entity, one period, and its day inside that period.
with line as (
  select tenant_id, entry_id, currency, count(*) as lines, sum(amount) as amount, sum(functional_amount) as functional
    from posting group by tenant_id, entry_id, currency
), body as (
  select tenant_id, entry_id, sum(lines) as lines, sum(functional) as functional, bool_or(amount <> 0) as open,
      string_agg(currency || ' ' || amount, ', ' order by currency) filter (where amount <> 0) as differences
    from line group by tenant_id, entry_id
)
select e.tenant_id, e.entity_id, 'journal_entry ' || e.id as subject, case
    when b.lines is null then 'has no postings'
    when b.lines < 2 or b.lines <> e.line_count then format('has %s lines and says %s', b.lines, e.line_count)
    when b.open then 'does not add up: ' || b.differences
    when b.functional <> 0 then format('leaves %s minor units in functional currency', b.functional)
    else format('%s is not in its period %s', e.posting_date, coalesce(p.label, 'unknown')) end as detail
  from journal_entry e
  left join body b on b.tenant_id = e.tenant_id and b.entry_id = e.id
  left join period p on p.tenant_id = e.tenant_id and p.id = e.period_id and p.entity_id = e.entity_id
    and p.fiscal_year_id = e.fiscal_year_id and e.posting_date between p.starts_on and p.ends_on
 where b.lines is null or b.lines < 2 or b.lines <> e.line_count or b.open or b.functional <> 0 or p.id is null
union all
select l.tenant_id, l.entity_id, 'posting ' || l.entry_id || '/' || l.line_number,
    case when e.id is null then 'stands in no entry' else 'is of another entity, ledger, period or day than its entry' end
  from posting l left join journal_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
 where e.id is null
    or (l.entity_id, l.ledger, l.period_id, l.posting_date) <> (e.entity_id, e.ledger, e.period_id, e.posting_date)
