-- A bank line that settles what is a sister's is matched as a pair of entries (D5): one here, its mirror with her.
alter table match drop constraint match_kind_check;
alter table match add constraint match_kind_check check (kind in ('settlement', 'transfer', 'coded', 'intercompany'));

create index journal_entry_of_pair on journal_entry (tenant_id, pair_id) where pair_id is not null;
