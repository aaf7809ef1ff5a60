-- The payments inside a batch entry. The bank books one sum, so the sum is the bank line and moves the ledger; the parts
-- say what it is made of, each with its own payer, reference and amount. They are facts of the bank's file: written with
-- their line, never after, and attested like it. A part's amount may be unstated, and the parts prove nothing by themselves.
create table bank_transaction_part (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  bank_transaction_id uuid not null,
  position integer not null check (position > 0),
  amount bigint,
  currency char(3) not null references currency,
  original_amount bigint,
  original_currency char(3) references currency,
  counterparty text,
  counterparty_key text,
  counterparty_blind_index bytea,
  party_id uuid,
  reference text,
  bank_reference text,
  payment_references jsonb not null default '[]',
  text text not null,
  kind text,
  reversal boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, bank_transaction_id, position),
  foreign key (tenant_id, bank_transaction_id) references bank_transaction,
  foreign key (tenant_id, party_id) references party
);
create index bank_transaction_part_by_reference on bank_transaction_part (tenant_id, reference) where reference is not null;

call tenancy.protect('bank_transaction_part');
grant select, insert on bank_transaction_part to counterfoil_app;
grant select on bank_transaction_part to counterfoil_audit;

create trigger permanence before update or delete on bank_transaction_part for each statement
  execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on bank_transaction_part for each statement
  execute function refuse_change('ledger.immutable');
call tenancy.attest('bank_transaction_part', true);
