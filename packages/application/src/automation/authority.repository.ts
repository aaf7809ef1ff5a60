import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type NewWithdrawal = {
  readonly entityId: string;
  readonly workClass: string;
  readonly source: string;
  readonly ground: string;
  readonly why: string;
  readonly sentence: string;
  readonly figures: unknown;
};

export const insertWithdrawal = (tx: TenantWrite, row: NewWithdrawal): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into authority_withdrawal (tenant_id, entity_id, work_class, source, ground, why, sentence, figures)
    values (${tx.tenantId}, ${row.entityId}, ${row.workClass}, ${row.source}, ${row.ground}, ${row.why}, ${row.sentence}, ${asJson(row.figures)}::jsonb) returning id`);

/** One after the other reckons a class: two contradictions at once withdraw once. */
export const lockAuthority = (tx: TenantWrite, of: { entityId: string; workClass: string }): Promise<unknown> =>
  tx.one(
    sql`select pg_advisory_xact_lock(hashtextextended(${`authority ${tx.tenantId} ${of.entityId} ${of.workClass}`}, 0))`,
  );

export type WithdrawalRow = {
  id: string;
  entity_id: string;
  work_class: string;
  source: string;
  ground: string;
  why: string;
  sentence: string;
  figures: Record<string, unknown>;
  currency: string;
  withdrawn_at: string;
  returned_at: string | null;
  returned_by: string | null;
  reason: string | null;
};

export const withdrawalRows = (
  tx: TenantRead,
  of: { entityId?: string | null; id?: string },
): Promise<WithdrawalRow[]> =>
  tx.many<WithdrawalRow>(sql`
    select w.id, w.entity_id, w.work_class, w.source, w.ground, w.why, w.sentence, w.figures, e.functional_currency as currency, w.withdrawn_at, r.returned_at, r.returned_by, r.reason
      from authority_withdrawal w join legal_entity e on e.tenant_id = w.tenant_id and e.id = w.entity_id
      left join authority_return r on r.tenant_id = w.tenant_id and r.withdrawal_id = w.id
     where w.tenant_id = ${tx.tenantId} and (${of.entityId ?? null}::uuid is null or w.entity_id = ${of.entityId ?? null}::uuid) and (${of.id ?? null}::uuid is null or w.id = ${of.id ?? null}::uuid)
     order by w.withdrawn_at desc, w.id desc`);

export const insertReturn = (
  tx: TenantWrite,
  row: { withdrawalId: string; reason: string; figures: unknown; userId: string },
): Promise<number> =>
  tx.run(sql`
    insert into authority_return (tenant_id, withdrawal_id, reason, figures, returned_by)
    values (${tx.tenantId}, ${row.withdrawalId}, ${row.reason}, ${asJson(row.figures)}::jsonb, ${row.userId}) on conflict (tenant_id, withdrawal_id) do nothing`);

export type NewMode = {
  readonly entityId: string;
  readonly workClass: string;
  readonly source: string;
  readonly ground: string;
  readonly mode: string;
  readonly threshold: number | null;
  readonly reason: string;
  readonly userId: string;
  readonly version: number;
};

/** 0 when somebody else set the same scope meanwhile. */
export const insertMode = (tx: TenantWrite, row: NewMode): Promise<number> =>
  tx.run(sql`
    insert into automation_mode (tenant_id, entity_id, work_class, source, ground, mode, threshold, reason, set_by, version)
    values (${tx.tenantId}, ${row.entityId}, ${row.workClass}, ${row.source}, ${row.ground}, ${row.mode}, ${row.threshold === null ? null : row.threshold.toFixed(6)}::numeric, ${row.reason}, ${row.userId}, ${row.version})
    on conflict (tenant_id, entity_id, work_class, source, ground, version) do nothing`);
