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
  const linesFirst = (): ReadAsTaught => {
    const lines = readColumnsAsTaught(document, paper, columns);
    if (fields.length === 0) return lines;
    const sums = readAsTaught(lines.document, paper.printed, fields);
    return { document: sums.document, uses: [...lines.uses, ...sums.uses] };
  };
  const fieldsFirst = (): ReadAsTaught => {
    const sums = readAsTaught(document, paper.printed, fields);
    const lines = readColumnsAsTaught(sums.document, paper, columns);
    return { document: lines.document, uses: [...lines.uses, ...sums.uses] };
  };
  const first = linesFirst();
  if (fields.length === 0) return first;
  const second = fieldsFirst();
  return isBetter(second, first) ? second : first;
};

const takenOf = ({ uses }: ReadAsTaught): number => uses.filter(({ outcome }) => outcome === 'taken').length;

const isBetter = (a: ReadAsTaught, b: ReadAsTaught): boolean => {
  const [open, than] = [opennessOf(a.document), opennessOf(b.document)];
  return open < than || (open === than && takenOf(a) > takenOf(b));
};
