-- How many days a payment waits for its document before its money is put on payments awaiting document (D1): per entity, and
-- per party where one is named. Dated like a tolerance, so that what was held under a term stays explained when it changes.
create table document_hold (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  party_id uuid,
  days smallint not null check (days between 0 and 365),
  valid_from date not null default '1900-01-01',
  valid_to date,
  set_by uuid,
  set_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party
);
create index document_hold_by_entity on document_hold (tenant_id, entity_id, party_id);
call tenancy.protect('document_hold');
grant select, insert, update on document_hold to counterfoil_app;
