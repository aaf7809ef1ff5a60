-- What a coding was decided by, beyond the words of the line: the vendor's item number and the classification code that an
-- e-invoice carries; why the person decided so; and that a decision is no longer to be gone by, which is a fact beside it.
alter table coding_example
  add column item_number text check (item_number <> ''),
  add column classification text check (classification <> ''),
  add column reason text check (reason <> '');
create index coding_example_by_item on coding_example (tenant_id, entity_id, party_id, item_number) where item_number is not null;
create index coding_example_by_classification on coding_example (tenant_id, entity_id, classification) where classification is not null;
create index coding_example_by_party on coding_example (tenant_id, party_id, decided_at, id) where party_id is not null;

create table coding_example_end (
  tenant_id uuid not null,
  example_id uuid not null,
  ended_by uuid not null,
  reason text check (reason <> ''),
  ended_at timestamptz not null default now(),
  primary key (tenant_id, example_id),
  foreign key (tenant_id, example_id) references coding_example
);
call tenancy.protect('coding_example_end');
grant select, insert on coding_example_end to counterfoil_app;
grant select on coding_example_end to counterfoil_audit;
create trigger permanence before update or delete on coding_example_end for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on coding_example_end for each statement execute function refuse_change('ledger.immutable');
