import type { ModelKind, ModelVerdict } from '@counterfoil/domain/models';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ModelDecisionRow = {
  id: string;
  entity_id: string;
  entity_name: string;
  kind: ModelKind;
  sequence: number;
  model_version_id: string;
  number: number;
  verdict: ModelVerdict;
  replaces_id: string | null;
  replaces_number: number | null;
  learns_from: string | null;
  reason: string;
  single_person: boolean;
  decided_by: string | null;
  decided_at: string;
};

export const insertModelDecision = (
  tx: TenantWrite,
  row: {
    entityId: string;
    kind: ModelKind;
    sequence: number;
    modelVersionId: string;
    verdict: ModelVerdict;
    replacesId: string | null;
    learnsFrom: string | null;
    reason: string;
    singlePerson: boolean;
  },
): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into model_decision (tenant_id, entity_id, kind, sequence, model_version_id, verdict, replaces_id, learns_from, reason, single_person, decided_by)
    values (${tx.tenantId}, ${row.entityId}, ${row.kind}, ${row.sequence}, ${row.modelVersionId}, ${row.verdict}, ${row.replacesId},
      ${row.learnsFrom}::timestamptz, ${row.reason}, ${row.singlePerson}, ${tx.principal.userId}) returning id`);

const DECISION = sql`
  select d.id, d.entity_id, l.name as entity_name, d.kind, d.sequence, d.model_version_id, v.number, d.verdict, d.replaces_id, p.number as replaces_number,
      to_char(d.learns_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as learns_from, d.reason, d.single_person, d.decided_by, d.decided_at
    from model_decision d
    join model_version v on v.tenant_id = d.tenant_id and v.id = d.model_version_id
    join legal_entity l on l.tenant_id = d.tenant_id and l.id = d.entity_id
    left join model_version p on p.tenant_id = d.tenant_id and p.id = d.replaces_id`;

/** All that was decided about the models of one entity and kind, the latest first. */
export const modelDecisionRows = (tx: TenantRead, entityId: string, kind: ModelKind): Promise<ModelDecisionRow[]> =>
  tx.many<ModelDecisionRow>(sql`
    ${DECISION} where d.tenant_id = ${tx.tenantId} and d.entity_id = ${entityId} and d.kind = ${kind} order by d.sequence desc limit 200`);

/** What put another version in use, in all entities the reader sees. */
export const modelChangeRows = (
  tx: TenantRead,
  filter: { entityId?: string | undefined; beforeId: string | null; limit: number },
): Promise<ModelDecisionRow[]> => {
  const { entityIds } = tx.principal;
  return tx.many<ModelDecisionRow>(sql`
    ${DECISION} where d.tenant_id = ${tx.tenantId}
      and (${entityIds === undefined || entityIds === null}::boolean or d.entity_id = any (${[...(entityIds ?? [])]}::uuid[]))
      and (${filter.entityId ?? null}::uuid is null or d.entity_id = ${filter.entityId ?? null}::uuid)
      and (${filter.beforeId}::uuid is null or d.id < ${filter.beforeId}::uuid)
     order by d.id desc limit ${filter.limit}`);
};

/** The instant as the database has it, to the microsecond. */
export const instantNow = async (tx: TenantRead): Promise<string> =>
  (
    await tx.one<{ now: string }>(
      sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
    )
  ).now;
