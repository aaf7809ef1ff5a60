-- The print of a document's first page, made when it is read and never changed: by it the same paper is known when it is
-- scanned again (D27). Its ink is kept compressed; whoever reads the document anew makes no other print of the same bytes.
create table document_print (
  tenant_id uuid not null,
  document_id uuid not null,
  width smallint not null check (width > 0),
  height smallint not null check (height > 0),
  ink bytea not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document
);
call tenancy.protect('document_print');
grant select on document_print to counterfoil_app;
grant insert (tenant_id, document_id, width, height, ink) on document_print to counterfoil_app;
create trigger never_changed before update or delete on document_print for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on document_print for each statement execute function refuse_change('ledger.immutable');
