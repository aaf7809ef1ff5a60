import type { ScheduleKind, SpreadMethod } from '@counterfoil/domain/closing';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ScheduleRow = {
  readonly id: string;
  readonly entityId: string;
  readonly functionalCurrency: CurrencyCode;
  readonly kind: ScheduleKind;
  readonly name: string;
  readonly method: SpreadMethod;
  readonly sourceEntryId: string | null;
  readonly sourceLine: number | null;
  readonly sourceNumber: string | null;
  readonly sourceAccountId: string | null;
  readonly sourceAmount: bigint | null;
  readonly sourceFunctional: bigint | null;
  readonly sourceReversed: boolean;
  readonly documentId: string | null;
  readonly fromAccountId: string;
  readonly fromAccount: string;
  readonly toAccountId: string;
  readonly toAccount: string;
  readonly amount: bigint;
  readonly residual: bigint;
  readonly currency: CurrencyCode;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly recogniseFrom: string;
  readonly partyId: string | null;
  readonly partyName: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly approvedBy: string | null;
  readonly createdAt: string;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly version: number;
  /** Released and not reversed since, in the schedule's currency and in the entity's. */
  readonly released: bigint;
  readonly releasedFunctional: bigint;
};

// What an accrual's instalment released is taken back on the first day; it never adds up.
const SCHEDULE = sql`
  select s.id, s.entity_id as "entityId", l.functional_currency as "functionalCurrency", s.kind, s.name, s.method,
      s.source_entry_id as "sourceEntryId", s.source_line as "sourceLine", e.journal || ' ' || e.number as "sourceNumber",
      p.ledger_account_id as "sourceAccountId", p.amount as "sourceAmount", p.functional_amount as "sourceFunctional",
      exists (select from journal_entry r where r.tenant_id = s.tenant_id and r.reverses_id = s.source_entry_id) as "sourceReversed",
      e.document_id as "documentId", s.from_account_id as "fromAccountId", f.code || ' ' || f.name as "fromAccount",
      s.to_account_id as "toAccountId", t.code || ' ' || t.name as "toAccount", s.amount, s.residual, s.currency,
      s.starts_on as "startsOn", s.ends_on as "endsOn", coalesce(s.recognise_from, s.starts_on) as "recogniseFrom",
      s.party_id as "partyId", y.name as "partyName", s.dimensions, s.approved_by as "approvedBy", s.created_at as "createdAt",
      s.ended_on as "endedOn", s.end_reason as "endReason", s.version,
      coalesce(d.amount, 0) as released, coalesce(d.functional, 0) as "releasedFunctional"
    from recognition_schedule s
    join legal_entity l on l.tenant_id = s.tenant_id and l.id = s.entity_id
    join ledger_account f on f.tenant_id = s.tenant_id and f.id = s.from_account_id
    join ledger_account t on t.tenant_id = s.tenant_id and t.id = s.to_account_id
    left join journal_entry e on e.tenant_id = s.tenant_id and e.id = s.source_entry_id
    left join posting p on p.tenant_id = s.tenant_id and p.entry_id = s.source_entry_id and p.line_number = s.source_line
    left join party y on y.tenant_id = s.tenant_id and y.id = s.party_id
    left join lateral (
      select sum(r.amount)::bigint as amount, sum(abs(q.functional_amount))::bigint as functional
        from recognition_release r
        join posting q on q.tenant_id = r.tenant_id and q.entry_id = r.entry_id and q.ledger_account_id = s.from_account_id
       where r.tenant_id = s.tenant_id and r.schedule_id = s.id and s.kind <> 'accrual'
         and not exists (select from journal_entry v where v.tenant_id = r.tenant_id and v.reverses_id = r.entry_id)
    ) d on true`;

export const scheduleRows = (
  tx: TenantRead,
  filter: { entityId?: string | undefined; kind?: string | undefined; after: readonly string[] | null; limit: number },
): Promise<ScheduleRow[]> => {
  const [after = null] = filter.after ?? [];
  return tx.many<ScheduleRow>(sql`
    ${SCHEDULE} where s.tenant_id = ${tx.tenantId} and (${filter.entityId ?? null}::uuid is null or s.entity_id = ${filter.entityId ?? null}::uuid)
      and (${filter.kind ?? null}::text is null or s.kind = ${filter.kind ?? null}) and (${after}::uuid is null or s.id < ${after}::uuid)
     order by s.id desc limit ${filter.limit}`);
};

export const scheduleRow = (tx: TenantRead, id: string): Promise<ScheduleRow | undefined> =>
  tx.maybe<ScheduleRow>(sql`${SCHEDULE} where s.tenant_id = ${tx.tenantId} and s.id = ${id}`);

/** What is not over: schedules that may still take an instalment. */
export const liveSchedules = (tx: TenantRead, entityId: string): Promise<ScheduleRow[]> =>
  tx.many<ScheduleRow>(sql`
    ${SCHEDULE} where s.tenant_id = ${tx.tenantId} and s.entity_id = ${entityId} and s.ended_on is null
       and (s.kind = 'accrual' or coalesce(d.amount, 0) < s.amount) order by s.id`);

/** So that two workers and a person do not release one schedule at once. */
export const lockSchedules = (tx: TenantWrite, entityId: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(4219, hashtext(${entityId}))`);

export type SourceRow = {
  readonly entityId: string;
  readonly ledgerAccountId: string;
  readonly account: string;
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly partyId: string | null;
  readonly reversed: boolean;
  readonly taken: bigint;
  readonly fixedAsset: boolean;
  readonly postingDate: string;
};

export const sourceRow = (
  tx: TenantRead,
  source: { entryId: string; line: number; kind: ScheduleKind },
): Promise<SourceRow | undefined> =>
  tx.maybe<SourceRow>(sql`
    select p.entity_id as "entityId", p.ledger_account_id as "ledgerAccountId", a.code || ' ' || a.name as account, p.amount, p.currency,
        (select q.party_id from posting q where q.tenant_id = p.tenant_id and q.entry_id = p.entry_id and q.party_id is not null
          order by q.line_number limit 1) as "partyId",
        exists (select from journal_entry r where r.tenant_id = p.tenant_id and r.reverses_id = p.entry_id) as reversed,
        (select coalesce(sum(s.amount), 0)::bigint from recognition_schedule s where s.tenant_id = p.tenant_id
          and s.source_entry_id = p.entry_id and s.source_line = p.line_number
          and not (s.ended_on is not null and not exists (select from recognition_release r
            where r.tenant_id = s.tenant_id and r.schedule_id = s.id))) as taken,
        a.type = 'asset' and a.statement_line in ('property_plant_equipment', 'intangible_assets') or exists (
          select from account_role x where x.tenant_id = p.tenant_id and x.entity_id = p.entity_id and x.role = 'fixedAsset'
            and x.ledger_account_id = a.id) as "fixedAsset",
        p.posting_date as "postingDate"
      from posting p join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
     where p.tenant_id = ${tx.tenantId} and p.entry_id = ${source.entryId} and p.line_number = ${source.line}`);

export type NewSchedule = {
  entityId: string;
  kind: ScheduleKind;
  name: string;
  method: SpreadMethod;
  sourceEntryId: string | null;
  sourceLine: number | null;
  fromAccountId: string;
  toAccountId: string;
  amount: bigint;
  residual: bigint;
  currency: string;
  startsOn: string;
  endsOn: string;
  recogniseFrom: string;
  partyId: string | null;
  dimensions: Readonly<Record<string, string>>;
};

export const insertSchedule = async (tx: TenantWrite, row: NewSchedule): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into recognition_schedule (tenant_id, entity_id, kind, name, method, source_entry_id, source_line, from_account_id,
        to_account_id, amount, residual, currency, starts_on, ends_on, recognise_from, party_id, dimensions, approved_by)
      values (${tx.tenantId}, ${row.entityId}, ${row.kind}, ${row.name}, ${row.method}, ${row.sourceEntryId}, ${row.sourceLine},
        ${row.fromAccountId}, ${row.toAccountId}, ${row.amount}, ${row.residual}, ${row.currency}, ${row.startsOn}, ${row.endsOn},
        ${row.recogniseFrom}, ${row.partyId}, ${asJson(row.dimensions)}::jsonb, ${tx.principal.userId}) returning id`)
  ).id;

export const markEnded = async (
  tx: TenantWrite,
  row: { id: string; on: string; reason: string; version: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update recognition_schedule set ended_on = ${row.on}, ended_by = ${tx.principal.userId}, end_reason = ${row.reason}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${row.id} and version = ${row.version} and ended_on is null`)) === 1;

export type ReleaseRow = {
  readonly scheduleId: string;
  readonly periodId: string;
  readonly entryId: string;
  readonly mirrorEntryId: string | null;
  readonly amount: bigint;
  readonly reversed: boolean;
  readonly number: string;
};

export const releaseRows = (tx: TenantRead, scheduleIds: readonly string[]): Promise<ReleaseRow[]> =>
  tx.many<ReleaseRow>(sql`
    select r.schedule_id as "scheduleId", r.period_id as "periodId", r.entry_id as "entryId", r.mirror_entry_id as "mirrorEntryId", r.amount,
        exists (select from journal_entry v where v.tenant_id = r.tenant_id and v.reverses_id = r.entry_id) as reversed,
        e.journal || ' ' || e.number as number
      from recognition_release r join journal_entry e on e.tenant_id = r.tenant_id and e.id = r.entry_id
     where r.tenant_id = ${tx.tenantId} and r.schedule_id = any (${[...scheduleIds]}::uuid[]) order by e.posting_date, r.entry_id`);

export const insertRelease = (
  tx: TenantWrite,
  row: { scheduleId: string; periodId: string; entryId: string; mirrorEntryId: string | null; amount: bigint },
): Promise<number> =>
  tx.run(sql`
    insert into recognition_release (tenant_id, schedule_id, period_id, entry_id, mirror_entry_id, amount)
    values (${tx.tenantId}, ${row.scheduleId}, ${row.periodId}, ${row.entryId}, ${row.mirrorEntryId}, ${row.amount})`);

/** The record of what a schedule decided, in the name of the person who approved it. */
export const insertReleaseDecision = async (
  tx: TenantWrite,
  row: { schedule: ScheduleRow; sentence: string; hash: Buffer; features: readonly unknown[] },
): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates,
        outcome, sentence, authority, decided_by_kind, decided_by)
      values (${tx.tenantId}, ${row.schedule.entityId}, '5-post', 'recognition_schedule', ${row.schedule.id}, ${row.hash},
        ${asJson({ schedule: row.schedule.version })}::jsonb, ${asJson(row.features)}::jsonb, ${asJson([])}::jsonb, ${asJson([])}::jsonb,
        'post', ${row.sentence}, ${`schedule ${row.schedule.id}`}, 'machine', ${row.schedule.approvedBy}) returning id`)
  ).id;
