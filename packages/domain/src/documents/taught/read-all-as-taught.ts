import type { ReadDocument } from '../read-document.ts';
import { type AnyLesson, isColumnLesson } from './columns/column-lesson.ts';
import { readColumnsAsTaught, type TaughtPaper } from './columns/read-columns-as-taught.ts';
import { opennessOf } from './judge-anew.ts';
import { type ReadAsTaught, readAsTaught } from './read-as-taught.ts';

export type AnyTeaching = { readonly id: string; readonly lesson: AnyLesson; readonly rights?: number };

/**
 * A reading as everything taught of its party has it, columns and fields. Lines prove sums and sums prove lines, so both
 * orders are tried, and the one that leaves less open stands; of two alike the one in which more was taken.
 */
export const readAllAsTaught = (
  document: ReadDocument,
  paper: TaughtPaper,
  teachings: readonly AnyTeaching[],
): ReadAsTaught => {
  const columns = teachings.flatMap(({ id, lesson }) => (isColumnLesson(lesson) ? [{ id, lesson }] : []));
  const fields = teachings.flatMap(({ lesson, ...own }) => (isColumnLesson(lesson) ? [] : [{ ...own, lesson }]));
  if (columns.length === 0) return readAsTaught(document, paper.printed, fields);
  if (fields.length === 0) return readColumnsAsTaught(document, paper, columns);
  const lines = readColumnsAsTaught(document, paper, columns);
  const sumsBeside = readAsTaught(lines.document, paper.printed, fields);
  const sums = readAsTaught(document, paper.printed, fields);
  const linesBeside = readColumnsAsTaught(sums.document, paper, columns);
  const linesFirst = { document: sumsBeside.document, uses: [...lines.uses, ...sumsBeside.uses] };
  const sumsFirst = { document: linesBeside.document, uses: [...linesBeside.uses, ...sums.uses] };
  return isBetter(sumsFirst, linesFirst) ? sumsFirst : linesFirst;
};

const takenOf = ({ uses }: ReadAsTaught): number => uses.filter(({ outcome }) => outcome === 'taken').length;

const isBetter = (a: ReadAsTaught, b: ReadAsTaught): boolean => {
  const [open, than] = [opennessOf(a.document), opennessOf(b.document)];
  return open < than || (open === than && takenOf(a) > takenOf(b));
};
