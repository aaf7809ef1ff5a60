-- What a match books besides the money: each remainder with its item and its role, so that an account, a tolerance and a
-- party's month can each be held against its own legs. Signed as the remainder: paid less settled, a short payment negative.
create table match_leg (
  tenant_id uuid not null,
  match_id uuid not null,
  ordinal smallint not null check (ordinal > 0),
  open_item_id uuid not null,
  role text not null check (role in ('bankFees', 'discountTaken', 'discountGiven', 'smallDifferences', 'roundings')),
  amount bigint not null check (amount <> 0),
  primary key (tenant_id, match_id, ordinal),
  foreign key (tenant_id, match_id) references match,
  foreign key (tenant_id, match_id, open_item_id) references match_allocation
);
create index match_leg_of_item on match_leg (tenant_id, open_item_id);
call tenancy.protect('match_leg');
grant select, insert on match_leg to counterfoil_app;
grant select on match_leg to counterfoil_audit;

-- Lines that one decision matched together, and how sure the machine was and why in a word: what may be accepted at once.
alter table match
  add column group_id uuid,
  add column verdict text check (verdict in ('sure', 'likely', 'ambiguous', 'none')),
  add column grounds text;
create index match_by_group on match (tenant_id, group_id) where group_id is not null;

-- Until now a match had one remainder in one role; it belongs to the largest of its items.
create procedure tenancy.carry_match_legs() language plpgsql as $$
declare
  organisation_id uuid;
begin
  for organisation_id in select tenant_id from organisation order by tenant_id loop
    perform set_config('app.tenant_id', organisation_id::text, true);
    insert into match_leg (tenant_id, match_id, ordinal, open_item_id, role, amount)
    select m.tenant_id, m.id, 1, a.open_item_id, m.residual_role, m.residual_amount
      from match m
      join lateral (
        select open_item_id from match_allocation
         where tenant_id = m.tenant_id and match_id = m.id order by amount desc, open_item_id limit 1
      ) a on true
     where m.residual_role is not null and m.residual_amount <> 0;
  end loop;
  perform set_config('app.tenant_id', '', true);
end $$;
call tenancy.carry_match_legs();
drop procedure tenancy.carry_match_legs();
