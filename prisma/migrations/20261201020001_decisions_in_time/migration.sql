-- The statistical models learn what people decided in the order of time, and look before each proposal whether anything has
-- come since the last decision they know.
create index coding_example_in_time on coding_example (tenant_id, entity_id, decided_at, id);
