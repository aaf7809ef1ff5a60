import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PromotionRow = {
  id: string;
  entity_id: string;
  work_class: string;
  kind: 'promote' | 'return';
  source: string;
  ground: string;
  from_mode: string;
  to_mode: string;
  withdrawal_id: string | null;
  threshold: string | null;
  figures: { right: number; count: number; low: number; high: number };
  sentence: string;
  status: string;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  version: number;
};

export const promotionRows = (
  tx: TenantRead,
  of: { entityId?: string | null; id?: string; workClass?: string; open?: boolean; locked?: boolean },
): Promise<PromotionRow[]> =>
  tx.many<PromotionRow>(sql`
    select p.id, p.entity_id, p.work_class, p.kind, p.source, p.ground, p.from_mode, p.to_mode, p.withdrawal_id, p.threshold::text, p.figures, p.sentence, p.status, p.proposed_at, p.decided_by, p.decided_at, p.reason, p.version
      from promotion p
     where p.tenant_id = ${tx.tenantId} and (${of.entityId ?? null}::uuid is null or p.entity_id = ${of.entityId ?? null}::uuid) and (${of.id ?? null}::uuid is null or p.id = ${of.id ?? null}::uuid)
       and (${of.workClass ?? null}::text is null or p.work_class = ${of.workClass ?? null}::text) and (${of.open ?? null}::boolean is null or (p.status = 'proposed') = ${of.open ?? null}::boolean)
     order by p.status = 'proposed' desc, p.proposed_at desc, p.id desc`);

export const lockPromotion = (tx: TenantWrite, id: string): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`select id from promotion where tenant_id = ${tx.tenantId} and id = ${id} for update`);

export type NewPromotion = {
  entityId: string;
  workClass: string;
  kind: string;
  source: string;
  ground: string;
  from: string;
  to: string;
  withdrawalId: string | null;
  threshold: number | null;
  figures: unknown;
  sentence: string;
};

/** Proposed once while it stands open, with its figures as they are today. */
export const upsertPromotion = (tx: TenantWrite, row: NewPromotion): Promise<{ id: string; fresh: boolean }> =>
  tx.one<{ id: string; fresh: boolean }>(sql`
    insert into promotion (tenant_id, entity_id, work_class, kind, source, ground, from_mode, to_mode, withdrawal_id, threshold, figures, sentence)
    values (${tx.tenantId}, ${row.entityId}, ${row.workClass}, ${row.kind}, ${row.source}, ${row.ground}, ${row.from}, ${row.to}, ${row.withdrawalId}, ${row.threshold === null ? null : row.threshold.toFixed(6)}::numeric, ${asJson(row.figures)}::jsonb, ${row.sentence})
    on conflict (tenant_id, entity_id, work_class, kind, source, ground) where status = 'proposed'
      do update set figures = excluded.figures, sentence = excluded.sentence, threshold = excluded.threshold
    returning id, version = 1 and proposed_at = now() as fresh`);

export const endPromotion = (
  tx: TenantWrite,
  end: { id: string; status: 'granted' | 'declined' | 'lapsed'; userId: string | null; reason: string | null },
): Promise<number> =>
  tx.run(sql`
    update promotion set status = ${end.status}, decided_by = ${end.userId}, decided_at = now(), reason = ${end.reason}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${end.id} and status = 'proposed'`);
