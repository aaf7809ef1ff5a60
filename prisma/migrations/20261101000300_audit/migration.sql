-- Seals. Every event waits in audit_unsealed, in the transaction that wrote it, until the sealer has given it a place in
-- its organisation's chain. So the sealer takes every visible event without a seal, however late its transaction
-- committed, and never asks which id is greater than the last.

create table audit_unsealed (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  event_ids uuid[],
  waiting_since timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id)
);
alter table audit_unsealed alter event_ids set storage external;
call tenancy.protect('audit_unsealed');
grant select on audit_unsealed to counterfoil_app;
grant select, delete on audit_unsealed to counterfoil_relay;
create policy relay_reads on audit_unsealed for select to counterfoil_relay using (true);
create policy relay_seals on audit_unsealed for delete to counterfoil_relay using (true);

drop index audit_event_by_subject;
create index audit_event_by_subject on audit_event (subject_id, id);

create function await_seal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_unsealed (tenant_id, event_ids) select e.tenant_id, array_agg(e.id) from events e group by e.tenant_id;
  return null;
end $$;
create trigger await_seal after insert on audit_event
  referencing new table as events for each statement execute function await_seal();

-- The bytes an event is sealed over, rebuilt from its stored columns: a JSON array, instants as microseconds since 1970.
create function audit_event_hash(event audit_event) returns bytea
language sql stable set search_path = public, pg_temp as $$
  select sha256(convert_to(json_build_array(event.tenant_id, event.id, event.entity_id, event.action, event.subject_kind,
    event.subject_id, event.actor_kind, event.actor_id, event.actor_label, event.on_behalf_of, event.schema_version,
    (extract(epoch from event.occurred_at) * 1000000)::bigint, event.payload)::text, 'UTF8'))
$$;

-- What the sealer needs of an organisation's waiting events: their ids and hashes, oldest first, never what they say.
-- `thorough` looks through all events for one without a seal, whatever the waiting list says.
create function audit_waiting(tenant uuid, most integer, thorough boolean) returns table (event_id uuid, event_hash bytea)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.tenant_id', tenant::text, true);
  if thorough then
    return query
      select e.id, audit_event_hash(e) from audit_event e
       where e.tenant_id = tenant and not exists (select from audit_seal s where s.tenant_id = tenant and s.event_id = e.id)
       order by e.id limit most;
  else
    return query
      select e.id, audit_event_hash(e)
        from (select distinct unnest(u.event_ids) as id from audit_unsealed u where u.tenant_id = tenant) w,
          lateral (select * from audit_event x where x.tenant_id = tenant and x.id = w.id offset 0) e
       where not exists (select from audit_seal s where s.tenant_id = tenant and s.event_id = e.id offset 0)
       order by e.id limit most;
  end if;
  perform set_config('app.tenant_id', '', true);
end $$;
revoke execute on function audit_waiting(uuid, integer, boolean) from public;
grant execute on function audit_waiting(uuid, integer, boolean) to counterfoil_relay;
