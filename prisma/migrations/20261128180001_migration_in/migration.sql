-- Books that come from another system (D34). A cut-over is one per entity: the first day kept here, the files that came
-- over, and who signed that the migration account ended at zero. Files are facts; undoing them is a mark and a reversal.
create table migration_run (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  cut_over_on date not null,
  status text not null default 'open' check (status in ('open', 'signed', 'undone')),
  control_totals jsonb not null default '[]',
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  signed_by uuid,
  signed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  check ((status = 'signed') = (signed_at is not null))
);
create unique index migration_run_live on migration_run (tenant_id, entity_id) where status <> 'undone';

create table migration_file (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  run_id uuid not null,
  kind text not null check (kind in ('trial_balance', 'open_items', 'history')),
  file_name text not null,
  sha256 bytea not null,
  row_count integer not null,
  imported_by uuid,
  imported_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references migration_run
);
create unique index migration_file_live on migration_file (tenant_id, run_id, kind) where undone_at is null;

create table migration_entry (
  tenant_id uuid not null,
  file_id uuid not null,
  entry_id uuid not null,
  primary key (tenant_id, file_id, entry_id),
  foreign key (tenant_id, file_id) references migration_file,
  foreign key (tenant_id, entry_id) references journal_entry
);

-- Lines of the other system's general ledger. Never posted: they say what was usual, and which numbers were here before.
create table history_line (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  file_id uuid not null,
  line_number integer not null,
  occurred_on date not null,
  entry_number text,
  ledger_account_id uuid not null,
  party_id uuid,
  counterparty text,
  description text not null,
  document_number text,
  normalised_number text,
  amount bigint not null,
  currency char(3) not null references currency,
  primary key (tenant_id, id),
  unique (tenant_id, file_id, line_number),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, file_id) references migration_file,
  foreign key (tenant_id, ledger_account_id) references ledger_account,
  foreign key (tenant_id, party_id) references party
);
create index history_line_by_party on history_line (tenant_id, entity_id, party_id, occurred_on) where party_id is not null;

call tenancy.protect('migration_run');
call tenancy.protect('migration_file');
call tenancy.protect('migration_entry');
call tenancy.protect('history_line');
grant select, insert, update on migration_run to counterfoil_app;
grant select, insert on migration_file, migration_entry, history_line to counterfoil_app;
grant update (undone_at) on migration_file to counterfoil_app;
grant select on migration_run, migration_file, migration_entry, history_line to counterfoil_audit;

-- What came over may be taken back: an opening entry's reversal needs no bank line and no tax component, as it had none.
create or replace function refuse_line(h journal_entry, own text, line jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  control text := line ->> 'control';
  account text := line ->> 'account';
  amount bigint := (line ->> 'amount')::bigint;
  at text := 'Line ' || (line ->> 'line_number');
  missing text;
  -- A reversal undoes what it undoes: that of an opening entry may be of what an opening entry may be of.
  kind text := coalesce((select o.kind from journal_entry o where o.tenant_id = h.tenant_id and o.id = h.reverses_id), h.kind);
begin
  if (line ->> 'entity_id')::uuid <> h.entity_id or (line ->> 'period_id')::uuid <> h.period_id
      or (line ->> 'posting_date')::date <> h.posting_date or line ->> 'ledger' <> h.ledger then
    perform refuse_law('ledger.entity_mismatch', at || ' stands in another entity, ledger, period or on another day than its entry.');
  elsif line ->> 'known' is null or line ->> 'used' is null then
    perform refuse_law('ledger.account_unknown', at || ' names a ledger account that does not exist here.');
  elsif h.kind not in ('reversal', 'closing') and line ->> 'archived_at' is not null then
    perform refuse_law('ledger.account_inactive', format('%s: %s is archived.', at, account));
  elsif h.kind not in ('reversal', 'closing') and (h.posting_date < (line ->> 'valid_from')::date or h.posting_date > (line ->> 'valid_to')::date) then
    perform refuse_law('ledger.account_inactive', format('%s: %s takes no postings on %s.', at, account, h.posting_date));
  elsif line ->> 'currency' <> line ->> 'kept_in' then
    perform refuse_law('ledger.currency_mismatch',
      format('%s: %s is kept in %s, not in %s.', at, account, line ->> 'kept_in', line ->> 'currency'));
  elsif line ->> 'currency' = own and amount <> (line ->> 'functional_amount')::bigint then
    perform refuse_law('ledger.currency_mismatch', format('%s: %s is stated as %s.', at, describe_minor(amount, own),
      describe_minor((line ->> 'functional_amount')::bigint, own)));
  elsif amount = 0 and (h.kind in ('manual', 'accrual')
      or not ((line ->> 'monetary')::boolean or h.kind in ('reversal', 'closing', 'opening')
        or exists (select from account_role r where r.tenant_id = h.tenant_id and r.entity_id = h.entity_id
            and r.role in ('fxRealised', 'fxUnrealised', 'currencyConversion')
            and r.ledger_account_id = (line ->> 'ledger_account_id')::uuid))) then
    perform refuse_law('ledger.exchange_line_illegal',
      format('%s: %s cannot carry an exchange difference in an entry of kind %s.', at, account, h.kind));
  elsif control in ('bank', 'card') and line ->> 'bank_transaction_id' is null and amount <> 0
      and kind not in ('opening', 'revaluation') then
    perform refuse_law('ledger.no_bank_evidence',
      format('%s: %s takes only postings backed by a bank transaction.', at, account));
  elsif h.kind = 'manual' and control in ('payables', 'receivables', 'employee', 'tax', 'bank', 'card', 'intercompany') then
    perform refuse_law('ledger.control_account_manual',
      format('%s: %s controls %s and takes no free manual postings.', at, account, control));
  elsif h.kind = 'manual' and not (line ->> 'allows_manual')::boolean then
    perform refuse_law('ledger.account_forbidden', format('%s: %s takes no postings by hand.', at, account));
  end if;

  missing := case
    when control in ('payables', 'receivables', 'employee') and line ->> 'party_id' is null then 'party'
    when control = 'intercompany' and coalesce(line ->> 'party_id', line ->> 'trading_partner_entity_id') is null then 'trading partner'
    when control = 'tax' and line ->> 'tax_component_id' is null and kind <> 'opening' then 'tax component'
    when line ->> 'open_item_id' is null and ((line ->> 'open_items')::boolean
      or control in ('payables', 'receivables', 'employee', 'intercompany', 'clearing')) then 'open item'
  end;
  if missing is not null then
    perform refuse_law('ledger.control_account_needs_subject',
      format('%s: %s controls %s; the posting must name its %s.', at, account, control, missing));
  end if;
  if line ->> 'open_item_id' is null then
    return;
  elsif line ->> 'item_id' is null or line ->> 'item_entity' <> line ->> 'entity_id' then
    perform refuse_law('ledger.reference_unknown', at || ' names an open item that does not exist here.');
  elsif (line ->> 'open_items')::boolean and amount <> 0
      and (line ->> 'item_entry' <> line ->> 'entry_id' or line ->> 'item_line' <> line ->> 'line_number') then
    perform refuse_law('ledger.open_item_foreign',
      format('%s on %s names an open item of another posting; it makes its own, and an allocation settles the two.', at, account));
  elsif (line ->> 'open_items')::boolean and amount = 0
      and (line ->> 'item_account' <> line ->> 'ledger_account_id' or line ->> 'item_currency' <> line ->> 'currency') then
    perform refuse_law('ledger.open_item_foreign',
      format('%s adjusts an open item that is not kept on %s in %s.', at, account, line ->> 'currency'));
  end if;
end $$;
