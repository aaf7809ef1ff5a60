import { DECISIONS_MIN, isTraining } from '@counterfoil/domain/models';
import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { listEntities } from '../tenancy/index.ts';
import { countDecided } from './decided-lines.repository.ts';
import { loadDecidedLines } from './load-decided-lines.ts';
import { codingModelCode } from './model-code.ts';
import { type ModelDecisionRow, modelChangeRows, modelDecisionRows } from './model-decision.repository.ts';
import { type DriftRow, driftRows } from './model-drift.repository.ts';
import { namesOfModels } from './model-names.repository.ts';
import { championRow, type ModelRow, modelRow, modelRows } from './model-version.repository.ts';
import { lastRetraining, type RetrainingRow } from './retraining.repository.ts';
import { contentHash, isHashOf } from './snapshot.ts';

export type ModelFilter = {
  readonly entityId?: string | undefined;
  readonly kind?: string | undefined;
  readonly after: readonly string[] | null;
  readonly limit: number;
};

type Page<Row> = { readonly rows: Row[]; readonly nextKey: readonly string[] | null };

const paged = <Row extends { id: string }>(found: Row[], limit: number): Page<Row> => {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > limit && last !== undefined ? [last.id] : null };
};

/** Versions of all models, the latest first. */
export const listModels = async (tx: TenantRead, { after, limit, ...filter }: ModelFilter): Promise<Page<ModelRow>> =>
  paged(await modelRows(tx, { ...filter, beforeId: after?.[0] ?? null, limit: limit + 1 }), limit);

/** Where an entity stands: how much there is to learn from, which version is in use, what is being trained. */
export type ModelStanding = {
  readonly entityId: string;
  readonly decided: number;
  readonly needed: number;
  readonly champion: { readonly id: string; readonly number: number; readonly otherCode: boolean } | null;
  readonly drift: DriftRow | null;
  readonly retraining: RetrainingRow | null;
};

export const modelStandings = async (tx: TenantRead, entityId?: string): Promise<ModelStanding[]> => {
  const { entityIds } = tx.principal;
  const standings: ModelStanding[] = [];
  for (const entity of await listEntities(tx)) {
    if (entityId !== undefined && entity.id !== entityId) continue;
    if (entityIds !== undefined && entityIds !== null && !entityIds.includes(entity.id)) continue;
    const champion = await championRow(tx, entity.id, 'coding');
    const [drift] = champion === undefined ? [] : await driftRows(tx, champion.id);
    standings.push({
      entityId: entity.id,
      decided: await countDecided(tx, entity.id),
      needed: DECISIONS_MIN,
      champion:
        champion === undefined
          ? null
          : { id: champion.id, number: champion.number, otherCode: champion.code_version !== codingModelCode() },
      drift: drift ?? null,
      retraining: (await lastRetraining(tx, entity.id)) ?? null,
    });
  }
  return standings;
};

export type WholeModel = {
  readonly model: ModelRow;
  readonly decisions: readonly ModelDecisionRow[];
  readonly drifts: readonly DriftRow[];
  /** Ledger accounts and bank accounts by the id they are counted under. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether the training rows, taken from the books now, still come to the hash. */
  readonly snapshotStands: boolean | null;
  readonly contentStands: boolean;
  readonly otherCode: boolean;
};

/** What the hash of a version is taken over, from its stored columns. */
const contentOf = (row: ModelRow) => ({
  cutOff: row.cut_off,
  snapshotAt: row.snapshot_at,
  snapshotHash: row.snapshot_hash,
  snapshot: row.snapshot,
  recipe: row.recipe,
  features: row.features,
  thresholds: row.thresholds,
  metrics: row.metrics,
  importance: row.importance,
  comparison: row.comparison,
  samples: row.samples,
  verdict: row.verdict,
  codeVersion: row.code_version,
  entityId: row.entity_id,
  kind: row.kind,
  number: row.number,
  trainedBy: row.trained_by,
});

const snapshotStands = async (tx: TenantRead, row: ModelRow): Promise<boolean | null> => {
  if (row.kind !== 'coding' || row.cut_off === null) return null;
  const { cut_off: cutOff, recipe } = row;
  const lines = await loadDecidedLines(tx, { entityId: row.entity_id, asOf: row.snapshot_at, until: cutOff });
  const learned = lines.filter((line) => isTraining({ recipe, cutOff, learnsFrom: cutOff }, line));
  return isHashOf(row.snapshot_hash, learned);
};

/** A version with everything known of it. @throws RefusalError resource.not_found */
export const getModel = async (tx: TenantRead, id: string): Promise<WholeModel> => {
  const model = await modelRow(tx, id);
  if (model === undefined) throw resourceNotFound();
  return {
    model,
    decisions: await modelDecisionRows(tx, model.entity_id, model.kind),
    drifts: await driftRows(tx, id),
    names: await namesOfModels(tx),
    snapshotStands: await snapshotStands(tx, model),
    contentStands: contentHash(contentOf(model)) === model.content_hash,
    otherCode: model.kind === 'coding' && model.code_version !== codingModelCode(),
  };
};

export type ModelChange = {
  readonly decision: ModelDecisionRow;
  readonly to: ModelRow;
  readonly from: ModelRow | null;
};

/** What changed and when, with both versions: everybody in the organisation reads it. */
export const listModelChanges = async (
  tx: TenantRead,
  { after, limit, entityId }: Omit<ModelFilter, 'kind'>,
): Promise<Page<ModelChange & { id: string }>> => {
  const { rows, nextKey } = paged(
    await modelChangeRows(tx, { entityId, beforeId: after?.[0] ?? null, limit: limit + 1 }),
    limit,
  );
  const changes: (ModelChange & { id: string })[] = [];
  for (const decision of rows) {
    const to = await modelRow(tx, decision.model_version_id);
    if (to === undefined) continue;
    const from = decision.replaces_id === null ? null : ((await modelRow(tx, decision.replaces_id)) ?? null);
    changes.push({ id: decision.id, decision, to, from });
  }
  return { rows: changes, nextKey };
};
