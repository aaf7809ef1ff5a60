-- Beyond what is set a reviewer may book a difference, and says why; the words stand with the match. What let a leg be
-- booked is looked up anew when a person accepts what was proposed, so a proposed match may still learn it.
alter table match
  add column beyond_because text check (length(trim(beyond_because)) between 1 and 500);
call tenancy.backfill('match', $$
  update match m set beyond_because = 'Booked before a reason was kept.'
   where m.status in ('accepted', 'undone') and exists (select from match_leg l where l.tenant_id = m.tenant_id and l.match_id = m.id
     and l.tolerance_id is null and l.role not in ('withholdingPayable', 'discountTaken', 'discountGiven'))$$, 'false');

grant update (tolerance_id, allowed) on match_leg to counterfoil_app;
create function match_leg_rests() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from match where tenant_id = old.tenant_id and id = old.match_id and status = 'proposed') then
    perform refuse_law('match.already_decided', 'What let a remainder be booked is not written anew once the match is decided.');
  end if;
  return new;
end $$;
create trigger rests before update on match_leg for each row execute function match_leg_rests();
