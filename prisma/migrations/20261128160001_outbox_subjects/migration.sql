-- The sweeper asks for the last announcement of one subject; the relay counts what an organisation was given lately.
create index outbox_subject on outbox (tenant_id, subject_id);
create index outbox_published on outbox (tenant_id, published_at) where published_at is not null;
