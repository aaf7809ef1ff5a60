import type { DriftReport } from '@counterfoil/domain/models';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DriftRow = {
  id: string;
  entity_id: string;
  model_version_id: string;
  day: string;
  alert: boolean;
  sentence: string;
  report: DriftReport;
  measured_at: string;
};

/** Once a day and version: who looks again finds what was seen. */
export const insertDrift = (
  tx: TenantWrite,
  row: { entityId: string; modelVersionId: string; day: string; report: DriftReport },
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into model_drift (tenant_id, entity_id, model_version_id, day, alert, sentence, report)
    values (${tx.tenantId}, ${row.entityId}, ${row.modelVersionId}, ${row.day}::date, ${row.report.alert}, ${row.report.sentence},
      ${asJson(row.report)}::jsonb)
    on conflict (tenant_id, model_version_id, day) do nothing returning id`);

const DRIFTS_MAX = 60;

export const driftRows = (tx: TenantRead, modelVersionId: string): Promise<DriftRow[]> =>
  tx.many<DriftRow>(sql`
    select id, entity_id, model_version_id, day::text as day, alert, sentence, report, measured_at from model_drift
     where tenant_id = ${tx.tenantId} and model_version_id = ${modelVersionId} order by day desc limit ${DRIFTS_MAX}`);
