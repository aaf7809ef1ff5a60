-- I24: no two live bills under the hard key unless a named person said so; no bank line is posted by two live entries; and
-- a match that was accepted has its entry, not one that was reversed.
select tenant_id, entity_id, 'document ' || min(document_id::text) as subject,
    format('%s live bills are number %s of vendor group %s in %s', count(*), normalised_number, vendor_group, year) as detail
  from bill_key where voided_at is null and override_by is null
 group by tenant_id, entity_id, vendor_group, kind, normalised_number, year having count(*) > 1
union all
select e.tenant_id, e.entity_id, 'bank_transaction ' || e.bank_transaction_id, format('is posted by %s live entries', count(*))
  from journal_entry e
 where e.kind = 'bank' and e.bank_transaction_id is not null
   and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
 group by e.tenant_id, e.entity_id, e.bank_transaction_id having count(*) > 1
union all
select m.tenant_id, m.entity_id, 'match ' || m.id, 'is accepted, and its entry is reversed'
  from match m join journal_entry r on r.tenant_id = m.tenant_id and r.reverses_id = m.entry_id
 where m.status = 'accepted'
