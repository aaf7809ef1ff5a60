import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';
import type { Delta, ProposalKind } from './proposal.ts';

export type SettingChangeRow = {
  id: string;
  entity_id: string | null;
  replay_id: string;
  kind: ProposalKind;
  title: string;
  deltas: Delta[];
  sentence: string;
  reason: string | null;
  proposed_by: string;
  approved_by: string;
  single_person: boolean;
  changed_at: string;
};

export const insertSettingChange = (
  tx: TenantWrite,
  change: {
    entityId: string;
    replayId: string;
    kind: ProposalKind;
    title: string;
    deltas: readonly Delta[];
    sentence: string;
    reason: string | null;
    proposedBy: string;
    singlePerson: boolean;
  },
): Promise<number> =>
  tx.run(sql`
    insert into setting_change (tenant_id, entity_id, replay_id, kind, title, deltas, sentence, reason, proposed_by, approved_by, single_person)
    values (${tx.tenantId}, ${change.entityId}, ${change.replayId}, ${change.kind}, ${change.title}, ${asJson(change.deltas)}::jsonb, ${change.sentence}, ${change.reason},
            ${change.proposedBy}, ${tx.principal.userId}, ${change.singlePerson})`);

/** What approving a replay changed, as it was then. */
export const changeOfReplay = (tx: TenantRead, replayId: string): Promise<{ deltas: Delta[] } | undefined> =>
  tx.maybe<{ deltas: Delta[] }>(
    sql`select deltas from setting_change where tenant_id = ${tx.tenantId} and replay_id = ${replayId}`,
  );

/** The latest first. */
export const settingChanges = (
  tx: TenantRead,
  of: { entityId?: string | undefined; after: readonly string[] | null; limit: number },
): Promise<SettingChangeRow[]> =>
  tx.many<SettingChangeRow>(sql`
    select id, entity_id, replay_id, kind, title, deltas, sentence, reason, proposed_by, approved_by, single_person, changed_at from setting_change
     where tenant_id = ${tx.tenantId} and (${of.entityId ?? null}::uuid is null or entity_id = ${of.entityId ?? null}::uuid)
       and (${of.after?.[0] ?? null}::uuid is null or id < ${of.after?.[0] ?? null}::uuid)
     order by id desc limit ${of.limit}`);
