import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { LedgerFact, LineFact, ReconciliationSpan, StatementFact } from '@counterfoil/domain/reconciliation';
import { sql, type TenantRead } from '@counterfoil/platform/db';
import { entryNumberSql } from './entry-number.repository.ts';

/** The bank account as far as a proof asks for it. */
export type ProvedAccount = {
  readonly id: string;
  readonly entity_id: string;
  readonly ledger_account_id: string;
  readonly ledger_account_code: string;
  readonly name: string;
  readonly currency: string;
};

export type Standing = {
  readonly lockedThrough: CalendarDate | null;
  readonly lastId: string | null;
  readonly lastClosing: bigint | null;
  readonly lastHash: string | null;
  readonly firstStatement: CalendarDate | null;
  readonly lastStatement: CalendarDate | null;
};

const FIRST = sql`coalesce(s.from_date, s.opening_date, s.closing_date)`;
const LAST = sql`coalesce(s.to_date, s.closing_date, s.opening_date)`;

/** How far the account is locked, and over which days its statements reach. */
export const standingOf = (tx: TenantRead, bankAccountId: string): Promise<Standing> =>
  tx.one<Standing>(sql`
    select c.through_date as "lockedThrough", c.id as "lastId", c.closing as "lastClosing", encode(c.content_hash, 'hex') as "lastHash",
           (select min(${FIRST}) from bank_statement s where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${bankAccountId} and s.status = 'imported') as "firstStatement",
           (select max(${LAST}) from bank_statement s where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${bankAccountId} and s.status = 'imported') as "lastStatement"
      from (select 1) one left join lateral (
        select * from bank_reconciliation c where c.tenant_id = ${tx.tenantId} and c.bank_account_id = ${bankAccountId} and c.status = 'live'
         order by c.through_date desc limit 1) c on true`);

/** What the first day opens with by the statement that reaches over it, and what the ledger held the evening before. */
export const openingOf = (
  tx: TenantRead,
  account: ProvedAccount,
  from: string,
): Promise<{ statement: bigint | null; ledger: bigint }> =>
  tx.one(sql`
    select (select s.opening + coalesce((select sum(t.amount) from bank_transaction t where t.tenant_id = s.tenant_id and t.bank_account_id = s.bank_account_id
                and t.parent_id is null and t.status <> 'withdrawn' and t.booking_date >= ${FIRST} and t.booking_date < ${from}::date), 0)
              from bank_statement s where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${account.id} and s.status = 'imported' and s.opening is not null
               and ${FIRST} <= ${from}::date order by ${FIRST} desc, ${LAST}, s.id limit 1)::bigint as statement,
           coalesce((select sum(p.amount) from posting p join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
                left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
               where p.tenant_id = ${tx.tenantId} and p.entity_id = ${account.entity_id} and p.ledger_account_id = ${account.ledger_account_id} and p.currency = ${account.currency}
                 and (p.posting_date < ${from}::date or (p.posting_date = ${from}::date and coalesce(o.kind, e.kind) = 'opening'))), 0)::bigint as ledger`);

export type StatementRow = StatementFact & { readonly sha256: string; readonly fileName: string };

/** The statements that reach into the days, the last before them, and the next one after: it opens with what the last closed with. */
export const statementsOf = (
  tx: TenantRead,
  bankAccountId: string,
  span: ReconciliationSpan,
): Promise<StatementRow[]> =>
  tx.many<StatementRow>(sql`
    with known as (
      select s.id, 'statement ' || coalesce(s.statement_number, s.file_name) || coalesce('/' || s.page_number, '') as label, ${FIRST} as first, ${LAST} as last,
             s.opening, s.closing, encode(s.sha256, 'hex') as sha256, s.file_name as "fileName"
        from bank_statement s where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${bankAccountId} and s.status = 'imported'
    )
    select * from known k
     where (k.first <= ${span.through}::date and (k.last >= ${span.from}::date or k.last = (select max(b.last) from known b where b.last < ${span.from}::date)))
        or k.first = (select min(n.first) from known n where n.first > ${span.through}::date)
     order by k.first, k.last, k.id`);

export type LineRow = LineFact & {
  readonly statementId: string;
  readonly position: number;
  readonly fingerprint: string;
  readonly valueDate: string | null;
};

/** Whether it is asked of a posted line where its other side is: the line itself waits for nothing. */
const WAITS_FOR_OTHER_SIDE = sql`exists (select from open_item w where w.tenant_id = t.tenant_id and w.bank_transaction_id = t.id and w.kind = 'transit' and w.status = 'open')`;

/** What the bank booked on these days; the fingerprint is of the line's natural key, which the bank's own words made. */
export const linesOf = (tx: TenantRead, account: ProvedAccount, span: ReconciliationSpan): Promise<LineRow[]> =>
  tx.many<LineRow>(sql`
    select t.id, 'line ' || t.position || coalesce(' of statement ' || s.statement_number, '') as label, t.booking_date as day, t.amount, t.status,
           t.bank_statement_id as "statementId", t.position, t.value_date as "valueDate",
           encode(sha256(t.natural_key || convert_to('/' || t.occurrence, 'UTF8')), 'hex') as fingerprint,
           exists (select from review_item i where i.tenant_id = t.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = t.id
             and i.status in ('open', 'snoozed', 'pending') and not (t.status = 'posted' and ${WAITS_FOR_OTHER_SIDE})) as "inReview",
           coalesce((select sum(o.original_amount - o.allocated_amount) from open_item o
              join account_role r on r.tenant_id = o.tenant_id and r.entity_id = o.entity_id and r.role = 'unidentifiedMoney' and r.ledger_account_id = o.ledger_account_id
             where o.tenant_id = t.tenant_id and o.bank_transaction_id = t.id and o.status = 'open'), 0)::bigint as unidentified
      from bank_transaction t join bank_statement s on s.tenant_id = t.tenant_id and s.id = t.bank_statement_id
     where t.tenant_id = ${tx.tenantId} and t.bank_account_id = ${account.id} and t.parent_id is null and t.status <> 'withdrawn'
       and t.booking_date between ${span.from}::date and ${span.through}::date
     order by t.booking_date, t.position, t.id`);

/** The postings of these days on the ledger account, and those of other days that name a line of these. */
export const postingsOf = (tx: TenantRead, account: ProvedAccount, span: ReconciliationSpan): Promise<LedgerFact[]> =>
  tx.many<LedgerFact>(sql`
    select e.id as "entryId", ${entryNumberSql} as "entryNumber", coalesce(o.kind, e.kind) as kind, p.posting_date as day, p.amount, p.bank_transaction_id as "lineId",
           e.reverses_id is null and r.id is null as live
      from posting p join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
      left join journal_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
      left join journal_entry r on r.tenant_id = e.tenant_id and r.reverses_id = e.id
     where p.tenant_id = ${tx.tenantId} and p.entity_id = ${account.entity_id} and p.ledger_account_id = ${account.ledger_account_id} and p.currency = ${account.currency} and p.amount <> 0
       and (p.posting_date between ${span.from}::date and ${span.through}::date
         or p.bank_transaction_id in (select t.id from bank_transaction t where t.tenant_id = ${tx.tenantId} and t.bank_account_id = ${account.id}
             and t.booking_date between ${span.from}::date and ${span.through}::date))
     order by p.posting_date, e.id`);
