-- Who works on a review item just now. One row an item, renewed while the page is open and over by itself when it is not:
-- nobody has to clear up after a closed laptop. Not a fact of the books, so it is overwritten; taking it from somebody is audited.
create table review_claim (
  tenant_id uuid not null,
  review_item_id uuid not null,
  holder_id uuid not null,
  holder_name text not null,
  claimed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, review_item_id),
  foreign key (tenant_id, review_item_id) references review_item
);
call tenancy.protect('review_claim');
grant select, insert, update on review_claim to counterfoil_app;

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('assigned', 'deadline_near', 'returned', 'decision_failed', 'lock_exception_ended', 'control_break', 'claim_taken_over'));
