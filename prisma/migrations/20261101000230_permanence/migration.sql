-- What is posted stays as it was posted, for its owner too; what evidence and books refer to is never deleted.

create function refuse_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform refuse_law(tg_argv[0], format('A row of %s is never %s.', tg_table_name,
    case tg_op when 'UPDATE' then 'changed' else 'removed' end));
  return null;
end $$;

-- Facts: written once, corrected by a further fact.
do $$
declare target text;
begin
  foreach target in array array['posting', 'allocation', 'audit_event', 'audit_seal', 'audit_head'] loop
    execute format('create trigger permanence before update or delete on %I for each statement
      execute function refuse_change(%L)', target, case when target like 'audit%' then 'audit.immutable' else 'ledger.immutable' end);
  end loop;
  foreach target in array array['journal_entry', 'tax_line'] loop
    execute format('create trigger permanence before delete on %I for each statement execute function refuse_change(%L)',
      target, 'ledger.immutable');
  end loop;
end $$;

-- The two columns that come later, and once: the number in date order when the period is locked, the return of a tax line.
create function refuse_entry_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.legal_number is not null or new.legal_number is null
      or to_jsonb(new) - 'legal_number' is distinct from to_jsonb(old) - 'legal_number' then
    perform refuse_law('ledger.immutable', 'A posted entry is never changed; it is reversed and posted anew.');
  end if;
  return new;
end $$;
create trigger permanence_of_row before update on journal_entry for each row execute function refuse_entry_change();

create function refuse_tax_line_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.return_id is not null or new.return_id is null
      or to_jsonb(new) - 'return_id' is distinct from to_jsonb(old) - 'return_id' then
    perform refuse_law('ledger.immutable', 'A tax line is never changed, and the return it went into is for ever.');
  end if;
  return new;
end $$;
create trigger permanence_of_row before update on tax_line for each row execute function refuse_tax_line_change();

-- An open item is what its posting made it; only what is open of it, and how it is to be paid, changes.
create trigger permanence_of_origin before update of id, entity_id, ledger_account_id, party_id, kind, side, entry_id,
    line_number, document_id, bank_transaction_id, number, item_date, currency, original_amount, functional_amount, recorded_at
  on open_item for each statement execute function refuse_change('ledger.immutable');

-- The last number of a series is the number of its last entry, at every commit: none is skipped, none taken back.
create function series_laws() returns trigger
language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  highest bigint;
  given bigint;
begin
  select s.last_number, (
      select e.number from journal_entry e
       where e.tenant_id = new.tenant_id and e.entity_id = new.entity_id and e.journal = new.journal and e.fiscal_year_id = new.fiscal_year_id
       order by e.number desc limit 1
    ) into given, highest
    from journal_series s
   where (s.tenant_id, s.entity_id, s.journal, s.fiscal_year_id) = (new.tenant_id, new.entity_id, new.journal, new.fiscal_year_id);
  if given <> coalesce(highest, 0) then
    perform refuse_law('ledger.number_gap', format('Journal %s has given number %s, and its last entry is %s.',
      new.journal, given, coalesce(highest, 0)));
  end if;
  return null;
end $$;
create constraint trigger series_laws after insert or update on journal_series
  deferrable initially deferred for each row execute function series_laws();

-- What is referred to stays, and keeps its id; that it keeps its organisation is row security's.
do $$
declare target text;
begin
  foreach target in array array[
    'organisation', 'legal_entity', 'ledger_account', 'entity_account', 'fiscal_year', 'period', 'area_lock', 'lock_exception',
    'journal_series', 'exchange_rate', 'tax_code', 'tax_code_version', 'tax_component', 'tax_registration', 'tax_return',
    'party', 'bank_account', 'document', 'bank_statement', 'bank_transaction', 'decision_record', 'open_item',
    'dimension_type', 'dimension_value',
    'account_balance', 'account_balance_day'
  ] loop
    execute format('create trigger never_deleted before delete on %I for each statement execute function refuse_change(%L)',
      target, 'ledger.immutable');
  end loop;
  foreach target in array array['legal_entity', 'ledger_account', 'fiscal_year', 'period', 'tax_code', 'tax_code_version',
    'tax_component', 'tax_registration', 'party', 'bank_account', 'document', 'bank_transaction', 'decision_record']
  loop
    execute format('create trigger keeps_its_id before update of id on %I for each statement
      execute function refuse_change(%L)', target, 'ledger.immutable');
  end loop;
  for target in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change(%L)',
      target, 'ledger.immutable');
  end loop;
end $$;
