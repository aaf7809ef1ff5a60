import type { LessonEnd } from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertLesson, insertLessonEvents, type NewLesson, type NewLessonEvent } from './lesson.repository.ts';

/** Keeps what was taught, with its line in the trail; undefined where this very correction was heard before. */
export const keepLesson = async (tx: TenantWrite, lesson: NewLesson): Promise<string | undefined> => {
  const made = await insertLesson(tx, lesson);
  if (made === undefined) return undefined;
  const { partyId, words, documentId, taughtBy: by } = lesson;
  await recordEvent(tx, {
    action: 'lesson.taught',
    subjectKind: 'lesson',
    subjectId: made.id,
    payload: { partyId, field: lesson.lesson.field, words, documentId, by },
  });
  return made.id;
};

type Became = {
  readonly confirmed: readonly string[];
  readonly contradicted: readonly string[];
  readonly ends: readonly LessonEnd[];
};

type By = {
  readonly documentId: string;
  readonly field: string;
  readonly value: string | null;
  readonly by: string;
  readonly reason: string | null;
  /** The lesson that takes the place of those that ended. */
  readonly instead: string | null;
};

/** What a correction made of the lessons that served before it. */
export const noteWhatBecame = async (tx: TenantWrite, became: Became, said: By): Promise<void> => {
  const { documentId, field, value, by, reason, instead } = said;
  const event = (lessonId: string, kind: string): NewLessonEvent => ({
    lessonId,
    kind,
    documentId,
    value,
    byUser: by,
    reason,
  });
  await insertLessonEvents(tx, [
    ...became.confirmed.map((lessonId) => event(lessonId, 'confirmed')),
    ...became.contradicted.map((lessonId) => event(lessonId, 'contradicted')),
    ...became.ends.map(({ lessonId, how }) => event(lessonId, how)),
  ]);
  for (const { lessonId, how } of became.ends)
    await recordEvent(tx, {
      action: `lesson.${how}`,
      subjectKind: 'lesson',
      subjectId: lessonId,
      payload: { field, documentId, by, instead },
    });
};
