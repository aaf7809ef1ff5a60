-- A page as somebody asked for it, under a name. What is asked for stands in the address; the view keeps that and nothing else.
create table saved_view (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  page text not null check (page in ('review')),
  name text not null check (length(name) between 1 and 60),
  query jsonb not null check (jsonb_typeof(query) = 'object'),
  owner_id uuid not null,
  shared boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (tenant_id, id)
);
create unique index saved_view_name on saved_view (tenant_id, page, owner_id, lower(name)) where archived_at is null;
create unique index saved_view_shared_name on saved_view (tenant_id, page, lower(name)) where archived_at is null and shared;
call tenancy.protect('saved_view');
grant select, insert, update on saved_view to counterfoil_app;
