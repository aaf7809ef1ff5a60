import { type FlatPages, isLabel } from './flat-page.ts';
import { valueRuns } from './value-runs.ts';

const WORDS_MAX = 60;
const ANY_AMOUNT = { form: 'amount', pattern: '9', words: 1, order: null, mark: null, before: '', after: '' } as const;

/**
 * The words that tell one layout from another: what stands as a label, on lines that are no rows of a table, since the
 * items of a bill say nothing about how its vendor sets bills.
 */
export const layoutWords = ({ lines }: FlatPages): string[] => {
  const found = new Set<string>();
  for (const line of lines) {
    if (valueRuns(line, ANY_AMOUNT).length > 1) continue;
    for (const group of line.groups) {
      if (!isLabel(line, group) || group.to - group.from > 5) continue;
      const words = line.words.slice(group.from, group.to);
      for (const { compact } of words) if (/^\p{L}{3,}$/u.test(compact)) found.add(compact);
    }
  }
  return [...found].slice(0, WORDS_MAX);
};

/** The share of the shorter list of words that the longer one has too, 0 to 1. */
export const layoutLikeness = (a: readonly string[], b: readonly string[]): number => {
  const [fewer, more] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)];
  return fewer.length === 0 ? 0 : fewer.filter((word) => more.has(word)).length / fewer.length;
};

const SAME_LAYOUT = 0.45;
/** Fewer words than these tell no layout from another. */
const WORDS_MIN = 3;

/** Whether two documents of a party are set alike, by the words on them. */
export const sameLayout = (a: readonly string[], b: readonly string[]): boolean =>
  Math.min(a.length, b.length) < WORDS_MIN || layoutLikeness(a, b) >= SAME_LAYOUT;
