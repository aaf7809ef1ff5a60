-- Which models there are, what they were trained on, how they were measured, and who put which of them in use. All of it
-- are facts, written once: a version is never changed, and the state it is in follows from the decisions about it.
create table model_version (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  kind text not null check (kind in ('coding', 'matching')),
  number integer not null check (number > 0),
  -- Of the training: its last instant, and the instant as of which decisions counted as taken back or not.
  cut_off timestamptz,
  snapshot_at timestamptz not null,
  -- SHA-256 over the decisions learned, in their order, with their span and counts.
  snapshot_hash bytea not null,
  snapshot jsonb not null,
  recipe jsonb not null,
  features jsonb not null,
  thresholds jsonb not null,
  metrics jsonb not null,
  importance jsonb not null,
  comparison jsonb,
  samples jsonb not null,
  verdict text not null,
  code_version text not null,
  trained_by uuid,
  trained_at timestamptz not null default now(),
  -- SHA-256 over all of the above: what a printed card is checked by.
  content_hash bytea not null,
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, kind, number),
  foreign key (tenant_id, entity_id) references legal_entity,
  check (kind = 'matching' or cut_off is not null)
);
call tenancy.protect('model_version');
create trigger permanence before update or delete on model_version for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on model_version for each statement execute function refuse_change('ledger.immutable');
grant select, insert on model_version to counterfoil_app;
grant select on model_version to counterfoil_audit;
call tenancy.attest('model_version', true);

-- Decisions about versions, numbered by entity and kind: of two people who decide at once the second is told.
create table model_decision (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  kind text not null check (kind in ('coding', 'matching')),
  sequence integer not null check (sequence > 0),
  model_version_id uuid not null,
  verdict text not null check (verdict in ('promote', 'reject', 'roll_back')),
  -- The version that was in use before; empty where none was, or nothing changed.
  replaces_id uuid,
  -- The model in use goes on learning from what is decided after this instant.
  learns_from timestamptz,
  reason text not null check (reason <> ''),
  single_person boolean not null default false,
  decided_by uuid,
  decided_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, kind, sequence),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, model_version_id) references model_version,
  foreign key (tenant_id, replaces_id) references model_version,
  check ((verdict = 'reject') = (learns_from is null) or kind = 'matching'),
  check (decided_by is not null or kind = 'matching')
);
create index model_decision_by_version on model_decision (tenant_id, model_version_id);
call tenancy.protect('model_decision');
create trigger permanence before update or delete on model_decision for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on model_decision for each statement execute function refuse_change('ledger.immutable');
grant select, insert on model_decision to counterfoil_app;
grant select on model_decision to counterfoil_audit;
call tenancy.attest('model_decision', true);

-- How far the version in use is from what comes in now, looked at once a day.
create table model_drift (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  model_version_id uuid not null,
  day date not null,
  alert boolean not null,
  sentence text not null,
  report jsonb not null,
  measured_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, model_version_id, day),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, model_version_id) references model_version
);
call tenancy.protect('model_drift');
create trigger permanence before update or delete on model_drift for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on model_drift for each statement execute function refuse_change('ledger.immutable');
grant select, insert on model_drift to counterfoil_app;
grant select on model_drift to counterfoil_audit;
call tenancy.attest('model_drift', true);

-- Trainings that somebody asked for. The worker does them, one an entity at a time.
create table model_retraining (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  status text not null default 'waiting' check (status in ('waiting', 'trained', 'declined')),
  outcome text,
  model_version_id uuid,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, model_version_id) references model_version
);
create unique index model_retraining_once on model_retraining (tenant_id, entity_id) where status = 'waiting';
call tenancy.protect('model_retraining');
grant select, insert on model_retraining to counterfoil_app;
grant update (status, outcome, model_version_id, ended_at, version) on model_retraining to counterfoil_app;
grant select on model_retraining to counterfoil_audit;

-- One kind of notification more, whatever kinds there are by now.
do $$
declare kinds text;
begin
  select string_agg(distinct quote_literal(spoken.parts[1]), ', ') into kinds
    from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''::text', 'g') as spoken (parts)
   where c.conrelid = 'notification'::regclass and c.conname = 'notification_kind_check';
  execute 'alter table notification drop constraint notification_kind_check';
  execute format('alter table notification add constraint notification_kind_check check (kind in (%s, ''model_drift''))', kinds);
end $$;
