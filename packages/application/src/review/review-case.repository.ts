import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ItemRow = {
  id: string;
  entity_id: string | null;
  stage: string;
  subject_kind: string;
  subject_id: string;
  status: string;
  severity: string;
  title: string;
  party_id: string | null;
  money_at_risk: bigint;
  currency: string | null;
  deadline: string | null;
  assignee_id: string | null;
  snoozed_until: string | null;
  opened_at: string;
  preparers: string[];
  version: number;
  party_editor: string | null;
  party_name: string | null;
};

const ITEM = sql`
  select i.id, i.entity_id, i.stage, i.subject_kind, i.subject_id, i.status, i.severity, i.title, i.party_id, i.money_at_risk, i.currency, i.deadline, i.assignee_id, i.snoozed_until, i.opened_at, i.preparers, i.version,
         p.last_edited_by as party_editor, p.name as party_name
    from review_item i left join party p on p.tenant_id = i.tenant_id and p.id = i.party_id`;

export const findItem = (tx: TenantRead, id: string): Promise<ItemRow | undefined> =>
  tx.maybe<ItemRow>(sql`${ITEM} where i.tenant_id = ${tx.tenantId} and i.id = ${id}`);

export const lockItem = (tx: TenantWrite, id: string): Promise<ItemRow | undefined> =>
  tx.maybe<ItemRow>(sql`${ITEM} where i.tenant_id = ${tx.tenantId} and i.id = ${id} for update of i`);

export const reviewItemVersions = async (
  tx: TenantRead,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.many<{ id: string; version: number }>(
    sql`select id, version from review_item where tenant_id = ${tx.tenantId} and id = any (${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
};

export type ReasonStateRow = {
  ordinal: number;
  code: string;
  text: string;
  evidence: unknown[];
  release_at: string | null;
  first_released_by: string | null;
  released_at: string | null;
};

/** The reasons that hold the item now. */
export const heldReasonRows = (tx: TenantRead, itemId: string): Promise<ReasonStateRow[]> =>
  tx.many<ReasonStateRow>(sql`
    select ordinal, code, text, evidence, release_at, first_released_by, released_at from review_reason
     where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and released_at is null order by ordinal`);

export type ProposalStateRow = {
  id: string;
  ordinal: number;
  text: string;
  action: { type: string } & Record<string, unknown>;
  journal_preview: unknown;
  decision_id: string | null;
  /** What the statistical model said of it, where it rests on likeness and nobody changed it. */
  statistics: ModelWord | null;
  /** The match it would accept, while that is only proposed: a person may decline it. */
  match_id: string | null;
  match_version: number | null;
};

/** As a proposal keeps it. */
export type ModelWord = {
  version: string;
  modelNumber: number | null;
  learned: number;
  learnedUntil: string | null;
  measured: number;
  confidence: number | null;
  basis: { right: number; of: number; from: number; to: number } | null;
};

/** What a person can take up now; what was replaced since is history. */
export const proposalRows = (tx: TenantRead, itemId: string): Promise<ProposalStateRow[]> =>
  tx.many<ProposalStateRow>(sql`
    select p.id, p.ordinal, p.text, p.action, p.journal_preview, p.decision_id, c.content -> 'statistics' as statistics, m.id as match_id, m.version as match_version from review_proposal p
      left join coding_proposal c on c.tenant_id = p.tenant_id and c.id = (p.action ->> 'codingProposalId')::uuid and c.origin = 'machine'
      left join match m on m.tenant_id = p.tenant_id and p.action ->> 'type' = 'accept_match' and m.id = (p.action ->> 'matchId')::uuid and m.status = 'proposed'
     where p.tenant_id = ${tx.tenantId} and p.review_item_id = ${itemId} and ordinal >= 0 order by ordinal`);

export type ItemChange = {
  id: string;
  status: string;
  version: number;
  assigneeId?: string | null;
  snoozedUntil?: string | null;
  preparers?: readonly string[];
  resolution?: string | null;
  userId: string | null;
};

/** Moves the item from the version the decider saw; 0 rows when it has moved on. */
export const changeItem = (tx: TenantWrite, change: ItemChange): Promise<number> =>
  tx.run(sql`
    update review_item set status = ${change.status}, version = version + 1,
           assignee_id = coalesce(${change.assigneeId ?? null}::uuid, assignee_id), snoozed_until = ${change.snoozedUntil ?? null}::timestamptz,
           preparers = coalesce(${change.preparers === undefined ? null : asJson(change.preparers)}::jsonb, preparers),
           resolution = coalesce(${change.resolution ?? null}, resolution),
           resolved_at = case when ${change.status} = 'resolved' then now() else resolved_at end, resolved_by = case when ${change.status} = 'resolved' then ${change.userId}::uuid else resolved_by end
     where tenant_id = ${tx.tenantId} and id = ${change.id} and version = ${change.version}`);

export const releaseReasons = (
  tx: TenantWrite,
  itemId: string,
  codes: readonly string[],
  by: { userId: string | null; acceptance: string },
): Promise<number> =>
  tx.run(sql`
    update review_reason set released_at = now(), released_by = ${by.userId}, acceptance_code = ${by.acceptance}
     where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and released_at is null and code = any(${[...codes]})`);

export const releaseAllReasons = (
  tx: TenantWrite,
  itemId: string,
  by: { userId: string | null; acceptance: string },
): Promise<number> =>
  tx.run(sql`
    update review_reason set released_at = now(), released_by = ${by.userId}, acceptance_code = ${by.acceptance}
     where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and released_at is null`);

export const markFirstRelease = (tx: TenantWrite, itemId: string, code: string, userId: string): Promise<number> =>
  tx.run(sql`
    update review_reason set first_released_by = ${userId} where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and code = ${code} and released_at is null`);

/** Whether the item ever warned of this before it was decided; what the machine took back itself does not count. */
export const wasWarnedOf = async (tx: TenantRead, itemId: string, code: string): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 from review_reason where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} and code = ${code} and acceptance_code is distinct from 'superseded' limit 1`,
  )) !== undefined;

export const addReason = (
  tx: TenantWrite,
  itemId: string,
  reason: { code: string; text: string; releaseAt: string | null },
): Promise<number> =>
  tx.run(sql`
    insert into review_reason (tenant_id, review_item_id, code, ordinal, text, evidence, release_at)
    select ${tx.tenantId}::uuid, ${itemId}::uuid, ${reason.code}, coalesce(max(ordinal), -1) + 1, ${reason.text}, '[]'::jsonb, ${reason.releaseAt} from review_reason where tenant_id = ${tx.tenantId} and review_item_id = ${itemId}`);

export type DecisionRow = {
  id: string;
  review_item_id: string;
  verdict: string;
  proposal_id: string | null;
  changes: Record<string, unknown> | null;
  reason: string | null;
  decided_by: string;
  decided_at: string;
  due_at: string;
  status: string;
  outcome: Record<string, unknown> | null;
  item_version: number;
};

const DECISION = sql`select id, review_item_id, verdict, proposal_id, changes, reason, decided_by, decided_at, due_at, status, outcome, item_version from review_decision`;

export type NewReviewDecision = {
  itemId: string;
  verdict: string;
  proposalId: string | null;
  changes: unknown;
  reason: string | null;
  decidedBy: string;
  dueInMs: number;
  itemVersion: number;
  outcome: unknown;
};

export const insertReviewDecision = (tx: TenantWrite, row: NewReviewDecision): Promise<DecisionRow> =>
  tx.one<DecisionRow>(sql`
    insert into review_decision (tenant_id, review_item_id, verdict, proposal_id, changes, reason, decided_by, due_at, status, outcome, item_version)
    values (${tx.tenantId}, ${row.itemId}, ${row.verdict}, ${row.proposalId}, ${asJson(row.changes)}::jsonb, ${row.reason}, ${row.decidedBy}, now() + make_interval(secs => ${row.dueInMs / 1000}), 'pending', ${asJson(row.outcome)}::jsonb, ${row.itemVersion})
    returning id, review_item_id, verdict, proposal_id, changes, reason, decided_by, decided_at, due_at, status, outcome, item_version`);

export const lockReviewDecision = (tx: TenantWrite, id: string): Promise<DecisionRow | undefined> =>
  tx.maybe<DecisionRow>(sql`${DECISION} where tenant_id = ${tx.tenantId} and id = ${id} for update`);

export const endReviewDecision = (
  tx: TenantWrite,
  id: string,
  end: { status: 'committed' | 'undone' | 'refused'; outcome: unknown },
): Promise<DecisionRow> =>
  tx.one<DecisionRow>(sql`
    update review_decision set status = ${end.status}, outcome = coalesce(outcome, '{}'::jsonb) || ${asJson(end.outcome)}::jsonb, committed_at = now() where tenant_id = ${tx.tenantId} and id = ${id}
    returning id, review_item_id, verdict, proposal_id, changes, reason, decided_by, decided_at, due_at, status, outcome, item_version`);

export const decisionHistory = (tx: TenantRead, itemId: string): Promise<DecisionRow[]> =>
  tx.many<DecisionRow>(
    sql`${DECISION} where tenant_id = ${tx.tenantId} and review_item_id = ${itemId} order by decided_at desc limit 20`,
  );
