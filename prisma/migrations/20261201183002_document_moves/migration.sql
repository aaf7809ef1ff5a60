-- A document that came to one entity and is a sister's goes over to her with its file and its readings; that it did, who did
-- it and why stay with it, and both entities have it in their trail.
create table document_move (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  from_entity_id uuid not null,
  to_entity_id uuid not null,
  reason text check (length(trim(reason)) between 1 and 500),
  moved_by uuid not null,
  moved_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, from_entity_id) references legal_entity,
  foreign key (tenant_id, to_entity_id) references legal_entity,
  constraint document_move_elsewhere check (from_entity_id <> to_entity_id)
);
create index document_move_of_document on document_move (tenant_id, document_id, id);
call tenancy.protect('document_move');
grant select on document_move to counterfoil_app;
grant insert (tenant_id, document_id, from_entity_id, to_entity_id, reason, moved_by) on document_move to counterfoil_app;
grant select on document_move to counterfoil_audit;
create trigger never_changed before update or delete on document_move for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on document_move for each statement execute function refuse_change('ledger.immutable');
