-- Master data that postings rely on: what an account is, where a period lies, what a tax component means. It may be added
-- to, ended or given another name, but what was posted under it must go on meaning what it meant.

create function refuse_other_account() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (new.type, new.control, new.open_items, new.monetary, new.currency)
      is distinct from (old.type, old.control, old.open_items, old.monetary, old.currency)
      and exists (select from posting where ledger_account_id = old.id) then
    perform refuse_law('ledger.immutable', format('%s %s has postings, which rely on what it is; end it and open another.', old.code, old.name));
  end if;
  return new;
end $$;
create trigger keeps_its_nature before update of type, control, open_items, monetary, currency on ledger_account
  for each row execute function refuse_other_account();

create function refuse_other_currency() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.functional_currency <> old.functional_currency
      and exists (select from account_balance where tenant_id = old.tenant_id and entity_id = old.id) then
    perform refuse_law('ledger.immutable', format('%s keeps its books in %s; they are not restated by a change of its master data.',
      old.name, old.functional_currency));
  end if;
  return new;
end $$;
create trigger keeps_its_currency before update of functional_currency on legal_entity
  for each row execute function refuse_other_currency();

-- A rate changes by a version of its own, dated; a version is only ever ended.
create function refuse_other_tax() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform refuse_law('ledger.immutable', 'A tax that changes gets a version of its own from that day on; what was charged before stays as it was.');
  return null;
end $$;
create trigger keeps_its_meaning before update of tax_code_version_id, ordinal, rate, direction, recoverable_percent, target, target_role, sign
  on tax_component for each statement execute function refuse_other_tax();
create trigger keeps_its_meaning before update of tax_code_id, valid_from
  on tax_code_version for each statement execute function refuse_other_tax();
create trigger keeps_its_meaning before update of country, direction, treatment
  on tax_code for each statement execute function refuse_other_tax();
create trigger keeps_its_meaning before update on exchange_rate for each statement execute function refuse_other_tax();

-- Calendar -------------------------------------------------------------------------------------------------

create function refuse_other_days() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform refuse_law('ledger.immutable', format('The days of a %s stay as they were laid out.', replace(tg_table_name, '_', ' ')));
  return null;
end $$;
create trigger keeps_its_days before update of entity_id, starts_on, ends_on on fiscal_year
  for each statement execute function refuse_other_days();
create trigger keeps_its_days before update of entity_id, fiscal_year_id, ordinal, kind, starts_on, ends_on on period
  for each statement execute function refuse_other_days();

-- A day belongs to one fiscal year and to one regular period; opening, adjustment and closing share days with them.
create function fiscal_year_laws() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  other record;
begin
  select y.label, o.label as taken, o.starts_on, o.ends_on into other
    from years y join fiscal_year o on o.tenant_id = y.tenant_id and o.entity_id = y.entity_id and o.id <> y.id
      and o.starts_on <= y.ends_on and o.ends_on >= y.starts_on
   limit 1;
  if found then
    perform refuse_law('calendar.days_taken', format('Fiscal year %s shares days with %s (%s to %s).',
      other.label, other.taken, other.starts_on, other.ends_on));
  end if;
  return null;
end $$;
create trigger fiscal_year_laws after insert on fiscal_year
  referencing new table as years for each statement execute function fiscal_year_laws();

create function period_laws() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
begin
  select p.label, y.label as year into wrong
    from periods p left join fiscal_year y on y.tenant_id = p.tenant_id and y.id = p.fiscal_year_id
   where (y.entity_id = p.entity_id and p.starts_on >= y.starts_on and p.ends_on <= y.ends_on) is not true
   limit 1;
  if found then
    perform refuse_law('calendar.outside_year', format('Period %s does not lie in fiscal year %s of its entity.', wrong.label, wrong.year));
  end if;
  select p.label, o.label as taken into wrong
    from periods p join period o on o.tenant_id = p.tenant_id and o.entity_id = p.entity_id and o.id <> p.id
      and o.kind = 'regular' and o.starts_on <= p.ends_on and o.ends_on >= p.starts_on
   where p.kind = 'regular'
   limit 1;
  if found then
    perform refuse_law('calendar.days_taken', format('Period %s shares days with %s.', wrong.label, wrong.taken));
  end if;
  return null;
end $$;
create trigger period_laws after insert on period
  referencing new table as periods for each statement execute function period_laws();

-- What stands before the hard lock has been reported: it moves forward, never back.
create function refuse_softer_lock() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.area = 'hard' and old.locked_through is not null
      and (new.locked_through is null or new.locked_through < old.locked_through or new.area <> 'hard') then
    perform refuse_law('period.hard_lock_final',
      format('The hard lock stands at %s for good. Correct what lies before it in an open period.', old.locked_through));
  end if;
  return new;
end $$;
create trigger hard_lock_is_final before update on area_lock for each row execute function refuse_softer_lock();

-- Tax codes ------------------------------------------------------------------------------------------------

-- One version of a code on any day.
create function tax_version_laws() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
begin
  select c.code, v.valid_from, o.valid_from as other into wrong
    from versions v
    join tax_code_version o on o.tenant_id = v.tenant_id and o.tax_code_id = v.tax_code_id and o.id <> v.id
      and o.valid_from <= coalesce(v.valid_to, 'infinity') and coalesce(o.valid_to, 'infinity') >= v.valid_from
    join tax_code c on c.tenant_id = v.tenant_id and c.id = v.tax_code_id
   limit 1;
  if found then
    perform refuse_law('tax.version_overlaps', format('%s would have two versions on one day: the one from %s and the one from %s.',
      wrong.code, wrong.valid_from, wrong.other));
  end if;
  return null;
end $$;
create trigger tax_version_laws after insert on tax_code_version
  referencing new table as versions for each statement execute function tax_version_laws();
create trigger tax_version_laws_when_ended after update on tax_code_version
  referencing new table as versions for each statement execute function tax_version_laws();
