import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

export type AuditEventRow = {
  id: string;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  actor_kind: string;
  actor_label: string;
  payload: string;
  occurred_at: string;
  sequence: bigint | null;
  chain_hash: Buffer | null;
};

export type AuditFilter = {
  subjectId?: string;
  action?: string;
  actor?: string;
  withoutAttestations?: boolean;
  after: readonly string[] | null;
  limit: number;
};

export const auditEventRows = (tx: TenantRead, filter: AuditFilter): Promise<AuditEventRow[]> => {
  const conditions = [sql`e.tenant_id = ${tx.tenantId}`];
  if (filter.subjectId !== undefined) conditions.push(sql`e.subject_id = ${filter.subjectId}`);
  if (filter.action !== undefined)
    conditions.push(sql`e.action like ${`${filter.action.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (filter.actor !== undefined) conditions.push(sql`e.actor_label = ${filter.actor}`);
  if (filter.withoutAttestations === true) conditions.push(sql`e.action not like '%.attested'`);
  if (filter.after !== null) conditions.push(sql`e.id < ${filter.after[0]}::uuid`);
  return tx.many<AuditEventRow>(sql`
    select e.id, e.action, e.subject_kind, e.subject_id, e.actor_kind, e.actor_label, e.payload, e.occurred_at, s.sequence, s.chain_hash
      from audit_event e left join audit_seal s on s.tenant_id = e.tenant_id and s.event_id = e.id
     where ${joined(conditions, ' and ')} order by e.id desc limit ${filter.limit}`);
};

export type SealState = {
  sequence: bigint | null;
  chain_hash: Buffer | null;
  sealed_at: string | null;
  pending: bigint;
  oldest: string | null;
};

export const sealState = (tx: TenantRead): Promise<SealState> =>
  tx.one<SealState>(sql`
    select head.sequence, head.chain_hash, head.sealed_at, waiting.pending, waiting.lag::text as oldest
      from (select count(*) as pending, extract(epoch from now() - min(e.occurred_at)) as lag from audit_event e
             where e.tenant_id = ${tx.tenantId} and not exists (select 1 from audit_seal s where s.tenant_id = e.tenant_id and s.event_id = e.id)) waiting
      left join lateral (select sequence, chain_hash, sealed_at from audit_seal where tenant_id = ${tx.tenantId} order by sequence desc limit 1) head on true`);

export type DecisionRow = {
  id: string;
  entity_id: string | null;
  stage: string;
  subject_kind: string;
  subject_id: string;
  inputs_hash: Buffer;
  versions: Record<string, unknown>;
  features: unknown[];
  rivals: unknown[];
  gates: { name: string; outcome?: string; passed?: boolean; sentence: string }[];
  threshold: string | null;
  confidence: string | null;
  outcome: string;
  sentence: string;
  authority: string;
  decided_by_kind: string;
  decided_by: string | null;
  decided_at: string;
};

export type DecisionFilter = {
  id?: string;
  subjectId?: string;
  stage?: string;
  entityId?: string;
  after: readonly string[] | null;
  limit: number;
};

export const decisionRows = (tx: TenantRead, filter: DecisionFilter): Promise<DecisionRow[]> => {
  const conditions = [sql`tenant_id = ${tx.tenantId}`];
  if (filter.id !== undefined) conditions.push(sql`id = ${filter.id}`);
  if (filter.subjectId !== undefined) conditions.push(sql`subject_id = ${filter.subjectId}`);
  if (filter.stage !== undefined) conditions.push(sql`stage = ${filter.stage}`);
  if (filter.entityId !== undefined) conditions.push(sql`entity_id = ${filter.entityId}`);
  if (filter.after !== null) conditions.push(sql`id < ${filter.after[0]}::uuid`);
  return tx.many<DecisionRow>(sql`
    select id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates, threshold, confidence, outcome, sentence, authority, decided_by_kind, decided_by, decided_at
      from decision_record where ${joined(conditions, ' and ')} order by id desc limit ${filter.limit}`);
};
