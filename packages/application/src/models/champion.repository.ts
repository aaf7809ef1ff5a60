import { sql, type TenantRead } from '@counterfoil/platform/db';

export type ChampionRow = {
  model_version_id: string;
  number: number;
  recipe: unknown;
  cut_off: string;
  learns_from: string;
  sequence: number;
};

/** Small and quick: whoever keeps a model in memory asks it before every use. */
export const servingRow = (tx: TenantRead, entityId: string): Promise<ChampionRow | undefined> =>
  tx.maybe<ChampionRow>(sql`
    select d.model_version_id, v.number, v.recipe, d.sequence,
           to_char(v.cut_off at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cut_off,
           to_char(d.learns_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as learns_from
      from model_decision d join model_version v on v.tenant_id = d.tenant_id and v.id = d.model_version_id
     where d.tenant_id = ${tx.tenantId} and d.entity_id = ${entityId} and d.kind = 'coding' and d.verdict <> 'reject'
     order by d.sequence desc limit 1`);
