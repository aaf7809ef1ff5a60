import type { LessonReading } from './apply-lesson.ts';
import { layoutLikeness, sameLayout } from './layout-words.ts';
import { type Lesson, sameAnchors, type Teaching } from './lesson.ts';
import { saySameValue } from './value-runs.ts';

/** A lesson that serves, with what became of it. */
export type KeptLesson = Teaching & {
  readonly documentId: string;
  /** Corrections that said otherwise, those of the lessons it replaced included. */
  readonly contradictions: number;
  readonly rights: number;
};

export type Correction = {
  readonly documentId: string;
  readonly value: string | null;
  /** What pointing taught; null where the value was typed alone. */
  readonly lesson: Lesson | null;
  /** The words of the corrected document's layout. */
  readonly layout: readonly string[];
};

export type LessonEnd = { readonly lessonId: string; readonly how: 'replaced' | 'retired' | 'retracted' };

/** What a correction does to the lessons of its field. */
export type TeachingDecision<Taught = Lesson> = {
  /** The new lesson, with the contradictions it carries on; null where nothing new is kept. */
  readonly keep: { readonly lesson: Taught; readonly contradictions: number } | null;
  readonly ends: readonly LessonEnd[];
  readonly contradicted: readonly string[];
  readonly confirmed: readonly string[];
};

/** A memory that people contradicted so often retires: it was taught from a wrong point, or the vendor's paper has no fixed one. */
export const CONTRADICTIONS_MAX = 2;

/**
 * What one correction makes of what was taught of its field. On another layout it is a lesson beside the others; on the same
 * one it confirms a lesson that says the same, replaces one that says otherwise, and retires one contradicted twice.
 */
export const decideTeaching = (
  correction: Correction,
  serving: readonly KeptLesson[],
  readBy: (lesson: Lesson) => LessonReading,
): TeachingDecision => {
  const { lesson, layout } = correction;
  const [old] = serving
    .filter((each) => sameLayout(each.lesson.layout, layout))
    .sort((a, b) => layoutLikeness(b.lesson.layout, layout) - layoutLikeness(a.lesson.layout, layout));
  const fresh = lesson === null ? null : { lesson, contradictions: 0 };
  if (old === undefined) return { ...NOTHING, keep: fresh };
  const reading = readBy(old.lesson);
  if (old.documentId === correction.documentId) return correctedAgain(correction, old, reading);

  if (reading.outcome !== 'found') return besideOrNothing(correction, old);
  if (saysSame(old, reading, correction.value)) return { ...NOTHING, confirmed: [old.id] };

  const contradictions = (old.rights > 0 ? 0 : old.contradictions) + 1;
  if (contradictions >= CONTRADICTIONS_MAX)
    return { ...NOTHING, contradicted: [old.id], ends: [{ lessonId: old.id, how: 'retired' }] };
  if (lesson === null) return { ...NOTHING, contradicted: [old.id] };
  return {
    ...NOTHING,
    contradicted: [old.id],
    ends: [{ lessonId: old.id, how: 'replaced' }],
    keep: { lesson, contradictions },
  };
};

const NOTHING: TeachingDecision = { keep: null, ends: [], contradicted: [], confirmed: [] };

/** Whoever corrects the document that taught it takes the lesson back, and teaches anew or not at all. */
const correctedAgain = ({ lesson, value }: Correction, old: KeptLesson, reading: LessonReading): TeachingDecision => {
  if (lesson !== null && !sameAnchors(lesson, old.lesson))
    return {
      ...NOTHING,
      ends: [{ lessonId: old.id, how: 'replaced' }],
      keep: { lesson, contradictions: old.contradictions },
    };
  return saysSame(old, reading, value) ? NOTHING : { ...NOTHING, ends: [{ lessonId: old.id, how: 'retracted' }] };
};

const saysSame = ({ lesson }: KeptLesson, reading: LessonReading, value: string | null): boolean =>
  reading.outcome === 'found' && value !== null && saySameValue(lesson.shape.form, reading.value, value);

/** A lesson that found nothing is not contradicted: other words say it here, and both stay. */
const besideOrNothing = ({ lesson }: Correction, old: KeptLesson): TeachingDecision =>
  lesson === null || sameAnchors(lesson, old.lesson) ? NOTHING : { ...NOTHING, keep: { lesson, contradictions: 0 } };
