-- Tolerances by place: for the whole organisation or an entity, everybody or one vendor, any bank account or one, any currency
-- or one; what is set for the narrowest place holds. An amount is of a currency; without one only a percentage limits.
alter table tolerance
  alter column entity_id drop not null,
  alter column currency drop not null,
  alter column absolute drop not null,
  add column bank_account_id uuid,
  add column set_by uuid,
  add column set_at timestamptz not null default now(),
  add foreign key (tenant_id, bank_account_id) references bank_account;

-- A rate's band was kept with an amount of zero in the entity's currency; it is a percentage of the day's rate, whatever the
-- currency.
call tenancy.backfill('tolerance', 'update tolerance set currency = null, absolute = null where scope = ''exchange_rate'' and percent > 0',
  'scope = ''exchange_rate'' and percent > 0 and absolute is not null');

alter table tolerance
  add constraint tolerance_of_something check (absolute is not null or percent > 0),
  add constraint tolerance_amount_has_currency check (absolute is null or currency is not null),
  add constraint tolerance_not_negative check (coalesce(absolute, 0) >= 0 and percent >= 0);

-- Of one place and kind one holds at a time: two that overlap would leave it open which of them allowed a difference. A row
-- whose last day lies before its first never came into force.
create function tolerances_stand_apart() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  other tolerance;
begin
  if new.valid_to < new.valid_from then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(format('tolerance %s %s', new.tenant_id, new.scope), 0));
  select t.* into other from tolerance t
   where t.tenant_id = new.tenant_id and t.id <> new.id and t.scope = new.scope
     and t.entity_id is not distinct from new.entity_id and t.party_id is not distinct from new.party_id
     and t.bank_account_id is not distinct from new.bank_account_id and t.currency is not distinct from new.currency
     and (t.valid_to is null or t.valid_to >= t.valid_from)
     and t.valid_from <= coalesce(new.valid_to, 'infinity'::date) and coalesce(t.valid_to, 'infinity'::date) >= new.valid_from
   limit 1;
  if other.id is not null then
    perform refuse_law('tolerance.overlapping', format('One of the same place holds from %s%s already.', other.valid_from,
      coalesce(' to ' || other.valid_to, ' on')));
  end if;
  return null;
end $$;
create trigger stand_apart after insert or update on tolerance
  for each row execute function tolerances_stand_apart();

-- Which tolerance let a leg be booked, and how much it allowed; null where the paper itself allows it, or a person did.
alter table match_leg
  drop constraint match_leg_role_check,
  add constraint match_leg_role_check check (role in ('bankFees', 'discountTaken', 'discountGiven', 'smallDifferences', 'roundings',
    'withholdingPayable', 'withholdingReceivable', 'tips', 'processorFees', 'chargebacks')),
  add column tolerance_id uuid,
  add column allowed bigint check (allowed >= 0),
  add constraint match_leg_allowed_by check ((tolerance_id is null) = (allowed is null)),
  add foreign key (tenant_id, tolerance_id) references tolerance;
create index match_leg_by_tolerance on match_leg (tenant_id, tolerance_id) where tolerance_id is not null;
