import { addDays } from '../calendar/index.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { ChainLink } from './statement-chain.ts';

const MARGIN_DAYS = 40;

/**
 * The links that can have anything to do with a statement: those around its days, and the nearest before and after,
 * however far, since an account may sleep. Keeps the order of import, and keeps years of history out of the comparison.
 */
export const nearbyLinks = (links: readonly ChainLink[], coverage: Coverage | null): readonly ChainLink[] => {
  if (coverage === null) return links;
  const [first, last] = [addDays(coverage.first, -MARGIN_DAYS), addDays(coverage.last, MARGIN_DAYS)];
  const dated = links.map((link) => ({ link, days: coverageOf(link) }));
  const before = dated.filter(({ days }) => days !== null && days.last < first);
  const after = dated.filter(({ days }) => days !== null && days.first > last);
  const nearestBefore = before.toSorted((a, b) => compare(b.days?.last, a.days?.last))[0]?.link;
  const nearestAfter = after.toSorted((a, b) => compare(a.days?.first, b.days?.first))[0]?.link;
  const far = new Set([...before, ...after].map(({ link }) => link));
  return links.filter((link) => !far.has(link) || link === nearestBefore || link === nearestAfter);
};

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
