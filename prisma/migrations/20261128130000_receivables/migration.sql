-- Receivables: what a customer is told on an invoice, invoices and credit notes of our own with their legal series,
-- disputes with their outcome, and the netting of what a party owes with what it is owed.

alter table document drop constraint document_channel_check;
alter table document add constraint document_channel_check
  check (channel in ('upload', 'mail', 'portal', 'feed', 'import', 'issued'));

-- What stands on an invoice to this customer, dated with the rest of the role (D6).
alter table party_role
  add column address jsonb not null default '{}',
  add column electronic_address text,
  add column electronic_scheme text,
  add column buyer_reference text;

-- How an entity writes its invoices. The number of its own bank account is printed on each of them and is no secret.
create table sales_setting (
  tenant_id uuid not null,
  entity_id uuid not null,
  invoice_prefix text not null default 'INV-' check (invoice_prefix ~ '^[A-Z0-9/-]{0,12}$'),
  credit_prefix text not null default 'CN-' check (credit_prefix ~ '^[A-Z0-9/-]{0,12}$'),
  yearly boolean not null default true,
  number_width smallint not null default 5 check (number_width between 1 and 10),
  other_person_issues boolean not null default false,
  payee_iban text,
  payee_bic text,
  contact_name text,
  contact_email text,
  contact_phone text,
  footer text,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, entity_id),
  foreign key (tenant_id, entity_id) references legal_entity
);

-- One row a series; what is locked to give a number. It only goes forward, by one number and never back in days.
create table sales_series (
  tenant_id uuid not null,
  entity_id uuid not null,
  series text not null,
  last_number bigint not null default 0 check (last_number >= 0),
  last_issued_on date,
  primary key (tenant_id, entity_id, series),
  foreign key (tenant_id, entity_id) references legal_entity
);

create function series_goes_forward() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.last_number <> old.last_number + 1 or new.last_issued_on is null or new.last_issued_on < old.last_issued_on then
    perform refuse_law('sales.number_out_of_order', format('Series %s stands at %s of %s; the next is %s, dated that day or later.',
      old.series, old.last_number, old.last_issued_on, old.last_number + 1));
  end if;
  return new;
end $$;
create trigger goes_forward before update on sales_series for each row execute function series_goes_forward();

create table sales_invoice (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  status text not null default 'draft' check (status in ('draft', 'issued', 'void')),
  currency char(3) not null,
  content jsonb not null,
  issue_date date,
  due_date date,
  net_amount bigint not null default 0,
  tax_amount bigint not null default 0,
  gross_amount bigint not null default 0,
  payable_amount bigint not null default 0,
  series text,
  number bigint,
  legal_number text,
  corrects_id uuid,
  paper jsonb,
  paper_hash bytea,
  entry_id uuid,
  open_item_id uuid,
  pdf_document_id uuid,
  xml_document_id uuid,
  prepared_by uuid,
  edited_by uuid,
  issued_by uuid,
  created_at timestamptz not null default now(),
  issued_at timestamptz,
  voided_at timestamptz,
  void_reason text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, entity_id, series, number),
  unique (tenant_id, entity_id, legal_number),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, corrects_id) references sales_invoice,
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, open_item_id) references open_item,
  foreign key (tenant_id, pdf_document_id) references document,
  foreign key (tenant_id, xml_document_id) references document,
  constraint issued_is_whole check ((status = 'issued') = (number is not null and series is not null and legal_number is not null
    and issue_date is not null and paper is not null and paper_hash is not null and entry_id is not null and issued_at is not null)),
  constraint credit_note_names_its_invoice check (status <> 'issued' or kind <> 'credit_note' or corrects_id is not null),
  constraint void_says_why check (status <> 'void' or (voided_at is not null and void_reason is not null))
);
create index sales_invoice_by_party on sales_invoice (tenant_id, party_id, id);
create index sales_invoice_by_corrected on sales_invoice (tenant_id, corrects_id) where corrects_id is not null;

-- What is issued is final: its files are added once, and nothing else of it ever changes. Its number is the series' last.
create function sales_invoice_laws() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.status <> 'draft' and (
      to_jsonb(new) - array['pdf_document_id', 'xml_document_id', 'version']
        is distinct from to_jsonb(old) - array['pdf_document_id', 'xml_document_id', 'version']
      or (old.pdf_document_id is not null and new.pdf_document_id is distinct from old.pdf_document_id)
      or (old.xml_document_id is not null and new.xml_document_id is distinct from old.xml_document_id)) then
    perform refuse_law('sales.invoice_final', format('%s is %s; it is corrected by a credit note.',
      coalesce(old.legal_number, 'The draft'), old.status));
  end if;
  if new.status = 'issued' and old.status = 'draft' and not exists (
      select from sales_series s where s.tenant_id = new.tenant_id and s.entity_id = new.entity_id and s.series = new.series
        and s.last_number = new.number and s.last_issued_on = new.issue_date) then
    perform refuse_law('sales.number_out_of_order', format('%s is not the next number of its series.', new.legal_number));
  end if;
  return new;
end $$;
create trigger keeps_its_word before update on sales_invoice for each row execute function sales_invoice_laws();

create function sales_invoice_begins_as_draft() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.status <> 'draft' then
    perform refuse_law('sales.invoice_final', 'An invoice begins as a draft.');
  end if;
  return new;
end $$;
create trigger begins_as_draft before insert on sales_invoice for each row execute function sales_invoice_begins_as_draft();

-- Disputes: who answers for it, and how it ended.
alter table dispute
  add column entity_id uuid,
  add column note text,
  add column opened_by uuid,
  add column closed_by uuid,
  add column outcome text,
  add column closing_note text,
  add column version integer not null default 1;
call tenancy.backfill('dispute', 'update dispute d set entity_id = o.entity_id from open_item o where o.tenant_id = d.tenant_id and o.id = d.open_item_id', 'entity_id is null');
alter table dispute
  alter column entity_id set not null,
  add foreign key (tenant_id, entity_id) references legal_entity,
  add constraint dispute_reason_check check (reason in
    ('price', 'quantity', 'quality', 'not_delivered', 'not_ordered', 'duplicate', 'wrong_recipient', 'tax', 'terms', 'other')),
  add constraint dispute_outcome_check check (outcome in ('upheld', 'credited', 'partly_credited', 'rejected', 'written_off', 'withdrawn')),
  add constraint closed_with_outcome check ((closed_at is null) = (outcome is null));
create unique index dispute_once_at_a_time on dispute (tenant_id, open_item_id) where closed_at is null;

-- Netting: a dated agreement with the party, and each time it is used.
create table netting_agreement (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  party_id uuid not null,
  reference text not null,
  valid_from date not null,
  valid_to date,
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party,
  constraint netting_agreement_days check (valid_to is null or valid_to >= valid_from)
);

create table netting (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  party_id uuid not null,
  agreement_id uuid not null,
  currency char(3) not null,
  amount bigint not null check (amount > 0),
  netted_on date not null,
  entry_id uuid not null,
  reversal_entry_id uuid,
  posted_by uuid,
  posted_at timestamptz not null default now(),
  reversed_by uuid,
  reversed_at timestamptz,
  reversal_reason text,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, party_id) references party,
  foreign key (tenant_id, agreement_id) references netting_agreement,
  foreign key (tenant_id, entry_id) references journal_entry,
  foreign key (tenant_id, reversal_entry_id) references journal_entry,
  constraint netting_reversed_whole check ((reversed_at is null) = (reversal_entry_id is null))
);

call tenancy.protect('sales_setting');
call tenancy.protect('sales_series');
call tenancy.protect('sales_invoice');
call tenancy.protect('netting_agreement');
call tenancy.protect('netting');

grant select on sales_setting, sales_series, sales_invoice, netting_agreement, netting to counterfoil_app;
grant insert, update on sales_setting, sales_series, sales_invoice, netting_agreement to counterfoil_app;
grant insert on netting to counterfoil_app;
grant update (reversal_entry_id, reversed_by, reversed_at, reversal_reason, version) on netting to counterfoil_app;
