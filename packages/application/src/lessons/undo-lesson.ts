import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { insertLessonEvents, type LessonRow, lessonRow } from './lesson.repository.ts';

/**
 * Takes a lesson back: the next document is read without it. What it taught, what it read and who taught it stay; a second
 * click finds it ended.
 * @throws RefusalError resource.not_found
 */
export const undoLesson = async (tx: TenantWrite, id: string, reason: string | null): Promise<LessonRow> => {
  const row = await lessonRow(tx, id);
  if (row === undefined) throw resourceNotFound();
  const ended = await insertLessonEvents(tx, [
    { lessonId: id, kind: 'undone', documentId: null, value: null, byUser: tx.principal.userId, reason },
  ]);
  if (ended > 0) {
    await recordEvent(tx, {
      action: 'lesson.undone',
      subjectKind: 'lesson',
      subjectId: id,
      payload: { partyId: row.party_id, field: row.field, reason },
    });
    await announceChange(tx, 'party', row.party_id);
  }
  return (await lessonRow(tx, id)) ?? row;
};
