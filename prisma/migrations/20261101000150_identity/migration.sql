-- Who signs in, and where they belong. Lives in schema auth, which the app role cannot read:
-- better-auth keeps session tokens in clear text in its own table.
create schema if not exists auth;

create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" on delete cascade
);
create index session_by_user on auth."session" ("userId");

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index account_by_user on auth."account" ("userId");

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_by_identifier on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index two_factor_by_user on auth."twoFactor" ("userId");

-- Ours: organisations by slug, memberships with roles, tokens as hashes, failed attempts by account.
create table auth.organisation (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  created_at timestamptz not null default now()
);

create table auth.membership (
  id uuid primary key default uuidv7(),
  user_id text not null references auth."user",
  organisation_id uuid not null references auth.organisation,
  roles text[] not null check (cardinality(roles) > 0),
  -- null means every entity of the organisation
  entity_ids uuid[],
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  unique (user_id, organisation_id)
);
create index membership_by_organisation on auth.membership (organisation_id);

create table auth.api_token (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  user_id text not null references auth."user",
  organisation_id uuid not null references auth.organisation,
  name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index api_token_by_user on auth.api_token (user_id);

-- Keyed by account, not by address: rotating addresses or forged headers change nothing.
create table auth.sign_in_attempt (
  account_hash bytea primary key,
  failures integer not null,
  window_started_at timestamptz not null,
  locked_until timestamptz
);
