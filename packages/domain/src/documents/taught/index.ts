export { applyLesson, type LessonReading } from './apply-lesson.ts';
export * from './columns/index.ts';
export {
  CONTRADICTIONS_MAX,
  type Correction,
  decideTeaching,
  type KeptLesson,
  type LessonEnd,
  type TeachingDecision,
} from './decide-teaching.ts';
export { slipsBetween } from './find-label.ts';
export { compactOf, flatPages } from './flat-page.ts';
export { layoutWords } from './layout-words.ts';
export { type Learned, learnLesson, type Pointed } from './learn-lesson.ts';
export { type Anchor, type Lesson, lessonInWords, type Relation, type Teaching } from './lesson.ts';
export { type AnyTeaching, readAllAsTaught } from './read-all-as-taught.ts';
export { type LessonOutcome, type LessonUse, type ReadAsTaught, readAsTaught } from './read-as-taught.ts';
export { type PlaceRead, readPlace } from './read-place.ts';
export { formOf as formTaught, type ValueForm } from './value-runs.ts';
