import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ToleranceSettingRow = {
  id: string;
  entity_id: string;
  scope: string;
  party_id: string | null;
  currency: string;
  absolute: bigint;
  percent: string;
  valid_from: string;
};

export const toleranceSettings = (
  tx: TenantRead,
  of: { entityId: string | null; on: string },
): Promise<ToleranceSettingRow[]> =>
  tx.many<ToleranceSettingRow>(sql`
    select distinct on (entity_id, scope, currency, party_id) id, entity_id, scope, party_id, currency, absolute, percent, valid_from from tolerance
     where tenant_id = ${tx.tenantId} and (${of.entityId}::uuid is null or entity_id = ${of.entityId}::uuid) and valid_from <= ${of.on}::date and (valid_to is null or valid_to >= ${of.on}::date)
     order by entity_id, scope, currency, party_id, valid_from desc, id desc`);

type Tolerance = {
  entityId: string;
  scope: string;
  partyId: string | null;
  currency: string;
  absolute: bigint;
  percent: string | null;
  validFrom: string;
};

/** Ends what is in force from the day on; what begins on that very day or later never comes into force. */
export const endTolerance = (tx: TenantWrite, of: Tolerance): Promise<number> =>
  tx.run(sql`
    update tolerance set valid_to = ${of.validFrom}::date - 1
     where tenant_id = ${tx.tenantId} and entity_id = ${of.entityId} and scope = ${of.scope} and currency = ${of.currency} and party_id is not distinct from ${of.partyId}::uuid
       and (valid_to is null or valid_to >= ${of.validFrom}::date)`);

export const insertTolerance = async (tx: TenantWrite, of: Tolerance): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into tolerance (tenant_id, entity_id, scope, party_id, currency, absolute, percent, valid_from)
      values (${tx.tenantId}, ${of.entityId}, ${of.scope}, ${of.partyId}, ${of.currency}, ${of.absolute}, ${of.percent ?? '0'}::numeric, ${of.validFrom}::date) returning id`)
  ).id;
