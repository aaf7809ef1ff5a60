import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DrawableRow = {
  id: string;
  workClass: string;
  ground: string;
  source: string;
};

/** What posted by itself on a day of the entity's own calendar and stands in the books still. */
export const drawableRows = (tx: TenantRead, of: { entityId: string; day: string }): Promise<DrawableRow[]> =>
  tx.many<DrawableRow>(sql`
    select a.decision_id as id, a.work_class as "workClass", a.ground, a.source
      from machine_act a join legal_entity e on e.tenant_id = a.tenant_id and e.id = a.entity_id
     where a.tenant_id = ${tx.tenantId} and a.entity_id = ${of.entityId} and a.unattended
       and a.decided_at >= ${of.day}::date::timestamp at time zone e.time_zone and a.decided_at < (${of.day}::date + 1)::timestamp at time zone e.time_zone
       and exists (select from journal_entry j where j.tenant_id = a.tenant_id and j.decision_id = a.decision_id and j.origin = 'machine'
         and (j.document_id = a.subject_id or j.bank_transaction_id = a.subject_id)
         and not exists (select from journal_entry r where r.tenant_id = j.tenant_id and r.reverses_id = j.id))
       and not exists (select from automation_sample s where s.tenant_id = a.tenant_id and s.decision_id = a.decision_id)
     order by a.decision_id`);

const SERVED_DAYS = 7;

/** Strata of which something was drawn in the week that ends with the day. */
export const servedStrata = async (tx: TenantRead, of: { entityId: string; day: string }): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ stratum: string }>(sql`
        select distinct a.work_class || '|' || a.ground || '|' || a.source as stratum
          from automation_sample s join machine_act a on a.tenant_id = s.tenant_id and a.decision_id = s.decision_id
         where s.tenant_id = ${tx.tenantId} and s.entity_id = ${of.entityId} and s.drawn_for between ${of.day}::date - ${SERVED_DAYS - 1}::int and ${of.day}::date`)
    ).map(({ stratum }) => stratum),
  );

export const insertSamples = (
  tx: TenantWrite,
  drawn: { entityId: string; day: string; samples: readonly { decisionId: string; workClass: string; days: number }[] },
): Promise<number> =>
  tx.run(sql`
    insert into automation_sample (tenant_id, decision_id, entity_id, work_class, drawn_for, due_at)
    select ${tx.tenantId}::uuid, s."decisionId", ${drawn.entityId}, s."workClass", ${drawn.day}::date, now() + make_interval(days => s.days)
      from jsonb_to_recordset(${asJson(drawn.samples)}::jsonb) as s ("decisionId" uuid, "workClass" text, days int)
    on conflict (tenant_id, decision_id) do nothing`);

/** The days that may still be drawn for an entity, on its own calendar: yesterday and the two before, for nights that were slept through. */
export const daysToDraw = (tx: TenantRead): Promise<{ entity_id: string; day: string }[]> =>
  tx.many(sql`
    select e.id as entity_id, d.day::date::text as day
      from legal_entity e cross join lateral generate_series((now() at time zone e.time_zone)::date - 3, (now() at time zone e.time_zone)::date - 1, interval '1 day') as d (day)
     where e.tenant_id = ${tx.tenantId} and e.archived_at is null order by e.id, d.day`);

export type SampleRow = {
  id: string;
  decision_id: string;
  entity_id: string;
  work_class: string;
  ground: string;
  source: string;
  subject_kind: 'document' | 'bank_transaction';
  subject_id: string;
  amount: bigint;
  currency: string;
  behind: string[];
  drawn_for: string;
  due_at: string;
  overdue: boolean;
  title: string;
  answer: unknown;
  agrees: boolean | null;
  difference: string | null;
  checked_by: string | null;
  checked_at: string | null;
  /** Somebody took the posting back before it was checked: that says all. */
  reversed: boolean;
  settled: boolean;
};

export type SampleFilter = { entityId?: string | null; id?: string; waiting?: boolean };

export const sampleRows = (tx: TenantRead, filter: SampleFilter): Promise<SampleRow[]> =>
  tx.many<SampleRow>(sql`
    select * from (
      select s.id, s.decision_id, s.entity_id, s.work_class, a.ground, a.source, a.subject_kind, a.subject_id, a.amount, e.functional_currency as currency, a.behind, s.drawn_for, s.due_at, s.due_at < now() as overdue,
        coalesce(case a.subject_kind when 'document' then (select coalesce(p.name, d.file_name) from document d left join party p on p.tenant_id = d.tenant_id and p.id = d.party_id where d.tenant_id = a.tenant_id and d.id = a.subject_id)
          else (select coalesce(t.counterparty, t.text) from bank_transaction t where t.tenant_id = a.tenant_id and t.id = a.subject_id) end, '') as title,
        k.answer, k.agrees, k.difference, k.checked_by, k.checked_at,
        exists (select from act_verdict v where v.tenant_id = s.tenant_id and v.decision_id = s.decision_id and v.verdict = 'reversed') as reversed,
        exists (select from act_verdict v where v.tenant_id = s.tenant_id and v.decision_id = s.decision_id and v.verdict = 'settled_right') as settled
        from automation_sample s join machine_act a on a.tenant_id = s.tenant_id and a.decision_id = s.decision_id
        join legal_entity e on e.tenant_id = s.tenant_id and e.id = s.entity_id
        left join sample_check k on k.tenant_id = s.tenant_id and k.sample_id = s.id
       where s.tenant_id = ${tx.tenantId} and (${filter.entityId ?? null}::uuid is null or s.entity_id = ${filter.entityId ?? null}::uuid) and (${filter.id ?? null}::uuid is null or s.id = ${filter.id ?? null}::uuid)
    ) x where ${filter.waiting ?? null}::boolean is null or (x.checked_at is null and not x.reversed) = ${filter.waiting ?? null}::boolean
    order by (x.checked_at is null and not x.reversed) desc, x.due_at, x.id`);

/** 0 when somebody else checked it first. */
export const insertCheck = (
  tx: TenantWrite,
  check: { sampleId: string; answer: unknown; agrees: boolean; difference: string | null; userId: string },
): Promise<number> =>
  tx.run(sql`
    insert into sample_check (tenant_id, sample_id, answer, agrees, difference, checked_by)
    values (${tx.tenantId}, ${check.sampleId}, ${asJson(check.answer)}::jsonb, ${check.agrees}, ${check.difference}, ${check.userId})
    on conflict (tenant_id, sample_id) do nothing`);

/** Persons whose own decisions the machine repeated: a rule's author, and who alone made all the decisions it stands on. */
export const personsBehind = async (tx: TenantRead, behind: readonly string[]): Promise<Set<string>> => {
  if (behind.length === 0) return new Set();
  const rows = await tx.many<{ rule_of: string | null; sole: string | null }>(sql`
    select (select r.created_by from coding_rule r where r.tenant_id = ${tx.tenantId} and r.id = any(${[...behind]}::uuid[]) limit 1) as rule_of,
           (select min(x.decided_by::text) from coding_example x where x.tenant_id = ${tx.tenantId} and x.id = any(${[...behind]}::uuid[]) having count(distinct x.decided_by) = 1) as sole`);
  return new Set(rows.flatMap(({ rule_of, sole }) => [rule_of, sole]).filter((id): id is string => id !== null));
};
