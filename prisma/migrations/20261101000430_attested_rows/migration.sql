-- What a row says is attested: the database itself writes the hash of every new or changed row into the audit trail, in
-- the transaction that wrote the row and in the name of who acted. So no program can forget it, and whoever changes a row
-- past the product's doors leaves a row that differs from its last attestation, which is sealed. Every door announces who
-- acts (app.actor_kind); for one who came through none nothing is attested, and no event of his waits for a seal.
--
-- The bytes hashed are rebuilt from stored columns: a JSON array of "counterfoil row 1", the table, and its columns in
-- their order, each as text: instants as microseconds since 1970, bytes in hexadecimal, jsonb as PostgreSQL writes it.

create or replace function await_seal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.actor_kind', true), '') <> '' then
    insert into audit_unsealed (tenant_id, event_ids) select e.tenant_id, array_agg(e.id) from events e group by e.tenant_id;
  end if;
  return null;
end $$;

create function tenancy.attested_columns(target regclass, unattested text[]) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select string_agg(case format_type(a.atttypid, null)
      when 'timestamp with time zone' then format('(extract(epoch from r.%I) * 1000000)::bigint::text', a.attname)
      when 'bytea' then format('encode(r.%I, ''hex'')', a.attname)
      else format('r.%I::text', a.attname) end, ', ' order by a.attnum)
    from pg_attribute a
   where a.attrelid = target and a.attnum > 0 and not a.attisdropped and a.attname <> all (unattested)
$$;

-- `facts`: rows that are written once; an event names up to five hundred rows of its statement by `key`. Otherwise rows with a
-- state and a version; one event for each row, and the last of them counts.
create procedure tenancy.attest(target text, facts boolean, key text default 'r.id', unattested text[] default '{}')
language plpgsql as $$
declare
  hash text := format('encode(sha256(convert_to(json_build_array(''counterfoil row 1'', %L, %s)::text, ''UTF8'')), ''hex'')',
    target, tenancy.attested_columns(target::regclass, unattested));
  actor text := 'current_setting(''app.actor_kind''), nullif(current_setting(''app.actor_id'', true), '''')::uuid,
      current_setting(''app.actor_label'', true), nullif(current_setting(''app.on_behalf_of'', true), '''')::uuid';
  saying text := 'insert into audit_event (tenant_id, entity_id, action, subject_kind, subject_id, actor_kind, actor_id, actor_label,
      on_behalf_of, payload) select r.tenant_id, ';
  source text := case when facts
    then ' from (select *, (row_number() over () - 1) / 500 as block from %s w) r group by r.tenant_id, r.block' else ' from %s r' end;
  organisation_id uuid;
begin
  if facts then
    saying := saying || format('null, %L, %L, case when count(*) = 1 then (array_agg(%s))[1] end, %s,
      ''{"rows":{'' || string_agg(format(''"%%s":"%%s"'', %s, %s), '','' order by %s) || ''}}''',
      target || '.attested', target, case key when 'r.id' then key else 'null::uuid' end, actor, key, hash, key);
  else
    saying := saying || format('r.entity_id, %L, %L, r.id, %s, format(''{"row":"%%s","status":"%%s","version":%%s}'', %s, r.status, r.version)',
      target || '.attested', target, actor, hash);
  end if;

  execute format('create function attest_%s() returns trigger language plpgsql set search_path = public, pg_temp as %L',
    target, format('begin
      if coalesce(current_setting(''app.actor_kind'', true), '''') <> '''' then %s; end if;
      return null;
    end', saying || format(source, 'written')));
  execute format('create trigger attested after insert on %I referencing new table as written
    for each statement execute function attest_%s()', target, target);
  if not facts then
    execute format('create trigger attested_again after update on %I referencing new table as written
      for each statement execute function attest_%s()', target, target);
  end if;

  -- What was there before is attested as it stands now.
  perform set_config('app.actor_kind', 'system', true), set_config('app.actor_label', 'migration', true);
  for organisation_id in select tenant_id from organisation order by tenant_id loop
    perform set_config('app.tenant_id', organisation_id::text, true);
    execute saying || format(source, format('(select * from %I where tenant_id = %L)', target, organisation_id));
  end loop;
  perform set_config('app.tenant_id', '', true), set_config('app.actor_kind', '', true), set_config('app.actor_label', '', true);
end $$;

call tenancy.attest('document', false);
call tenancy.attest('bank_statement', false);
call tenancy.attest('document_reading', true, key => 'r.document_id || ''/'' || r.revision');
call tenancy.attest('evidence_link', true);
call tenancy.attest('decision_record', true);
call tenancy.attest('allocation', true);
-- Of a bank line what the bank said; what became of it is the ledger's to prove.
call tenancy.attest('bank_transaction', true, unattested => array['status', 'party_id', 'attempts', 'status_changed_at', 'version']);
