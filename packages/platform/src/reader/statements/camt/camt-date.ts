import { type CalendarDate, parseDate } from '@counterfoil/domain/calendar';
import { type MarkupNode, textAt } from '../markup/markup-node.ts';

/** The day of a `Dt` or `DtTm` below `node`, as printed: the bank's own day, not that of UTC. Null when there is none. */
export const dayOf = (node: MarkupNode | undefined, ...names: readonly string[]): CalendarDate | null => {
  for (const name of names) {
    const parsed = parseDate((textAt(node, name) ?? '').slice(0, 10));
    if (parsed.ok) return parsed.value;
  }
  return null;
};
