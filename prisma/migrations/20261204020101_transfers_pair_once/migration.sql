-- A line is the other side of one transfer. Of two accepted matches that named one line as their other side only the first
-- ever took its money out of transit; the later one says no more that it did.
call tenancy.backfill('match', $$
  update match m set counterpart_transaction_id = null
   where m.status = 'accepted' and exists (select from match o where o.tenant_id = m.tenant_id and o.counterpart_transaction_id = m.counterpart_transaction_id
     and o.status = 'accepted' and o.id < m.id)$$, 'false');
create unique index match_counterpart_once on match (tenant_id, counterpart_transaction_id) where status = 'accepted' and counterpart_transaction_id is not null;

-- After so many days without its other side money in transit is asked about.
alter table organisation add column transit_days smallint not null default 7 check (transit_days between 1 and 365);
