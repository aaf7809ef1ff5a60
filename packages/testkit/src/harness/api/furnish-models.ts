import { measureCoding } from '@counterfoil/domain/models';
import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

type Place = { readonly entityId: string; readonly userId: string };

const span = { rows: 200, firstDay: '2026-01-01', lastDay: '2026-02-28' };
const snapshot = { ...span, bySource: [], byAccount: [], chart: '', held: span };
const recipe = { seed: 1, targetPrecision: 0.99, historyMonths: null };
const features = { version: 'coding-1', reads: [], parameters: [], evidence: [] };

const version = (tx: TenantWrite, { entityId }: Place, number: number): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into model_version (tenant_id, entity_id, kind, number, cut_off, snapshot_at, snapshot_hash, snapshot, recipe, features, thresholds,
      metrics, importance, samples, verdict, code_version, content_hash)
    values (${tx.tenantId}, ${entityId}, 'coding', ${number}, '2026-02-28', '2026-03-01', '\\x00', ${asJson(snapshot)}::jsonb,
      ${asJson(recipe)}::jsonb, ${asJson(features)}::jsonb, '[]', ${asJson(measureCoding([]))}::jsonb, '[]', '[]', 'Trained', 'aa', '\\x00')
    returning id`);

/** A version in use, with a candidate that nobody has decided about. */
export const furnishModels = async (tx: TenantWrite, place: Place): Promise<string> => {
  const champion = await version(tx, place, 1);
  await tx.run(sql`
    insert into model_decision (tenant_id, entity_id, kind, sequence, model_version_id, verdict, learns_from, reason, decided_by)
    values (${tx.tenantId}, ${place.entityId}, 'coding', 1, ${champion.id}, 'promote', '2026-02-28', 'The first', ${place.userId})`);
  return (await version(tx, place, 2)).id;
};
