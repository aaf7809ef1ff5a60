-- The machine's error budget: what an owner allows, what the machine did on which ground, what persons said of it, what was
-- drawn to be checked blind, and which authority was withdrawn and given back.

-- What an owner allows a class of work in a month. Where no row is, the house's own budget stands.
create table automation_budget (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  work_class text not null,
  -- Expected wrong postings in minor units of the entity's own currency; null sets no sum.
  money bigint check (money >= 0),
  currency char(3) not null,
  precision_asked numeric(6, 5) not null check (precision_asked >= 0.5 and precision_asked < 1),
  sample_share numeric(4, 3) not null check (sample_share between 0 and 1),
  sample_days smallint not null check (sample_days between 1 and 90),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, work_class),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (currency) references currency
);
call tenancy.protect('automation_budget');
grant select, insert, update on automation_budget to counterfoil_app;
grant select on automation_budget to counterfoil_audit;

-- A mode of one source or ground within a class: the latest version counts, and it only narrows what the class is set to.
create table automation_mode (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  work_class text not null,
  source text not null check (source in ('any', 'e_invoice', 'pdf', 'photo', 'statement', 'card')),
  ground text not null check (ground in ('any', 'statistics')),
  mode text not null check (mode in ('shadow', 'suggest', 'auto')),
  threshold numeric(7, 6) check (threshold between 0 and 1),
  reason text not null default '',
  set_by uuid not null,
  set_at timestamptz not null default now(),
  version integer not null,
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, work_class, source, ground, version),
  foreign key (tenant_id, entity_id) references legal_entity
);

-- On what ground the machine decided what: beside its decision record, in figures.
create table machine_act (
  tenant_id uuid not null,
  decision_id uuid not null,
  entity_id uuid not null,
  work_class text not null,
  ground text not null,
  source text not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- Absolute, in minor units of the entity's own currency.
  amount bigint not null check (amount >= 0),
  confidence numeric(7, 6),
  -- Expected wrong money, in thousandths of a minor unit.
  expected_loss bigint not null check (expected_loss >= 0),
  mode text not null,
  -- Nothing but the mode, a limit or the budget held it: what it would have done by itself.
  eligible boolean not null,
  unattended boolean not null,
  -- The rule, or the earlier decisions, it stands on.
  behind jsonb not null default '[]',
  decided_at timestamptz not null default now(),
  primary key (tenant_id, decision_id),
  foreign key (tenant_id, decision_id) references decision_record,
  foreign key (tenant_id, entity_id) references legal_entity
);
create index machine_act_by_class on machine_act (tenant_id, entity_id, work_class, decided_at);
create index machine_act_by_subject on machine_act (tenant_id, subject_kind, subject_id);

-- What a person said of an act. What was said last counts.
create table act_verdict (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  decision_id uuid not null,
  entity_id uuid not null,
  work_class text not null,
  verdict text not null check (verdict in ('approved', 'corrected', 'rejected', 'reversed', 'sample_right', 'sample_wrong', 'settled_right')),
  said_right boolean not null,
  unattended boolean not null,
  said_by uuid,
  said_at timestamptz not null,
  heard_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, decision_id, verdict),
  foreign key (tenant_id, decision_id) references machine_act,
  foreign key (tenant_id, entity_id) references legal_entity
);
create index act_verdict_by_class on act_verdict (tenant_id, entity_id, work_class, said_at);

-- An unattended posting drawn to be checked by somebody who does not see what the machine chose.
create table automation_sample (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  decision_id uuid not null,
  entity_id uuid not null,
  work_class text not null,
  drawn_for date not null,
  drawn_at timestamptz not null default now(),
  due_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, decision_id),
  foreign key (tenant_id, decision_id) references machine_act,
  foreign key (tenant_id, entity_id) references legal_entity
);
create index automation_sample_by_class on automation_sample (tenant_id, entity_id, work_class, due_at);

create table sample_check (
  tenant_id uuid not null,
  sample_id uuid not null,
  answer jsonb not null,
  agrees boolean not null,
  difference text,
  checked_by uuid not null,
  checked_at timestamptz not null default now(),
  primary key (tenant_id, sample_id),
  foreign key (tenant_id, sample_id) references automation_sample
);

-- The machine took authority from itself, with the figures that made it.
create table authority_withdrawal (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  work_class text not null,
  source text not null,
  ground text not null,
  why text not null check (why in ('precision', 'money')),
  sentence text not null,
  figures jsonb not null,
  withdrawn_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity
);
create index authority_withdrawal_by_class on authority_withdrawal (tenant_id, entity_id, work_class, withdrawn_at);

-- A person gave it back, and says why. No machine can: who returns it is a person's id.
create table authority_return (
  tenant_id uuid not null,
  withdrawal_id uuid not null,
  reason text not null check (reason <> ''),
  figures jsonb not null,
  returned_by uuid not null,
  returned_at timestamptz not null default now(),
  primary key (tenant_id, withdrawal_id),
  foreign key (tenant_id, withdrawal_id) references authority_withdrawal
);

-- What the evidence would bear, for a person to grant or to decline.
create table promotion (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  work_class text not null,
  kind text not null check (kind in ('promote', 'return')),
  source text not null,
  ground text not null,
  from_mode text not null,
  to_mode text not null,
  withdrawal_id uuid,
  threshold numeric(7, 6),
  figures jsonb not null,
  sentence text not null,
  status text not null default 'proposed' check (status in ('proposed', 'granted', 'declined', 'lapsed')),
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, withdrawal_id) references authority_withdrawal,
  check (status in ('proposed', 'lapsed') or (decided_by is not null and reason <> ''))
);
create unique index promotion_open_once on promotion (tenant_id, entity_id, work_class, kind, source, ground) where status = 'proposed';
create index promotion_by_status on promotion (tenant_id, status, proposed_at);
call tenancy.protect('promotion');
grant select, insert on promotion to counterfoil_app;
grant update (status, figures, sentence, threshold, decided_by, decided_at, reason, version) on promotion to counterfoil_app;
grant select on promotion to counterfoil_audit;
create trigger never_deleted before delete on promotion for each statement execute function refuse_change('ledger.immutable');

do $$
declare fact text;
begin
  foreach fact in array array['automation_mode', 'machine_act', 'act_verdict', 'automation_sample', 'sample_check',
      'authority_withdrawal', 'authority_return'] loop
    execute format('call tenancy.protect(%L)', fact);
    execute format('create trigger never_changed before update or delete on %I for each statement execute function refuse_change(''ledger.immutable'')', fact);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change(''ledger.immutable'')', fact);
    execute format('grant select, insert on %I to counterfoil_app', fact);
    execute format('grant select on %I to counterfoil_audit', fact);
  end loop;
end $$;

-- One kind of notification more, whatever kinds there are by now.
do $$
declare known text := (select pg_get_constraintdef(oid) from pg_constraint
  where conrelid = 'notification'::regclass and conname = 'notification_kind_check');
begin
  alter table notification drop constraint notification_kind_check;
  execute 'alter table notification add constraint notification_kind_check '
    || replace(known, 'ARRAY[', 'ARRAY[''authority_withdrawn''::text, ''samples_due''::text, ');
end $$;
