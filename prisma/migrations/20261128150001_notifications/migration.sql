-- What somebody should know without looking for it. One row per cause: a retried job or a second click tells nothing twice.
-- For one person, or for whoever holds a role; each reader marks for themselves what was read.
create table notification (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  cause_key text not null,
  kind text not null check (kind in ('assigned', 'deadline_near', 'returned', 'decision_failed', 'lock_exception_ended', 'control_break')),
  user_id uuid,
  roles text[],
  entity_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  title text not null,
  detail text not null default '',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, cause_key),
  foreign key (tenant_id, entity_id) references legal_entity,
  check (user_id is not null or cardinality(coalesce(roles, '{}')) > 0)
);
create index notification_by_reader on notification (tenant_id, user_id, id);
call tenancy.protect('notification');

create table notification_read (
  tenant_id uuid not null,
  notification_id uuid not null,
  user_id uuid not null,
  read_at timestamptz not null default now(),
  primary key (tenant_id, notification_id, user_id),
  foreign key (tenant_id, notification_id) references notification
);
call tenancy.protect('notification_read');

grant select, insert on notification, notification_read to counterfoil_app;
