-- Money between two sisters' bank accounts is matched on both lines by one pair of entries (D5). Neither line's own entry
-- need be one of the pair: what is booked on an earlier day lies in transit first. So the match names the pair itself.
alter table match add column pair_id uuid;
alter table match add constraint match_pair_is_between_sisters check (pair_id is null or kind = 'intercompany');
create index match_of_pair on match (tenant_id, pair_id) where pair_id is not null;
