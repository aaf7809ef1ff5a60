import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export const singlePersonRow = (tx: TenantRead): Promise<{ single_person: boolean }> =>
  tx.one(sql`select single_person from organisation where tenant_id = ${tx.tenantId}`);

export type OrganisationSettingRow = { name: string; single_person: boolean; transit_days: number; version: number };

/** Locked, two who change it follow each other. */
export const organisationSettingRow = async (
  tx: TenantRead,
  wish: { readonly locked: boolean } = { locked: false },
): Promise<OrganisationSettingRow> => {
  if (wish.locked) await tx.one(sql`select 1 from organisation where tenant_id = ${tx.tenantId} for no key update`);
  return tx.one(
    sql`select name, single_person, transit_days::int as transit_days, version from organisation where tenant_id = ${tx.tenantId}`,
  );
};

export const writeSinglePerson = (tx: TenantWrite, on: boolean): Promise<number> =>
  tx.run(sql`update organisation set single_person = ${on}, version = version + 1 where tenant_id = ${tx.tenantId}`);

export const writeTransitDays = (tx: TenantWrite, days: number): Promise<number> =>
  tx.run(sql`update organisation set transit_days = ${days}, version = version + 1 where tenant_id = ${tx.tenantId}`);

export type GuardrailRow = {
  entity_id: string;
  work_class: string;
  mode: string;
  amount_limit: bigint | null;
  approval_limit: bigint | null;
  currency: string;
  version: number;
};

export const guardrailRows = (tx: TenantRead, entityId: string | null): Promise<GuardrailRow[]> =>
  tx.many<GuardrailRow>(sql`
    select g.entity_id, g.work_class, g.mode, g.amount_limit, g.approval_limit, g.currency, g.version
      from guardrail g join legal_entity e on e.tenant_id = g.tenant_id and e.id = g.entity_id
     where g.tenant_id = ${tx.tenantId} and (${entityId}::uuid is null or g.entity_id = ${entityId}::uuid) order by e.created_at, e.id, g.work_class`);

export type GuardrailChange = {
  entityId: string;
  workClass: string;
  mode: string;
  amountLimit: bigint | null;
  approvalLimit: bigint | null;
  currency: string;
  userId: string | null;
  version: number | null;
};

/** Writes one setting; 0 rows when the version the caller saw has moved on. */
export const upsertGuardrail = (tx: TenantWrite, change: GuardrailChange): Promise<number> =>
  tx.run(sql`
    insert into guardrail as g (tenant_id, entity_id, work_class, mode, amount_limit, approval_limit, currency, changed_by)
    values (${tx.tenantId}, ${change.entityId}, ${change.workClass}, ${change.mode}, ${change.amountLimit}, ${change.approvalLimit}, ${change.currency}, ${change.userId})
    on conflict (tenant_id, entity_id, work_class) do update
      set mode = excluded.mode, amount_limit = excluded.amount_limit, approval_limit = excluded.approval_limit, changed_by = excluded.changed_by, changed_at = now(), version = g.version + 1
      where ${change.version}::int is null or g.version = ${change.version}::int`);
