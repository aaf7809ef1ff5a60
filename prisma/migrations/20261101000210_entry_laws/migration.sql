-- The laws of the entry, judged when its header comes in, over its whole body. One pass finds the broken entry, if any;
-- only then is it asked which law it broke, in the order in which a bookkeeper would object.

alter table journal_entry
  alter constraint journal_entry_tenant_id_entity_id_fkey not enforced,
  alter constraint journal_entry_tenant_id_fiscal_year_id_fkey not enforced,
  alter constraint journal_entry_tenant_id_period_id_fkey not enforced,
  alter constraint journal_entry_tenant_id_document_id_fkey not enforced,
  alter constraint journal_entry_tenant_id_bank_transaction_id_fkey not enforced,
  alter constraint journal_entry_tenant_id_decision_id_fkey not enforced,
  alter constraint journal_entry_tenant_id_reverses_id_fkey not enforced,
  add constraint "ledger.reversal_unlinked" check ((kind = 'reversal') = (reverses_id is not null)),
  add constraint "ledger.decision_missing" check (origin <> 'machine' or decision_id is not null),
  add constraint "ledger.preparer_missing" check (origin <> 'person' or prepared_by is not null);

drop index journal_entry_by_date;
create index journal_entry_by_date on journal_entry (entity_id, posting_date, id);
create index entity_halt_live on entity_halt (entity_id) where lifted_at is null;

create function entry_laws() returns trigger
language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  tenant uuid := (select h.tenant_id from headers h limit 1);
  culprit record;
  suspicious boolean;
begin
  -- Row security lets a statement write for one organisation alone.
  if tenant is null then
    return null;
  end if;
  insert into ledger_guard (tenant_id, headed) select tenant, array_agg(id) from headers;

  -- The sums per entry, and what stands on each account per kind of entry: the accounts are looked up once, not per line.
  with line as materialized (
    select h.id, h.line_count, h.kind, h.entity_id, p.currency, p.amount, p.functional_amount, p.ledger_account_id,
        h.posting_date, p.party_id, p.trading_partner_entity_id, p.open_item_id, p.tax_component_id, p.bank_transaction_id,
        p.entry_id is null or (p.entity_id, p.period_id, p.posting_date, p.ledger)
          is distinct from (h.entity_id, h.period_id, h.posting_date, h.ledger) as strays,
        p.open_item_id is not null and (select o.entity_id = p.entity_id and o.ledger_account_id = p.ledger_account_id
              and o.currency = p.currency and (p.amount = 0 or (o.entry_id = h.id and o.line_number = p.line_number))
            from open_item o where o.tenant_id = h.tenant_id and o.id = p.open_item_id offset 0) is not true as foreign_item
      from headers h
      left join lateral (select * from posting where tenant_id = h.tenant_id and entry_id = h.id offset 0) p on true
  ), unsound as (
    select id from (
      select id, line_count, count(*) as lines, sum(amount) as amount, sum(functional_amount) as functional, bool_or(strays) as strays
        from line group by id, line_count, currency
    ) in_currency
     group by id, line_count
    having bool_or(strays or amount <> 0) or sum(functional) <> 0 or sum(lines) <> line_count or line_count < 2
  ), account as (
    select kind, entity_id, ledger_account_id, currency, min(posting_date) as earliest, max(posting_date) as latest,
        bool_or(amount <> functional_amount) as converted, bool_or(amount = 0) as difference,
        bool_or(party_id is null) as no_party, bool_or(coalesce(party_id, trading_partner_entity_id) is null) as no_partner,
        bool_or(open_item_id is null) as no_item, bool_or(foreign_item) as foreign_item,
        bool_or(tax_component_id is null) as no_component, bool_or(bank_transaction_id is null and amount <> 0) as no_bank_line
      from line group by kind, entity_id, ledger_account_id, currency
  ), misused as materialized (
    select l.kind, l.ledger_account_id from account l
      left join lateral (select * from legal_entity where tenant_id = tenant and id = l.entity_id offset 0) e on true
      left join lateral (select * from ledger_account where tenant_id = tenant and id = l.ledger_account_id offset 0) a on true
      left join lateral (select * from entity_account
        where tenant_id = tenant and entity_id = l.entity_id and ledger_account_id = l.ledger_account_id offset 0) u on true
     where e.id is null or a.id is null or u.ledger_account_id is null
        or (l.kind <> 'reversal' and (a.archived_at is not null
            or l.earliest < greatest(a.valid_from, u.valid_from) or l.latest > least(a.valid_to, u.valid_to)))
        or l.currency <> a.currency
        or (l.currency = e.functional_currency and l.converted)
        or (l.difference and not (l.kind in ('reversal', 'closing', 'opening') or (l.kind not in ('manual', 'accrual') and (a.monetary
            or exists (select from account_role r where r.tenant_id = tenant and r.entity_id = l.entity_id
                and r.role in ('fxRealised', 'fxUnrealised', 'currencyConversion') and r.ledger_account_id = a.id offset 0)))))
        or (l.no_party and a.control in ('payables', 'receivables', 'employee'))
        or (l.no_partner and a.control = 'intercompany')
        or (l.no_item and (a.open_items or a.control in ('payables', 'receivables', 'employee', 'intercompany', 'clearing')))
        or (l.foreign_item and a.open_items)
        or (l.no_component and a.control = 'tax' and l.kind <> 'opening')
        or (l.no_bank_line and a.control in ('bank', 'card') and l.kind not in ('opening', 'revaluation'))
        or (l.kind = 'manual' and (not a.allows_manual
            or a.control in ('payables', 'receivables', 'employee', 'tax', 'bank', 'card', 'intercompany')))
  )
  select exists (select from unsound) or exists (select from misused) into suspicious;
  if suspicious then
    perform refuse_entry(tenant, h.id) from headers h order by h.id;
    perform refuse_law('ledger.entry_incomplete', 'The entry breaks a law of the ledger.');
  end if;

  -- Period and locks, per day and kind instead of per entry. What looks shut is looked at again, entry by entry.
  for culprit in
    select d.* from (
      select distinct entity_id, fiscal_year_id, period_id, posting_date, tax_point, kind, post_close, ledger from headers
    ) d
    left join lateral (select * from period where tenant_id = tenant and id = d.period_id offset 0) p on true
    where p.id is null or p.entity_id <> d.entity_id or p.fiscal_year_id <> d.fiscal_year_id
      or d.posting_date not between p.starts_on and p.ends_on
      or p.status = 'closed' or (p.status = 'soft_closed') <> d.post_close
      or (d.kind = 'closing') <> (p.kind = 'closing') or p.kind = 'opening' or d.ledger <> 'main'
      or least(d.posting_date, d.tax_point) <= (select max(k.locked_through) from area_lock k
          where k.tenant_id = tenant and k.entity_id = d.entity_id)
  loop
    perform refuse_period(tenant, h.id) from headers h
      where h.period_id = culprit.period_id and h.posting_date = culprit.posting_date and h.kind = culprit.kind;
  end loop;

  perform refuse_origin(tenant, h.id) from headers h
   where h.prepared_by = h.approved_by
      or (h.document_id is not null and not exists
          (select from document d where d.tenant_id = h.tenant_id and d.id = h.document_id offset 0))
      or (h.bank_transaction_id is not null and not exists
          (select from bank_transaction b where b.tenant_id = h.tenant_id and b.id = h.bank_transaction_id offset 0))
      or (h.decision_id is not null and not exists
          (select from decision_record r where r.tenant_id = h.tenant_id and r.id = h.decision_id offset 0))
      or (h.origin = 'machine' and exists
          (select from entity_halt x where x.entity_id = h.entity_id and x.lifted_at is null offset 0));

  perform refuse_reversal(tenant, h.id) from headers h where h.reverses_id is not null;

  -- Gapless: the new numbers are exactly the ones the series has just given out.
  select s.journal, s.last_number, n.lowest, n.highest, n.entries into culprit
    from (
      select entity_id, journal, fiscal_year_id, min(number) as lowest, max(number) as highest, count(*) as entries
        from headers group by entity_id, journal, fiscal_year_id
    ) n
    left join lateral (select * from journal_series s where s.tenant_id = tenant and s.entity_id = n.entity_id
      and s.journal = n.journal and s.fiscal_year_id = n.fiscal_year_id offset 0) s on true
   where s.last_number is distinct from n.highest or n.highest - n.lowest + 1 <> n.entries
   limit 1;
  if found then
    perform refuse_law('ledger.number_gap', format('%s entries take the numbers %s to %s of journal %s, whose last number is %s.',
      culprit.entries, culprit.lowest, culprit.highest, coalesce(culprit.journal, 'unknown'), coalesce(culprit.last_number, 0)));
  end if;
  return null;
end $$;

create trigger entry_laws after insert on journal_entry
  referencing new table as headers for each statement execute function entry_laws();
