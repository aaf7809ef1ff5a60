import { type AnyLesson, type Box, isColumnLesson } from '@counterfoil/domain/documents';
import { asJson, joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ServingRow = {
  id: string;
  content: AnyLesson;
  document_id: string;
  contradictions: number;
  rights: number;
};

const RIGHTS = sql`
  (select count(distinct e.document_id)::int from layout_lesson_event e join document d on d.tenant_id = e.tenant_id and d.id = e.document_id
    where e.tenant_id = l.tenant_id and e.lesson_id = l.id and e.kind in ('taken', 'agreed', 'confirmed') and d.status = 'posted'
      and not exists (select from layout_lesson_event c where c.tenant_id = e.tenant_id and c.lesson_id = e.lesson_id and c.document_id = e.document_id and c.kind = 'contradicted'))`;

const CONTRADICTED = sql`
  (select count(*)::int from layout_lesson_event e where e.tenant_id = l.tenant_id and e.lesson_id = l.id and e.kind = 'contradicted')`;

const ENDED = sql`
  select from layout_lesson_event e where e.tenant_id = l.tenant_id and e.lesson_id = l.id and e.kind in ('replaced', 'retired', 'retracted', 'undone')`;

/** The lessons of a party that nobody ended, in the order they were taught. */
export const servingLessons = (tx: TenantRead, partyId: string): Promise<ServingRow[]> =>
  tx.many<ServingRow>(sql`
    select l.id, l.content, l.document_id, l.contradictions + ${CONTRADICTED} as contradictions, ${RIGHTS} as rights
      from layout_lesson l where l.tenant_id = ${tx.tenantId} and l.party_id = ${partyId} and not exists (${ENDED})
     order by l.taught_at, l.id`);

/** Whether anybody taught anything here: most documents need not ask further. */
export const hasLessons = async (tx: TenantRead): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from layout_lesson where tenant_id = ${tx.tenantId} limit 1`)) !== undefined;

export type NewLesson = {
  readonly partyId: string;
  readonly lesson: AnyLesson;
  readonly words: string;
  readonly value: string;
  readonly documentId: string;
  readonly revision: number;
  readonly page: number;
  readonly box: Box;
  readonly contradictions: number;
  readonly reason: string | null;
  readonly taughtBy: string;
};

export const insertLesson = (tx: TenantWrite, row: NewLesson): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into layout_lesson (tenant_id, party_id, field, heading, content, words, value, document_id, revision, page, box, contradictions, reason, taught_by)
    values (${tx.tenantId}, ${row.partyId}, ${row.lesson.field}, ${isColumnLesson(row.lesson) ? row.lesson.column.label : ''}, ${asJson(row.lesson)}::jsonb, ${row.words}, ${row.value}, ${row.documentId}, ${row.revision}, ${row.page},
            ${asJson(row.box)}::jsonb, ${row.contradictions}, ${row.reason}, ${row.taughtBy})
    on conflict (tenant_id, document_id, revision, field, heading) do nothing returning id`);

export type NewLessonEvent = {
  readonly lessonId: string;
  readonly kind: string;
  readonly documentId: string | null;
  readonly value: string | null;
  readonly byUser: string | null;
  readonly reason: string | null;
};

/** What became of lessons. The same of one document is noted once, and a lesson ends once. */
export const insertLessonEvents = (tx: TenantWrite, rows: readonly NewLessonEvent[]): Promise<number> =>
  rows.length === 0
    ? Promise.resolve(0)
    : tx.run(sql`
        insert into layout_lesson_event (tenant_id, lesson_id, kind, document_id, value, by_user, reason)
        select ${tx.tenantId}::uuid, x."lessonId", x.kind, x."documentId", x.value, x."byUser", x.reason
          from jsonb_to_recordset(${asJson(rows)}::jsonb) as x ("lessonId" uuid, kind text, "documentId" uuid, value text, "byUser" uuid, reason text)
        on conflict do nothing`);

/** Whether the corrections of a reading were heard before: a job that comes twice teaches once. */
export const wasHeard = async (tx: TenantRead, documentId: string, revision: number): Promise<boolean> =>
  (await tx.maybe(
    sql`select 1 from layout_lesson where tenant_id = ${tx.tenantId} and document_id = ${documentId} and revision = ${revision} limit 1`,
  )) !== undefined;

export type LessonRow = {
  id: string;
  party_id: string;
  party_name: string;
  field: string;
  words: string;
  value: string;
  document_id: string;
  document_name: string;
  page: number;
  box: Box;
  reason: string | null;
  taught_by: string;
  taught_at: string;
  used: number;
  rights: number;
  contradicted: number;
  outweighed: number;
  ended_kind: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
};

const LESSON = sql`
  select l.id, l.party_id, p.name as party_name, l.field, l.words, l.value, l.document_id, d.file_name as document_name, l.page, l.box, l.reason, l.taught_by, l.taught_at,
         (select count(distinct e.document_id)::int from layout_lesson_event e where e.tenant_id = l.tenant_id and e.lesson_id = l.id and e.kind in ('taken', 'agreed')) as used,
         ${RIGHTS} as rights, ${CONTRADICTED} as contradicted,
         (select count(*)::int from layout_lesson_event e where e.tenant_id = l.tenant_id and e.lesson_id = l.id and e.kind = 'outweighed') as outweighed,
         x.kind as ended_kind, x.by_user as ended_by, x.recorded_at as ended_at, x.reason as ended_reason
    from layout_lesson l
    join party p on p.tenant_id = l.tenant_id and p.id = l.party_id
    join document d on d.tenant_id = l.tenant_id and d.id = l.document_id
    left join layout_lesson_event x on x.tenant_id = l.tenant_id and x.lesson_id = l.id and x.kind in ('replaced', 'retired', 'retracted', 'undone')`;

export type LessonFilter = {
  readonly partyId?: string;
  readonly after: readonly string[] | null;
  readonly limit: number;
};

export const lessonRows = (tx: TenantRead, filter: LessonFilter): Promise<LessonRow[]> => {
  const conditions = [sql`l.tenant_id = ${tx.tenantId}`];
  if (filter.partyId !== undefined) conditions.push(sql`l.party_id = ${filter.partyId}`);
  if (filter.after !== null) conditions.push(sql`l.id < ${filter.after[0]}::uuid`);
  return tx.many<LessonRow>(
    sql`${LESSON} where ${joined(conditions, ' and ')} order by l.id desc limit ${filter.limit}`,
  );
};

export const lessonRow = (tx: TenantRead, id: string): Promise<LessonRow | undefined> =>
  tx.maybe<LessonRow>(sql`${LESSON} where l.tenant_id = ${tx.tenantId} and l.id = ${id}`);

export const lessonsNamed = (tx: TenantRead, ids: readonly string[]): Promise<LessonRow[]> =>
  tx.many<LessonRow>(sql`${LESSON} where l.tenant_id = ${tx.tenantId} and l.id = any(${[...ids]}::uuid[])`);

/** What one document taught. */
export const lessonsTaughtOn = (tx: TenantRead, documentId: string): Promise<LessonRow[]> =>
  tx.many<LessonRow>(sql`${LESSON} where l.tenant_id = ${tx.tenantId} and l.document_id = ${documentId} order by l.id`);

/** Two corrections for one party teach one after the other. */
export const lockTaughtParty = (tx: TenantWrite, partyId: string): Promise<unknown> =>
  tx.maybe(sql`select 1 from party where tenant_id = ${tx.tenantId} and id = ${partyId} for no key update`);
