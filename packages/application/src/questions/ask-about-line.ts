import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { changeItem, liveItemOf, lockItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { askedLine, insertQuestion } from './question.repository.ts';

export type AskedQuestion = {
  readonly lineId: string;
  readonly question: string;
  /** Who is asked, and what the asked and the asking are called. */
  readonly of: { readonly id: string; readonly name: string };
  readonly askedByName: string;
};

/** The review item of the line goes to whoever is to answer; where a decision on it waits, it stays as it is. */
const assignItem = async (tx: TenantWrite, lineId: string, assigneeId: string): Promise<string | null> => {
  const live = await liveItemOf(tx, 'bank_transaction', lineId);
  const item = live === undefined ? undefined : await lockItem(tx, live.id);
  if (item === undefined) return null;
  if (item.status !== 'pending') {
    const { id, status, version, snoozed_until: snoozedUntil } = item;
    await changeItem(tx, { id, status, version, snoozedUntil, assigneeId, userId: tx.principal.userId });
    await announceChange(tx, 'exception', item.id);
  }
  return item.id;
};

/**
 * Asks a colleague about a bank line: the question stays with the line, its review item is assigned to them, and they are
 * told. @throws RefusalError resource.not_found, question.empty
 */
export const askAboutLine = async (tx: TenantWrite, wish: AskedQuestion): Promise<string> => {
  const line = await askedLine(tx, wish.lineId);
  if (line === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, line.entityId);
  const question = wish.question.trim();
  if (question === '') throw new RefusalError({ code: 'question.empty', detail: 'Write what you want to know.' });
  const reviewItemId = await assignItem(tx, wish.lineId, wish.of.id);

  const id = await insertQuestion(tx, {
    entityId: line.entityId,
    lineId: wish.lineId,
    reviewItemId,
    askedBy: tx.principal.userId ?? '',
    askedByName: wish.askedByName,
    askedOf: wish.of.id,
    askedOfName: wish.of.name,
    question,
  });
  await recordEvent(tx, {
    action: 'bank_transaction.asked',
    subjectKind: 'bank_transaction',
    subjectId: wish.lineId,
    entityId: line.entityId,
    payload: { questionId: id, of: wish.of.id },
  });
  await notify(tx, {
    causeKey: `question:${id}`,
    kind: 'question_asked',
    userId: wish.of.id,
    entityId: line.entityId,
    subjectKind: 'bank_transaction',
    subjectId: wish.lineId,
    title: line.name.slice(0, 200),
    detail: `${wish.askedByName}: ${question}`.slice(0, 500),
  });
  await announceChange(tx, 'bank_transaction', wish.lineId);
  return id;
};
