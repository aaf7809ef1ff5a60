import type { ReadDocument } from '../../read-document.ts';
import { opennessOf } from '../judge-anew.ts';
import { type ColumnCorrection, type ColumnHead, headKey, type TaughtHead } from './column-role.ts';
import { type TaughtPaper, withLines, withLinesAndSums } from './read-columns-as-taught.ts';

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
  const heads = headsSaid(document.columns ?? [], said);
  const read = tables(document, printed, heads);
  if (read.lines.length === 0)
    return { ...document, columns: read.columns ?? document.columns ?? [], columnsSaid: true };
  const alone = withLines(document, read);
  const both = withLinesAndSums(document, read);
  return { ...(opennessOf(both) < opennessOf(alone) ? both : alone), columnsSaid: true };
};

/** The headings of the table with what is now known of them: what was taken before, and what a person says instead. */
const headsSaid = (columns: readonly ColumnHead[], said: readonly ColumnCorrection[]): TaughtHead[] => {
  const now = said.map(({ role, words }) => ({ id: '', role, label: headKey(words) }));
  const heads = new Map<string, TaughtHead>();
  for (const { role, words, taught } of columns) {
    const label = headKey(words);
    const isGivenAway = role !== 'ignored' && now.some((each) => each.role === role && each.label !== label);
    if (role !== null && !isGivenAway) heads.set(label, { id: taught ?? '', role, label });
  }
  for (const head of now) heads.set(head.label, head);
  return [...heads.values()];
};
