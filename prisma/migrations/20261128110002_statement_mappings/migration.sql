-- How a bank's table is read, per bank account and headings: said by a person, or proven by the balances in the table. The
-- next file with the same headings is read alike. A change keeps the row; what it said before stands in the audit trail.
create table statement_mapping (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  bank_account_id uuid not null,
  header_signature text not null,
  mapping jsonb not null,
  origin text not null check (origin in ('person', 'proven')),
  decided_by uuid,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, bank_account_id, header_signature),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, bank_account_id) references bank_account
);
call tenancy.protect('statement_mapping');
grant select, insert, update on statement_mapping to counterfoil_app;
grant select on statement_mapping to counterfoil_audit;
create trigger never_deleted before delete on statement_mapping for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on statement_mapping for each statement execute function refuse_change('ledger.immutable');

-- An import that was taken back: the statement and its lines stay to be seen, count nowhere, and give their place in the
-- chain free. Their numbers stay taken, so that the same line, loaded again, is another row with another occurrence.
alter table bank_statement drop constraint bank_statement_status_check;
alter table bank_statement add constraint bank_statement_status_check
  check (status in ('received', 'read', 'imported', 'exception', 'failed', 'duplicate', 'withdrawn'));
alter table bank_transaction drop constraint bank_transaction_status_check;
alter table bank_transaction add constraint bank_transaction_status_check
  check (status in ('imported', 'proposed', 'exception', 'posted', 'ignored', 'withdrawn'));

-- What is posted of a line was taken from the bank; a line that is withdrawn was not. Neither may be both.
create function refuse_withdrawing_posted() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  held bigint;
begin
  select coalesce(sum(p.amount), 0) into held
    from posting p join bank_account b on b.tenant_id = p.tenant_id and b.ledger_account_id = p.ledger_account_id
   where p.tenant_id = new.tenant_id and p.bank_transaction_id = new.id and b.id = new.bank_account_id;
  if held <> 0 then
    perform refuse_law('statement.lines_posted', 'A bank line that is posted is not withdrawn; its entry is reversed first.');
  end if;
  if old.status = 'withdrawn' then
    perform refuse_law('ledger.immutable', 'A bank line that was withdrawn stays so.');
  end if;
  return new;
end $$;
create trigger withdrawn_is_unposted before update of status on bank_transaction for each row
  when (new.status = 'withdrawn' or old.status = 'withdrawn') execute function refuse_withdrawing_posted();

-- The card a purchase was made with, where one account has several: the last four figures, never the number.
alter table bank_transaction add column card_last_four text check (card_last_four ~ '^[0-9]{4}$');

-- The cards of a card account and who holds them.
create table payment_card (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  bank_account_id uuid not null,
  last_four text not null check (last_four ~ '^[0-9]{4}$'),
  holder text not null check (holder <> ''),
  party_id uuid,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, bank_account_id, last_four),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, bank_account_id) references bank_account,
  foreign key (tenant_id, party_id) references party
);
call tenancy.protect('payment_card');
grant select, insert, update on payment_card to counterfoil_app;
grant select on payment_card to counterfoil_audit;
create trigger never_deleted before delete on payment_card for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on payment_card for each statement execute function refuse_change('ledger.immutable');
