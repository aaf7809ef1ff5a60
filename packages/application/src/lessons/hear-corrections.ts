import {
  applyLesson,
  decideTeaching,
  type FieldCorrection,
  flatPages,
  layoutWords,
  learnLesson,
  lessonInWords,
  type PrintedLine,
  type ReadDocument,
  type TeachingDecision,
} from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { printedWordsOf, type Reading } from '../documents/index.ts';
import {
  insertLesson,
  insertLessonEvents,
  lockTaughtParty,
  type NewLessonEvent,
  servingLessons,
  wasHeard,
} from './lesson.repository.ts';

type Heard = { readonly read: Pick<Reading, 'documentId' | 'revision' | 'content'>; readonly partyId: string };

/**
 * What a person's corrections teach about the party's documents, once the party is known: a new lesson, one confirmed,
 * replaced or contradicted. Twice is once, and two corrections for one party are heard one after the other.
 */
export const hearCorrections = async (tx: TenantWrite, { read, partyId }: Heard): Promise<void> => {
  const corrections = read.content.corrections ?? [];
  if (corrections.length === 0) return;
  await lockTaughtParty(tx, partyId);
  if (await wasHeard(tx, read.documentId, read.revision)) return;
  const printed = await printedWordsOf(tx, read.documentId);
  if (printed.length === 0) return;
  for (const correction of corrections) await hearOne(tx, { read, partyId }, correction, printed);
};

const hearOne = async (
  tx: TenantWrite,
  { read, partyId }: Heard,
  correction: FieldCorrection,
  printed: readonly PrintedLine[],
): Promise<void> => {
  const serving = (await servingLessons(tx, partyId)).filter(({ content }) => content.field === correction.field);
  const kept = serving.map((row) => ({
    id: row.id,
    lesson: row.content,
    documentId: row.document_id,
    contradictions: row.contradictions,
    rights: row.rights,
  }));

  const decision = decide(read.content, correction, { printed, kept, documentId: read.documentId });

  const event = (lessonId: string, kind: string): NewLessonEvent => ({
    lessonId,
    kind,
    documentId: read.documentId,
    value: correction.value,
    byUser: correction.by,
    reason: correction.reason,
  });
  const id = decision.keep === null ? undefined : await keep(tx, { read, partyId }, correction, decision.keep);
  await insertLessonEvents(tx, [
    ...decision.confirmed.map((lessonId) => event(lessonId, 'confirmed')),
    ...decision.contradicted.map((lessonId) => event(lessonId, 'contradicted')),
    ...decision.ends.map(({ lessonId, how }) => event(lessonId, how)),
  ]);
  for (const { lessonId, how } of decision.ends)
    await recordEvent(tx, {
      action: `lesson.${how}`,
      subjectKind: 'lesson',
      subjectId: lessonId,
      payload: { field: correction.field, documentId: read.documentId, by: correction.by, instead: id ?? null },
    });
};

type Known = {
  readonly printed: readonly PrintedLine[];
  readonly kept: Parameters<typeof decideTeaching>[1];
  readonly documentId: string;
};

const decide = (
  content: ReadDocument,
  { field, value, page, box }: FieldCorrection,
  { printed, kept, documentId }: Known,
): TeachingDecision => {
  const flat = flatPages(printed, content.pages);
  const learned =
    value === null || page === null || box === null
      ? null
      : learnLesson({ field, value, page, box }, { printed, pages: content.pages }).lesson;
  return decideTeaching({ documentId, value, lesson: learned, layout: layoutWords(flat) }, kept, (lesson) =>
    applyLesson(flat, lesson),
  );
};

const keep = async (
  tx: TenantWrite,
  { read, partyId }: Heard,
  { field, value, page, box, by, reason }: FieldCorrection,
  { lesson, contradictions }: NonNullable<TeachingDecision['keep']>,
): Promise<string | undefined> => {
  if (value === null || page === null || box === null) return undefined;
  const words = lessonInWords(lesson);
  const made = await insertLesson(tx, {
    partyId,
    lesson,
    words,
    value,
    documentId: read.documentId,
    revision: read.revision,
    page,
    box,
    contradictions,
    reason,
    taughtBy: by,
  });
  if (made === undefined) return undefined;
  await recordEvent(tx, {
    action: 'lesson.taught',
    subjectKind: 'lesson',
    subjectId: made.id,
    payload: { partyId, field, words, documentId: read.documentId, by },
  });
  return made.id;
};
