import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type LiveItem = { id: string; version: number; status: string };

export const liveItemOf = (tx: TenantRead, subjectKind: string, subjectId: string): Promise<LiveItem | undefined> =>
  tx.maybe<LiveItem>(sql`
    select id, version, status from review_item
     where tenant_id = ${tx.tenantId} and subject_kind = ${subjectKind} and subject_id = ${subjectId} and status in ('open', 'snoozed', 'pending')`);

export type ItemContent = {
  stage: string;
  subjectKind: string;
  subjectId: string;
  entityId: string | null;
  severity: string;
  title: string;
  partyId: string | null;
  moneyAtRisk: bigint;
  currency: string | null;
  deadlineHours: number;
  /** Who prepared what is to be decided, before there was an item. */
  preparers: readonly string[];
};

export const insertItem = (tx: TenantWrite, item: ItemContent): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into review_item (tenant_id, stage, subject_kind, subject_id, entity_id, severity, title, party_id, money_at_risk, currency, deadline, preparers)
    values (${tx.tenantId}, ${item.stage}, ${item.subjectKind}, ${item.subjectId}, ${item.entityId}, ${item.severity}, ${item.title}, ${item.partyId}, ${item.moneyAtRisk}, ${item.currency}, now() + make_interval(hours => ${item.deadlineHours}), ${asJson(item.preparers)}::jsonb)
    on conflict (tenant_id, subject_kind, subject_id) where status in ('open', 'snoozed', 'pending') do nothing returning id`);

/** What the stage says now replaces what it said before; assignee, snooze and age stay. */
export const renewItem = (tx: TenantWrite, id: string, item: ItemContent): Promise<number> =>
  tx.run(sql`
    update review_item set stage = ${item.stage}, entity_id = ${item.entityId}, severity = ${item.severity}, title = ${item.title}, party_id = ${item.partyId},
           money_at_risk = ${item.moneyAtRisk}, currency = ${item.currency}, status = 'open', version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id}`);

export type NewReason = { code: string; text: string; evidence: readonly unknown[] };

/** Reasons are never deleted: those that no longer hold are released by the machine, the new ones follow them. */
export const replaceReasons = async (tx: TenantWrite, itemId: string, reasons: readonly NewReason[]): Promise<void> => {
  await tx.run(
    sql`update review_reason set released_at = now(), acceptance_code = 'superseded' where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and released_at is null`,
  );
  await tx.run(sql`
    insert into review_reason (tenant_id, review_item_id, code, ordinal, text, evidence)
    select ${tx.tenantId}::uuid, ${itemId}::uuid, r.code, (select coalesce(max(ordinal), -1) from review_reason where tenant_id = ${tx.tenantId} and review_item_id = ${itemId}) + r.position, r.text, r.evidence
      from jsonb_to_recordset(${asJson(reasons.map((reason, at) => ({ ...reason, position: at + 1 })))}::jsonb) as r (code text, text text, evidence jsonb, position int)`);
};

export type NewProposal = { text: string; action: unknown; journalPreview: unknown; decisionId: string | null };

/** A proposal that somebody once decided on stays as history, with an ordinal below zero; the others give way to the new ones. */
export const replaceProposals = async (
  tx: TenantWrite,
  itemId: string,
  proposals: readonly NewProposal[],
): Promise<void> => {
  await tx.run(sql`
    delete from review_proposal p where p.tenant_id = ${tx.tenantId} and p.review_item_id = ${itemId}
       and not exists (select 1 from review_decision d where d.tenant_id = p.tenant_id and d.proposal_id = p.id)`);
  await tx.run(
    sql`update review_proposal set ordinal = -1 - ordinal where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and ordinal >= 0`,
  );
  await tx.run(sql`
    insert into review_proposal (tenant_id, review_item_id, ordinal, text, action, journal_preview, decision_id)
    select ${tx.tenantId}::uuid, ${itemId}::uuid, (select coalesce(max(greatest(ordinal, -1 - ordinal)), -1) from review_proposal where tenant_id = ${tx.tenantId} and review_item_id = ${itemId}) + r.position, r.text, r.action, r.preview, r.decision
      from jsonb_to_recordset(${asJson(
        proposals.map((proposal, at) => ({
          position: at + 1,
          text: proposal.text,
          action: proposal.action,
          preview: proposal.journalPreview,
          decision: proposal.decisionId,
        })),
      )}::jsonb) as r (position int, text text, action jsonb, preview jsonb, decision uuid)`);
};

export const closeLiveItem = (
  tx: TenantWrite,
  subject: { kind: string; id: string },
  end: { status: string; resolution: string; userId: string | null },
): Promise<{ id: string }[]> =>
  tx.many<{ id: string }>(sql`
    update review_item set status = ${end.status}, resolution = ${end.resolution}, resolved_at = now(), resolved_by = ${end.userId}, version = version + 1
     where tenant_id = ${tx.tenantId} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and status in ('open', 'snoozed', 'pending') returning id`);
