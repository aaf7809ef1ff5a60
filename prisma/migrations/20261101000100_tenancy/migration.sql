-- Who may see and write what. The roles counterfoil_owner, _app, _auth, _relay and _audit exist before this runs; the
-- migration runner puts another prefix in their place when the installation has one.

create schema auth;
create schema tenancy;

-- Row security ---------------------------------------------------------------------------------------

-- Every table with tenant_id calls this once. The sub-select makes the setting a constant of the plan; nullif, because
-- after a transaction that set it the setting is '' and not null. FORCE binds the owner too.
create procedure tenancy.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s
    using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))
    with check (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', target);
end $$;

do $$
declare target regclass;
begin
  for target in
    select c.oid::regclass from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname
  loop
    call tenancy.protect(target);
  end loop;
end $$;

-- Backfills ------------------------------------------------------------------------------------------

-- Under FORCE a backfill of the owner silently touches no row, so a migration calls
--   call tenancy.backfill('party', 'update party set region = ''eu'' where region is null', 'region is null');
-- It runs the statement once for every organisation and fails when a row still meets `remaining` anywhere.
create policy owner_lists on organisation for select to counterfoil_owner using (true);

create procedure tenancy.backfill(target regclass, statement text, remaining text) language plpgsql as $$
declare
  organisation_id uuid;
  left_over bigint;
begin
  for organisation_id in select tenant_id from organisation order by tenant_id loop
    perform set_config('app.tenant_id', organisation_id::text, true);
    execute statement;
  end loop;
  perform set_config('app.tenant_id', '', true);

  execute format('alter table %s no force row level security', target);
  execute format('select count(*) from %s where %s', target, remaining) into left_over;
  execute format('alter table %s force row level security', target);
  if left_over > 0 then
    raise exception 'the backfill of % leaves % rows where %', target, left_over, remaining;
  end if;
end $$;

-- Serving: app ---------------------------------------------------------------------------------------

grant usage on schema public to counterfoil_app, counterfoil_relay, counterfoil_audit;

-- Reads everything of its organisation.
do $$
declare target regclass;
begin
  for target in
    select c.oid::regclass from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
  loop
    execute format('grant select on %s to counterfoil_app', target);
  end loop;
end $$;

-- Facts: written once, corrected by a further fact.
grant insert on
  journal_entry, posting, tax_line, allocation, audit_event, outbox,
  document_reading, evidence_link, decision_record, coding_example, exchange_rate, lock_exception,
  match_allocation, recognition_schedule, recognition_release, review_decision, invariant_run
to counterfoil_app;

-- Things with a state, a version or a validity.
grant insert, update on
  organisation, organisation_key, legal_entity, entity_halt, ledger_account, entity_account, account_role,
  dimension_type, dimension_value, account_dimension_rule, fiscal_year, period, area_lock,
  tax_code, tax_code_version, tax_component, tax_registration, tax_return,
  party, party_role, party_tax_id, party_bank_detail, bank_account,
  document, bill_key, bank_statement, bank_transaction, journal_series,
  match, dispute, coding_rule, guardrail, tolerance,
  review_item, review_reason, review_proposal, idempotency_key
to counterfoil_app;

-- Proposals of an item that was looked at again are replaced; what was decided keeps its decision record.
grant delete on review_proposal to counterfoil_app;

-- A decision goes from pending to its end and never changes what was decided.
grant update (status, outcome, committed_at) on review_decision to counterfoil_app;

-- What an open item still owes is the sum of its allocations, kept by their trigger alone.
grant insert (
  tenant_id, id, entity_id, ledger_account_id, party_id, kind, side, entry_id, line_number, document_id,
  bank_transaction_id, number, normalised_number, item_date, due_date, currency, original_amount, functional_amount,
  discount_until, discount_amount, payment_block, disputed_reason
) on open_item to counterfoil_app;
grant update (due_date, discount_until, discount_amount, payment_block, disputed_reason, version)
  on open_item to counterfoil_app;

-- account_balance, account_balance_day: the posting trigger alone. audit_seal, audit_head: the relay alone.

-- Serving: auth --------------------------------------------------------------------------------------

grant usage on schema auth to counterfoil_auth;
alter default privileges in schema auth grant select, insert, update, delete on tables to counterfoil_auth;

-- Serving: relay -------------------------------------------------------------------------------------
-- Across organisations, but only what moves work along: identities, states and times. No amount, no name, no payload.

grant select (tenant_id) on organisation to counterfoil_relay;
create policy relay_reads on organisation for select to counterfoil_relay using (true);

grant select (tenant_id, id, time_zone, archived_at) on legal_entity to counterfoil_relay;
create policy relay_reads on legal_entity for select to counterfoil_relay using (true);

grant select (tenant_id, id, topic, subject_kind, subject_id, schema_version, priority, available_at, created_at,
  published_at, attempts, last_error) on outbox to counterfoil_relay;
grant update (available_at, published_at, attempts, last_error), delete on outbox to counterfoil_relay;
create policy relay_reads on outbox for select to counterfoil_relay using (true);
create policy relay_publishes on outbox for update to counterfoil_relay using (true) with check (true);
create policy relay_clears on outbox for delete to counterfoil_relay using (published_at is not null);

grant select (tenant_id, id, status, received_at, status_changed_at, attempts) on document to counterfoil_relay;
create policy relay_reads on document for select to counterfoil_relay using (true);

grant select (tenant_id, id, status, received_at, attempts) on bank_statement to counterfoil_relay;
create policy relay_reads on bank_statement for select to counterfoil_relay using (true);

grant select (tenant_id, id, status, recorded_at, status_changed_at, attempts) on bank_transaction to counterfoil_relay;
create policy relay_reads on bank_transaction for select to counterfoil_relay using (true);

grant select (tenant_id, id, status, snoozed_until, deadline) on review_item to counterfoil_relay;
create policy relay_reads on review_item for select to counterfoil_relay using (true);

grant select (tenant_id, id, review_item_id, status, due_at) on review_decision to counterfoil_relay;
create policy relay_reads on review_decision for select to counterfoil_relay using (true);

grant select (tenant_id, principal_id, key, expires_at), delete on idempotency_key to counterfoil_relay;
create policy relay_reads on idempotency_key for select to counterfoil_relay using (true);
create policy relay_clears on idempotency_key for delete to counterfoil_relay using (expires_at < now());

-- The sealer sees here which events wait; what they say it reads through the tenant's own door.
grant select (tenant_id, id, occurred_at) on audit_event to counterfoil_relay;
create policy relay_reads on audit_event for select to counterfoil_relay using (true);
grant select, insert on audit_seal, audit_head to counterfoil_relay;
create policy relay_reads on audit_seal for select to counterfoil_relay using (true);
create policy relay_seals on audit_seal for insert to counterfoil_relay with check (true);
create policy relay_reads on audit_head for select to counterfoil_relay using (true);
create policy relay_signs on audit_head for insert to counterfoil_relay with check (true);

-- Serving: audit -------------------------------------------------------------------------------------
-- BYPASSRLS comes with the role; reading is all it may.

grant select on all tables in schema public to counterfoil_audit;
alter default privileges in schema public grant select on tables to counterfoil_audit;
