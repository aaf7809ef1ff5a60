import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

/** How long what persons said counts: a year, so that what the machine has long unlearned is forgotten. */
export const EVIDENCE_DAYS = 365;

export type ClassRow = {
  currency: string;
  exponent: number;
  mode: string | null;
  money: string | null;
  has_budget: boolean;
  precision_asked: string | null;
  sample_share: string | null;
  sample_days: number | null;
  version: number;
  /** Of what posted by itself this month and nobody has spoken about: what is expected to be wrong, how many, how much. */
  expected: string;
  postings: number;
  posted: string;
  /** What posted by itself and persons found this month to be wrong. */
  found: string;
  renews_on: string;
  overdue: boolean;
};

type Of = { readonly entityId: string; readonly workClass: string };

/** Midnight of the month's first day where the entity is. */
const MONTH = sql`(date_trunc('month', now() at time zone e.time_zone) at time zone e.time_zone)`;

/** What persons said last of each act. */
const saidOf = (tx: TenantRead, { entityId, workClass }: Of) => sql`
  select distinct on (v.decision_id) v.decision_id, v.said_right, v.said_at, v.unattended from act_verdict v
   where v.tenant_id = ${tx.tenantId} and v.entity_id = ${entityId} and v.work_class = ${workClass}
     and v.said_at > now() - make_interval(days => ${EVIDENCE_DAYS})
   order by v.decision_id, v.said_at desc, v.id desc`;

/** Something that was to post by itself and was held at the last moment, or sent away before: it spends nothing. */
const HELD_AFTER_ALL = sql`
  (a.subject_kind = 'document' and exists (select from document d where d.tenant_id = a.tenant_id and d.id = a.subject_id and d.status in ('exception', 'rejected', 'duplicate', 'filed')))`;

/**
 * What posted by itself this month and nobody has spoken about yet. What a person checked and found right is expected to cost
 * nothing any more, and what was found wrong counts whole: neither is expected on top.
 */
const monthOf = (tx: TenantRead, { entityId, workClass }: Of) => sql`
  select coalesce(sum(a.expected_loss), 0)::text as expected, count(*)::int as postings, coalesce(sum(a.amount), 0)::text as posted from machine_act a
   where a.tenant_id = ${tx.tenantId} and a.entity_id = ${entityId} and a.work_class = ${workClass} and a.unattended and a.decided_at >= ${MONTH}
     and not exists (select from act_verdict v where v.tenant_id = a.tenant_id and v.decision_id = a.decision_id) and not ${HELD_AFTER_ALL}`;

/** The class as it is set, and what of its month is used, in thousandths of a minor unit. */
export const classRow = (tx: TenantRead, of: Of): Promise<ClassRow> =>
  tx.one<ClassRow>(sql`
    select e.functional_currency as currency, c.exponent, g.mode, b.money::text, b.id is not null as has_budget, b.precision_asked::text, b.sample_share::text, b.sample_days, coalesce(b.version, 0) as version,
      m.expected, m.postings, m.posted, (date_trunc('month', now() at time zone e.time_zone) + interval '1 month')::date as renews_on,
      (select coalesce(sum(a.amount) * 1000, 0)::text from (${saidOf(tx, of)}) s join machine_act a on a.tenant_id = ${tx.tenantId} and a.decision_id = s.decision_id
        where s.unattended and not s.said_right and s.said_at >= ${MONTH}) as found,
      exists (select from automation_sample s where s.tenant_id = e.tenant_id and s.entity_id = e.id and s.work_class = ${of.workClass} and s.due_at < now()
        and not exists (select from sample_check k where k.tenant_id = s.tenant_id and k.sample_id = s.id)
        and not exists (select from act_verdict v where v.tenant_id = s.tenant_id and v.decision_id = s.decision_id and v.verdict = 'reversed')) as overdue
      from legal_entity e join currency c on c.code = e.functional_currency
      cross join lateral (${monthOf(tx, of)}) m
      left join guardrail g on g.tenant_id = e.tenant_id and g.entity_id = e.id and g.work_class = ${of.workClass}
      left join automation_budget b on b.tenant_id = e.tenant_id and b.entity_id = e.id and b.work_class = ${of.workClass}
     where e.tenant_id = ${tx.tenantId} and e.id = ${of.entityId}`);

export type ModeRow = {
  entity_id: string;
  work_class: string;
  source: string;
  ground: string;
  mode: string;
  threshold: string | null;
  reason: string;
  set_by: string;
  set_at: string;
  version: number;
};

/** The latest mode of every source and ground of an entity, or of its class. */
export const modeRows = (tx: TenantRead, of: { entityId: string | null; workClass?: string }): Promise<ModeRow[]> =>
  tx.many<ModeRow>(sql`
    select distinct on (m.entity_id, m.work_class, m.source, m.ground) m.entity_id, m.work_class, m.source, m.ground, m.mode, m.threshold::text, m.reason, m.set_by, m.set_at, m.version
      from automation_mode m
     where m.tenant_id = ${tx.tenantId} and (${of.entityId}::uuid is null or m.entity_id = ${of.entityId}::uuid) and (${of.workClass ?? null}::text is null or m.work_class = ${of.workClass ?? null}::text)
     order by m.entity_id, m.work_class, m.source, m.ground, m.version desc`);

export type OpenWithdrawalRow = { id: string; source: string; ground: string; sentence: string };

export const openWithdrawals = (tx: TenantRead, { entityId, workClass }: Of): Promise<OpenWithdrawalRow[]> =>
  tx.many<OpenWithdrawalRow>(sql`
    select w.id, w.source, w.ground, w.sentence from authority_withdrawal w
     where w.tenant_id = ${tx.tenantId} and w.entity_id = ${entityId} and w.work_class = ${workClass}
       and not exists (select from authority_return r where r.tenant_id = w.tenant_id and r.withdrawal_id = w.id) order by w.withdrawn_at, w.id`);

export type EvidenceRow = { source: string; ground: string; confidence: string; right: number; wrong: number };

/**
 * What persons said of what would have posted by itself, on each ground from each source. What was decided before a ground
 * lost its authority does not count again: it is for new evidence to give it back, or to take it once more.
 */
export const evidenceRows = (tx: TenantRead, of: Of): Promise<EvidenceRow[]> =>
  tx.many<EvidenceRow>(sql`
    select a.source, a.ground, (trunc(coalesce(a.confidence, 0) * 1000) / 1000)::text as confidence,
           (count(*) filter (where s.said_right))::int as right, (count(*) filter (where not s.said_right))::int as wrong
      from (${saidOf(tx, of)}) s join machine_act a on a.tenant_id = ${tx.tenantId} and a.decision_id = s.decision_id
     where a.eligible and a.decided_at > coalesce((select max(w.withdrawn_at) from authority_withdrawal w
        where w.tenant_id = a.tenant_id and w.entity_id = a.entity_id and w.work_class = a.work_class and w.source in ('any', a.source) and w.ground in ('any', a.ground)), '-infinity')
     group by 1, 2, 3`);

export type WrongMoneyRow = { source: string; ground: string; minor: bigint; count: number };

/** Money that posted by itself and that a person said this month was wrong. */
export const wrongMoneyRows = (tx: TenantRead, of: Of): Promise<WrongMoneyRow[]> =>
  tx.many<WrongMoneyRow>(sql`
    select a.source, a.ground, sum(a.amount)::bigint as minor, count(*)::int as count
      from (${saidOf(tx, of)}) s join machine_act a on a.tenant_id = ${tx.tenantId} and a.decision_id = s.decision_id
      join legal_entity e on e.tenant_id = a.tenant_id and e.id = a.entity_id
     where s.unattended and not s.said_right and s.said_at >= ${MONTH}
       and a.decided_at > coalesce((select max(w.withdrawn_at) from authority_withdrawal w
        where w.tenant_id = a.tenant_id and w.entity_id = a.entity_id and w.work_class = a.work_class and w.source in ('any', a.source) and w.ground in ('any', a.ground)), '-infinity')
     group by 1, 2`);

/** Near the end of a budget those who decide side by side wait for each other, until their transactions end. */
export const lockBudget = (tx: TenantWrite, { entityId, workClass }: Of): Promise<unknown> =>
  tx.one(sql`select pg_advisory_xact_lock(hashtextextended(${`budget ${tx.tenantId} ${entityId} ${workClass}`}, 0))`);

/** Why the ground of a decision has no authority any more; undefined while it has. */
export const lostSince = (tx: TenantRead, decisionId: string): Promise<{ sentence: string } | undefined> =>
  tx.maybe<{ sentence: string }>(sql`
    select w.sentence from machine_act a
      join authority_withdrawal w on w.tenant_id = a.tenant_id and w.entity_id = a.entity_id and w.work_class = a.work_class and w.source in ('any', a.source) and w.ground in ('any', a.ground)
     where a.tenant_id = ${tx.tenantId} and a.decision_id = ${decisionId}
       and not exists (select from authority_return r where r.tenant_id = w.tenant_id and r.withdrawal_id = w.id)
     order by w.withdrawn_at limit 1`);

export type DecidedActRow = {
  decision_id: string;
  entity_id: string;
  work_class: string;
  source: string;
  ground: string;
  class_mode: string | null;
};

/** Acts beside decisions of the machine, with what their class is set to now. */
export const decidedActs = (tx: TenantRead, decisionIds: readonly string[]): Promise<DecidedActRow[]> =>
  tx.many<DecidedActRow>(sql`
    select a.decision_id, a.entity_id, a.work_class, a.source, a.ground, g.mode as class_mode from machine_act a
      left join guardrail g on g.tenant_id = a.tenant_id and g.entity_id = a.entity_id and g.work_class = a.work_class
     where a.tenant_id = ${tx.tenantId} and a.decision_id = any(${[...decisionIds]}::uuid[])`);

/** Of these decisions those about which no person has decided yet. */
export const stillWaiting = async (tx: TenantRead, decisionIds: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select d.id from decision_record d
       where d.tenant_id = ${tx.tenantId} and d.id = any(${[...decisionIds]}::uuid[])
         and exists (select 1 from review_item i where i.tenant_id = d.tenant_id and i.subject_kind = d.subject_kind and i.subject_id = d.subject_id
                        and i.status in ('open', 'snoozed', 'pending'))`)
  ).map(({ id }) => id);
