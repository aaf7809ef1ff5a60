-- A rule made from a correction names the review item it was made from; the document or bank line and the decision follow from it.
alter table coding_rule add column from_review_item_id uuid;
alter table coding_rule add foreign key (tenant_id, from_review_item_id) references review_item;
create index coding_rule_from_item on coding_rule (tenant_id, from_review_item_id) where from_review_item_id is not null;
