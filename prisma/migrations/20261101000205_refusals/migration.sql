-- Which law an entry breaks, in words. Called for the one entry that was found broken, so they may take their time; each
-- returns quietly when its laws hold.

-- Shape, accounts, amounts, control, balance: the order of domain/ledger/prepare-entry, and the same codes.
create function refuse_entry(tenant uuid, entry uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  h journal_entry;
  own text;
  lines integer;
  line record;
  total record;
begin
  select * into h from journal_entry j where j.tenant_id = tenant and j.id = entry;
  select e.functional_currency into own from legal_entity e where e.tenant_id = tenant and e.id = h.entity_id;
  select count(*) into lines from posting p where p.tenant_id = tenant and p.entry_id = entry;
  if own is null then
    perform refuse_law('ledger.entity_mismatch', 'The entry names an entity that does not exist here.');
  elsif lines = 0 then
    perform refuse_law('ledger.entry_empty', 'The entry has no postings; it needs at least two.');
  elsif lines = 1 then
    perform refuse_law('ledger.entry_single_line', 'The entry has one posting; it needs at least two, on both sides.');
  elsif lines <> h.line_count or (select max(p.line_number) from posting p where p.tenant_id = tenant and p.entry_id = entry) <> lines then
    perform refuse_law('ledger.entry_incomplete', format('The entry says %s postings, counted from 1, and has %s.', h.line_count, lines));
  end if;

  for line in
    select p.*, a.id as known, a.control, a.open_items, a.allows_manual, a.monetary, a.archived_at, a.currency as kept_in,
        a.code || ' ' || a.name as account, u.ledger_account_id as used,
        greatest(a.valid_from, u.valid_from) as valid_from, least(a.valid_to, u.valid_to) as valid_to,
        o.id as item_id, o.entity_id as item_entity, o.ledger_account_id as item_account, o.currency as item_currency,
        o.entry_id as item_entry, o.line_number as item_line
      from posting p
      left join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
      left join entity_account u on u.tenant_id = p.tenant_id and u.entity_id = p.entity_id and u.ledger_account_id = p.ledger_account_id
      left join open_item o on o.tenant_id = p.tenant_id and o.id = p.open_item_id
     where p.tenant_id = tenant and p.entry_id = entry order by p.line_number
  loop
    perform refuse_line(h, own, to_jsonb(line));
  end loop;

  for total in
    select p.currency, sum(p.amount) filter (where p.side = 'D') as debit, -sum(p.amount) filter (where p.side = 'C') as credit,
        sum(p.amount) as difference
      from posting p where p.tenant_id = tenant and p.entry_id = entry group by p.currency having sum(p.amount) <> 0
    union all
    select own, sum(p.functional_amount) filter (where p.side = 'D'), -sum(p.functional_amount) filter (where p.side = 'C'),
        sum(p.functional_amount)
      from posting p where p.tenant_id = tenant and p.entry_id = entry having sum(p.functional_amount) <> 0
  loop
    perform refuse_law('ledger.entry_unbalanced', format('Debit %s and credit %s differ by %s.',
      describe_minor(coalesce(total.debit, 0), total.currency), describe_minor(coalesce(total.credit, 0), total.currency),
      describe_minor(total.difference, total.currency)));
  end loop;
end $$;

-- One posting with what it refers to, as JSON because a row of a join has no type of its own.
create function refuse_line(h journal_entry, own text, line jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  control text := line ->> 'control';
  account text := line ->> 'account';
  amount bigint := (line ->> 'amount')::bigint;
  at text := 'Line ' || (line ->> 'line_number');
  missing text;
begin
  if (line ->> 'entity_id')::uuid <> h.entity_id or (line ->> 'period_id')::uuid <> h.period_id
      or (line ->> 'posting_date')::date <> h.posting_date or line ->> 'ledger' <> h.ledger then
    perform refuse_law('ledger.entity_mismatch', at || ' stands in another entity, ledger, period or on another day than its entry.');
  elsif line ->> 'known' is null or line ->> 'used' is null then
    perform refuse_law('ledger.account_unknown', at || ' names a ledger account that does not exist here.');
  elsif h.kind <> 'reversal' and line ->> 'archived_at' is not null then
    perform refuse_law('ledger.account_inactive', format('%s: %s is archived.', at, account));
  elsif h.kind <> 'reversal' and (h.posting_date < (line ->> 'valid_from')::date or h.posting_date > (line ->> 'valid_to')::date) then
    perform refuse_law('ledger.account_inactive', format('%s: %s takes no postings on %s.', at, account, h.posting_date));
  elsif line ->> 'currency' <> line ->> 'kept_in' then
    perform refuse_law('ledger.currency_mismatch',
      format('%s: %s is kept in %s, not in %s.', at, account, line ->> 'kept_in', line ->> 'currency'));
  elsif line ->> 'currency' = own and amount <> (line ->> 'functional_amount')::bigint then
    perform refuse_law('ledger.currency_mismatch', format('%s: %s is stated as %s.', at, describe_minor(amount, own),
      describe_minor((line ->> 'functional_amount')::bigint, own)));
  elsif amount = 0 and (h.kind in ('manual', 'accrual')
      or not ((line ->> 'monetary')::boolean or h.kind in ('reversal', 'closing', 'opening')
        or exists (select from account_role r where r.tenant_id = h.tenant_id and r.entity_id = h.entity_id
            and r.role in ('fxRealised', 'fxUnrealised', 'currencyConversion')
            and r.ledger_account_id = (line ->> 'ledger_account_id')::uuid))) then
    perform refuse_law('ledger.exchange_line_illegal',
      format('%s: %s cannot carry an exchange difference in an entry of kind %s.', at, account, h.kind));
  elsif control in ('bank', 'card') and line ->> 'bank_transaction_id' is null and amount <> 0
      and h.kind not in ('opening', 'revaluation') then
    perform refuse_law('ledger.no_bank_evidence',
      format('%s: %s takes only postings backed by a bank transaction.', at, account));
  elsif h.kind = 'manual' and control in ('payables', 'receivables', 'employee', 'tax', 'bank', 'card', 'intercompany') then
    perform refuse_law('ledger.control_account_manual',
      format('%s: %s controls %s and takes no free manual postings.', at, account, control));
  elsif h.kind = 'manual' and not (line ->> 'allows_manual')::boolean then
    perform refuse_law('ledger.account_forbidden', format('%s: %s takes no postings by hand.', at, account));
  end if;

  missing := case
    when control in ('payables', 'receivables', 'employee') and line ->> 'party_id' is null then 'party'
    when control = 'intercompany' and coalesce(line ->> 'party_id', line ->> 'trading_partner_entity_id') is null then 'trading partner'
    when control = 'tax' and line ->> 'tax_component_id' is null and h.kind <> 'opening' then 'tax component'
    when line ->> 'open_item_id' is null and ((line ->> 'open_items')::boolean
      or control in ('payables', 'receivables', 'employee', 'intercompany', 'clearing')) then 'open item'
  end;
  if missing is not null then
    perform refuse_law('ledger.control_account_needs_subject',
      format('%s: %s controls %s; the posting must name its %s.', at, account, control, missing));
  end if;
  if line ->> 'open_item_id' is null then
    return;
  elsif line ->> 'item_id' is null or line ->> 'item_entity' <> line ->> 'entity_id' then
    perform refuse_law('ledger.reference_unknown', at || ' names an open item that does not exist here.');
  elsif (line ->> 'open_items')::boolean and amount <> 0
      and (line ->> 'item_entry' <> line ->> 'entry_id' or line ->> 'item_line' <> line ->> 'line_number') then
    perform refuse_law('ledger.open_item_foreign',
      format('%s on %s names an open item of another posting; it makes its own, and an allocation settles the two.', at, account));
  elsif (line ->> 'open_items')::boolean and amount = 0
      and (line ->> 'item_account' <> line ->> 'ledger_account_id' or line ->> 'item_currency' <> line ->> 'currency') then
    perform refuse_law('ledger.open_item_foreign',
      format('%s adjusts an open item that is not kept on %s in %s.', at, account, line ->> 'currency'));
  end if;
end $$;

-- What the accounts of these entries require and forbid, and whether each dimension named exists on that day. Reversals
-- are not asked: they copy what has expired since.
create function refuse_dimensions(tenant uuid, entries uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
begin
  with lines as (
    select p.entry_id, p.line_number, p.posting_date, p.ledger_account_id, p.dimensions, a.code || ' ' || a.name as account
      from posting p join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
     where p.tenant_id = tenant and p.entry_id = any (entries)
  )
  select * into wrong from (
    select l.entry_id, l.line_number, 1 as place, case r.requirement
        when 'required' then format('%s needs a %s.', l.account, t.code) else format('%s takes no %s.', l.account, t.code) end as says
      from lines l
      join account_dimension_rule r on r.tenant_id = tenant and r.ledger_account_id = l.ledger_account_id
      join dimension_type t on t.tenant_id = tenant and t.id = r.dimension_type_id
     where (r.requirement = 'required' and not l.dimensions ? t.code) or (r.requirement = 'forbidden' and l.dimensions ? t.code)
    union all
    select l.entry_id, l.line_number, 2, case when v.id is null then format('there is no %s "%s".', d.key, d.value)
        else format('%s "%s" is not valid on %s.', d.key, d.value, l.posting_date) end
      from lines l
      cross join lateral jsonb_each_text(l.dimensions) d
      left join dimension_type t on t.tenant_id = tenant and t.code = d.key and t.archived_at is null
      left join dimension_value v on v.tenant_id = tenant and v.dimension_type_id = t.id and v.code = d.value
     where v.id is null or l.posting_date < v.valid_from or l.posting_date > v.valid_to
  ) w order by entry_id, line_number, place, says limit 1;
  if found then
    perform refuse_law('ledger.dimension_invalid', format('Line %s: %s', wrong.line_number, wrong.says));
  end if;
end $$;

-- The day of the entry lies in its period and in no locked area. The tax area is judged at the tax point, because that is
-- the day a filed return covers. A dated exception opens an area to the person it names; the hard lock opens to nobody.
create function refuse_period(tenant uuid, entry uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  h journal_entry;
  p period;
  shut record;
  undone text;
begin
  select * into h from journal_entry j where j.tenant_id = tenant and j.id = entry;
  select * into p from period x where x.tenant_id = tenant and x.id = h.period_id;
  select o.kind into undone from journal_entry o where o.tenant_id = tenant and o.id = h.reverses_id;
  if p.id is null or p.entity_id <> h.entity_id or p.fiscal_year_id <> h.fiscal_year_id
      or h.posting_date not between p.starts_on and p.ends_on then
    perform refuse_law('ledger.period_missing', format('The period of the entry does not hold %s.', h.posting_date));
  elsif (p.kind = 'closing') <> (coalesce(undone, h.kind) = 'closing')
      or (p.kind = 'opening' and coalesce(undone, h.kind) <> 'opening') or h.ledger <> 'main' then
    perform refuse_law('ledger.period_missing', format('An entry of kind %s has no place in the %s period %s.', h.kind, p.kind, p.label));
  elsif p.status = 'closed' then
    perform refuse_law('ledger.period_locked', format('%s is closed; %s lies in it.', p.label, h.posting_date));
  elsif (p.status = 'soft_closed') <> h.post_close then
    perform refuse_law('ledger.period_locked', format('%s is %s, and the entry says otherwise.', p.label, replace(p.status, '_', ' ')));
  end if;

  select k.area, k.locked_through, t.day into shut
    from area_lock k
    join lateral (select case when k.area = 'tax' then coalesce(h.tax_point, h.posting_date) else h.posting_date end as day) t on true
   where k.tenant_id = tenant and k.entity_id = h.entity_id and k.locked_through >= t.day
     and (k.area = 'hard' or k.area in (select area_of_posting(a.control) from posting l
            join ledger_account a on a.tenant_id = l.tenant_id and a.id = l.ledger_account_id
           where l.tenant_id = tenant and l.entry_id = entry)
       or (k.area = 'tax' and exists (select from posting l
            where l.tenant_id = tenant and l.entry_id = entry and l.tax_code_id is not null)))
     and (k.area = 'hard' or not exists (select from lock_exception x
            where x.tenant_id = tenant and x.entity_id = h.entity_id and x.area = k.area and x.valid_until > now()
              and t.day between x.date_from and x.date_to and x.person_id in (h.prepared_by, h.approved_by)))
   order by k.area = 'hard' desc, k.area limit 1;
  if shut.area is not null then
    perform refuse_law('ledger.period_locked',
      format('%s is locked for %s (through %s).', shut.day, shut.area, shut.locked_through));
  end if;
end $$;

create function area_of_posting(control text) returns text
language sql immutable as $$
  select case control
    when 'payables' then 'payables' when 'employee' then 'payables' when 'receivables' then 'receivables'
    when 'bank' then 'bank' when 'card' then 'bank' when 'tax' then 'tax' else 'ledger' end
$$;

-- Where the entry comes from: its document, bank transaction and decision exist, two people stand behind what needs two,
-- and no machine posts for a halted entity.
create function refuse_origin(tenant uuid, entry uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  h journal_entry;
  halted text;
begin
  select * into h from journal_entry j where j.tenant_id = tenant and j.id = entry;
  if h.document_id is not null and not exists (select from document d where d.tenant_id = tenant and d.id = h.document_id) then
    perform refuse_law('ledger.reference_unknown', format('The entry names document %s, which does not exist here.', h.document_id));
  elsif h.bank_transaction_id is not null
      and not exists (select from bank_transaction b where b.tenant_id = tenant and b.id = h.bank_transaction_id) then
    perform refuse_law('ledger.reference_unknown',
      format('The entry names bank transaction %s, which does not exist here.', h.bank_transaction_id));
  elsif h.decision_id is not null and not exists (select from decision_record r where r.tenant_id = tenant and r.id = h.decision_id) then
    perform refuse_law('ledger.reference_unknown', format('The entry names decision %s, which does not exist here.', h.decision_id));
  elsif h.prepared_by = h.approved_by
      and not (select o.single_person from organisation o where o.tenant_id = tenant) then
    perform refuse_law('ledger.self_approval', 'Who prepared the entry does not approve it.');
  end if;
  if h.origin = 'machine' then
    select x.cause into halted from entity_halt x
     where x.tenant_id = tenant and x.entity_id = h.entity_id and x.lifted_at is null limit 1;
    if halted is not null then
      perform refuse_law('ledger.entity_halted', format('Unattended posting is halted for the entity: %s.', halted));
    end if;
  end if;
end $$;

-- I27: a reversal is the exact negative of its original, on the same sides, dimensions and tax codes, at most once (the
-- unique index), never of a reversal and never before its original.
create function refuse_reversal(tenant uuid, entry uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  h journal_entry;
  o journal_entry;
  line smallint;
begin
  select * into h from journal_entry j where j.tenant_id = tenant and j.id = entry;
  select * into o from journal_entry j where j.tenant_id = tenant and j.id = h.reverses_id;
  if o.id is null or o.entity_id <> h.entity_id then
    perform refuse_law('ledger.reference_unknown', 'The reversal names an entry that does not exist here.');
  elsif o.kind = 'reversal' then
    perform refuse_law('ledger.reversal_of_reversal', 'A reversal is not reversed; post the entry anew.');
  elsif h.posting_date < o.posting_date then
    perform refuse_law('ledger.reversal_before_original',
      format('The reversal is dated %s, before the entry it reverses (%s).', h.posting_date, o.posting_date));
  end if;

  select coalesce(a.line_number, b.line_number) into line
    from (select * from posting p where p.tenant_id = tenant and p.entry_id = o.id) a
    full join (select * from posting p where p.tenant_id = tenant and p.entry_id = h.id) b using (line_number)
   where (a.ledger_account_id, a.side, a.currency, a.amount, a.functional_amount, a.party_id, a.bank_transaction_id, a.tax_component_id,
           a.tax_code_id, a.trading_partner_entity_id, a.dimensions)
      is distinct from (b.ledger_account_id, b.side, b.currency, -b.amount, -b.functional_amount, b.party_id, b.bank_transaction_id,
           b.tax_component_id, b.tax_code_id, b.trading_partner_entity_id, b.dimensions)
   order by 1 limit 1;
  if line is not null then
    perform refuse_law('ledger.reversal_differs', format('Line %s is not the exact negative of the same line of the entry it reverses.', line));
  end if;

  if exists (
    select from tax_line t where t.tenant_id = tenant and t.entry_id in (o.id, h.id)
     group by t.tax_code_id, t.tax_component_id, t.currency, t.direction
    having sum(t.base) <> 0 or sum(t.tax) <> 0 or sum(t.functional_base) <> 0 or sum(t.functional_tax) <> 0
  ) then
    perform refuse_law('ledger.reversal_differs', 'The tax lines of the reversal are not the exact negative of those it reverses.');
  end if;
end $$;

-- Only the triggers call these.
revoke execute on function refuse_entry(uuid, uuid), refuse_dimensions(uuid, uuid[]), refuse_line(journal_entry, text, jsonb), refuse_period(uuid, uuid),
  refuse_origin(uuid, uuid), refuse_reversal(uuid, uuid), refuse_bank_evidence(uuid[]) from public;
