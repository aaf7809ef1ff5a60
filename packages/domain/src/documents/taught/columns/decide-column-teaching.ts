import { CONTRADICTIONS_MAX, type KeptLesson, type LessonEnd, type TeachingDecision } from '../decide-teaching.ts';
import { layoutLikeness, sameLayout } from '../layout-words.ts';
import type { ColumnLesson } from './column-lesson.ts';

/** A column lesson that serves, with what became of it. */
export type KeptColumnLesson = Omit<KeptLesson, 'lesson'> & { readonly lesson: ColumnLesson };

type Said = {
  readonly documentId: string;
  readonly lesson: ColumnLesson;
  /** Whether a heading stands on the corrected document too. */
  readonly isOnPaper: (label: string) => boolean;
};

/**
 * What a person's word about one heading makes of what was taught before. The same again confirms it; the same heading said
 * to be something else, or another heading of the same table said to be this, replaces it; contradicted twice with no
 * document posted so in between, it retires and nothing takes its place.
 */
export const decideColumnTeaching = (
  { documentId, lesson, isOnPaper }: Said,
  serving: readonly KeptColumnLesson[],
): TeachingDecision<ColumnLesson> => {
  const { role, label } = lesson.column;
  const alike = serving
    .filter((each) => sameLayout(each.lesson.layout, lesson.layout))
    .sort((a, b) => layoutLikeness(b.lesson.layout, lesson.layout) - layoutLikeness(a.lesson.layout, lesson.layout));
  const same = alike.find(({ lesson: { column } }) => column.label === label && column.role === role);
  const against = alike.filter(
    ({ lesson: { column } }) =>
      (column.label === label && column.role !== role) ||
      (column.label !== label && column.role === role && role !== 'ignored' && isOnPaper(column.label)),
  );
  const elsewhere = against.filter((each) => each.documentId !== documentId);
  const contradicted = elsewhere.map(({ id }) => id);
  const heaviest = Math.max(0, ...elsewhere.map((each) => (each.rights > 0 ? 0 : each.contradictions) + 1));
  const carried = Math.max(heaviest, ...against.map((each) => (elsewhere.includes(each) ? 0 : each.contradictions)));
  const retires = heaviest >= CONTRADICTIONS_MAX;
  const ends = against.map(({ id }): LessonEnd => ({ lessonId: id, how: retires ? 'retired' : 'replaced' }));
  if (same !== undefined)
    return { keep: null, ends, contradicted, confirmed: same.documentId === documentId ? [] : [same.id] };
  return { keep: retires ? null : { lesson, contradictions: carried }, ends, contradicted, confirmed: [] };
};
