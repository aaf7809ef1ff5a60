-- Closing a period: what is carried over periods, what a close posts, and what a person takes upon themselves.

-- A schedule has an author, a name, and a way of spreading. An accrual has no source: its bill is still to come.
alter table recognition_schedule
  alter column source_entry_id drop not null,
  alter column source_line drop not null,
  add column name text not null default '',
  add column method text not null default 'days' check (method in ('days', 'months')),
  add column residual bigint not null default 0 check (residual >= 0),
  -- The first day whose period takes an instalment; what fell due before it was shut already and comes with the first.
  add column recognise_from date,
  add column party_id uuid,
  add column dimensions jsonb not null default '{}',
  add column approved_by uuid,
  add column created_at timestamptz not null default now(),
  add column ended_on date,
  add column ended_by uuid,
  add column end_reason text,
  add column version integer not null default 1,
  add foreign key (tenant_id, party_id) references party,
  add constraint recognition_schedule_days check (ends_on >= starts_on),
  add constraint recognition_schedule_amount check (amount > 0),
  add constraint recognition_schedule_source check (
    (source_entry_id is null) = (source_line is null) and (kind = 'accrual' or source_entry_id is not null));
create index recognition_schedule_by_entity on recognition_schedule (tenant_id, entity_id, id);
create index recognition_schedule_by_source on recognition_schedule (tenant_id, source_entry_id) where source_entry_id is not null;
grant update (ended_on, ended_by, end_reason, version) on recognition_schedule to counterfoil_app;

-- An accrual's instalment has its opposite on the first day after the period.
alter table recognition_release add column mirror_entry_id uuid,
  add foreign key (tenant_id, mirror_entry_id) references journal_entry;
create index recognition_release_by_entry on recognition_release (tenant_id, entry_id);

-- An ended schedule stays ended, and nothing else of a schedule changes.
create function refuse_schedule_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.ended_on is not null or new.ended_on is null
      or to_jsonb(new) - array['ended_on', 'ended_by', 'end_reason', 'version']
        is distinct from to_jsonb(old) - array['ended_on', 'ended_by', 'end_reason', 'version'] then
    perform refuse_law('ledger.immutable', 'A schedule is never changed; it is ended and made anew.');
  end if;
  return new;
end $$;
create trigger permanence_of_row before update on recognition_schedule for each row execute function refuse_schedule_change();
create trigger never_deleted before delete on recognition_schedule for each statement execute function refuse_change('ledger.immutable');
create trigger never_deleted before delete on recognition_release for each statement execute function refuse_change('ledger.immutable');

-- What a close posts: once per period, kind and subject, until a person takes it back by reversal.
create table close_run (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  period_id uuid not null,
  kind text not null check (kind in ('accrual', 'revaluation', 'year_end')),
  -- The party and account of an accrual; empty where the period has one of the kind.
  subject text not null default '',
  entry_id uuid not null,
  -- The opposite on the first day after the period.
  mirror_entry_id uuid,
  made_by uuid,
  made_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, period_id) references period,
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, mirror_entry_id) references journal_entry
);
create unique index close_run_once on close_run (tenant_id, period_id, kind, subject) where undone_at is null;
create index close_run_by_entity on close_run (tenant_id, entity_id, period_id);
call tenancy.protect('close_run');
create trigger never_deleted before delete on close_run for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on close_run for each statement execute function refuse_change('ledger.immutable');
grant select, insert on close_run to counterfoil_app;
grant update (undone_by, undone_at, undo_reason) on close_run to counterfoil_app;
grant select on close_run to counterfoil_audit;

-- A person answers for an open point of the checklist, as it was when they saw it.
create table close_sign_off (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  period_id uuid not null,
  point text not null,
  -- What stood there, by a hash of its items: whatever comes later is not signed off with it.
  seen text not null,
  reason text not null check (reason <> ''),
  signed_by uuid not null,
  signed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, period_id, point, seen),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, period_id) references period
);
call tenancy.protect('close_sign_off');
create trigger never_deleted before delete on close_sign_off for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on close_sign_off for each statement execute function refuse_change('ledger.immutable');
grant select, insert on close_sign_off to counterfoil_app;
grant select on close_sign_off to counterfoil_audit;

-- A lock exception ends by itself, may be ended earlier, and never lives longer than it was given for.
alter table lock_exception
  add column given_by uuid,
  add constraint lock_exception_area check (area in ('payables', 'receivables', 'bank', 'ledger', 'tax')),
  add constraint lock_exception_days check (date_to >= date_from),
  add constraint lock_exception_reason check (reason <> '');
create index lock_exception_by_entity on lock_exception (tenant_id, entity_id, id);
grant update (valid_until) on lock_exception to counterfoil_app;

create function refuse_longer_exception() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.valid_until > old.valid_until or new.valid_until < now()
      or to_jsonb(new) - 'valid_until' is distinct from to_jsonb(old) - 'valid_until' then
    perform refuse_law('ledger.immutable', 'A lock exception ends when it was given to end, or earlier; give a new one.');
  end if;
  return new;
end $$;
create trigger permanence_of_row before update on lock_exception for each row execute function refuse_longer_exception();

-- Every entry behind the hard lock has its legal number: contiguous per entity and fiscal year, in the order of the days.
-- Given here, because only here nothing can come between any more; no program may change an entry, not even for this.
create function give_legal_numbers() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update journal_entry e set legal_number = numbered.number
    from (
      select j.id, coalesce((select max(k.legal_number) from journal_entry k
          where k.tenant_id = j.tenant_id and k.entity_id = j.entity_id and k.fiscal_year_id = j.fiscal_year_id), 0)
        + row_number() over (partition by j.fiscal_year_id order by j.posting_date, p.ordinal, j.recorded_at, j.journal, j.number) as number
        from journal_entry j join period p on p.tenant_id = j.tenant_id and p.id = j.period_id
       where j.tenant_id = new.tenant_id and j.entity_id = new.entity_id and j.posting_date <= new.locked_through and j.legal_number is null
    ) numbered
   where e.tenant_id = new.tenant_id and e.id = numbered.id;
  return null;
end $$;
create trigger legal_numbers after insert or update of locked_through on area_lock for each row
  when (new.area = 'hard' and new.locked_through is not null) execute function give_legal_numbers();
revoke execute on function give_legal_numbers() from public;

-- A year-end entry empties what is there, like a reversal: an account archived since, a dimension that has expired.
create or replace function refuse_line(h journal_entry, own text, line jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  control text := line ->> 'control';
  account text := line ->> 'account';
  amount bigint := (line ->> 'amount')::bigint;
  at text := 'Line ' || (line ->> 'line_number');
  missing text;
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
      and h.kind not in ('opening', 'revaluation') then
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
    when control = 'tax' and line ->> 'tax_component_id' is null and h.kind <> 'opening' then 'tax component'
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

create or replace function refuse_dimensions(tenant uuid, entries uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
begin
  with lines as (
    select p.entry_id, p.line_number, p.posting_date, p.ledger_account_id, p.dimensions, a.code || ' ' || a.name as account
      from posting p
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
      join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id and e.kind <> 'closing'
     where p.tenant_id = tenant and p.entry_id = any (entries)
  )
  select * into wrong from (
    select l.entry_id, l.line_number, 1 as place, case r.requirement
        when 'required' then format('%s needs a %s.', l.account, t.code) else format('%s takes no %s.', l.account, t.code) end as says
      from lines l
      join account_dimension_rule r on r.tenant_id = tenant and r.ledger_account_id = l.ledger_account_id
      join dimension_type t on t.tenant_id = tenant and t.id = r.dimension_type_id
     where (r.requirement = 'required' and not l.dimensions ? t.code) or (r.requirement = 'forbidden' and l.dimensions ? t.code)
    union all
    select l.entry_id, l.line_number, 2, case when v.id is null then format('there is no %s "%s".', d.key, d.value)
        else format('%s "%s" is not valid on %s.', d.key, d.value, l.posting_date) end
      from lines l
      cross join lateral jsonb_each_text(l.dimensions) d
      left join dimension_type t on t.tenant_id = tenant and t.code = d.key and t.archived_at is null
      left join dimension_value v on v.tenant_id = tenant and v.dimension_type_id = t.id and v.code = d.value
     where v.id is null or l.posting_date < v.valid_from or l.posting_date > v.valid_to
  ) w order by entry_id, line_number, place, says limit 1;
  if found then
    perform refuse_law('ledger.dimension_invalid', format('Line %s: %s', wrong.line_number, wrong.says));
  end if;
end $$;
