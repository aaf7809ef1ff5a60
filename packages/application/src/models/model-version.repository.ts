import type {
  CodingMetrics,
  CodingRecipe,
  Comparison,
  Importance,
  ModelKind,
  ModelState,
  SampleCase,
} from '@counterfoil/domain/models';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';
import type { Snapshot } from './snapshot.ts';

/** What a version says of itself; matching has no recipe and no cut-off. */
export type VersionContent = {
  readonly cutOff: string | null;
  readonly snapshotAt: string;
  readonly snapshotHash: string;
  readonly snapshot: Snapshot;
  readonly recipe: CodingRecipe | Readonly<Record<string, never>>;
  readonly features: ModelFeatures;
  readonly thresholds: readonly Threshold[];
  readonly metrics: CodingMetrics;
  readonly importance: readonly Importance[];
  readonly comparison: StoredComparison | null;
  readonly samples: readonly SampleCase[];
  readonly verdict: string;
  readonly codeVersion: string;
};

export type Threshold = { readonly name: string; readonly value: number | null; readonly words: string };
export type StoredComparison = Comparison & { readonly championId: string; readonly championNumber: number };

/** What it reads, and the numbers it was made with. */
export type ModelFeatures = {
  /** As the model's own code names itself. */
  readonly version: string;
  readonly reads: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly value: number; readonly meaning: string }[];
  /** What its confidence is drawn from, in shares of the whole. */
  readonly evidence: readonly { readonly feature: string; readonly share: number }[];
};

export type NewVersion = VersionContent & {
  readonly entityId: string;
  readonly kind: ModelKind;
  readonly number: number;
  readonly trainedBy: string | null;
  readonly contentHash: string;
};

export type ModelRow = {
  id: string;
  entity_id: string;
  entity_name: string;
  currency: string;
  kind: ModelKind;
  number: number;
  state: ModelState;
  served: boolean;
  cut_off: string | null;
  snapshot_at: string;
  snapshot_hash: string;
  snapshot: Snapshot;
  recipe: CodingRecipe;
  features: ModelFeatures;
  thresholds: Threshold[];
  metrics: CodingMetrics;
  importance: Importance[];
  comparison: StoredComparison | null;
  samples: SampleCase[];
  verdict: string;
  code_version: string;
  trained_by: string | null;
  trained_at: string;
  content_hash: string;
  approved_by: string | null;
  approved_at: string | null;
  /** How many decisions there are about this entity's models of this kind: what a decider has seen. */
  sequence: number;
};

export const insertVersion = (tx: TenantWrite, row: NewVersion): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into model_version (tenant_id, entity_id, kind, number, cut_off, snapshot_at, snapshot_hash, snapshot, recipe, features, thresholds,
      metrics, importance, comparison, samples, verdict, code_version, trained_by, content_hash)
    values (${tx.tenantId}, ${row.entityId}, ${row.kind}, ${row.number}, ${row.cutOff}::timestamptz, ${row.snapshotAt}::timestamptz,
      decode(${row.snapshotHash}, 'hex'), ${asJson(row.snapshot)}::jsonb, ${asJson(row.recipe)}::jsonb, ${asJson(row.features)}::jsonb,
      ${asJson(row.thresholds)}::jsonb, ${asJson(row.metrics)}::jsonb, ${asJson(row.importance)}::jsonb,
      ${row.comparison === null ? null : asJson(row.comparison)}::jsonb, ${asJson(row.samples)}::jsonb, ${row.verdict}, ${row.codeVersion},
      ${row.trainedBy}, decode(${row.contentHash}, 'hex'))
    returning id`);

// Who is in use follows from the last decision that put one in use; what became of the others, from what replaced them.
const MODEL = sql`
  select v.id, v.entity_id, l.name as entity_name, l.functional_currency as currency, v.kind, v.number,
      case
        when v.id = c.model_version_id then 'champion'
        when exists (select from model_decision d where d.tenant_id = v.tenant_id and d.model_version_id = v.id and d.verdict = 'reject')
          then 'rejected'
        when r.verdict = 'roll_back' then 'rolled_back'
        when r.verdict is not null then 'retired'
        when exists (select from model_version n where n.tenant_id = v.tenant_id and n.entity_id = v.entity_id and n.kind = v.kind
          and n.number > v.number) then 'retired'
        else 'candidate' end as state,
      coalesce(v.id = c.model_version_id, false) or r.verdict is not null as served,
      to_char(v.cut_off at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cut_off,
      to_char(v.snapshot_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as snapshot_at,
      encode(v.snapshot_hash, 'hex') as snapshot_hash, v.snapshot, v.recipe, v.features, v.thresholds, v.metrics, v.importance, v.comparison,
      v.samples, v.verdict, v.code_version, v.trained_by, v.trained_at, encode(v.content_hash, 'hex') as content_hash,
      p.decided_by as approved_by, p.decided_at as approved_at,
      coalesce((select max(d.sequence) from model_decision d where d.tenant_id = v.tenant_id and d.entity_id = v.entity_id and d.kind = v.kind), 0) as sequence
    from model_version v
    join legal_entity l on l.tenant_id = v.tenant_id and l.id = v.entity_id
    left join lateral (select d.model_version_id from model_decision d where d.tenant_id = v.tenant_id and d.entity_id = v.entity_id
      and d.kind = v.kind and d.verdict <> 'reject' order by d.sequence desc limit 1) c on true
    left join lateral (select d.verdict from model_decision d where d.tenant_id = v.tenant_id and d.replaces_id = v.id
      order by d.sequence desc limit 1) r on true
    left join lateral (select d.decided_by, d.decided_at from model_decision d where d.tenant_id = v.tenant_id and d.model_version_id = v.id
      and d.verdict = 'promote' order by d.sequence limit 1) p on true`;

/** Roles may be given for some entities: the models of another are not there for such a reader. */
const visible = (tx: TenantRead) => {
  const { entityIds } = tx.principal;
  return sql`(${entityIds === undefined || entityIds === null}::boolean or v.entity_id = any (${[...(entityIds ?? [])]}::uuid[]))`;
};

export const modelRows = (
  tx: TenantRead,
  filter: { entityId?: string | undefined; kind?: string | undefined; beforeId: string | null; limit: number },
): Promise<ModelRow[]> =>
  tx.many<ModelRow>(sql`
    ${MODEL} where v.tenant_id = ${tx.tenantId} and ${visible(tx)}
      and (${filter.entityId ?? null}::uuid is null or v.entity_id = ${filter.entityId ?? null}::uuid)
      and (${filter.kind ?? null}::text is null or v.kind = ${filter.kind ?? null})
      and (${filter.beforeId}::uuid is null or v.id < ${filter.beforeId}::uuid)
     order by v.id desc limit ${filter.limit}`);

export const modelRow = (tx: TenantRead, id: string): Promise<ModelRow | undefined> =>
  tx.maybe<ModelRow>(sql`${MODEL} where v.tenant_id = ${tx.tenantId} and v.id = ${id} and ${visible(tx)}`);

export const championRow = (tx: TenantRead, entityId: string, kind: ModelKind): Promise<ModelRow | undefined> =>
  tx.maybe<ModelRow>(sql`
    ${MODEL} where v.tenant_id = ${tx.tenantId} and v.entity_id = ${entityId} and v.kind = ${kind} and v.id = c.model_version_id`);

export const latestRow = (tx: TenantRead, entityId: string, kind: ModelKind): Promise<ModelRow | undefined> =>
  tx.maybe<ModelRow>(sql`
    ${MODEL} where v.tenant_id = ${tx.tenantId} and v.entity_id = ${entityId} and v.kind = ${kind} order by v.number desc limit 1`);

/** So that two trainings, or two deciders, come one after the other. */
export const lockModels = (tx: TenantWrite, entityId: string, kind: ModelKind): Promise<unknown> =>
  tx.one<{ locked: string }>(
    sql`select pg_advisory_xact_lock(4227, hashtext(${`${entityId} ${kind}`}))::text as locked`,
  );
