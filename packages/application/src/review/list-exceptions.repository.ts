import { REVIEW_REASON_CODES, REVIEW_REASONS } from '@counterfoil/domain/review';
import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

export type ExceptionListRow = {
  id: string;
  entity_id: string | null;
  stage: string;
  subject_kind: string;
  subject_id: string;
  status: string;
  severity: string;
  title: string;
  money_at_risk: bigint;
  currency: string | null;
  deadline: string | null;
  opened_at: string;
  assignee_id: string | null;
  snoozed_until: string | null;
  version: number;
  reasons: { code: string; text: string }[];
  proposal_text: string | null;
  /** Of the machine, where the first proposal is its own. */
  proposal_decision_id: string | null;
  confidence: number | null;
  party_name: string | null;
  pending: { id: string; verdict: string; due_at: string } | null;
  claim: { holder_id: string; holder_name: string; claimed_at: string; expires_at: string } | null;
};

const LIST = sql`
  select i.id, i.entity_id, i.stage, i.subject_kind, i.subject_id, i.status, i.severity, i.title, i.money_at_risk, i.currency, i.deadline, i.opened_at, i.assignee_id, i.snoozed_until, i.version,
         coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'text', r.text) order by r.ordinal) from review_reason r where r.tenant_id = i.tenant_id and r.review_item_id = i.id and (r.released_at is null or i.status = 'resolved' and r.acceptance_code <> 'superseded')), '[]') as reasons,
         (select p.text from review_proposal p where p.tenant_id = i.tenant_id and p.review_item_id = i.id and p.ordinal >= 0 order by p.ordinal limit 1) as proposal_text,
         (select p.decision_id from review_proposal p where p.tenant_id = i.tenant_id and p.review_item_id = i.id and p.ordinal >= 0 order by p.ordinal limit 1) as proposal_decision_id, party.name as party_name,
         (select (c.content -> 'statistics' ->> 'confidence')::float8 from review_proposal p left join coding_proposal c on c.tenant_id = p.tenant_id and c.id = (p.action ->> 'codingProposalId')::uuid and c.origin = 'machine'
           where p.tenant_id = i.tenant_id and p.review_item_id = i.id and p.ordinal >= 0 order by p.ordinal limit 1) as confidence,
         (select jsonb_build_object('id', d.id, 'verdict', d.verdict, 'due_at', d.due_at) from review_decision d where d.tenant_id = i.tenant_id and d.review_item_id = i.id and d.status = 'pending' limit 1) as pending,
         (select jsonb_build_object('holder_id', c.holder_id, 'holder_name', c.holder_name, 'claimed_at', c.claimed_at, 'expires_at', c.expires_at) from review_claim c where c.tenant_id = i.tenant_id and c.review_item_id = i.id and c.expires_at > now()) as claim
    from review_item i left join party on party.tenant_id = i.tenant_id and party.id = i.party_id`;

export type ExceptionView = 'mine' | 'unassigned' | 'waiting' | 'snoozed' | 'open' | 'resolved' | 'all';
export type ExceptionFilter = {
  view: ExceptionView;
  userId: string | null;
  reason?: string;
  entityId?: string;
  subjectId?: string;
  text?: string;
  /** More at stake than so many whole units of the item's own currency. */
  over?: bigint;
  /** Held by a reason that two people release. */
  twoPeople?: boolean;
  after: readonly string[] | null;
  limit: number;
};

/** Which items stand in a view. `waiting`: decided by one, waiting for a second person or for its undo window. */
const viewCondition = (view: ExceptionView, userId: string | null) => {
  const live = sql`(i.status = 'open' or (i.status = 'snoozed' and i.snoozed_until <= now()))`;
  const waits = sql`(i.status = 'pending' or exists (select 1 from review_reason w where w.tenant_id = i.tenant_id and w.review_item_id = i.id and w.released_at is null and w.first_released_by is not null))`;
  if (view === 'mine') return sql`${live} and i.assignee_id = ${userId}::uuid`;
  if (view === 'unassigned') return sql`${live} and i.assignee_id is null`;
  if (view === 'waiting') return sql`i.status in ('open', 'pending') and ${waits}`;
  if (view === 'snoozed') return sql`i.status = 'snoozed' and i.snoozed_until > now()`;
  if (view === 'resolved') return sql`i.status in ('resolved', 'withdrawn')`;
  if (view === 'all') return sql`true`;
  return sql`(${live} or i.status = 'pending')`;
};

/** By whom it is from or by what is printed on it: a reviewer searches for the number on the paper in hand. */
const named = (like: string) =>
  sql`(i.title ilike ${like} or party.name ilike ${like} or (i.subject_kind = 'document' and exists (
        select 1 from document d left join document_reading r on r.tenant_id = d.tenant_id and r.document_id = d.id
         where d.tenant_id = i.tenant_id and d.id = i.subject_id
           and (d.file_name ilike ${like} or r.content -> 'fields' -> 'invoiceNumber' ->> 'value' ilike ${like}))))`;

export type ExceptionScope = Omit<ExceptionFilter, 'after' | 'limit'>;

const FOR_TWO = REVIEW_REASON_CODES.filter((code) => REVIEW_REASONS[code].secondPerson);

const scoped = (filter: Omit<ExceptionScope, 'view' | 'userId'>) => {
  const conditions = [];
  if (filter.entityId !== undefined) conditions.push(sql`(i.entity_id = ${filter.entityId} or i.entity_id is null)`);
  if (filter.subjectId !== undefined) conditions.push(sql`i.subject_id = ${filter.subjectId}`);
  if (filter.reason !== undefined)
    conditions.push(
      sql`exists (select 1 from review_reason r where r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null and r.code = ${filter.reason})`,
    );
  if (filter.over !== undefined)
    conditions.push(
      sql`abs(i.money_at_risk) > ${filter.over}::numeric * power(10::numeric, (select exponent from currency c where c.code = i.currency))`,
    );
  if (filter.twoPeople === true)
    conditions.push(
      sql`exists (select 1 from review_reason r where r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null and r.code = any (${[...FOR_TWO]}))`,
    );
  if (filter.text !== undefined) conditions.push(named(`%${filter.text.replace(/[\\%_]/g, '\\$&')}%`));
  return conditions;
};

/** The most pressing first; items without a deadline last. */
export const exceptionRows = (tx: TenantRead, filter: ExceptionFilter): Promise<ExceptionListRow[]> => {
  const conditions = [sql`i.tenant_id = ${tx.tenantId}`, viewCondition(filter.view, filter.userId), ...scoped(filter)];
  if (filter.after !== null)
    conditions.push(
      sql`(coalesce(i.deadline, 'infinity'), i.id) > (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`,
    );
  return tx.many<ExceptionListRow>(
    sql`${LIST} where ${joined(conditions, ' and ')} order by coalesce(i.deadline, 'infinity'), i.id limit ${filter.limit}`,
  );
};

export const exceptionRow = (tx: TenantRead, id: string): Promise<ExceptionListRow | undefined> =>
  tx.maybe<ExceptionListRow>(sql`${LIST} where i.tenant_id = ${tx.tenantId} and i.id = ${id}`);

/** How many a view holds, for its reader. */
export const countExceptions = async (tx: TenantRead, scope: ExceptionScope): Promise<number> => {
  const conditions = [sql`i.tenant_id = ${tx.tenantId}`, viewCondition(scope.view, scope.userId), ...scoped(scope)];
  return (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from review_item i left join party on party.tenant_id = i.tenant_id and party.id = i.party_id where ${joined(conditions, ' and ')}`,
    )
  ).count;
};

export const viewCounts = async (
  tx: TenantRead,
  filter: Pick<ExceptionFilter, 'userId' | 'entityId'>,
): Promise<Record<string, number>> => {
  const count = (view: ExceptionView): Promise<number> => countExceptions(tx, { ...filter, view });
  const views = ['open', 'mine', 'unassigned', 'waiting', 'snoozed'] as const;
  const counts = await Promise.all(views.map(count));
  return Object.fromEntries(views.map((view, at) => [view, counts[at] as number]));
};

export const reasonCounts = (
  tx: TenantRead,
  entityId: string | undefined,
): Promise<{ code: string; count: number }[]> =>
  tx.many(sql`
    select r.code, count(distinct i.id)::int as count from review_reason r join review_item i on i.tenant_id = r.tenant_id and i.id = r.review_item_id
     where r.tenant_id = ${tx.tenantId} and r.released_at is null and i.status in ('open', 'pending') and (${entityId ?? null}::uuid is null or i.entity_id = ${entityId ?? null}::uuid or i.entity_id is null)
     group by r.code order by count(distinct i.id) desc, r.code`);

export const riskByCurrency = (
  tx: TenantRead,
  filter: ExceptionFilter,
): Promise<{ currency: string; minor: bigint }[]> => {
  const conditions = [
    sql`i.tenant_id = ${tx.tenantId}`,
    sql`i.currency is not null`,
    viewCondition(filter.view, filter.userId),
    ...scoped(filter),
  ];
  return tx.many(
    sql`select i.currency, sum(abs(i.money_at_risk))::bigint as minor from review_item i left join party on party.tenant_id = i.tenant_id and party.id = i.party_id where ${joined(conditions, ' and ')} group by i.currency order by 1`,
  );
};

/** A gate as the record keeps it; what would let the case go is known of limits, settings and missing evidence. */
export type RecordedLimit = {
  name: string;
  passed?: boolean;
  sentence: string;
  letsGo?: string;
  page?: string | null;
};

export type WhyRow = {
  sentence: string;
  features: { sign: '+' | '-'; text: string; weight: number }[];
  gates: RecordedLimit[];
  id: string;
};

export const latestDecisionOf = (tx: TenantRead, subjectKind: string, subjectId: string): Promise<WhyRow | undefined> =>
  tx.maybe<WhyRow>(
    sql`select id, sentence, features, gates from decision_record where tenant_id = ${tx.tenantId} and subject_kind = ${subjectKind} and subject_id = ${subjectId} order by decided_at desc, id desc limit 1`,
  );
