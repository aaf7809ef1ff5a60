import type { CheckItem, CheckPoint } from '@counterfoil/domain/closing';
import { currencyCode, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { type Statement, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PeriodSpan = {
  readonly id: string;
  readonly entityId: string;
  readonly startsOn: string;
  readonly endsOn: string;
};

export type FoundItem = CheckItem & { readonly point: CheckPoint };

type FoundRow = Omit<FoundItem, 'amount'> & { readonly amount: bigint | null; readonly currency: string | null };

/** More than this nobody reads; the count says the rest. */
export const ITEMS_MAX = 500;

const NOTHING_ELSE = sql`null::date, null::bigint, null::text, null::text[]`;

/** Review items about what is dated in the period: a bank line by its booking day, a document by what it would post on. */
const reviewItems = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'review_items' as point, 'exception' as kind, r.id, r.title as label,
      '' as detail, null::date as day, null::bigint as amount, null::text as currency,
      (select array_agg(distinct x.code order by x.code) from review_reason x
        where x.tenant_id = r.tenant_id and x.review_item_id = r.id and x.released_at is null) as reasons
    from review_item r
    join legal_entity l on l.tenant_id = r.tenant_id and l.id = r.entity_id
    left join bank_transaction b on r.subject_kind = 'bank_transaction' and b.tenant_id = r.tenant_id and b.id = r.subject_id
    left join bank_statement s on r.subject_kind = 'bank_statement' and s.tenant_id = r.tenant_id and s.id = r.subject_id
    left join lateral (
      select p.content ->> 'issueDate' as issued, p.content ->> 'postingDate' as posting from coding_proposal p
       where r.subject_kind = 'document' and p.tenant_id = r.tenant_id and p.subject_kind = 'document' and p.subject_id = r.subject_id
       order by p.created_at desc limit 1
    ) d on true
   where r.tenant_id = ${tx.tenantId} and r.entity_id = ${of.entityId} and r.status in ('open', 'snoozed', 'pending')
     and coalesce(b.booking_date::text, s.to_date::text, d.posting, d.issued, (r.opened_at at time zone l.time_zone)::date::text)
       between ${of.startsOn} and ${of.endsOn}`;

const bankLines = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'bank_lines', 'bank_transaction', b.id, coalesce(b.counterparty, left(b.text, 80)),
      '', b.booking_date, b.amount, b.currency, null::text[]
    from bank_transaction b
   where b.tenant_id = ${tx.tenantId} and b.entity_id = ${of.entityId} and b.status in ('imported', 'proposed', 'exception')
     and b.booking_date between ${of.startsOn}::date and ${of.endsOn}::date
     and not exists (select from bank_transaction c where c.tenant_id = b.tenant_id and c.parent_id = b.id)`;

/** A bank account's statements end before the period does: what is missing may hold anything. */
const statements = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'statements', 'bank_account', a.id, a.name,
      case when s.through is null then 'no statement has come yet'
        else 'statements until ' || s.through || ', the period ends on ' || ${of.endsOn}::text end, ${NOTHING_ELSE}
    from bank_account a
    join legal_entity l on l.tenant_id = a.tenant_id and l.id = a.entity_id
    left join lateral (
      select greatest(max(t.to_date), max(t.closing_date)) as through from bank_statement t
       where t.tenant_id = a.tenant_id and t.bank_account_id = a.id and t.status = 'imported'
    ) s on true
   where a.tenant_id = ${tx.tenantId} and a.entity_id = ${of.entityId} and a.archived_at is null and a.kind <> 'cash'
     and (s.through is null or s.through < ${of.endsOn}::date) and (a.created_at at time zone l.time_zone)::date <= greatest(${of.endsOn}::date, (now() at time zone l.time_zone)::date)`;

/** Documents that came by the period's end and are still on their way, and decisions that wait out their undo window. */
const inWork = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'in_work', 'document', d.id, d.file_name, d.status, ${NOTHING_ELSE}
    from document d
    join legal_entity l on l.tenant_id = d.tenant_id and l.id = ${of.entityId}
   where d.tenant_id = ${tx.tenantId} and (d.entity_id = ${of.entityId} or d.entity_id is null)
     and d.status in ('received', 'reading', 'read', 'coded', 'matched', 'failed') and (d.received_at at time zone l.time_zone)::date <= ${of.endsOn}::date`;

/** Accruals by hand that nothing has taken back, although the next period has begun. */
const accruals = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'accruals', 'journal_entry', e.id, e.description, '', e.posting_date, null::bigint, null::text, null::text[]
    from journal_entry e
   where e.tenant_id = ${tx.tenantId} and e.entity_id = ${of.entityId} and e.kind = 'accrual' and e.origin <> 'schedule'
     and e.posting_date < ${of.startsOn}::date and e.posting_date >= ${of.startsOn}::date - 400
     and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
     and not exists (select from close_run c where c.tenant_id = e.tenant_id and e.id in (c.entry_id, c.mirror_entry_id))`;

/** What stands on an account for deferrals that no schedule spreads: somebody coded it there and nobody said until when. */
const deferrals = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'deferrals', 'journal_entry', e.id, e.description, '', e.posting_date, p.amount, p.currency, null::text[]
    from account_role x
    join posting p on p.tenant_id = x.tenant_id and p.entity_id = x.entity_id and p.ledger_account_id = x.ledger_account_id
    join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
   where x.tenant_id = ${tx.tenantId} and x.entity_id = ${of.entityId} and x.role in ('prepaidExpense', 'deferredIncome')
     and p.posting_date <= ${of.endsOn}::date and p.posting_date >= ${of.startsOn}::date - 400
     and e.kind in ('document', 'manual', 'bank') and e.origin <> 'schedule'
     and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
     and not exists (select from recognition_schedule s
       where s.tenant_id = p.tenant_id and s.source_entry_id = p.entry_id and s.source_line = p.line_number)`;

const disputes = (tx: TenantRead, of: PeriodSpan): Statement => sql`
  select 'disputes', 'open_item', i.id, coalesce(i.number, i.kind), coalesce(i.disputed_reason, d.reason), ${NOTHING_ELSE}
    from open_item i
    left join dispute d on d.tenant_id = i.tenant_id and d.open_item_id = i.id and d.closed_at is null
   where i.tenant_id = ${tx.tenantId} and i.entity_id = ${of.entityId} and i.status = 'open' and i.item_date <= ${of.endsOn}::date
     and (i.disputed_reason is not null or d.id is not null)`;

/** Everything that is one look into the tables, in one question. */
export const foundItems = async (tx: TenantRead, of: PeriodSpan): Promise<FoundItem[]> => {
  const rows = await tx.many<FoundRow>(sql`
    with found as (
      ${reviewItems(tx, of)} union all ${bankLines(tx, of)} union all ${statements(tx, of)} union all ${inWork(tx, of)}
      union all ${accruals(tx, of)} union all ${deferrals(tx, of)} union all ${disputes(tx, of)}
    ), ranked as (select *, row_number() over (partition by point order by label, id) as place from found)
    select point, kind, id, label, detail, day, amount, currency, reasons from ranked where place <= ${ITEMS_MAX} order by point, place`);
  return rows.map(({ amount, currency, ...row }) => ({
    ...row,
    amount: amount === null || currency === null ? null : money(amount, orThrow(currencyCode(currency.trim()))),
  }));
};

export type BilledRow = {
  readonly partyId: string;
  readonly partyName: string;
  readonly ledgerAccountId: string;
  readonly month: string;
  readonly amount: bigint;
  readonly currency: string;
};

/** What vendors billed to expense, month by month, before tax; the month is that of the entry. */
export const billedMonths = (
  tx: TenantRead,
  of: { entityId: string; from: string; to: string },
): Promise<BilledRow[]> =>
  tx.many<BilledRow>(sql`
    with bills as (
      select e.id, date_trunc('month', e.posting_date)::date as month, q.party_id
        from journal_entry e
        join lateral (
          select p.party_id from posting p join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
           where p.tenant_id = e.tenant_id and p.entry_id = e.id and a.control = 'payables' order by p.line_number limit 1
        ) q on q.party_id is not null
       where e.tenant_id = ${tx.tenantId} and e.entity_id = ${of.entityId} and e.kind = 'document'
         and e.posting_date between ${of.from}::date and ${of.to}::date
         and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
    )
    select b.party_id as "partyId", y.name as "partyName", p.ledger_account_id as "ledgerAccountId", b.month, p.currency, sum(p.amount)::bigint as amount
      from bills b
      join posting p on p.tenant_id = ${tx.tenantId} and p.entry_id = b.id
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.type = 'expense'
      join party y on y.tenant_id = p.tenant_id and y.id = b.party_id
     group by b.party_id, y.name, p.ledger_account_id, b.month, p.currency
    having sum(p.amount) > 0`);

export type RecountRow = {
  readonly ranAt: string;
  readonly green: boolean;
  readonly findings: readonly Finding[];
  readonly stale: boolean;
};
type Finding = {
  readonly check: string;
  readonly entityId: string | null;
  readonly subject: string;
  readonly detail: string;
};

/** The last time the invariants were run, and whether anything was posted since. */
export const lastRecount = (tx: TenantRead, entityId: string): Promise<RecountRow | undefined> =>
  tx.maybe<RecountRow>(sql`
    select r.ran_at as "ranAt", r.green, r.findings, exists (select from journal_entry e
        where e.tenant_id = r.tenant_id and e.entity_id = ${entityId} and e.recorded_at > r.ran_at) as stale
      from invariant_run r where r.tenant_id = ${tx.tenantId} order by r.ran_at desc, r.id desc limit 1`);

export type SignOffRow = {
  readonly point: string;
  readonly seen: string;
  readonly reason: string;
  readonly signedBy: string;
  readonly signedAt: string;
};

export const signOffRows = (tx: TenantRead, periodId: string): Promise<SignOffRow[]> =>
  tx.many<SignOffRow>(sql`
    select point, seen, reason, signed_by as "signedBy", signed_at as "signedAt" from close_sign_off
     where tenant_id = ${tx.tenantId} and period_id = ${periodId} order by signed_at`);

/** Signed once for what was seen; a second signature under the same adds nothing. */
export const insertSignOff = (
  tx: TenantWrite,
  row: { entityId: string; periodId: string; point: string; seen: string; reason: string },
): Promise<number> =>
  tx.run(sql`
    insert into close_sign_off (tenant_id, entity_id, period_id, point, seen, reason, signed_by)
    values (${tx.tenantId}, ${row.entityId}, ${row.periodId}, ${row.point}, ${row.seen}, ${row.reason}, ${tx.principal.userId})
    on conflict do nothing`);
