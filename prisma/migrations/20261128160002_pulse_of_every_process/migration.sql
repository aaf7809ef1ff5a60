-- API processes say that they live, too, so that one page of figures holds all of them.
alter table operations.worker_pulse
  add column process text not null default 'worker' check (process in ('worker', 'api'));
