export { hearCorrections } from './hear-corrections.ts';
export { hasLessons } from './lesson.repository.ts';
export { type LessonFilter, type LessonRow, lessonsOfReading, listLessons } from './list-lessons.ts';
export { readByLessons, readingByLessons, type Whose } from './read-by-lessons.ts';
export { undoLesson } from './undo-lesson.ts';
