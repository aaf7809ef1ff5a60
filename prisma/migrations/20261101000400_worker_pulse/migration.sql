-- How the API knows that workers live, on whatever machine they run: each says so every few seconds, with its metrics.
-- No organisation's data stands here, so it is one of the published global tables, in a schema of its own.
create schema operations;

create table operations.worker_pulse (
  worker_id uuid primary key,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  metrics text not null default ''
);

grant usage on schema operations to counterfoil_relay;
grant select, insert, update, delete on operations.worker_pulse to counterfoil_relay;

-- The sweeper drives whole statements, and only lines that stand for themselves.
grant select (bank_statement_id, parent_id) on bank_transaction to counterfoil_relay;

-- Proposals are facts with a state.
grant insert, update on coding_proposal to counterfoil_app;
