-- Tax lines and open items belong to the body of an entry; allocations settle open items and know no other trace.

alter table tax_line
  alter constraint tax_line_tenant_id_entry_id_fkey not enforced,
  alter constraint tax_line_tenant_id_tax_code_id_fkey not enforced,
  alter constraint tax_line_tenant_id_tax_component_id_fkey not enforced,
  alter constraint tax_line_tenant_id_registration_id_fkey not enforced,
  alter constraint tax_line_tenant_id_return_id_fkey not enforced,
  drop constraint tax_line_pkey,
  add primary key (tenant_id, entry_id, id),
  add constraint "ledger.tax_direction" check (direction in ('input', 'output'));
drop index tax_line_by_entry;

create function tax_line_laws() returns trigger
language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_nestloop = off as $$
declare
  stray uuid;
  unknown uuid;
begin
  -- The body of the entry is there, in this transaction, and its header is not; the component is one of the tax code.
  select (
      select t.entry_id from taxed t
        left join (
          select g.entity_id, b.* from ledger_guard g, lateral unnest(g.posted, g.line_counts) b (id, lines)
        ) b on b.id = t.entry_id
       where b.id is null or b.entity_id <> t.entity_id or t.line_number not between 1 and b.lines or t.return_id is not null
          or t.entry_id in (select unnest(g.headed) from ledger_guard g)
       limit 1
    ), (
      select t.tax_component_id
        from (select distinct tenant_id, entity_id, tax_code_id, tax_component_id, registration_id from taxed) t
       where not exists (
            select from tax_component c, lateral (select tax_code_id from tax_code_version
                where tenant_id = t.tenant_id and id = c.tax_code_version_id offset 0) v
             where c.tenant_id = t.tenant_id and c.id = t.tax_component_id and v.tax_code_id = t.tax_code_id offset 0)
          or (t.registration_id is not null and not exists (select from tax_registration r
              where r.tenant_id = t.tenant_id and r.id = t.registration_id and r.entity_id = t.entity_id offset 0))
       limit 1
    ) into stray, unknown;
  if stray is not null then
    perform refuse_law('ledger.tax_line_stray', format('A tax line names a posting of entry %s that is not there to take it.', stray));
  elsif unknown is not null then
    perform refuse_law('ledger.reference_unknown', format('A tax line names component %s, which is not one of its tax code.', unknown));
  end if;
  return null;
end $$;

create trigger tax_line_laws after insert on tax_line
  referencing new table as taxed for each statement execute function tax_line_laws();

-- Open items -------------------------------------------------------------------------------------------

alter table open_item
  alter constraint open_item_tenant_id_entity_id_fkey not enforced,
  alter constraint open_item_tenant_id_ledger_account_id_fkey not enforced,
  alter constraint open_item_tenant_id_party_id_fkey not enforced,
  alter constraint open_item_tenant_id_entry_id_fkey not enforced,
  alter constraint open_item_tenant_id_document_id_fkey not enforced,
  -- The side is the sign's: D is what we are owed, C what we owe.
  add constraint "subledger.side_mismatch" check ((side = 'D') = (original_amount > 0)),
  add constraint "subledger.over_allocated" check (
    abs(allocated_functional) <= abs(functional_amount)
    and (allocated_amount <> original_amount or allocated_functional = functional_amount));

drop index open_item_open;
drop index open_item_by_party;
create index open_item_open on open_item (entity_id, party_id) where status = 'open';

create function open_item_laws() returns trigger
language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_nestloop = off as $$
declare
  stray uuid;
begin
  -- Each is what its posting says, and its posting names it: so there is one item to a posting and one posting to an item.
  select i.id into stray from items i
   where i.allocated_amount <> 0 or i.status <> 'open'
      or i.entry_id not in (select unnest(g.posted) from ledger_guard g where g.posted is not null)
      or i.entry_id in (select unnest(g.headed) from ledger_guard g)
      or (select (p.open_item_id, p.entity_id, p.ledger_account_id, p.party_id, p.currency, p.amount, p.functional_amount)
              is not distinct from (i.id, i.entity_id, i.ledger_account_id, i.party_id, i.currency, i.original_amount, i.functional_amount)
            from posting p where p.tenant_id = i.tenant_id and p.entry_id = i.entry_id and p.line_number = i.line_number offset 0
          ) is not true
      or (i.document_id is not null and not exists
          (select from document d where d.tenant_id = i.tenant_id and d.id = i.document_id offset 0))
      or (i.bank_transaction_id is not null and not exists
          (select from bank_transaction b where b.tenant_id = i.tenant_id and b.id = i.bank_transaction_id offset 0))
  union all
  select i.id from (select distinct on (ledger_account_id) tenant_id, id, ledger_account_id from items) i
   where (select a.open_items from ledger_account a where a.tenant_id = i.tenant_id and a.id = i.ledger_account_id offset 0) is not true
   limit 1;
  if stray is not null then
    perform refuse_law('subledger.item_without_posting',
      format('Open item %s is not what its posting says, or its entry is posted already.', stray));
  end if;
  insert into ledger_guard (tenant_id, opened_items) select i.tenant_id, count(*) from items i group by i.tenant_id;
  return null;
end $$;

create trigger open_item_laws after insert on open_item
  referencing new table as items for each statement execute function open_item_laws();

-- Allocations ------------------------------------------------------------------------------------------

create function allocation_laws() returns trigger
language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  wrong record;
begin
  -- Every item touched is locked before it is read, in the order of ids: fifty who settle the same item follow each other.
  perform from open_item i
    where i.tenant_id = (select a.tenant_id from allocated a limit 1)
      and i.id in (select a.debit_item_id from allocated a union select a.credit_item_id from allocated a)
    order by i.id for no key update;

  select a.id, a.currency, d.side as debit_side, c.side as credit_side, d.ledger_account_id = c.ledger_account_id as same_account,
      d.party_id is not distinct from c.party_id as same_party,
      d.entity_id = c.entity_id and a.entity_id = d.entity_id as same_entity,
      d.currency = c.currency and a.currency = d.currency as same_currency,
      a.effective_on, greatest(x.posting_date, y.posting_date) as known_from, d.status = 'void' or c.status = 'void' as void
    into wrong
    from allocated a,
      lateral (select * from open_item where tenant_id = a.tenant_id and id = a.debit_item_id offset 0) d,
      lateral (select * from open_item where tenant_id = a.tenant_id and id = a.credit_item_id offset 0) c,
      lateral (select posting_date from journal_entry where tenant_id = d.tenant_id and id = d.entry_id offset 0) x,
      lateral (select posting_date from journal_entry where tenant_id = c.tenant_id and id = c.entry_id offset 0) y
   where d.side <> 'D' or c.side <> 'C' or d.ledger_account_id <> c.ledger_account_id or d.party_id is distinct from c.party_id or d.entity_id <> c.entity_id
      or a.entity_id <> d.entity_id or d.currency <> c.currency or a.currency <> d.currency or 'void' in (d.status, c.status)
      or (a.reverses_id is null and a.effective_on < greatest(x.posting_date, y.posting_date))
   limit 1;
  if wrong.id is not null then
    if wrong.debit_side <> 'D' or wrong.credit_side <> 'C' then
      perform refuse_law('subledger.side_mismatch', 'The two items do not settle each other: one must be a debit, the other a credit.');
    elsif not wrong.same_entity or not wrong.same_account then
      perform refuse_law('subledger.account_mismatch', 'The two items stand on different accounts; settling them needs an entry.');
    elsif not wrong.same_party then
      perform refuse_law('subledger.party_mismatch',
        'The two items belong to different parties; settling them moves money between the parties and needs an entry.');
    elsif not wrong.same_currency then
      perform refuse_law('subledger.currency_mismatch', 'Items settle each other in one currency.');
    elsif wrong.void then
      perform refuse_law('subledger.item_settled', 'One of the two items is void.');
    end if;
    perform refuse_law('subledger.effective_too_early',
      format('Effective %s, but the later item is in the books since %s.', wrong.effective_on, wrong.known_from));
  end if;

  if exists (
    select from allocated a
      left join lateral (select * from allocation where tenant_id = a.tenant_id and id = a.reverses_id offset 0) o on true
     where a.reverses_id is not null and (o.reverses_id is not null
       or (o.entity_id, o.debit_item_id, o.credit_item_id, o.amount, o.currency, o.functional_debit, o.functional_credit) is distinct from
          (a.entity_id, a.debit_item_id, a.credit_item_id, a.amount, a.currency, a.functional_debit, a.functional_credit)
       or a.effective_on < o.effective_on)
  ) then
    perform refuse_law('subledger.reversal_differs', 'The reversal of an allocation is the same allocation, once, and not before it.');
  end if;

  select i.id, coalesce(i.number, i.kind) as name, i.currency, i.original_amount - i.allocated_amount as open, m.amount,
      i.functional_amount - i.allocated_functional as open_functional, m.functional
    into wrong
    from allocation_moves(array(select row(a.*)::allocation from allocated a)) m,
      lateral (select * from open_item where tenant_id = m.tenant_id and id = m.item_id offset 0) i
   where abs(i.allocated_amount + m.amount) > abs(i.original_amount) or sign(i.allocated_amount + m.amount) * sign(i.original_amount) < 0
      or abs(i.allocated_functional + m.functional) > abs(i.functional_amount)
      or sign(i.allocated_functional + m.functional) * sign(i.functional_amount) < 0
      or (i.allocated_amount + m.amount = i.original_amount and i.allocated_functional + m.functional <> i.functional_amount)
   limit 1;
  if wrong.id is not null then
    if abs(wrong.amount) <= abs(wrong.open) then
      perform refuse_law('subledger.functional_differs', format('Settling %s of %s takes %s of the %s functional minor units it still carries.',
        describe_minor(abs(wrong.amount), wrong.currency), wrong.name, abs(wrong.functional), abs(wrong.open_functional)));
    end if;
    perform refuse_law('subledger.over_allocated', format('%s is more than the %s open on %s.',
      describe_minor(abs(wrong.amount), wrong.currency), describe_minor(abs(wrong.open), wrong.currency), wrong.name));
  end if;

  update open_item i
     set allocated_amount = i.allocated_amount + m.amount, allocated_functional = i.allocated_functional + m.functional,
         status = case when i.allocated_amount + m.amount = i.original_amount then 'settled' else 'open' end,
         version = i.version + 1
    from allocation_moves(array(select row(a.*)::allocation from allocated a)) m
   where i.tenant_id = m.tenant_id and i.id = m.item_id;
  return null;
end $$;

-- What allocations do to each item, signed as the item: both sides of each, taken back by a reversal.
create function allocation_moves(facts allocation[]) returns table (tenant_id uuid, item_id uuid, amount numeric, functional numeric)
language sql immutable as $$
  select s.tenant_id, s.item_id, sum(s.sign * s.amount), sum(s.sign * s.functional)
    from unnest(facts) f,
      lateral (values
        (f.tenant_id, f.debit_item_id, case when f.reverses_id is null then 1 else -1 end, f.amount, f.functional_debit),
        (f.tenant_id, f.credit_item_id, case when f.reverses_id is null then -1 else 1 end, f.amount, f.functional_credit)
      ) s (tenant_id, item_id, sign, amount, functional)
   group by s.tenant_id, s.item_id
$$;

alter table allocation add constraint "subledger.amount_not_positive" check (amount > 0 and functional_debit >= 0 and functional_credit >= 0);

create trigger allocation_laws after insert on allocation
  referencing new table as allocated for each statement execute function allocation_laws();
