-- The laws of the ledger, held by PostgreSQL whatever a program does (ACCOUNTING.md, section 1).
--
-- How an entry comes in, within one transaction: its body first (postings, tax lines, open items), then its header with
-- the number. So the hot counter row is the last lock and held the shortest, and an entry is whole once its header stands:
--   1. insert into posting         posting_laws notes what may be wrong, and adds to the balances
--   2. insert into journal_entry   entry_laws judges the whole entry, over everything that is now there
--   3. commit                      guard_laws refuses a body whose header did not come in this very transaction
-- All of them work on whole statements: a batch of a thousand entries costs three passes, not four thousand checks.
--
-- A refusal is SQLSTATE CF001; its constraint is the error code of the product, its DETAIL the sentence with the figures.

create function refuse_law(code text, sentence text) returns void
language plpgsql as $$
begin
  raise exception using errcode = 'CF001', constraint = code, message = code, detail = sentence;
end $$;

-- "-12.34 EUR": minor units as people read them.
create function describe_minor(minor numeric, code text) returns text
language sql stable set search_path = public, pg_temp as $$
  select round(minor / 10::numeric ^ c.exponent, c.exponent)::text || ' ' || c.code from currency c where c.code = $2
$$;

-- Exact to nine times ten to the seventeenth minor units: a sum of ten still fits a bigint.
alter table posting
  add constraint "ledger.amount_out_of_range" check (
    amount between -900000000000000000 and 900000000000000000
    and functional_amount between -900000000000000000 and 900000000000000000),
  add constraint "ledger.amount_zero" check (amount <> 0 or functional_amount <> 0),
  add constraint "ledger.side_sign_mismatch" check (sign(amount) * sign(functional_amount) >= 0);

-- What a posting refers to is proven once per statement by the triggers instead of row by row, which would lock the
-- account's row for every posting. So the references stay in the catalogue, not enforced. The other half of a foreign
-- key, that what is referred to stays, is a law of its own: master data and evidence are never deleted (…230_permanence).
alter table posting
  alter constraint posting_tenant_id_entry_id_fkey not enforced,
  alter constraint posting_tenant_id_ledger_account_id_fkey not enforced,
  alter constraint posting_tenant_id_party_id_fkey not enforced,
  alter constraint posting_tenant_id_bank_transaction_id_fkey not enforced,
  alter constraint posting_tenant_id_tax_code_id_fkey not enforced,
  alter constraint posting_tenant_id_tax_component_id_fkey not enforced,
  alter constraint posting_tenant_id_trading_partner_entity_id_fkey not enforced;

-- Ids are unique across organisations, so an index that starts with one finds its rows and stays half as wide.
drop index posting_by_account;
create index posting_by_account on posting (ledger_account_id, posting_date);
drop index posting_by_open_item;
drop index posting_by_bank_transaction;
create index posting_by_bank_transaction on posting (bank_transaction_id) where bank_transaction_id is not null;

-- Room for the new version of a balance beside the old one, on the same page and without touching the index.
alter table account_balance set (fillfactor = 60);
alter table account_balance_day set (fillfactor = 60);

-- What this transaction has posted so far: per entity, period and day the entries whose bodies came in, what is to be looked
-- at again when the headers come and say the kind, and how many open items the postings owe. Rows live from statement to
-- commit, so they are never worth a log, a compression or a page of their own.
create unlogged table ledger_guard (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  heads boolean not null default false,
  entity_id uuid,
  period_id uuid,
  day date,
  posted uuid[],
  line_counts integer[],
  suspicions integer,
  owed_items bigint,
  opened_items bigint,
  headed uuid[],
  primary key (tenant_id, id)
) with (toast_tuple_target = 8160);
alter table ledger_guard
  alter posted set storage external, alter line_counts set storage external, alter headed set storage external;
call tenancy.protect('ledger_guard');

create function guard_laws() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  orphan uuid;
  unopened boolean;
begin
  -- Only this transaction's rows are to be seen: everybody else's were deleted before they could be committed.
  select coalesce(sum(owed_items), 0) <> coalesce(sum(opened_items), 0), (
      select id from (select unnest(posted) as id from ledger_guard except select unnest(headed) from ledger_guard) missing limit 1
    ) into unopened, orphan
    from ledger_guard;
  if orphan is not null and exists (select from journal_entry h where h.id = orphan) then
    perform refuse_law('ledger.entry_already_posted', format('Entry %s is posted; nothing is added to it.', orphan));
  elsif orphan is not null then
    perform refuse_law('ledger.entry_incomplete',
      format('Entry %s has postings, but no header of the same transaction.', orphan));
  elsif unopened then
    perform refuse_law('ledger.control_account_needs_subject', 'A posting on an account kept by open items has made none.');
  end if;
  delete from ledger_guard;
  return null;
end $$;

create constraint trigger guard_laws after insert on ledger_guard
  deferrable initially deferred for each row when (new.heads) execute function guard_laws();

-- What may be wrong with a body, as bits. The first is wrong in any entry, the others depend on the kind it turns out to be.
create function suspicion(name text) returns integer
language sql immutable as $$
  select case name
    when 'broken' then 1 when 'inactive account' then 2 when 'exchange line' then 4 when 'exchange line misplaced' then 8
    when 'tax without component' then 16 when 'bank without line' then 32 when 'not by hand' then 64 when 'names an item' then 128
    when 'names a dimension' then 256 end
$$;

-- Look-ups by key stand in a lateral sub-select behind `offset 0`, here and below: it keeps the planner from turning the
-- join around, which it does while the tables are empty, and keeps the session doing when they are large. For the same
-- reason nothing else is joined by nested loops.
create function posting_laws() returns trigger
language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_nestloop = off as $$
declare
  tenant uuid;
  late uuid;
  stranger text;
  banked boolean;
begin
  -- Whoever shuts a period or an area takes this lock alone, and so waits for the postings under way, and they for him.
  -- An advisory lock queues fairly and leaves no trace in the rows, where a share lock writes to them at every posting.
  -- A body comes in one piece; a second piece in a later transaction has no header there, which guard_laws refuses.
  select (array_agg(e.tenant_id))[1], (
      select l.entry_id from lines l
       where l.entry_id in (select unnest(g.posted) from ledger_guard g where g.posted is not null) limit 1
    ) into tenant, late
    from (select distinct tenant_id, entity_id from lines order by entity_id) e
   where pg_advisory_xact_lock_shared(4217, hashtext(e.entity_id::text)) is not null;
  if late is not null then
    perform refuse_law('ledger.entry_already_posted', format('Entry %s is posted; nothing is added to it.', late));
  elsif tenant is null then
    -- No rows; and row security lets a statement write for one organisation alone.
    return null;
  end if;

  with in_currency as (
    select entry_id, entity_id, period_id, posting_date, currency, count(*) as lines, max(line_number) as highest,
        sum(amount) as amount, sum(functional_amount) as functional, bool_or(ledger <> 'main') as elsewhere
      from lines group by entry_id, entity_id, period_id, posting_date, currency
  ), body as (
    select entry_id, entity_id, period_id, posting_date, sum(lines)::integer as lines,
        sum(lines) < 2 or sum(lines) <> max(highest) or bool_or(elsewhere or amount <> 0) or sum(functional) <> 0 as broken
      from in_currency group by entry_id, entity_id, period_id, posting_date
  ), use as (
    select entity_id, ledger_account_id, currency, min(posting_date) as earliest, max(posting_date) as latest,
        bool_or(amount <> functional_amount) as converted, bool_or(amount = 0) as difference,
        bool_or(party_id is null) as no_party, bool_or(coalesce(party_id, trading_partner_entity_id) is null) as no_partner,
        bool_or(open_item_id is null) as no_item, bool_or(open_item_id is not null) as item,
        count(*) filter (where amount <> 0) as moves,
        bool_or(tax_component_id is null) as no_component, bool_or(bank_transaction_id is null and amount <> 0) as no_bank_line,
        bool_or(dimensions <> '{}') as dimension
      from lines group by entity_id, ledger_account_id, currency
  ), keeper as (
    select e.id, e.functional_currency from (select distinct entity_id from use) u,
      lateral (select id, functional_currency from legal_entity where tenant_id = tenant and id = u.entity_id offset 0) e
  ), judged as (
    select case when a.open_items then l.moves else 0 end as owed,
        case when e.id is null or a.id is null or u.ledger_account_id is null or l.currency <> a.currency
            or (l.currency = e.functional_currency and l.converted)
            or (l.no_party and a.control in ('payables', 'receivables', 'employee')) or (l.no_partner and a.control = 'intercompany')
            or (l.no_item and (a.open_items or a.control in ('payables', 'receivables', 'employee', 'intercompany', 'clearing')))
          then suspicion('broken') else 0 end
        | case when a.archived_at is not null or l.earliest < greatest(a.valid_from, u.valid_from)
            or l.latest > least(a.valid_to, u.valid_to) then suspicion('inactive account') else 0 end
        | case when l.difference then suspicion('exchange line') else 0 end
        | case when l.difference and not a.monetary and not exists (select from account_role r
              where r.tenant_id = tenant and r.entity_id = l.entity_id and r.role in ('fxRealised', 'fxUnrealised', 'currencyConversion')
                and r.ledger_account_id = a.id offset 0) then suspicion('exchange line misplaced') else 0 end
        | case when l.no_component and a.control = 'tax' then suspicion('tax without component') else 0 end
        | case when l.no_bank_line and a.control in ('bank', 'card') then suspicion('bank without line') else 0 end
        | case when not a.allows_manual or a.control in ('payables', 'receivables', 'employee', 'tax', 'bank', 'card', 'intercompany')
            then suspicion('not by hand') else 0 end
        | case when l.item and (l.difference or not a.open_items) then suspicion('names an item') else 0 end
        | case when l.dimension then suspicion('names a dimension') else 0 end as suspicions
      from use l
      left join keeper e on e.id = l.entity_id
      left join lateral (select * from ledger_account where tenant_id = tenant and id = l.ledger_account_id offset 0) a on true
      left join lateral (select * from entity_account
        where tenant_id = tenant and entity_id = l.entity_id and ledger_account_id = l.ledger_account_id offset 0) u on true
  )
  insert into ledger_guard (tenant_id, heads, entity_id, period_id, day, posted, line_counts, suspicions, owed_items)
    select tenant, row_number() over () = 1, entity_id, period_id, posting_date, array_agg(entry_id), array_agg(lines),
        case when bool_or(broken) then suspicion('broken') else 0 end | (select bit_or(j.suspicions) from judged j),
        case when row_number() over () = 1 then (select sum(j.owed) from judged j) end
      from body group by entity_id, period_id, posting_date;

  select bool_or(n.bank_transaction_id is not null), min(case
      when n.party_id is not null and p.id is null then 'party ' || n.party_id
      when n.tax_code_id is not null and c.id is null then 'tax code ' || n.tax_code_id
      when n.tax_component_id is not null and x.id is null then 'tax component ' || n.tax_component_id
      when n.trading_partner_entity_id is not null and e.id is null then 'entity ' || n.trading_partner_entity_id
      when n.bank_transaction_id is not null and b.id is null then 'bank transaction ' || n.bank_transaction_id end)
    into banked, stranger
    from (
      select distinct party_id, tax_code_id, tax_component_id, trading_partner_entity_id, bank_transaction_id
        from lines
       where coalesce(party_id, tax_code_id, tax_component_id, trading_partner_entity_id, bank_transaction_id) is not null
    ) n
    left join lateral (select id from party where tenant_id = tenant and id = n.party_id offset 0) p on true
    left join lateral (select id from tax_code where tenant_id = tenant and id = n.tax_code_id offset 0) c on true
    left join lateral (select id from tax_component where tenant_id = tenant and id = n.tax_component_id offset 0) x on true
    left join lateral (select id from legal_entity where tenant_id = tenant and id = n.trading_partner_entity_id offset 0) e on true
    left join lateral (select id from bank_transaction where tenant_id = tenant and id = n.bank_transaction_id offset 0) b on true;
  if stranger is not null then
    perform refuse_law('ledger.reference_unknown', format('A posting names %s, which does not exist here.', stranger));
  end if;
  if banked then
    perform refuse_bank_evidence((select array_agg(distinct bank_transaction_id) from lines where bank_transaction_id is not null));
  end if;

  -- Added up once, per day; a period is the sum of its days. In one order for all, so that two transactions wait for each
  -- other in one direction only.
  with moved as materialized (
    select entity_id, ledger, posting_date, period_id, ledger_account_id, currency, count(*) as postings,
        coalesce(sum(amount) filter (where side = 'D'), 0)::bigint as debit,
        coalesce(-sum(amount) filter (where side = 'C'), 0)::bigint as credit,
        coalesce(sum(functional_amount) filter (where side = 'D'), 0)::bigint as functional_debit,
        coalesce(-sum(functional_amount) filter (where side = 'C'), 0)::bigint as functional_credit
      from lines group by ledger_account_id, posting_date, currency, period_id, entity_id, ledger
  ), daily as (
    insert into account_balance_day as b (tenant_id, entity_id, ledger, posting_date, period_id, ledger_account_id, currency,
        debit, credit, functional_debit, functional_credit)
      select tenant, entity_id, ledger, posting_date, period_id, ledger_account_id, currency,
          debit, credit, functional_debit, functional_credit
        from moved order by ledger_account_id, posting_date, currency, period_id, entity_id, ledger
      on conflict (tenant_id, entity_id, ledger, posting_date, period_id, ledger_account_id, currency) do update
        set debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
            functional_debit = b.functional_debit + excluded.functional_debit,
            functional_credit = b.functional_credit + excluded.functional_credit
  )
  insert into account_balance as b (tenant_id, entity_id, ledger, period_id, ledger_account_id, currency,
      debit, credit, functional_debit, functional_credit, posting_count)
    select tenant, entity_id, ledger, period_id, ledger_account_id, currency,
        sum(debit), sum(credit), sum(functional_debit), sum(functional_credit), sum(postings)
      from moved group by ledger_account_id, currency, period_id, entity_id, ledger
     order by ledger_account_id, currency, period_id, entity_id, ledger
    on conflict (tenant_id, entity_id, ledger, period_id, ledger_account_id, currency) do update
      set debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
          functional_debit = b.functional_debit + excluded.functional_debit,
          functional_credit = b.functional_credit + excluded.functional_credit,
          posting_count = b.posting_count + excluded.posting_count;
  return null;
end $$;

create trigger posting_laws after insert on posting
  referencing new table as lines for each statement execute function posting_laws();

-- D19: one bank account is one ledger account, and every posting there is the whole of one bank transaction, once; its
-- reversal takes it back. The rows are locked first, so that two postings of the same bank transaction follow each other.
create function refuse_bank_evidence(named uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  wrong record;
begin
  perform from bank_transaction t where t.id = any (named) order by t.id for no key update;

  select t.id, a.code, p.currency, sum(p.amount) as posted, t.amount, t.currency as kept_in,
      b.ledger_account_id = p.ledger_account_id and t.entity_id = p.entity_id and t.currency = p.currency as belongs
    into wrong
    from unnest(named) n,
      lateral (select * from posting where bank_transaction_id = n and amount <> 0 offset 0) p,
      lateral (select * from ledger_account where tenant_id = p.tenant_id and id = p.ledger_account_id offset 0) a,
      lateral (select * from bank_transaction where tenant_id = p.tenant_id and id = n offset 0) t,
      lateral (select * from bank_account where tenant_id = t.tenant_id and id = t.bank_account_id offset 0) b
   where a.control in ('bank', 'card')
   group by t.tenant_id, t.id, a.code, p.currency, t.amount, t.currency, b.ledger_account_id, p.ledger_account_id, t.entity_id, p.entity_id
  having not (b.ledger_account_id = p.ledger_account_id and t.entity_id = p.entity_id and t.currency = p.currency)
      or sum(p.amount) not in (0, t.amount) or bool_or(abs(p.amount) <> abs(t.amount))
   limit 1;
  if wrong.id is null then
    return;
  elsif not wrong.belongs then
    perform refuse_law('ledger.no_bank_evidence',
      format('Bank transaction %s is not one of the bank account kept on ledger account %s.', wrong.id, wrong.code));
  end if;
  perform refuse_law('ledger.bank_line_posted_otherwise',
    format('The bank transaction is %s; the postings on %s that name it come to %s.',
      describe_minor(wrong.amount, wrong.kept_in), wrong.code, describe_minor(wrong.posted, wrong.currency)));
end $$;

-- Shutting a period or an area waits for the postings under way, and they find it shut.
create function wait_for_postings() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4217, hashtext(new.entity_id::text));
  return new;
end $$;

create trigger wait_for_postings before update on period for each row execute function wait_for_postings();
create trigger wait_for_postings before insert or update on area_lock for each row execute function wait_for_postings();
