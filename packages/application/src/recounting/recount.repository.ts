import { type AuditDoor, asJson, sql, type TenantWrite } from '@counterfoil/platform/db';

export const organisationIds = async (audit: AuditDoor): Promise<string[]> => {
  const rows = await audit.read((tx) =>
    tx.many<{ id: string }>(sql`select tenant_id as id from organisation order by tenant_id`),
  );
  return rows.map(({ id }) => id);
};

/** Halts unattended work for the entity, once. Returns whether it was running until now. */
export const insertHalt = async (
  tx: TenantWrite,
  halt: { entityId: string; cause: string; detail: string },
): Promise<boolean> =>
  (await tx.run(sql`
    insert into entity_halt (tenant_id, entity_id, cause, detail)
    select ${tx.tenantId}, ${halt.entityId}, ${halt.cause}, ${halt.detail}
     where not exists (select from entity_halt h
       where h.tenant_id = ${tx.tenantId} and h.entity_id = ${halt.entityId} and h.lifted_at is null)`)) === 1;

export const endHalts = (tx: TenantWrite, entityId: string): Promise<number> =>
  tx.run(sql`
    update entity_halt set lifted_at = now(), lifted_by = ${tx.principal.userId}
     where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and lifted_at is null`);

export const insertRun = (
  tx: TenantWrite,
  run: { trigger: string; green: boolean; findings: readonly unknown[] },
): Promise<number> =>
  tx.run(sql`
    insert into invariant_run (tenant_id, trigger, green, findings)
    values (${tx.tenantId}, ${run.trigger}, ${run.green}, ${asJson(run.findings)}::jsonb)`);
