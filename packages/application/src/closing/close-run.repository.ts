import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type CloseRunRow = {
  readonly id: string;
  readonly periodId: string;
  readonly kind: 'accrual' | 'revaluation' | 'year_end';
  readonly subject: string;
  readonly entryId: string;
  readonly number: string;
  readonly description: string;
  readonly postingDate: string;
  readonly total: bigint;
  readonly mirrorEntryId: string | null;
  readonly mirrorDate: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string;
  readonly undoneAt: string | null;
};

const RUN = sql`
  select r.id, r.period_id as "periodId", r.kind, r.subject, r.entry_id as "entryId", e.journal || ' ' || e.number as number, e.description,
      e.posting_date as "postingDate", (select coalesce(sum(p.functional_amount) filter (where p.functional_amount > 0), 0)::bigint
        from posting p where p.tenant_id = r.tenant_id and p.entry_id = r.entry_id) as total,
      r.mirror_entry_id as "mirrorEntryId", m.posting_date as "mirrorDate", r.made_by as "madeBy", r.made_at as "madeAt", r.undone_at as "undoneAt"
    from close_run r
    join journal_entry e on e.tenant_id = r.tenant_id and e.id = r.entry_id
    left join journal_entry m on m.tenant_id = r.tenant_id and m.id = r.mirror_entry_id`;

/** What the close of these periods has posted and not taken back. */
export const liveRuns = (tx: TenantRead, periodIds: readonly string[]): Promise<CloseRunRow[]> =>
  tx.many<CloseRunRow>(sql`
    ${RUN} where r.tenant_id = ${tx.tenantId} and r.period_id = any (${[...periodIds]}::uuid[]) and r.undone_at is null
     order by r.made_at, r.id`);

export const runRow = (tx: TenantRead, id: string): Promise<CloseRunRow | undefined> =>
  tx.maybe<CloseRunRow>(sql`${RUN} where r.tenant_id = ${tx.tenantId} and r.id = ${id}`);

export const insertRun = (
  tx: TenantWrite,
  row: {
    entityId: string;
    periodId: string;
    kind: CloseRunRow['kind'];
    subject: string;
    entryId: string;
    mirrorEntryId: string | null;
  },
): Promise<number> =>
  tx.run(sql`
    insert into close_run (tenant_id, entity_id, period_id, kind, subject, entry_id, mirror_entry_id, made_by)
    values (${tx.tenantId}, ${row.entityId}, ${row.periodId}, ${row.kind}, ${row.subject}, ${row.entryId}, ${row.mirrorEntryId}, ${tx.principal.userId})`);

export const markUndone = async (tx: TenantWrite, id: string, reason: string): Promise<boolean> =>
  (await tx.run(sql`
    update close_run set undone_at = now(), undone_by = ${tx.principal.userId}, undo_reason = ${reason}
     where tenant_id = ${tx.tenantId} and id = ${id} and undone_at is null`)) === 1;

/** The closing period of a fiscal year: the year-end entry stands there and nowhere else. */
export const closingPeriodId = async (tx: TenantRead, fiscalYearId: string): Promise<string | null> =>
  (
    await tx.maybe<{ id: string }>(sql`
      select id from period where tenant_id = ${tx.tenantId} and fiscal_year_id = ${fiscalYearId} and kind = 'closing' order by ordinal desc limit 1`)
  )?.id ?? null;

export type ResultRow = {
  readonly ledgerAccountId: string;
  readonly currency: CurrencyCode;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly amount: bigint;
  readonly functional: bigint;
};

/** What income and expense hold of a fiscal year, its closing entries left out. */
export const resultRows = (tx: TenantRead, fiscalYearId: string): Promise<ResultRow[]> =>
  tx.many<ResultRow>(sql`
    select p.ledger_account_id as "ledgerAccountId", p.currency, p.dimensions, sum(p.amount)::bigint as amount,
        sum(p.functional_amount)::bigint as functional
      from period d
      join posting p on p.tenant_id = d.tenant_id and p.entity_id = d.entity_id and p.period_id = d.id
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.type in ('income', 'expense')
     where d.tenant_id = ${tx.tenantId} and d.fiscal_year_id = ${fiscalYearId} and d.kind <> 'closing'
     group by p.ledger_account_id, p.currency, p.dimensions, a.code
    having sum(p.amount) <> 0 or sum(p.functional_amount) <> 0
     order by a.code, p.currency, p.dimensions::text`);

/** What income and expense hold of a fiscal year with its closing entries: nothing, where all of it is in retained earnings. */
export const resultLeft = (
  tx: TenantRead,
  fiscalYearId: string,
): Promise<{ readonly accounts: number; readonly left: bigint }> =>
  tx.one(sql`
    select count(*)::int as accounts, coalesce(sum(held), 0)::bigint as left from (
      select sum(p.functional_amount) as held, sum(p.amount) as amount
        from period d
        join posting p on p.tenant_id = d.tenant_id and p.entity_id = d.entity_id and p.period_id = d.id
        join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.type in ('income', 'expense')
       where d.tenant_id = ${tx.tenantId} and d.fiscal_year_id = ${fiscalYearId}
       group by p.ledger_account_id, p.currency, p.dimensions
      having sum(p.amount) <> 0 or sum(p.functional_amount) <> 0
    ) account`);

export type PositionRow = {
  readonly ledgerAccountId: string;
  readonly account: string;
  readonly partyId: string | null;
  readonly openItemId: string | null;
  readonly number: string | null;
  readonly currency: CurrencyCode;
  readonly amount: bigint;
  readonly functional: bigint;
};

/**
 * Monetary positions in other currencies at the end of a day: an account's balance, or what was open of each item that day.
 * Prepayments and deferrals are not monetary and stay out (IAS 21.16).
 */
export const foreignPositions = (
  tx: TenantRead,
  at: { entityId: string; own: string; on: string },
): Promise<PositionRow[]> =>
  tx.many<PositionRow>(sql`
    with foreign_accounts as (
      select a.id, a.code || ' ' || a.name as account, a.code, a.open_items from entity_account u
        join ledger_account a on a.tenant_id = u.tenant_id and a.id = u.ledger_account_id
       where u.tenant_id = ${tx.tenantId} and u.entity_id = ${at.entityId} and a.monetary and a.type in ('asset', 'liability')
    ), moves as (
      select s.item_id, sum(s.amount) as amount, sum(s.functional) as functional from (
        select a.debit_item_id as item_id, case when a.reverses_id is null then a.amount else -a.amount end as amount,
            case when a.reverses_id is null then a.functional_debit else -a.functional_debit end as functional
          from allocation a where a.tenant_id = ${tx.tenantId} and a.entity_id = ${at.entityId} and a.effective_on <= ${at.on}::date and a.currency <> ${at.own}
        union all
        select a.credit_item_id, case when a.reverses_id is null then -a.amount else a.amount end,
            case when a.reverses_id is null then -a.functional_credit else a.functional_credit end
          from allocation a where a.tenant_id = ${tx.tenantId} and a.entity_id = ${at.entityId} and a.effective_on <= ${at.on}::date and a.currency <> ${at.own}
      ) s group by s.item_id
    ), items as (
      select f.id, f.account, f.code, i.party_id, i.id as item_id, i.number, i.currency, i.original_amount - coalesce(m.amount, 0) as amount,
          i.functional_amount - coalesce(m.functional, 0) as functional
        from foreign_accounts f
        join open_item i on i.tenant_id = ${tx.tenantId} and i.entity_id = ${at.entityId} and i.ledger_account_id = f.id and i.currency <> ${at.own}
        join journal_entry e on e.tenant_id = i.tenant_id and e.id = i.entry_id and e.posting_date <= ${at.on}::date
        left join moves m on m.item_id = i.id
       where f.open_items
    ), balances as (
      select f.id, f.account, f.code, null::uuid as party_id, null::uuid as item_id, null::text as number, b.currency,
          sum(b.debit - b.credit)::bigint as amount, sum(b.functional_debit - b.functional_credit)::bigint as functional
        from foreign_accounts f
        join account_balance_day b on b.tenant_id = ${tx.tenantId} and b.entity_id = ${at.entityId} and b.ledger = 'main'
          and b.ledger_account_id = f.id and b.currency <> ${at.own} and b.posting_date <= ${at.on}::date
       where not f.open_items group by f.id, f.account, f.code, b.currency
    )
    select id as "ledgerAccountId", account, party_id as "partyId", item_id as "openItemId", number, currency, amount::bigint, functional::bigint
      from (select * from items union all select * from balances) p where amount <> 0 or functional <> 0
     order by code, currency, number, item_id`);
