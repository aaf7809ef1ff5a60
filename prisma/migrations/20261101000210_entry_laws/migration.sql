-- The laws of the entry, judged when its header comes in. What was noted of its body, and the kind it turns out to be, say
-- whether it may be broken; only then is it asked which law it broke, in the order in which a bookkeeper would object.

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
set search_path = public, pg_temp set enable_seqscan = off set enable_nestloop = off as $$
declare
  tenant uuid;
  facts record;
  culprit record;
begin
  -- Every header has its body, in this transaction, of as many lines, in the same entity and period and on the same day;
  -- and what was noted of the bodies, beside the kinds of entries they turn out to be.
  select (array_agg(h.tenant_id))[1] as tenant,
      bool_or((h.entity_id, h.period_id, h.posting_date, h.line_count, h.ledger)
        is distinct from (b.entity_id, b.period_id, b.day, b.lines, 'main')) as astray,
      bool_or(h.kind <> 'reversal') as may_expire, bool_or(h.kind in ('manual', 'accrual')) as no_exchange,
      bool_or(h.kind not in ('reversal', 'closing', 'opening')) as may_misplace, bool_or(h.kind <> 'opening') as taxed,
      bool_or(h.kind not in ('opening', 'revaluation')) as banked, bool_or(h.kind = 'manual') as by_hand,
      bool_or(h.reverses_id is not null) as reverses,
      bool_or(h.prepared_by = h.approved_by or h.origin = 'machine'
        or coalesce(h.document_id, h.bank_transaction_id, h.decision_id) is not null) as sourced,
      (select bit_or(g.suspicions) from ledger_guard g) as noted,
      exists (select from account_dimension_rule r where r.requirement = 'required') as needs_dimensions,
      (select coalesce(sum(g.owed_items), 0) <> coalesce(sum(g.opened_items), 0) from ledger_guard g) as unopened
    into facts
    from headers h
    left join (
      select g.entity_id, g.period_id, g.day, b.* from ledger_guard g, lateral unnest(g.posted, g.line_counts) b (id, lines)
    ) b on b.id = h.id;
  tenant := facts.tenant;
  if tenant is null then
    -- No rows; and row security lets a statement write for one organisation alone.
    return null;
  end if;

  if facts.astray or facts.unopened or facts.noted & (suspicion('broken') | suspicion('names an item')
      | case when facts.may_expire then suspicion('inactive account') else 0 end
      | case when facts.no_exchange then suspicion('exchange line') else 0 end
      | case when facts.may_misplace then suspicion('exchange line misplaced') else 0 end
      | case when facts.taxed then suspicion('tax without component') else 0 end
      | case when facts.banked then suspicion('bank without line') else 0 end
      | case when facts.by_hand then suspicion('not by hand') else 0 end) <> 0 then
    perform refuse_entry(tenant, h.id) from headers h order by h.id;
  end if;
  if facts.needs_dimensions or facts.noted & suspicion('names a dimension') <> 0 then
    perform refuse_dimensions(tenant, array(select h.id from headers h where h.kind <> 'reversal'));
  end if;
  insert into ledger_guard (tenant_id, headed) select tenant, array_agg(id) from headers;

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

  if facts.sourced then
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
  end if;
  if facts.reverses then
    perform refuse_reversal(tenant, h.id) from headers h where h.reverses_id is not null;
  end if;

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
