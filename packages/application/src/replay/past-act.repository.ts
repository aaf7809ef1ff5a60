import { sql, type TenantRead } from '@counterfoil/platform/db';

/** Where each paper or payment came from, as the record of the last decision about it says. */
export const actSources = async (
  tx: TenantRead,
  entityId: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await tx.many<{ subject_id: string; source: string }>(sql`
        select distinct on (subject_id) subject_id, source from machine_act
         where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and subject_id = any(${[...subjectIds]}::uuid[])
         order by subject_id, decided_at desc, decision_id desc`)
    ).map(({ subject_id, source }) => [subject_id, source]),
  );

export type PastActRow = {
  decision_id: string;
  ground: string;
  source: string;
  amount: string;
  confidence: string | null;
  expected_loss: string;
  eligible: boolean;
  unattended: boolean;
  at: string;
  month: string;
  said: { at: string; month: string; right: boolean }[];
};

export const ACTS_MAX = 40_000;

/** What the machine decided in a class up to a day, as far back as evidence counts, with what persons said of each. */
export const actsUpTo = (
  tx: TenantRead,
  of: { readonly entityId: string; readonly workClass: string; readonly to: string },
): Promise<PastActRow[]> =>
  tx.many<PastActRow>(sql`
    with dated as (
      select a.*, e.time_zone from machine_act a join legal_entity e on e.tenant_id = a.tenant_id and e.id = a.entity_id
       where a.tenant_id = ${tx.tenantId} and a.entity_id = ${of.entityId} and a.work_class = ${of.workClass}
       order by a.decided_at desc limit ${ACTS_MAX}
    )
    select d.decision_id, d.ground, d.source, d.amount::text, d.confidence::text, d.expected_loss::text, d.eligible, d.unattended,
           to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, to_char(d.decided_at at time zone d.time_zone, 'YYYY-MM') as month,
           coalesce((select jsonb_agg(jsonb_build_object('at', to_char(v.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               'month', to_char(v.said_at at time zone d.time_zone, 'YYYY-MM'), 'right', v.said_right) order by v.said_at, v.id)
             from act_verdict v where v.tenant_id = d.tenant_id and v.decision_id = d.decision_id), '[]') as said
      from dated d order by d.decided_at, d.decision_id`);

export type PastWithdrawalRow = {
  id: string;
  source: string;
  ground: string;
  sentence: string;
  at: string;
  returned_at: string | null;
};

/** What a class lost and got back, in its order. */
export const withdrawalsOf = (
  tx: TenantRead,
  of: { readonly entityId: string; readonly workClass: string },
): Promise<PastWithdrawalRow[]> =>
  tx.many<PastWithdrawalRow>(sql`
    select w.id, w.source, w.ground, w.sentence, to_char(w.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
           to_char(r.returned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as returned_at
      from authority_withdrawal w left join authority_return r on r.tenant_id = w.tenant_id and r.withdrawal_id = w.id
     where w.tenant_id = ${tx.tenantId} and w.entity_id = ${of.entityId} and w.work_class = ${of.workClass} order by w.withdrawn_at, w.id`);
