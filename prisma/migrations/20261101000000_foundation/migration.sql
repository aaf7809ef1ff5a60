-- The foundation: every table of the books. Each tenant table starts its keys with tenant_id;
-- row security, roles, triggers and grants follow in the next migrations.
-- Amounts are minor units (bigint) beside their ISO 4217 code; accounting dates are date; instants are timestamptz.

create table currency (
  code char(3) primary key,
  exponent smallint not null check (exponent in (0, 2, 3, 4)),
  name text not null
);

-- Organisation and legal entities ------------------------------------------------------------------

create table organisation (
  tenant_id uuid primary key,
  slug text not null,
  name text not null,
  single_person boolean not null default false,
  region text not null default 'eu',
  created_at timestamptz not null default now(),
  version integer not null default 1
);

create table organisation_key (
  tenant_id uuid not null references organisation,
  key_version integer not null,
  wrapped_key bytea not null,
  root_key_id text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (tenant_id, key_version)
);

create table legal_entity (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  country char(2) not null,
  functional_currency char(3) not null references currency,
  time_zone text not null,
  locale text not null,
  registration_number text,
  address jsonb not null default '{}',
  approve_before_posting boolean not null default false,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);

-- What stops unattended work for an entity: set by a broken invariant, lifted by two people.
create table entity_halt (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  cause text not null,
  detail text not null,
  halted_at timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity
);

-- Chart of accounts --------------------------------------------------------------------------------

create table ledger_account (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  type text not null check (type in ('asset', 'liability', 'equity', 'income', 'expense')),
  control text not null default 'none' check (control in
    ('none', 'payables', 'receivables', 'employee', 'tax', 'bank', 'card', 'clearing', 'intercompany', 'equity')),
  open_items boolean not null default false,
  allows_manual boolean not null default true,
  monetary boolean not null default false,
  currency char(3) references currency,
  statement_line text not null,
  cash_flow_class text not null default 'operating',
  statutory_code text,
  valid_from date not null default '1900-01-01',
  valid_to date,
  archived_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table entity_account (
  tenant_id uuid not null,
  entity_id uuid not null,
  ledger_account_id uuid not null,
  local_number text,
  valid_from date not null default '1900-01-01',
  valid_to date,
  primary key (tenant_id, entity_id, ledger_account_id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, ledger_account_id) references ledger_account
);

-- Accounts by meaning: code asks for a role, never for a number.
create table account_role (
  tenant_id uuid not null,
  entity_id uuid not null,
  role text not null,
  ledger_account_id uuid not null,
  primary key (tenant_id, entity_id, role),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, ledger_account_id) references ledger_account
);

create table dimension_type (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  archived_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table dimension_value (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  dimension_type_id uuid not null,
  code text not null,
  name text not null,
  parent_id uuid,
  valid_from date not null default '1900-01-01',
  valid_to date,
  primary key (tenant_id, id),
  unique (tenant_id, dimension_type_id, code),
  foreign key (tenant_id, dimension_type_id) references dimension_type,
  foreign key (tenant_id, parent_id) references dimension_value
);

create table account_dimension_rule (
  tenant_id uuid not null,
  ledger_account_id uuid not null,
  dimension_type_id uuid not null,
  requirement text not null check (requirement in ('required', 'optional', 'forbidden')),
  default_value_id uuid,
  primary key (tenant_id, ledger_account_id, dimension_type_id),
  foreign key (tenant_id, ledger_account_id) references ledger_account,
  foreign key (tenant_id, dimension_type_id) references dimension_type,
  foreign key (tenant_id, default_value_id) references dimension_value
);

-- Calendar -----------------------------------------------------------------------------------------

create table fiscal_year (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  label text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, label),
  foreign key (tenant_id, entity_id) references legal_entity
);

create table period (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  fiscal_year_id uuid not null,
  ordinal smallint not null,
  kind text not null check (kind in ('opening', 'regular', 'adjustment', 'closing')),
  label text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  status text not null default 'open' check (status in ('open', 'soft_closed', 'closed')),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, fiscal_year_id, ordinal),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, fiscal_year_id) references fiscal_year
);
create index period_by_date on period (tenant_id, entity_id, starts_on, ends_on);

-- Locked through this day, for one area of one entity. The row is share-locked by every posting.
create table area_lock (
  tenant_id uuid not null,
  entity_id uuid not null,
  area text not null check (area in ('payables', 'receivables', 'bank', 'ledger', 'tax', 'hard')),
  locked_through date,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, entity_id, area),
  foreign key (tenant_id, entity_id) references legal_entity
);

create table lock_exception (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  area text not null,
  date_from date not null,
  date_to date not null,
  person_id uuid not null,
  reason text not null,
  valid_until timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity
);

-- A rate as published: `unit` of `base` costs `rate` of `quote`; no stored inverse.
create table exchange_rate (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  base char(3) not null references currency,
  quote char(3) not null references currency,
  unit integer not null default 1 check (unit > 0),
  rate numeric(28, 12) not null check (rate > 0),
  type text not null check (type in ('spot', 'average', 'closing', 'customs', 'tax_authority')),
  rate_date date not null,
  source text not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, base, quote, type, rate_date, source)
);

-- Tax ----------------------------------------------------------------------------------------------

create table tax_code (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  country char(2) not null,
  direction text not null check (direction in ('purchase', 'sale', 'both')),
  treatment text not null,
  invoice_category text,
  archived_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table tax_code_version (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  tax_code_id uuid not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (tenant_id, id),
  unique (tenant_id, tax_code_id, valid_from),
  foreign key (tenant_id, tax_code_id) references tax_code
);

create table tax_component (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  tax_code_version_id uuid not null,
  ordinal smallint not null,
  name text not null,
  rate numeric(9, 6) not null,
  direction text not null check (direction in ('input', 'output')),
  recoverable_percent numeric(9, 6) not null default 100,
  target text not null check (target in ('account', 'cost', 'none')),
  target_role text,
  base_box text,
  tax_box text,
  credit_note_box text,
  sign smallint not null default 1 check (sign in (-1, 1)),
  primary key (tenant_id, id),
  unique (tenant_id, tax_code_version_id, ordinal),
  foreign key (tenant_id, tax_code_version_id) references tax_code_version
);

create table tax_registration (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  country char(2) not null,
  scheme text not null,
  number text not null,
  cash_basis boolean not null default false,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity
);

create table tax_return (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  registration_id uuid not null,
  from_date date not null,
  to_date date not null,
  filed_at timestamptz,
  filed_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, registration_id, from_date),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, registration_id) references tax_registration
);

-- Parties ------------------------------------------------------------------------------------------

create table party (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  number text not null,
  name text not null,
  normalised_name text not null,
  country char(2),
  vendor_group text not null,
  confidentiality text not null default 'normal',
  expects_document text not null default 'always',
  expects_document_above bigint,
  blocked_reason text,
  verified_at timestamptz,
  verified_by uuid,
  sister_entity_id uuid,
  created_by uuid,
  last_edited_by uuid,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, sister_entity_id) references legal_entity
);
create index party_by_name on party (tenant_id, normalised_name);

-- Profile, terms and contacts are dated versions per role (and entity, when it differs there).
create table party_role (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  party_id uuid not null,
  role text not null check (role in ('vendor', 'customer', 'employee', 'authority', 'bank', 'sister')),
  entity_id uuid,
  currency char(3) references currency,
  terms jsonb not null default '{}',
  tax_profile jsonb not null default '{}',
  default_ledger_account_id uuid,
  default_tax_code_id uuid,
  email text,
  phone text,
  invoice_format text,
  valid_from date not null default '1900-01-01',
  valid_to date,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, party_id, role, entity_id, valid_from),
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, default_ledger_account_id) references ledger_account,
  foreign key (tenant_id, default_tax_code_id) references tax_code
);

create table party_tax_id (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  party_id uuid not null,
  scheme text not null,
  value text not null,
  normalised text not null,
  valid_from date not null default '1900-01-01',
  valid_to date,
  primary key (tenant_id, id),
  unique (tenant_id, party_id, normalised, valid_from),
  foreign key (tenant_id, party_id) references party
);
create index party_tax_id_lookup on party_tax_id (tenant_id, normalised);

-- The number is sealed with the organisation's key; equality goes by keyed blind index.
create table party_bank_detail (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  party_id uuid not null,
  sealed_number bytea not null,
  blind_index bytea not null,
  last_four text not null,
  bank_name text,
  verified_at timestamptz,
  verified_by uuid,
  usable_from timestamptz,
  created_by uuid,
  valid_from date not null default '1900-01-01',
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references party
);
create index party_bank_detail_lookup on party_bank_detail (tenant_id, blind_index);

create table bank_account (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  ledger_account_id uuid not null,
  name text not null,
  kind text not null default 'current' check (kind in ('current', 'savings', 'card', 'cash', 'processor')),
  currency char(3) not null references currency,
  sealed_number bytea not null,
  blind_index bytea not null,
  last_four text not null,
  bank_code text,
  statement_source text not null default 'file',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, ledger_account_id),
  unique (tenant_id, blind_index, currency),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, ledger_account_id) references ledger_account
);

-- Documents ----------------------------------------------------------------------------------------

create table document (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  entity_id uuid,
  file_name text not null,
  media_type text not null,
  sha256 bytea not null,
  byte_size bigint not null,
  storage_key text not null,
  channel text not null default 'upload' check (channel in ('upload', 'mail', 'portal', 'feed', 'import')),
  status text not null default 'received' check (status in
    ('received', 'reading', 'read', 'coded', 'matched', 'posted', 'exception', 'rejected', 'failed', 'filed', 'duplicate')),
  kind text not null default 'unknown',
  paid_by text not null default 'unpaid' check (paid_by in
    ('unpaid', 'bank', 'direct_debit', 'company_card', 'employee', 'cash', 'prepaid')),
  party_id uuid,
  duplicate_of uuid,
  confidentiality text not null default 'normal',
  retention_class text not null default 'accounting_record',
  legal_hold boolean not null default false,
  page_count integer,
  uploaded_by uuid not null,
  received_at timestamptz not null default now(),
  status_changed_at timestamptz not null default now(),
  attempts integer not null default 0,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, sha256),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, duplicate_of) references document
);
create index document_by_status on document (tenant_id, status, received_at);

-- What the reader made of it, one row per reading; the latest `revision` counts.
create table document_reading (
  tenant_id uuid not null,
  document_id uuid not null,
  revision integer not null,
  reader_version text not null,
  content jsonb not null,
  content_hash bytea not null,
  read_at timestamptz not null default now(),
  read_by text not null default 'machine',
  primary key (tenant_id, document_id, revision),
  foreign key (tenant_id, document_id) references document
);

-- A bill exists once: entity, vendor group, kind, normalised number, year, while not voided.
create table bill_key (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  vendor_group text not null,
  kind text not null,
  normalised_number text not null,
  year smallint not null,
  document_id uuid not null,
  override_by uuid,
  override_reason text,
  occurrence integer not null default 1,
  voided_at timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, document_id) references document
);
create unique index bill_key_live on bill_key (tenant_id, entity_id, vendor_group, kind, normalised_number, year, occurrence)
  where voided_at is null;

create table evidence_link (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  subject_kind text not null,
  subject_id uuid not null,
  subject_line smallint,
  document_id uuid,
  bank_transaction_id uuid,
  field text,
  page integer,
  box jsonb,
  path text,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document
);
create index evidence_by_subject on evidence_link (tenant_id, subject_kind, subject_id);
create index evidence_by_document on evidence_link (tenant_id, document_id);

-- Bank statements ----------------------------------------------------------------------------------

create table bank_statement (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  bank_account_id uuid,
  entity_id uuid,
  file_name text not null,
  sha256 bytea not null,
  statement_index smallint not null default 0,
  byte_size bigint not null,
  storage_key text not null,
  format text,
  status text not null default 'received' check (status in ('received', 'read', 'imported', 'exception', 'failed', 'duplicate')),
  requested_bank_account_id uuid,
  statement_number text,
  page_number text,
  currency char(3),
  from_date date,
  to_date date,
  opening bigint,
  closing bigint,
  opening_date date,
  closing_date date,
  lines_read integer not null default 0,
  lines_new integer not null default 0,
  lines_known integer not null default 0,
  lines_refused integer not null default 0,
  proof text check (proof in ('proven', 'open', 'wrong')),
  reading jsonb,
  uploaded_by uuid not null,
  received_at timestamptz not null default now(),
  attempts integer not null default 0,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, sha256, statement_index),
  foreign key (tenant_id, bank_account_id) references bank_account,
  foreign key (tenant_id, entity_id) references legal_entity
);

create table bank_transaction (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  bank_account_id uuid not null,
  bank_statement_id uuid not null,
  position integer not null,
  parent_id uuid,
  booking_date date not null,
  value_date date,
  amount bigint not null,
  currency char(3) not null references currency,
  original_amount bigint,
  original_currency char(3) references currency,
  counterparty text,
  counterparty_key text,
  counterparty_blind_index bytea,
  reference text,
  bank_reference text,
  text text not null,
  kind text,
  reversal boolean not null default false,
  natural_key bytea not null,
  occurrence integer not null default 1,
  status text not null default 'imported' check (status in
    ('imported', 'proposed', 'exception', 'posted', 'ignored')),
  party_id uuid,
  running_balance bigint,
  attempts integer not null default 0,
  recorded_at timestamptz not null default now(),
  status_changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, bank_account_id, natural_key, occurrence),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, bank_account_id) references bank_account,
  foreign key (tenant_id, bank_statement_id) references bank_statement,
  foreign key (tenant_id, parent_id) references bank_transaction,
  foreign key (tenant_id, party_id) references party
);
create index bank_transaction_by_status on bank_transaction (tenant_id, status, booking_date);
create index bank_transaction_by_account on bank_transaction (tenant_id, bank_account_id, booking_date, id);

-- Decisions ----------------------------------------------------------------------------------------

-- What the machine (or a person on its proposal) decided, on which inputs, against which rivals.
create table decision_record (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid,
  stage text not null,
  subject_kind text not null,
  subject_id uuid not null,
  inputs_hash bytea not null,
  versions jsonb not null,
  features jsonb not null,
  rivals jsonb not null,
  gates jsonb not null,
  threshold numeric,
  confidence numeric,
  outcome text not null,
  sentence text not null,
  authority text not null,
  decided_by_kind text not null,
  decided_by uuid,
  decided_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity
);
create index decision_by_subject on decision_record (tenant_id, subject_kind, subject_id, decided_at);

-- The ledger ---------------------------------------------------------------------------------------

create table journal_series (
  tenant_id uuid not null,
  entity_id uuid not null,
  journal text not null,
  fiscal_year_id uuid not null,
  last_number bigint not null default 0,
  primary key (tenant_id, entity_id, journal, fiscal_year_id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, fiscal_year_id) references fiscal_year
);

create table journal_entry (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  ledger text not null default 'main',
  journal text not null,
  fiscal_year_id uuid not null,
  number bigint not null,
  legal_number bigint,
  kind text not null check (kind in
    ('document', 'bank', 'manual', 'accrual', 'revaluation', 'opening', 'closing', 'reversal', 'intercompany', 'settlement')),
  posting_date date not null,
  tax_point date,
  period_id uuid not null,
  description text not null,
  origin text not null check (origin in ('machine', 'person', 'import', 'schedule')),
  decision_id uuid,
  prepared_by uuid,
  approved_by uuid,
  document_id uuid,
  bank_transaction_id uuid,
  reverses_id uuid,
  pair_id uuid,
  post_close boolean not null default false,
  line_count smallint not null,
  confidentiality text not null default 'normal',
  content_hash bytea not null,
  occurred_on date not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, journal, fiscal_year_id, number),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, fiscal_year_id) references fiscal_year,
  foreign key (tenant_id, period_id) references period,
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, bank_transaction_id) references bank_transaction,
  foreign key (tenant_id, decision_id) references decision_record,
  foreign key (tenant_id, reverses_id) references journal_entry
);
create unique index journal_entry_reversed_once on journal_entry (tenant_id, reverses_id) where reverses_id is not null;
create index journal_entry_by_date on journal_entry (tenant_id, entity_id, posting_date, id);
create index journal_entry_by_document on journal_entry (tenant_id, document_id) where document_id is not null;
create index journal_entry_by_bank_transaction on journal_entry (tenant_id, bank_transaction_id) where bank_transaction_id is not null;

-- One signed amount on one ledger account: debit positive, and the side it was written on.
create table posting (
  tenant_id uuid not null,
  entry_id uuid not null,
  line_number smallint not null,
  entity_id uuid not null,
  ledger text not null default 'main',
  period_id uuid not null,
  posting_date date not null,
  ledger_account_id uuid not null,
  side char(1) not null check (side in ('D', 'C')),
  amount bigint not null,
  currency char(3) not null,
  functional_amount bigint not null,
  party_id uuid,
  open_item_id uuid,
  bank_transaction_id uuid,
  tax_component_id uuid,
  tax_code_id uuid,
  trading_partner_entity_id uuid,
  dimensions jsonb not null default '{}',
  text text,
  primary key (tenant_id, entry_id, line_number),
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, ledger_account_id) references ledger_account,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, bank_transaction_id) references bank_transaction,
  foreign key (tenant_id, tax_component_id) references tax_component,
  foreign key (tenant_id, tax_code_id) references tax_code,
  foreign key (tenant_id, trading_partner_entity_id) references legal_entity
);
create index posting_by_account on posting (tenant_id, entity_id, ledger_account_id, posting_date, entry_id);
create index posting_by_open_item on posting (tenant_id, open_item_id) where open_item_id is not null;
create index posting_by_bank_transaction on posting (tenant_id, bank_transaction_id) where bank_transaction_id is not null;

-- Maintained by the posting trigger alone: turnovers per period, and per day for figures inside a month.
create table account_balance (
  tenant_id uuid not null,
  entity_id uuid not null,
  ledger text not null,
  period_id uuid not null,
  ledger_account_id uuid not null,
  currency char(3) not null,
  debit bigint not null default 0,
  credit bigint not null default 0,
  functional_debit bigint not null default 0,
  functional_credit bigint not null default 0,
  posting_count bigint not null default 0,
  primary key (tenant_id, entity_id, ledger, period_id, ledger_account_id, currency)
);

create table account_balance_day (
  tenant_id uuid not null,
  entity_id uuid not null,
  ledger text not null,
  posting_date date not null,
  period_id uuid not null,
  ledger_account_id uuid not null,
  currency char(3) not null,
  debit bigint not null default 0,
  credit bigint not null default 0,
  functional_debit bigint not null default 0,
  functional_credit bigint not null default 0,
  primary key (tenant_id, entity_id, ledger, posting_date, period_id, ledger_account_id, currency)
);

create table tax_line (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entry_id uuid not null,
  line_number smallint,
  entity_id uuid not null,
  tax_code_id uuid not null,
  tax_component_id uuid not null,
  registration_id uuid,
  tax_point date not null,
  direction text not null,
  currency char(3) not null,
  base bigint not null,
  tax bigint not null,
  functional_base bigint not null,
  functional_tax bigint not null,
  registration_base bigint,
  registration_tax bigint,
  return_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, tax_code_id) references tax_code,
  foreign key (tenant_id, tax_component_id) references tax_component,
  foreign key (tenant_id, registration_id) references tax_registration,
  foreign key (tenant_id, return_id) references tax_return
);
create index tax_line_by_entry on tax_line (tenant_id, entry_id);

-- Open items and allocations -----------------------------------------------------------------------

create table open_item (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  ledger_account_id uuid not null,
  party_id uuid,
  kind text not null,
  side char(1) not null check (side in ('D', 'C')),
  entry_id uuid not null,
  line_number smallint not null,
  document_id uuid,
  bank_transaction_id uuid,
  number text,
  normalised_number text,
  item_date date not null,
  due_date date,
  currency char(3) not null,
  original_amount bigint not null,
  functional_amount bigint not null,
  allocated_amount bigint not null default 0,
  allocated_functional bigint not null default 0,
  discount_until date,
  discount_amount bigint,
  payment_block text,
  disputed_reason text,
  status text not null default 'open' check (status in ('open', 'settled', 'void')),
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, entry_id, line_number),
  check (original_amount <> 0),
  check (abs(allocated_amount) <= abs(original_amount) and sign(allocated_amount) * sign(original_amount) >= 0),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, ledger_account_id) references ledger_account,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, document_id) references document
);
create index open_item_open on open_item (tenant_id, entity_id, currency, original_amount) where status = 'open';
create index open_item_by_party on open_item (tenant_id, party_id, status);

-- Its own append-only fact between two open items of opposite sides.
create table allocation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  debit_item_id uuid not null,
  credit_item_id uuid not null,
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  functional_debit bigint not null,
  functional_credit bigint not null,
  entry_id uuid,
  match_id uuid,
  effective_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by_kind text not null,
  recorded_by uuid,
  reverses_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, debit_item_id) references open_item,
  foreign key (tenant_id, credit_item_id) references open_item,
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, reverses_id) references allocation
);
create unique index allocation_reversed_once on allocation (tenant_id, reverses_id) where reverses_id is not null;
create index allocation_by_debit on allocation (tenant_id, debit_item_id);
create index allocation_by_credit on allocation (tenant_id, credit_item_id);

create table match (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  bank_transaction_id uuid not null,
  kind text not null default 'settlement' check (kind in ('settlement', 'transfer', 'coded')),
  status text not null check (status in ('proposed', 'accepted', 'declined', 'undone')),
  origin text not null check (origin in ('machine', 'person')),
  reasons jsonb not null default '[]',
  residual_amount bigint not null default 0,
  residual_role text,
  counterpart_transaction_id uuid,
  decision_id uuid,
  entry_id uuid,
  decided_by uuid,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, bank_transaction_id) references bank_transaction,
  foreign key (tenant_id, counterpart_transaction_id) references bank_transaction,
  foreign key (tenant_id, decision_id) references decision_record,
  foreign key (tenant_id, entry_id) references journal_entry
);
-- Exclusive by constraint: a bank transaction has at most one accepted match.
create unique index match_accepted_once on match (tenant_id, bank_transaction_id) where status = 'accepted';
create index match_by_status on match (tenant_id, status, created_at);

create table match_allocation (
  tenant_id uuid not null,
  match_id uuid not null,
  open_item_id uuid not null,
  amount bigint not null check (amount > 0),
  primary key (tenant_id, match_id, open_item_id),
  foreign key (tenant_id, match_id) references match,
  foreign key (tenant_id, open_item_id) references open_item
);

create table dispute (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  open_item_id uuid not null,
  reason text not null,
  owner_id uuid,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, open_item_id) references open_item
);

create table recognition_schedule (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  kind text not null check (kind in ('prepayment', 'deferred_income', 'accrual', 'depreciation')),
  source_entry_id uuid not null,
  source_line smallint not null,
  from_account_id uuid not null,
  to_account_id uuid not null,
  amount bigint not null,
  currency char(3) not null,
  starts_on date not null,
  ends_on date not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, source_entry_id) references journal_entry,
  foreign key (tenant_id, from_account_id) references ledger_account,
  foreign key (tenant_id, to_account_id) references ledger_account
);

create table recognition_release (
  tenant_id uuid not null,
  schedule_id uuid not null,
  period_id uuid not null,
  entry_id uuid not null,
  amount bigint not null,
  primary key (tenant_id, schedule_id, period_id),
  foreign key (tenant_id, schedule_id) references recognition_schedule,
  foreign key (tenant_id, period_id) references period,
  foreign key (tenant_id, entry_id) references journal_entry
);

-- Rules and guardrails -----------------------------------------------------------------------------

create table coding_rule (
  tenant_id uuid not null references organisation,
  id uuid not null default uuidv7(),
  name text not null,
  priority integer not null default 100,
  entity_id uuid,
  party_id uuid,
  bank_account_id uuid,
  conditions jsonb not null,
  action jsonb not null,
  valid_from date not null default '1900-01-01',
  valid_to date,
  origin text not null default 'person',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  back_test jsonb,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, bank_account_id) references bank_account
);

-- One line per human coding decision: the memory that identical cases are decided by.
create table coding_example (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  memory_key text not null,
  party_id uuid,
  ledger_account_id uuid not null,
  tax_code_id uuid,
  dimensions jsonb not null default '{}',
  coding jsonb not null default '{}',
  counterparty text,
  direction text not null default 'out' check (direction in ('in', 'out')),
  description text not null,
  amount bigint not null,
  currency char(3) not null,
  subject_kind text not null,
  subject_id uuid not null,
  decided_by uuid not null,
  decided_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, ledger_account_id) references ledger_account,
  foreign key (tenant_id, tax_code_id) references tax_code
);
create index coding_example_by_key on coding_example (tenant_id, entity_id, memory_key, decided_at);

create table guardrail (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  work_class text not null,
  mode text not null check (mode in ('shadow', 'suggest', 'auto')),
  amount_limit bigint,
  approval_limit bigint,
  currency char(3) not null,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, work_class),
  foreign key (tenant_id, entity_id) references legal_entity
);

create table tolerance (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  scope text not null,
  party_id uuid,
  currency char(3) not null,
  absolute bigint not null,
  percent numeric(9, 6) not null,
  valid_from date not null default '1900-01-01',
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party
);

-- What a stage would do, whole: kept until somebody with authority (a guardrail or a person) takes it up.
create table coding_proposal (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  subject_kind text not null check (subject_kind in ('document', 'bank_transaction')),
  subject_id uuid not null,
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'posted', 'withdrawn')),
  origin text not null check (origin in ('machine', 'person')),
  content jsonb not null,
  content_hash bytea not null,
  decision_id uuid,
  accepted_by uuid,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, decision_id) references decision_record
);
create unique index coding_proposal_live on coding_proposal (tenant_id, subject_kind, subject_id)
  where status in ('accepted', 'posted');
create index coding_proposal_by_subject on coding_proposal (tenant_id, subject_kind, subject_id);

-- Review -------------------------------------------------------------------------------------------

create table review_item (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid,
  stage text not null,
  subject_kind text not null,
  subject_id uuid not null,
  status text not null default 'open' check (status in ('open', 'snoozed', 'pending', 'resolved', 'withdrawn')),
  severity text not null,
  title text not null,
  party_id uuid,
  money_at_risk bigint not null default 0,
  currency char(3),
  deadline timestamptz,
  assignee_id uuid,
  snoozed_until timestamptz,
  opened_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  resolution text,
  -- Who corrected it: a preparer does not approve.
  preparers jsonb not null default '[]',
  last_edited_by uuid,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party
);
-- One item per subject while it is not resolved: several reasons stand on one item.
create unique index review_item_live on review_item (tenant_id, subject_kind, subject_id)
  where status in ('open', 'snoozed', 'pending');
create index review_item_queue on review_item (tenant_id, status, deadline, id);

create table review_reason (
  tenant_id uuid not null,
  review_item_id uuid not null,
  code text not null,
  ordinal smallint not null,
  text text not null,
  evidence jsonb not null default '[]',
  release_at text,
  first_released_by uuid,
  released_at timestamptz,
  released_by uuid,
  acceptance_code text,
  primary key (tenant_id, review_item_id, ordinal),
  foreign key (tenant_id, review_item_id) references review_item
);
create index review_reason_by_code on review_reason (tenant_id, code) where released_at is null;

create table review_proposal (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  review_item_id uuid not null,
  ordinal smallint not null,
  text text not null,
  action jsonb not null,
  journal_preview jsonb,
  decision_id uuid,
  primary key (tenant_id, id),
  unique (tenant_id, review_item_id, ordinal),
  foreign key (tenant_id, review_item_id) references review_item,
  foreign key (tenant_id, decision_id) references decision_record
);

create table review_decision (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  review_item_id uuid not null,
  verdict text not null check (verdict in ('approve', 'correct', 'reject', 'duplicate', 'snooze', 'assign')),
  proposal_id uuid,
  changes jsonb,
  reason text,
  decided_by uuid not null,
  decided_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  status text not null check (status in ('pending', 'committed', 'undone', 'refused')),
  outcome jsonb,
  item_version integer not null,
  committed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, review_item_id) references review_item,
  foreign key (tenant_id, proposal_id) references review_proposal
);
create unique index review_decision_pending_once on review_decision (tenant_id, review_item_id) where status = 'pending';
create index review_decision_due on review_decision (tenant_id, due_at) where status = 'pending';

-- Audit, outbox, idempotency -----------------------------------------------------------------------

-- `payload` is canonical JSON text, never jsonb, so that its bytes hash the same for ever.
create table audit_event (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  actor_kind text not null check (actor_kind in ('person', 'token', 'machine', 'system')),
  actor_id uuid,
  actor_label text not null,
  on_behalf_of uuid,
  payload text not null,
  schema_version smallint not null default 1,
  occurred_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id)
);
create index audit_event_by_subject on audit_event (tenant_id, subject_kind, subject_id, id);

create table audit_seal (
  tenant_id uuid not null,
  sequence bigint not null,
  event_id uuid not null,
  event_hash bytea not null,
  chain_hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, sequence),
  unique (tenant_id, event_id)
);

create table audit_head (
  tenant_id uuid not null,
  sequence bigint not null,
  chain_hash bytea not null,
  signature bytea not null,
  key_id text not null,
  signed_at timestamptz not null default now(),
  primary key (tenant_id, sequence)
);

create table outbox (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  topic text not null,
  subject_kind text not null,
  subject_id uuid not null,
  payload jsonb not null,
  schema_version smallint not null default 1,
  priority smallint not null default 5,
  available_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  published_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  primary key (tenant_id, id)
);
create index outbox_unpublished on outbox (available_at, id) where published_at is null;

create table idempotency_key (
  tenant_id uuid not null,
  principal_id uuid not null,
  key text not null,
  route text not null,
  fingerprint bytea not null,
  status_code smallint,
  response jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  primary key (tenant_id, principal_id, key)
);

-- A named thing people look at again: what invariants said, per run.
create table invariant_run (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  ran_at timestamptz not null default now(),
  trigger text not null,
  green boolean not null,
  findings jsonb not null default '[]',
  primary key (tenant_id, id)
);
