import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { changeItem, lockItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { lockQuestion, type QuestionRow, writeAnswer } from './question.repository.ts';

/** The item goes back to who asked, as long as it lies with whom they asked. */
const returnItem = async (tx: TenantWrite, { reviewItemId, askedOf, askedBy }: QuestionRow): Promise<void> => {
  const item = reviewItemId === null ? undefined : await lockItem(tx, reviewItemId);
  if (item === undefined || (item.status !== 'open' && item.status !== 'snoozed')) return;
  if (item.assignee_id !== askedOf) return;
  const { id, status, version, snoozed_until: snoozedUntil } = item;
  await changeItem(tx, { id, status, version, snoozedUntil, assigneeId: askedBy, userId: tx.principal.userId });
  await announceChange(tx, 'exception', id);
};

/** Answers a question once. @throws RefusalError resource.not_found, question.empty, question.answered_already */
export const answerQuestion = async (
  tx: TenantWrite,
  wish: { readonly lineId: string; readonly id: string; readonly answer: string; readonly name: string },
): Promise<void> => {
  const row = await lockQuestion(tx, wish);
  if (row === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, row.entityId);
  const answer = wish.answer.trim();
  if (answer === '') throw new RefusalError({ code: 'question.empty', detail: 'Write the answer.' });
  if (row.answer !== null)
    throw new RefusalError({
      code: 'question.answered_already',
      detail: `${row.answeredByName} has answered: ${row.answer.slice(0, 200)}`,
    });

  await writeAnswer(tx, { id: row.id, answer, by: tx.principal.userId ?? '', name: wish.name });
  await returnItem(tx, row);
  await recordEvent(tx, {
    action: 'bank_transaction.answered',
    subjectKind: 'bank_transaction',
    subjectId: row.lineId,
    entityId: row.entityId,
    payload: { questionId: row.id },
  });
  await notify(tx, {
    causeKey: `answer:${row.id}`,
    kind: 'question_answered',
    userId: row.askedBy,
    entityId: row.entityId,
    subjectKind: 'bank_transaction',
    subjectId: row.lineId,
    title: row.question.slice(0, 200),
    detail: `${wish.name}: ${answer}`.slice(0, 500),
  });
  await announceChange(tx, 'bank_transaction', row.lineId);
};
