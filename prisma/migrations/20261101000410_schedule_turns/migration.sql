-- What time drives and must happen once, however many workers there are: whoever writes the row has the turn. A turn whose
-- worker died is taken over after its lease. No organisation's data stands here beyond its id in the slot.
create table operations.schedule_turn (
  schedule text not null,
  slot text not null,
  worker_id uuid not null,
  begun_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (schedule, slot)
);

grant select, insert, update, delete on operations.schedule_turn to counterfoil_relay;
