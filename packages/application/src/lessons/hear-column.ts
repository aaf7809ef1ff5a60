import {
  type ColumnCorrection,
  columnInWords,
  decideColumnTeaching,
  headKey,
  isColumnLesson,
  learnColumn,
  type PrintedLine,
  type ReadDocument,
} from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { Heard } from './hear-corrections.ts';
import { keepLesson, noteWhatBecame } from './keep-lesson.ts';
import { servingLessons } from './lesson.repository.ts';

/** What a person's word about one heading teaches: kept, confirmed, or put in the place of what was taught before. */
export const hearColumn = async (
  tx: TenantWrite,
  { read, partyId }: Heard,
  { role, words, page, box, by, reason }: ColumnCorrection,
  printed: readonly PrintedLine[],
): Promise<void> => {
  const { documentId, revision, content } = read;
  const { lesson } = learnColumn({ role, page, box }, { printed, pages: content.pages });
  if (lesson === null) return;
  const kept = (await servingLessons(tx, partyId)).flatMap(({ content: taught, document_id, ...row }) =>
    isColumnLesson(taught) ? [{ ...row, lesson: taught, documentId: document_id }] : [],
  );

  const decision = decideColumnTeaching({ documentId, lesson, isOnPaper: isHeading(content) }, kept);

  const instead =
    decision.keep === null
      ? undefined
      : await keepLesson(tx, {
          partyId,
          lesson,
          words: columnInWords(lesson),
          value: words,
          documentId,
          revision,
          page,
          box,
          contradictions: decision.keep.contradictions,
          reason,
          taughtBy: by,
        });
  const field = lesson.field;
  await noteWhatBecame(tx, decision, { documentId, field, value: words, by, reason, instead: instead ?? null });
};

/** Whether words head a column of the table as it was read. */
const isHeading =
  ({ columns = [] }: ReadDocument) =>
  (label: string): boolean =>
    columns.some(({ words }) => headKey(words) === label);
