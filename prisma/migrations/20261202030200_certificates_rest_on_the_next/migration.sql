-- Where no statement reaches to the last day of a certificate, the next one proves the days in between: it opens with what the
-- last one closed with. Such a certificate rests on that statement though no day of it is among its own, and it ends with it.
create function reconciliations_resting_on(tenant uuid, account uuid, statement uuid)
returns table (id uuid, through_date date)
language sql stable set search_path = public, pg_temp as $$
  select c.id, c.through_date from bank_reconciliation c
   where c.tenant_id = tenant and c.bank_account_id = account and c.status = 'live'
     and exists (select from jsonb_array_elements(c.content::jsonb -> 'statements') s
       where (s ->> 'id')::uuid = statement and (s ->> 'first')::date > c.through_date)
     and not exists (select from jsonb_array_elements(c.content::jsonb -> 'statements') s
       where (s ->> 'first')::date <= c.through_date and (s ->> 'last')::date >= c.through_date)
$$;
grant execute on function reconciliations_resting_on(uuid, uuid, uuid) to counterfoil_app;

create or replace function reconciled_statement_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first date := coalesce(new.from_date, new.opening_date, new.closing_date);
  last date := coalesce(new.to_date, new.closing_date, new.opening_date);
  resting date;
begin
  if exists (select from bank_reconciliation c where c.tenant_id = new.tenant_id and c.bank_account_id = new.bank_account_id
      and c.status = 'live' and c.from_date <= last and c.through_date >= first) then
    perform touch_reconciled(new.bank_account_id, first, '{}', 'statement_withdrawn',
      format('The statement %s is taken back.', new.file_name), 'bank_statement', new.id);
  end if;
  select min(r.through_date) into resting from reconciliations_resting_on(new.tenant_id, new.bank_account_id, new.id) r;
  if resting is not null then
    perform touch_reconciled(new.bank_account_id, resting, '{}', 'statement_withdrawn',
      format('The statement %s is taken back; it proved that nothing came in before it.', new.file_name), 'bank_statement', new.id);
  end if;
  return null;
end $$;
