import type { ReplayStatus } from '@counterfoil/domain/replay';
import { type AuditDoor, asJson, joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';
import type { ReplayedLine } from './describe-lines.ts';
import type { Proposal, ProposalKind, Span } from './proposal.ts';
import type { ReplayResult } from './replay-result.ts';

export type ReplayRow = {
  id: string;
  entity_id: string;
  from_date: string;
  to_date: string;
  kind: ProposalKind;
  title: string;
  proposal: Proposal;
  basis: string;
  status: ReplayStatus;
  lines_done: number;
  lines_total: number | null;
  result: ReplayResult | null;
  failure: string | null;
  proposed_by: string;
  proposed_at: string;
  ended_at: string | null;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  single_person: boolean;
  differing: number;
  version: number;
};

const REPLAY = sql`
  select r.id, r.entity_id, r.from_date, r.to_date, r.kind, r.title, r.proposal, r.basis, r.status, r.lines_done, r.lines_total, r.result, r.failure, r.proposed_by, r.proposed_at, r.ended_at,
         r.decided_by, r.decided_at, r.reason, r.single_person, r.version,
         (select count(*)::int from replay_line l where l.tenant_id = r.tenant_id and l.replay_id = r.id) as differing
    from replay r`;

export const insertReplay = async (
  tx: TenantWrite,
  wish: Span & { readonly title: string; readonly proposal: Proposal; readonly basis: string },
): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into replay (tenant_id, entity_id, from_date, to_date, kind, title, proposal, basis, proposed_by)
      values (${tx.tenantId}, ${wish.entityId}, ${wish.from}::date, ${wish.to}::date, ${wish.proposal.kind}, ${wish.title}, ${asJson(wish.proposal)}::jsonb, ${wish.basis}, ${tx.principal.userId}) returning id`)
  ).id;

export type ReplayFilter = { entityId?: string | undefined; after: readonly string[] | null; limit: number };

/** The latest first. */
export const replayRows = (tx: TenantRead, filter: ReplayFilter): Promise<ReplayRow[]> => {
  const conditions = [sql`r.tenant_id = ${tx.tenantId}`];
  if (filter.entityId !== undefined) conditions.push(sql`r.entity_id = ${filter.entityId}`);
  if (filter.after !== null) conditions.push(sql`r.id < ${filter.after[0]}::uuid`);
  return tx.many<ReplayRow>(
    sql`${REPLAY} where ${joined(conditions, ' and ')} order by r.id desc limit ${filter.limit}`,
  );
};

export const replayRow = (tx: TenantRead, id: string): Promise<ReplayRow | undefined> =>
  tx.maybe<ReplayRow>(sql`${REPLAY} where r.tenant_id = ${tx.tenantId} and r.id = ${id}`);

/** Two who decide about one replay follow each other. */
export const lockReplay = async (tx: TenantWrite, id: string): Promise<ReplayRow | undefined> => {
  await tx.maybe(sql`select 1 from replay where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return replayRow(tx, id);
};

/** Takes up a replay that waits, or that a worker left behind; 0 rows where it is over or withdrawn. */
export const beginReplay = (tx: TenantWrite, id: string): Promise<number> =>
  tx.run(sql`
    update replay set status = 'running', lines_done = 0, lines_total = null, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and status in ('waiting', 'running')`);

/** 0 rows where it was withdrawn meanwhile: then nobody waits for the answer any more. */
export const noteProgress = (
  tx: TenantWrite,
  of: { readonly id: string; readonly done: number; readonly total: number },
): Promise<number> =>
  tx.run(sql`
    update replay set lines_done = ${of.done}, lines_total = ${of.total} where tenant_id = ${tx.tenantId} and id = ${of.id} and status = 'running'`);

export const endReplay = async (
  tx: TenantWrite,
  id: string,
  answer: { readonly result: ReplayResult; readonly lines: readonly ReplayedLine[] },
): Promise<number> => {
  const ended = await tx.run(sql`
    update replay set status = 'done', result = ${asJson(answer.result)}::jsonb, lines_done = ${answer.result.lines}, lines_total = ${answer.result.lines}, ended_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'running'`);
  if (ended > 0 && answer.lines.length > 0)
    await tx.run(sql`
      insert into replay_line (tenant_id, replay_id, ordinal, content)
      select ${tx.tenantId}::uuid, ${id}::uuid, x.place, x.line from jsonb_array_elements(${asJson(answer.lines)}::jsonb) with ordinality as x (line, place)`);
  return ended;
};

export const failReplay = (tx: TenantWrite, id: string, failure: string): Promise<number> =>
  tx.run(sql`
    update replay set status = 'failed', failure = ${failure}, ended_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} and status in ('waiting', 'running')`);

export const closeReplay = (
  tx: TenantWrite,
  of: { id: string; status: 'approved' | 'withdrawn'; reason: string | null; singlePerson: boolean },
): Promise<number> =>
  tx.run(sql`
    update replay set status = ${of.status}, decided_by = ${tx.principal.userId}, decided_at = now(), reason = ${of.reason}, single_person = ${of.singlePerson},
           result = case when status in ('waiting', 'running') then null else result end, failure = null, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${of.id}`);

export type ReplayLineRow = { ordinal: number; content: ReplayedLine };

export const replayLines = (
  tx: TenantRead,
  of: {
    id: string;
    change?: string | undefined;
    part?: string | undefined;
    after: readonly string[] | null;
    limit: number;
  },
): Promise<ReplayLineRow[]> =>
  tx.many<ReplayLineRow>(sql`
    select ordinal, content from replay_line
     where tenant_id = ${tx.tenantId} and replay_id = ${of.id} and ordinal > ${Number(of.after?.[0] ?? 0)} and (${of.change ?? null}::text is null or content ->> 'change' = ${of.change ?? null})
       and (${of.part ?? null}::text is null or content ->> 'part' = ${of.part ?? null})
     order by ordinal limit ${of.limit}`);

export type AskedReplay = { readonly tenantId: string; readonly id: string };

/** Replays that people wait for, in all organisations. */
export const replaysAsked = (audit: AuditDoor): Promise<AskedReplay[]> =>
  audit.read((tx) =>
    tx.many<AskedReplay>(sql`
      select tenant_id as "tenantId", id from replay where status in ('waiting', 'running') order by proposed_at, id limit 20`),
  );
