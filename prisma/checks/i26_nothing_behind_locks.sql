-- I26: nothing was posted into a locked area after it was locked, without a dated exception of a person who stands behind
-- the entry. The hard lock knows none. The tax area is judged at the tax point.
with touched as (
  select distinct e.tenant_id, e.entity_id, e.id, e.posting_date, coalesce(e.tax_point, e.posting_date) as tax_point, e.recorded_at,
      e.prepared_by, e.approved_by, unnest(array[
        case a.control when 'payables' then 'payables' when 'employee' then 'payables' when 'receivables' then 'receivables'
          when 'bank' then 'bank' when 'card' then 'bank' when 'tax' then 'tax' else 'ledger' end,
        case when p.tax_code_id is not null then 'tax' end, 'hard']) as area
    from area_lock k
    join journal_entry e on e.tenant_id = k.tenant_id and e.entity_id = k.entity_id and e.recorded_at > k.changed_at
      and least(e.posting_date, e.tax_point) <= k.locked_through
    join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
)
select t.tenant_id, t.entity_id, 'journal_entry ' || t.id as subject,
    format('%s lies in %s, locked through %s since %s', t.posting_date, k.area, k.locked_through, k.changed_at) as detail
  from touched t
  join area_lock k on k.tenant_id = t.tenant_id and k.entity_id = t.entity_id and k.area = t.area
 where t.recorded_at > k.changed_at
   and case k.area when 'tax' then t.tax_point else t.posting_date end <= k.locked_through
   and (k.area = 'hard' or not exists (select from lock_exception x
     where x.tenant_id = t.tenant_id and x.entity_id = t.entity_id and x.area = k.area
       and x.created_at <= t.recorded_at and x.valid_until >= t.recorded_at and x.person_id in (t.prepared_by, t.approved_by)
       and case k.area when 'tax' then t.tax_point else t.posting_date end between x.date_from and x.date_to))
