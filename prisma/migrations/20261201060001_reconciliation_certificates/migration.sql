-- A reconciled bank account. The certificate and the lock of its days are one row: as long as it stands, nothing moves the
-- account up to its last day; where a permitted change does, the same transaction takes it back and says why.
create table bank_reconciliation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity_id uuid not null,
  bank_account_id uuid not null,
  ledger_account_id uuid not null,
  from_date date not null,
  through_date date not null,
  currency char(3) not null references currency,
  opening bigint not null,
  closing bigint not null,
  line_count integer not null check (line_count >= 0),
  -- The certificate before it, whose closing balance it opens with; empty where it is the first.
  previous_id uuid,
  -- Canonical JSON: the same content is the same bytes for ever, and the hash and the signature are over them.
  content text not null,
  content_hash bytea not null,
  signature bytea not null check (octet_length(signature) = 64),
  key_id text not null,
  public_key bytea not null,
  locked_by uuid not null,
  locked_at timestamptz not null,
  status text not null default 'live' check (status in ('live', 'revoked')),
  revoked_at timestamptz,
  revoked_by uuid,
  revoked_by_label text,
  cause text check (cause in ('unlocked', 'entry_posted', 'allocation_reversed', 'line_arrived', 'line_reopened', 'statement_withdrawn')),
  cause_text text,
  cause_subject_kind text,
  cause_subject_id uuid,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, entity_id) references legal_entity,
  foreign key (tenant_id, bank_account_id) references bank_account,
  foreign key (tenant_id, ledger_account_id) references ledger_account,
  foreign key (tenant_id, previous_id) references bank_reconciliation,
  constraint bank_reconciliation_days check (through_date >= from_date),
  constraint bank_reconciliation_hash check (content_hash = sha256(convert_to(content, 'UTF8'))),
  constraint bank_reconciliation_state check (
    (status = 'live') = (revoked_at is null) and (revoked_at is null) = (cause is null) and (cause is null) = (cause_text is null))
);
create unique index bank_reconciliation_once on bank_reconciliation (tenant_id, bank_account_id, from_date) where status = 'live';
-- Asked at every posting: only what stands is in it.
create index bank_reconciliation_live on bank_reconciliation (tenant_id, entity_id, through_date) where status = 'live';
create index bank_reconciliation_by_account on bank_reconciliation (tenant_id, bank_account_id, id);
call tenancy.protect('bank_reconciliation');
grant select on bank_reconciliation to counterfoil_app;
grant insert (tenant_id, id, entity_id, bank_account_id, ledger_account_id, from_date, through_date, currency, opening, closing,
  line_count, previous_id, content, content_hash, signature, key_id, public_key, locked_by, locked_at)
  on bank_reconciliation to counterfoil_app;
grant select on bank_reconciliation to counterfoil_audit;
call tenancy.attest('bank_reconciliation', false);

create trigger never_deleted before delete on bank_reconciliation for each statement execute function refuse_change('ledger.immutable');
create trigger never_emptied before truncate on bank_reconciliation for each statement execute function refuse_change('ledger.immutable');

-- A certificate is taken back once and otherwise stays what it was.
create function refuse_certificate_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  changing text[] := array['status', 'revoked_at', 'revoked_by', 'revoked_by_label', 'cause', 'cause_text', 'cause_subject_kind',
    'cause_subject_id', 'version'];
begin
  if old.status <> 'live' or new.status <> 'revoked' or to_jsonb(new) - changing is distinct from to_jsonb(old) - changing then
    perform refuse_law('ledger.immutable', 'A certificate is never changed; it is taken back, and the days are proven anew.');
  end if;
  return new;
end $$;
create trigger permanence_of_row before update on bank_reconciliation for each row execute function refuse_certificate_change();

-- Certificates of an account follow each other without a gap or an overlap. Whoever locks waits for the postings under way,
-- as the lock of an area does, and for whoever imports a statement of the account.
create function refuse_overlapping_certificate() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last bank_reconciliation;
begin
  perform pg_advisory_xact_lock(4217, hashtext(new.entity_id::text));
  perform from bank_account b where b.tenant_id = new.tenant_id and b.id = new.bank_account_id for no key update;
  select * into last from bank_reconciliation c
   where c.tenant_id = new.tenant_id and c.bank_account_id = new.bank_account_id and c.status = 'live' order by c.through_date desc limit 1;
  if last.id is null and new.previous_id is null then
    return new;
  elsif last.id is not null and new.from_date <= last.through_date then
    perform refuse_law('reconciliation.locked_already', format('The account is locked through %s already.', last.through_date));
  elsif last.id is distinct from new.previous_id or new.from_date <> last.through_date + 1 or new.opening <> last.closing then
    perform refuse_law('reconciliation.days_invalid', 'The certificate does not follow the one before it.');
  end if;
  return new;
end $$;
create trigger follows_the_last before insert on bank_reconciliation for each row execute function refuse_overlapping_certificate();

-- The one way a certificate ends, whatever ends it: this one and every later one of the account, since each opens with what
-- the one before closed with. The trail and those who answer for the books hear of it in the same transaction.
create function revoke_reconciliations(account uuid, day date, why text, says text, kind text, subject uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  acting boolean := coalesce(current_setting('app.actor_kind', true), '') <> '';
  ended bank_reconciliation;
  bank text;
  told uuid;
  ends integer := 0;
begin
  select b.name into bank from bank_account b where b.tenant_id = tenant and b.id = account;
  for ended in
    update bank_reconciliation c
       set status = 'revoked', revoked_at = clock_timestamp(), revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid,
           revoked_by_label = coalesce(nullif(current_setting('app.actor_label', true), ''), current_user), cause = why, cause_text = says,
           cause_subject_kind = kind, cause_subject_id = subject, version = c.version + 1
     where c.tenant_id = tenant and c.bank_account_id = account and c.status = 'live' and c.through_date >= day
    returning *
  loop
    ends := ends + 1;
    if acting then
      insert into audit_event (tenant_id, entity_id, action, subject_kind, subject_id, actor_kind, actor_id, actor_label, on_behalf_of, payload)
      values (tenant, ended.entity_id, 'bank_reconciliation.revoked', 'bank_reconciliation', ended.id, current_setting('app.actor_kind'),
        nullif(current_setting('app.actor_id', true), '')::uuid, current_setting('app.actor_label', true),
        nullif(current_setting('app.on_behalf_of', true), '')::uuid,
        json_build_object('bankAccountId', account, 'cause', why, 'from', ended.from_date, 'text', says, 'through', ended.through_date)::text);
    end if;
    insert into notification (tenant_id, cause_key, kind, roles, entity_id, subject_kind, subject_id, title, detail)
    values (tenant, 'certificate_revoked/' || ended.id, 'certificate_revoked', array['controller', 'owner'], ended.entity_id,
      'bank_account', account, format('%s is no longer reconciled from %s to %s', bank, ended.from_date, ended.through_date), says)
    on conflict do nothing returning id into told;
    -- Pages that are open hear of it at once.
    insert into outbox (tenant_id, topic, subject_kind, subject_id, payload)
      select tenant, 'subject.changed', k, s, '{}'::jsonb from (values ('bank_account', account), ('notification', told)) as v (k, s) where s is not null;
  end loop;
  return ends;
end $$;
revoke execute on function revoke_reconciliations(uuid, date, text, text, text, uuid) from public;
grant execute on function revoke_reconciliations(uuid, date, text, text, text, uuid) to counterfoil_app;

-- Something of a locked day is about to change. A dated exception for the bank area lets its person do it, and takes the
-- certificate back; else it is refused.
create function touch_reconciled(account uuid, day date, people uuid[], why text, says text, kind text, subject uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  standing record;
begin
  select c.*, b.name into standing
    from bank_reconciliation c join bank_account b on b.tenant_id = c.tenant_id and b.id = c.bank_account_id
   where c.tenant_id = tenant and c.bank_account_id = account and c.status = 'live' and c.through_date >= day
   order by c.through_date desc limit 1 for no key update of c;
  if standing.id is null then
    return;
  elsif not exists (select from lock_exception x
      where x.tenant_id = tenant and x.entity_id = standing.entity_id and x.area = 'bank' and x.valid_until > now()
        and day between x.date_from and x.date_to
        and x.person_id = any (people || array[nullif(current_setting('app.actor_id', true), '')::uuid,
          nullif(current_setting('app.on_behalf_of', true), '')::uuid])) then
    perform refuse_law('reconciliation.locked', format('%s is reconciled and locked through %s, and %s lies before. %s Unlock its days first.',
      standing.name, standing.through_date, day, says));
  end if;
  perform revoke_reconciliations(account, day, why, says, kind, subject);
end $$;
revoke execute on function touch_reconciled(uuid, date, uuid[], text, text, text, uuid) from public;

-- An entry that moves the account on a locked day or before it: an original, its reversal, an entry past the bank's lines.
create function reconciled_entries() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touching record;
begin
  for touching in
    select h.id, h.journal, h.number, h.posting_date, h.prepared_by, h.approved_by, c.bank_account_id
      from headers h
      join (select tenant_id, entity_id, bank_account_id, ledger_account_id, max(through_date) as through
              from bank_reconciliation where status = 'live' group by tenant_id, entity_id, bank_account_id, ledger_account_id) c
        on c.tenant_id = h.tenant_id and c.entity_id = h.entity_id and c.through >= h.posting_date
     where exists (select from posting p where p.tenant_id = h.tenant_id and p.entry_id = h.id
       and p.ledger_account_id = c.ledger_account_id and p.amount <> 0)
     order by h.posting_date, h.id
  loop
    perform touch_reconciled(touching.bank_account_id, touching.posting_date, array[touching.prepared_by, touching.approved_by],
      'entry_posted', format('Entry %s %s moves it on %s.', touching.journal, touching.number, touching.posting_date),
      'journal_entry', touching.id);
  end loop;
  return null;
end $$;
create trigger reconciled_entries after insert on journal_entry
  referencing new table as headers for each statement execute function reconciled_entries();

-- An allocation that the certificate lists is taken back: the line is not allocated any more as it says.
create function reconciled_allocations() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touching record;
begin
  if not exists (select from written w where w.reverses_id is not null) then
    return null;
  end if;
  -- Whoever locks an account waits for what is under way, and what comes later finds it locked.
  perform pg_advisory_xact_lock_shared(4217, hashtext(e.entity_id::text)) from (select distinct entity_id from written) e;
  for touching in
    select distinct t.bank_account_id, t.booking_date, a.id
      from written w
      join allocation a on a.tenant_id = w.tenant_id and a.id = w.reverses_id
      left join match m on m.tenant_id = a.tenant_id and m.id = a.match_id
      join open_item i on i.tenant_id = a.tenant_id and i.id in (a.debit_item_id, a.credit_item_id)
      join bank_transaction t on t.tenant_id = a.tenant_id and t.id in (i.bank_transaction_id, m.bank_transaction_id)
      join bank_reconciliation c on c.tenant_id = t.tenant_id and c.bank_account_id = t.bank_account_id and c.status = 'live'
        and t.booking_date between c.from_date and c.through_date and a.recorded_at <= c.locked_at
     order by t.booking_date, a.id
  loop
    perform touch_reconciled(touching.bank_account_id, touching.booking_date, '{}', 'allocation_reversed',
      format('An allocation of a line of %s is taken back.', touching.booking_date), 'allocation', touching.id);
  end loop;
  return null;
end $$;
create trigger reconciled_allocations after insert on allocation
  referencing new table as written for each statement execute function reconciled_allocations();

-- What the bank says is taken in always: a late line is the proof that the proof was wrong.
create function reconciled_arrivals() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  late record;
begin
  for late in
    select w.id, w.bank_account_id, w.booking_date, w.amount, w.currency
      from arrived w
     where w.parent_id is null and exists (select from bank_reconciliation c where c.tenant_id = w.tenant_id
       and c.bank_account_id = w.bank_account_id and c.status = 'live' and c.through_date >= w.booking_date)
     order by w.booking_date, w.id
  loop
    perform revoke_reconciliations(late.bank_account_id, late.booking_date, 'line_arrived',
      format('A later statement brings a line of %s on %s.', describe_minor(late.amount, late.currency), late.booking_date),
      'bank_transaction', late.id);
  end loop;
  return null;
end $$;
create trigger reconciled_arrivals after insert on bank_transaction
  referencing new table as arrived for each statement execute function reconciled_arrivals();

create function reconciled_line_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform touch_reconciled(new.bank_account_id, new.booking_date, '{}',
    case new.status when 'withdrawn' then 'statement_withdrawn' else 'line_reopened' end,
    case new.status when 'withdrawn' then format('A line of %s is taken back.', new.booking_date)
      else format('A line of %s is no longer posted.', new.booking_date) end, 'bank_transaction', new.id);
  return null;
end $$;
create trigger reconciled_line_change after update of status on bank_transaction for each row
  when (old.status is distinct from new.status and new.parent_id is null and (old.status in ('posted', 'ignored') or new.status = 'withdrawn'))
  execute function reconciled_line_change();

create function reconciled_statement_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first date := coalesce(new.from_date, new.opening_date, new.closing_date);
  last date := coalesce(new.to_date, new.closing_date, new.opening_date);
begin
  if exists (select from bank_reconciliation c where c.tenant_id = new.tenant_id and c.bank_account_id = new.bank_account_id
      and c.status = 'live' and c.from_date <= last and c.through_date >= first) then
    perform touch_reconciled(new.bank_account_id, first, '{}', 'statement_withdrawn',
      format('The statement %s is taken back.', new.file_name), 'bank_statement', new.id);
  end if;
  return null;
end $$;
create trigger reconciled_statement_change after update of status on bank_statement for each row
  when (old.status = 'imported' and new.status = 'withdrawn') execute function reconciled_statement_change();

-- What is told may be of these kinds too; what others have added stays.
do $$
declare
  known text;
begin
  select substr(pg_get_constraintdef(oid), length('CHECK ') + 1) into known
    from pg_constraint where conname = 'notification_kind_check' and conrelid = 'notification'::regclass;
  execute 'alter table notification drop constraint notification_kind_check';
  execute format('alter table notification add constraint notification_kind_check
    check (%s or kind in (''certificate_revoked'', ''question_asked'', ''question_answered''))', known);
end $$;
