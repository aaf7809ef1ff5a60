import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type BudgetChange = {
  readonly entityId: string;
  readonly workClass: string;
  readonly money: bigint | null;
  readonly currency: string;
  readonly precision: number;
  readonly sampleShare: number;
  readonly sampleDays: number;
  readonly version: number | null;
};

/** 0 when the version that was seen has moved on; version 0 is that of a budget nobody has set. */
export const upsertBudget = (tx: TenantWrite, change: BudgetChange): Promise<number> =>
  tx.run(sql`
    insert into automation_budget as b (tenant_id, entity_id, work_class, money, currency, precision_asked, sample_share, sample_days, changed_by)
    values (${tx.tenantId}, ${change.entityId}, ${change.workClass}, ${change.money}, ${change.currency}, ${change.precision.toFixed(5)}::numeric, ${change.sampleShare.toFixed(3)}::numeric, ${change.sampleDays}, ${tx.principal.userId})
    on conflict (tenant_id, entity_id, work_class) do update
      set money = excluded.money, precision_asked = excluded.precision_asked, sample_share = excluded.sample_share, sample_days = excluded.sample_days,
          changed_by = excluded.changed_by, changed_at = now(), version = b.version + 1
      where ${change.version}::int is null or b.version = ${change.version}::int`);

export type EntityClassRow = { entity_id: string; entity_name: string; time_zone: string };

export const automationEntities = (tx: TenantRead, entityId: string | null): Promise<EntityClassRow[]> =>
  tx.many<EntityClassRow>(sql`
    select e.id as entity_id, e.name as entity_name, e.time_zone from legal_entity e
     where e.tenant_id = ${tx.tenantId} and e.archived_at is null and (${entityId}::uuid is null or e.id = ${entityId}::uuid) order by e.created_at, e.id`);

export type TallyRow = {
  work_class: string;
  ground: string;
  source: string;
  acts: number;
  unattended: number;
  unattended_money: bigint;
  wrong_money: bigint;
  month_money: bigint;
  month_expected: bigint;
  approved: number;
  corrected: number;
  rejected: number;
  reversed: number;
  sample_right: number;
  sample_wrong: number;
  /** Where the machine was only watched: cases it judged, those it would have posted, and how persons decided these. */
  watched: number;
  watched_would: number;
  watched_right: number;
  watched_wrong: number;
  watched_wrong_money: bigint;
};

/** What the machine did in a year and what persons said of it last, per class, ground and source. */
export const tallyRows = (tx: TenantRead, entityId: string): Promise<TallyRow[]> =>
  tx.many<TallyRow>(sql`
    with said as (
      select distinct on (v.decision_id) v.decision_id, v.verdict, v.said_right from act_verdict v
       where v.tenant_id = ${tx.tenantId} and v.entity_id = ${entityId} order by v.decision_id, v.said_at desc, v.id desc
    )
    select a.work_class, a.ground, a.source, (count(*) filter (where a.eligible))::int as acts, (count(*) filter (where a.unattended))::int as unattended,
      coalesce(sum(a.amount) filter (where a.unattended), 0)::bigint as unattended_money,
      coalesce(sum(a.amount) filter (where a.unattended and not s.said_right), 0)::bigint as wrong_money,
      coalesce(sum(a.amount) filter (where a.unattended and a.decided_at >= m.since), 0)::bigint as month_money,
      coalesce(sum(a.expected_loss) filter (where a.unattended and a.decided_at >= m.since), 0)::bigint as month_expected,
      (count(*) filter (where s.verdict = 'approved'))::int as approved, (count(*) filter (where s.verdict = 'corrected'))::int as corrected,
      (count(*) filter (where s.verdict = 'rejected'))::int as rejected, (count(*) filter (where s.verdict = 'reversed'))::int as reversed,
      (count(*) filter (where s.verdict in ('sample_right', 'settled_right')))::int as sample_right, (count(*) filter (where s.verdict = 'sample_wrong'))::int as sample_wrong,
      (count(distinct a.subject_id) filter (where a.mode = 'shadow'))::int as watched, (count(distinct a.subject_id) filter (where a.mode = 'shadow' and a.eligible))::int as watched_would,
      (count(*) filter (where a.mode = 'shadow' and s.said_right))::int as watched_right, (count(*) filter (where a.mode = 'shadow' and not s.said_right))::int as watched_wrong,
      coalesce(sum(a.amount) filter (where a.mode = 'shadow' and not s.said_right), 0)::bigint as watched_wrong_money
      from machine_act a
      join legal_entity e on e.tenant_id = a.tenant_id and e.id = a.entity_id
      cross join lateral (select date_trunc('month', now() at time zone e.time_zone) at time zone e.time_zone as since) m
      -- What persons say of a case that would never have posted is no evidence.
      left join said s on s.decision_id = a.decision_id and a.eligible
     where a.tenant_id = ${tx.tenantId} and a.entity_id = ${entityId} and (a.eligible or a.mode = 'shadow') and a.decided_at > now() - interval '365 days'
     group by 1, 2, 3 order by 1, 2, 3`);

export type SampleCountRow = { work_class: string; waiting: number; overdue: number };

export const sampleCounts = (tx: TenantRead, entityId: string): Promise<SampleCountRow[]> =>
  tx.many<SampleCountRow>(sql`
    select s.work_class, count(*)::int as waiting, (count(*) filter (where s.due_at < now()))::int as overdue from automation_sample s
     where s.tenant_id = ${tx.tenantId} and s.entity_id = ${entityId}
       and not exists (select from sample_check k where k.tenant_id = s.tenant_id and k.sample_id = s.id)
       and not exists (select from act_verdict v where v.tenant_id = s.tenant_id and v.decision_id = s.decision_id and v.verdict = 'reversed')
     group by 1`);
