-- A span of the past decided again under a proposal. Nothing of the books is touched: what is kept is the question, its
-- answer and who decided about it. Lines are facts of one replay and are written once, together with its result.
create table replay (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  from_date date not null,
  to_date date not null,
  kind text not null check (kind in ('rule', 'tolerance', 'guardrail', 'model')),
  title text not null check (length(title) between 1 and 300),
  proposal jsonb not null check (jsonb_typeof(proposal) = 'object'),
  -- What the proposal was held against; a proposal is put in force only while that still stands.
  basis text not null,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed', 'approved', 'withdrawn')),
  lines_done integer not null default 0,
  lines_total integer,
  result jsonb,
  failure text,
  proposed_by uuid not null,
  proposed_at timestamptz not null default now(),
  ended_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  single_person boolean not null default false,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  check (from_date <= to_date),
  check ((status in ('done', 'approved')) <= (result is not null)),
  check ((status = 'failed') = (failure is not null)),
  check ((status in ('approved', 'withdrawn')) = (decided_at is not null))
);
create index replay_waiting on replay (status, proposed_at) where status in ('waiting', 'running');
call tenancy.protect('replay');
grant select, insert on replay to counterfoil_app;
grant update (status, lines_done, lines_total, result, failure, ended_at, decided_by, decided_at, reason, single_person, version) on replay to counterfoil_app;
grant select on replay to counterfoil_audit;

create table replay_line (
  tenant_id uuid not null,
  replay_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  content jsonb not null,
  primary key (tenant_id, replay_id, ordinal),
  foreign key (tenant_id, replay_id) references replay
);
call tenancy.protect('replay_line');
create trigger permanence before update or delete on replay_line for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on replay_line for each statement execute function refuse_change('ledger.immutable');
grant select, insert on replay_line to counterfoil_app;
grant select on replay_line to counterfoil_audit;

-- What changed in how the machine decides, in words that everybody in the organisation reads: what stood before, what stands
-- now, what the replay said, who proposed and who approved. Written once.
create table setting_change (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid,
  replay_id uuid not null,
  kind text not null check (kind in ('rule', 'tolerance', 'guardrail', 'model')),
  title text not null,
  deltas jsonb not null check (jsonb_typeof(deltas) = 'array'),
  sentence text not null,
  reason text,
  proposed_by uuid not null,
  approved_by uuid not null,
  single_person boolean not null default false,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, replay_id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, replay_id) references replay,
  -- Four eyes: one person approves their own proposal only where there is nobody else, and then it says so.
  check (single_person or proposed_by <> approved_by)
);
call tenancy.protect('setting_change');
create trigger permanence before update or delete on setting_change for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on setting_change for each statement execute function refuse_change('ledger.immutable');
grant select, insert on setting_change to counterfoil_app;
grant select on setting_change to counterfoil_audit;
call tenancy.attest('setting_change', true);
