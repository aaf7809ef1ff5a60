import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type QuestionRow = {
  readonly id: string;
  readonly entityId: string;
  readonly lineId: string;
  readonly reviewItemId: string | null;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedOf: string;
  readonly askedOfName: string;
  readonly question: string;
  readonly askedAt: string;
  readonly answer: string | null;
  readonly answeredByName: string | null;
  readonly answeredAt: string | null;
};

const COLUMNS = sql`q.id, q.entity_id as "entityId", q.bank_transaction_id as "lineId", q.review_item_id as "reviewItemId", q.asked_by as "askedBy",
  q.asked_by_name as "askedByName", q.asked_of as "askedOf", q.asked_of_name as "askedOfName", q.question, q.asked_at as "askedAt", q.answer,
  q.answered_by_name as "answeredByName", q.answered_at as "answeredAt"`;

export const questionRows = (tx: TenantRead, lineId: string): Promise<QuestionRow[]> =>
  tx.many<QuestionRow>(
    sql`select ${COLUMNS} from line_question q where q.tenant_id = ${tx.tenantId} and q.bank_transaction_id = ${lineId} order by q.id limit 200`,
  );

export const lockQuestion = (tx: TenantWrite, of: { lineId: string; id: string }): Promise<QuestionRow | undefined> =>
  tx.maybe<QuestionRow>(
    sql`select ${COLUMNS} from line_question q where q.tenant_id = ${tx.tenantId} and q.bank_transaction_id = ${of.lineId} and q.id = ${of.id} for update`,
  );

/** The line somebody asks about. */
export const askedLine = (
  tx: TenantRead,
  lineId: string,
): Promise<{ entityId: string; name: string; text: string } | undefined> =>
  tx.maybe(
    sql`select entity_id as "entityId", coalesce(counterparty, text) as name, text from bank_transaction where tenant_id = ${tx.tenantId} and id = ${lineId} and parent_id is null`,
  );

export type NewQuestion = {
  readonly entityId: string;
  readonly lineId: string;
  readonly reviewItemId: string | null;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedOf: string;
  readonly askedOfName: string;
  readonly question: string;
};

export const insertQuestion = async (tx: TenantWrite, row: NewQuestion): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into line_question (tenant_id, entity_id, bank_transaction_id, review_item_id, asked_by, asked_by_name, asked_of, asked_of_name, question)
      values (${tx.tenantId}, ${row.entityId}, ${row.lineId}, ${row.reviewItemId}, ${row.askedBy}, ${row.askedByName}, ${row.askedOf}, ${row.askedOfName}, ${row.question})
      returning id`)
  ).id;

export const writeAnswer = (
  tx: TenantWrite,
  row: { id: string; answer: string; by: string; name: string },
): Promise<number> =>
  tx.run(sql`
    update line_question set answer = ${row.answer}, answered_by = ${row.by}, answered_by_name = ${row.name}, answered_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${row.id} and answer is null`);
