-- Sessions, second factors, known devices, attempts, invitations: ours, in schema auth, nothing in it usable by whoever reads
-- a table. The sign-in library keeps users and password hashes; its own sessions stood in clear text and end here. It wants
-- to see its table, so the table stays, and takes no row.
delete from auth."session";
alter table auth."session" add constraint no_token_in_clear check (false);
drop table auth."twoFactor";
drop table auth.sign_in_attempt;

-- The cookie's text is kept nowhere; whoever reads its hash cannot use it.
create table auth.desk_session (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  user_id text not null references auth."user" on delete cascade,
  device text not null,
  -- Truncated to the network: enough to recognise, too little to follow a person.
  address text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  second_factor_at timestamptz,
  -- When the person last proved who they are; sensitive actions want it recent.
  confirmed_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_because text check (ended_because in ('signed_out', 'revoked', 'rotated', 'password_changed', 'deactivated', 'reset'))
);
create index desk_session_by_user on auth.desk_session (user_id) where ended_at is null;

-- The secret is sealed with a key derived from the root key. `last_step` is the newest time step whose code was taken: a code
-- works once, in whichever process it arrives.
create table auth.second_factor (
  user_id text primary key references auth."user" on delete cascade,
  secret_sealed bytea not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint
);

create table auth.recovery_code (
  user_id text not null references auth."user" on delete cascade,
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- A browser that signed in whole before: strangers who fail on purpose do not shut its holder out.
create table auth.known_device (
  token_hash bytea primary key,
  user_id text not null references auth."user" on delete cascade,
  last_used_at timestamptz not null default now()
);
create index known_device_by_user on auth.known_device (user_id);

-- Failed attempts under a hash of what they are counted by: account, known device or address. One table for all processes.
create table auth.attempt (
  key_hash bytea primary key,
  failures integer not null,
  last_failed_at timestamptz not null default now(),
  locked_until timestamptz
);
create index attempt_by_age on auth.attempt (last_failed_at);

-- Links that let somebody in: to join, or to set a password anew. Only the hash is kept; a link works once.
create table auth.invitation (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  kind text not null check (kind in ('join', 'reset')),
  organisation_id uuid not null references auth.organisation,
  email text not null,
  name text not null,
  roles text[] not null default '{}',
  entity_ids uuid[],
  user_id text references auth."user",
  invited_by text not null references auth."user",
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  check (kind = 'join' and cardinality(roles) > 0 or kind = 'reset' and user_id is not null)
);
create unique index invitation_open_once on auth.invitation (organisation_id, email, kind)
  where accepted_at is null and revoked_at is null;

alter table auth.api_token add column last_used_at timestamptz;

-- What happened here and belongs into an organisation's audit trail. Written with the change itself and carried over
-- afterwards, once: the event there takes this row's id.
create table auth.trail (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references auth.organisation,
  actor_kind text not null,
  actor_id text,
  actor_label text not null,
  action text not null,
  subject_kind text not null,
  subject_id text,
  payload jsonb not null,
  created_at timestamptz not null default now()
);
