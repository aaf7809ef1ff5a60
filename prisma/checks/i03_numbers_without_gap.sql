-- I3: numbers are contiguous from 1 per entity, journal and fiscal year, the series knows the last of them, and legal
-- numbers are contiguous and in the order of the days.
select coalesce(e.tenant_id, s.tenant_id) as tenant_id, coalesce(e.entity_id, s.entity_id) as entity_id,
    'journal ' || coalesce(e.journal, s.journal) as subject,
    format('%s entries, numbers %s to %s, last number given %s', coalesce(e.entries, 0), e.lowest, e.highest, s.last_number) as detail
  from (
    select tenant_id, entity_id, journal, fiscal_year_id, count(*) as entries, min(number) as lowest, max(number) as highest
      from journal_entry group by tenant_id, entity_id, journal, fiscal_year_id
  ) e
  full join journal_series s using (tenant_id, entity_id, journal, fiscal_year_id)
 where coalesce(e.entries, 0) <> coalesce(s.last_number, -1) or coalesce(e.highest, 0) <> coalesce(s.last_number, -1)
    or (e.entries > 0 and e.lowest <> 1)
union all
select tenant_id, entity_id, 'journal_entry ' || id,
    format('legal number %s on %s follows %s on %s', legal_number, posting_date, before, day_before)
  from (
    select tenant_id, entity_id, id, legal_number, posting_date, lag(legal_number) over series as before,
        lag(posting_date) over series as day_before
      from journal_entry where legal_number is not null
    window series as (partition by tenant_id, entity_id, fiscal_year_id order by legal_number)
  ) numbered
 where legal_number <> coalesce(before, 0) + 1 or posting_date < day_before
