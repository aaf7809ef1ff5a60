import {
  applyLesson,
  decideTeaching,
  type FieldCorrection,
  flatPages,
  isColumnLesson,
  layoutWords,
  learnLesson,
  lessonInWords,
  type PrintedLine,
  type ReadDocument,
  type TeachingDecision,
} from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import { printedWordsOf, type Reading } from '../documents/index.ts';
import { hearColumn } from './hear-column.ts';
import { keepLesson, noteWhatBecame } from './keep-lesson.ts';
import { lockTaughtParty, servingLessons, wasHeard } from './lesson.repository.ts';

export type Heard = { readonly read: Pick<Reading, 'documentId' | 'revision' | 'content'>; readonly partyId: string };

/**
 * What a person's corrections teach about the party's documents, once the party is known: a new lesson, one confirmed,
 * replaced or contradicted. Twice is once, and two corrections for one party are heard one after the other.
 */
export const hearCorrections = async (tx: TenantWrite, { read, partyId }: Heard): Promise<void> => {
  const { corrections = [], columnCorrections = [] } = read.content;
  if (corrections.length + columnCorrections.length === 0) return;
  await lockTaughtParty(tx, partyId);
  if (await wasHeard(tx, read.documentId, read.revision)) return;
  const printed = await printedWordsOf(tx, read.documentId);
  if (printed.length === 0) return;
  for (const correction of corrections) await hearOne(tx, { read, partyId }, correction, printed);
  for (const correction of columnCorrections) await hearColumn(tx, { read, partyId }, correction, printed);
};

const hearOne = async (
  tx: TenantWrite,
  { read, partyId }: Heard,
  correction: FieldCorrection,
  printed: readonly PrintedLine[],
): Promise<void> => {
  const kept = (await servingLessons(tx, partyId)).flatMap(({ content, document_id: documentId, ...row }) =>
    isColumnLesson(content) || content.field !== correction.field ? [] : [{ ...row, lesson: content, documentId }],
  );

  const decision = decide(read.content, correction, { printed, kept, documentId: read.documentId });

  const id = decision.keep === null ? undefined : await keep(tx, { read, partyId }, correction, decision.keep);
  const { field, value, by, reason } = correction;
  await noteWhatBecame(tx, decision, { documentId: read.documentId, field, value, by, reason, instead: id ?? null });
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
  { value, page, box, by, reason }: FieldCorrection,
  { lesson, contradictions }: NonNullable<TeachingDecision['keep']>,
): Promise<string | undefined> => {
  if (value === null || page === null || box === null) return undefined;
  const words = lessonInWords(lesson);
  const { documentId, revision } = read;
  return keepLesson(tx, {
    partyId,
    lesson,
    words,
    value,
    documentId,
    revision,
    page,
    box,
    contradictions,
    reason,
    taughtBy: by,
  });
};
