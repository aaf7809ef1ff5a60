import type { ReadDocument } from '../../read-document.ts';
import { opennessOf } from '../judge-anew.ts';
import type { ColumnCorrection } from './column-role.ts';
import { headKey } from './column-role.ts';
import { headsSaid, type TaughtPaper, withLines, withLinesAndSums } from './read-columns-as-taught.ts';

/**
 * A document whose headings a person said: its lines are read again by them, whatever the arithmetic then says of them, and
 * so are its sums where that leaves less open. From then on no lesson changes these lines.
 */
export const sayColumns = (
  document: ReadDocument,
  { printed, tables }: TaughtPaper,
  said: readonly ColumnCorrection[],
): ReadDocument => {
  if (said.length === 0 || tables === undefined) return document;
  const heads = headsSaid(
    document.columns ?? [],
    said.map(({ role, words }) => ({ role, label: headKey(words) })),
    headKey,
  );
  const read = tables(document, printed, heads);
  if (read.lines.length === 0)
    return { ...document, columns: read.columns ?? document.columns ?? [], columnsSaid: true };
  const alone = withLines(document, read);
  const both = withLinesAndSums(document, read);
  return { ...(opennessOf(both) < opennessOf(alone) ? both : alone), columnsSaid: true };
};
