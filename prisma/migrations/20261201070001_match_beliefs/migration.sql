-- What the machine believed when it proposed a match, as a kind and a band of its probability, so that people's words on
-- such proposals tell what such beliefs are worth; and what a person said was wrong with one that was declined.
alter table match
  add column belief_kind text check (belief_kind in ('one named', 'one of party', 'one of nobody', 'several named', 'several of party', 'several of nobody')),
  add column belief_band smallint check (belief_band between 0 and 11),
  add column declined_because text check (declined_because in ('pair', 'amount', 'counterparty')),
  add constraint match_belief_whole check ((belief_kind is null) = (belief_band is null)),
  add constraint match_declined_with_reason check (declined_because is null or status in ('declined', 'undone'));
create index match_by_belief on match (tenant_id, belief_kind) where belief_kind is not null;
