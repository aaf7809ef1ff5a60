-- The words on a document's pages as they were read, so that they can be pointed at, and be read again by what was taught.
create table document_words (
  tenant_id uuid not null,
  document_id uuid not null,
  revision integer not null,
  lines jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, document_id, revision),
  foreign key (tenant_id, document_id, revision) references document_reading
);
call tenancy.protect('document_words');
grant select, insert on document_words to counterfoil_app;
grant select on document_words to counterfoil_audit;
create trigger permanence before update or delete on document_words for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on document_words for each statement execute function refuse_change('ledger.immutable');

-- What a person's correction taught about where a party's documents say a thing. A lesson is a fact and never changes;
-- what became of it (used, right, contradicted, ended) are further facts beside it.
create table layout_lesson (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  party_id uuid not null,
  field text not null check (field <> ''),
  content jsonb not null,
  words text not null check (words <> ''),
  value text not null,
  document_id uuid not null,
  revision integer not null,
  page integer not null check (page > 0),
  box jsonb not null,
  contradictions smallint not null default 0 check (contradictions >= 0),
  reason text,
  taught_by uuid not null,
  taught_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, document_id, revision, field),
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, document_id, revision) references document_reading
);
create index layout_lesson_by_party on layout_lesson (tenant_id, party_id, field);
call tenancy.protect('layout_lesson');
grant select, insert on layout_lesson to counterfoil_app;
grant select on layout_lesson to counterfoil_audit;
create trigger permanence before update or delete on layout_lesson for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on layout_lesson for each statement execute function refuse_change('ledger.immutable');

create table layout_lesson_event (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  lesson_id uuid not null,
  kind text not null check (kind in (
    'taken', 'agreed', 'outweighed', 'tied', 'missed', 'other_layout',
    'confirmed', 'contradicted', 'replaced', 'retired', 'retracted', 'undone')),
  document_id uuid,
  value text,
  by_user uuid,
  reason text,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, lesson_id) references layout_lesson,
  foreign key (tenant_id, document_id) references document,
  constraint layout_lesson_event_whole check ((kind = 'undone') = (document_id is null)),
  constraint layout_lesson_undone_by check (kind <> 'undone' or by_user is not null)
);
-- A lesson ends once, and is counted once a document however often the document is read.
create unique index layout_lesson_ends_once on layout_lesson_event (tenant_id, lesson_id)
  where kind in ('replaced', 'retired', 'retracted', 'undone');
create unique index layout_lesson_event_once on layout_lesson_event (tenant_id, lesson_id, document_id, kind);
call tenancy.protect('layout_lesson_event');
grant select, insert on layout_lesson_event to counterfoil_app;
grant select on layout_lesson_event to counterfoil_audit;
create trigger permanence before update or delete on layout_lesson_event for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on layout_lesson_event for each statement execute function refuse_change('ledger.immutable');
