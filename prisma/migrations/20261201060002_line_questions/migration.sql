-- What somebody asks a colleague about a bank line, and the answer. Neither posts anything; both stay with the line.
create table line_question (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  bank_transaction_id uuid not null,
  review_item_id uuid,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_of uuid not null,
  asked_of_name text not null,
  question text not null check (question <> ''),
  asked_at timestamptz not null default now(),
  answer text check (answer <> ''),
  answered_by uuid,
  answered_by_name text,
  answered_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, bank_transaction_id) references bank_transaction,
  foreign key (tenant_id, review_item_id) references review_item,
  constraint line_question_answer check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index line_question_by_line on line_question (tenant_id, bank_transaction_id, id);
call tenancy.protect('line_question');
grant select on line_question to counterfoil_app;
grant insert (tenant_id, entity_id, bank_transaction_id, review_item_id, asked_by, asked_by_name, asked_of, asked_of_name, question)
  on line_question to counterfoil_app;
grant update (answer, answered_by, answered_by_name, answered_at, version) on line_question to counterfoil_app;
grant select on line_question to counterfoil_audit;
create trigger never_deleted before delete on line_question for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on line_question for each statement execute function refuse_change('ledger.immutable');

create function refuse_answer_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.answer is not null then
    perform refuse_law('ledger.immutable', 'The question is answered; what was said stays.');
  end if;
  return new;
end $$;
create trigger permanence_of_row before update on line_question for each row execute function refuse_answer_change();
