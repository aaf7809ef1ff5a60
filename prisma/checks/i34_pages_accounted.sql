-- I34: every page of a file that was split belongs to exactly one of its documents, and no document in use is cut from a
-- file that is a document itself: nothing of a paper is lost, nothing of it is booked twice.
with live as (
  select p.tenant_id, p.source_id, p.document_id, p.first_page, p.last_page, d.status
    from document_part p join document d on d.tenant_id = p.tenant_id and d.id = p.document_id
   where d.status <> 'merged'
), covered as (
  select l.tenant_id, l.source_id, n.page, count(*) as times
    from live l cross join lateral generate_series(l.first_page, l.last_page) as n (page)
   group by l.tenant_id, l.source_id, n.page
)
select d.tenant_id, d.entity_id, 'document ' || d.id as subject,
    format('page %s of %s belongs to %s documents', n.page, d.page_count, coalesce(c.times, 0)) as detail
  from document d cross join lateral generate_series(1, d.page_count) as n (page)
  left join covered c on c.tenant_id = d.tenant_id and c.source_id = d.id and c.page = n.page
 where d.status = 'split' and coalesce(c.times, 0) <> 1
union all
select d.tenant_id, d.entity_id, 'document ' || l.document_id,
    format('is pages %s to %s of a file that is itself %s and has %s pages', l.first_page, l.last_page, d.status, d.page_count)
  from live l join document d on d.tenant_id = l.tenant_id and d.id = l.source_id
 where d.status <> 'split' or l.last_page > coalesce(d.page_count, 0)
union all
select d.tenant_id, d.entity_id, 'document ' || d.id, 'is joined to another document again, and is none of a file''s parts'
  from document d
 where d.status = 'merged' and not exists (select from document_part p where p.tenant_id = d.tenant_id and p.document_id = d.id)
