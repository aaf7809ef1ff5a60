export {
  type AnyLesson,
  type ColumnLesson,
  columnInWords,
  isColumnLesson,
  learnColumn,
} from './column-lesson.ts';
export {
  COLUMN_ROLES,
  type ColumnCorrection,
  type ColumnHead,
  type ColumnRole,
  headKey,
  isColumnRole,
  roleInWords,
  type TaughtHead,
} from './column-role.ts';
export { decideColumnTeaching, type KeptColumnLesson } from './decide-column-teaching.ts';
export { linesClose, type TableReader, type TaughtPaper } from './read-columns-as-taught.ts';
export { sayColumns } from './say-columns.ts';
