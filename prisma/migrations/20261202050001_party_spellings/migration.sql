-- A name on paper that a person said is a party's: used to tell who sent the next document. A spelling is a fact and never
-- changes; that it ended, taken back or given to another party, is a further fact beside it.
create table party_spelling (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  party_id uuid not null,
  written text not null check (written <> ''),
  name_key text not null check (name_key <> ''),
  document_id uuid not null,
  reason text,
  said_by uuid not null,
  said_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, document_id) references document
);
create index party_spelling_by_party on party_spelling (tenant_id, party_id);
create index party_spelling_by_key on party_spelling (tenant_id, name_key);
call tenancy.protect('party_spelling');
grant select, insert on party_spelling to counterfoil_app;
grant select on party_spelling to counterfoil_audit;
create trigger permanence before update or delete on party_spelling for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on party_spelling for each statement execute function refuse_change('ledger.immutable');

create table party_spelling_end (
  tenant_id uuid not null,
  spelling_id uuid not null,
  how text not null check (how in ('undone', 'moved')),
  by_user uuid not null,
  reason text,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, spelling_id),
  foreign key (tenant_id, spelling_id) references party_spelling
);
call tenancy.protect('party_spelling_end');
grant select, insert on party_spelling_end to counterfoil_app;
grant select on party_spelling_end to counterfoil_audit;
create trigger permanence before update or delete on party_spelling_end for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on party_spelling_end for each statement execute function refuse_change('ledger.immutable');
