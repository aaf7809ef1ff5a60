import { bounded, type FieldReading, type PageSize, unread } from '@counterfoil/domain/documents';
import type { Word } from '../pdf/page-words.ts';
import { boxOf, type Extent, extentOf, textOf } from './text-lines.ts';

/** A value some part of the page offers for a field; the score says how well label, place and form fit together. */
export type Candidate = {
  readonly value: string;
  readonly raw: string;
  readonly extent: Extent;
  readonly score: number;
};

export function candidate(value: string, words: readonly Word[], score: number): Candidate {
  return { value, raw: textOf(words), extent: extentOf(words), score };
}

const RIVALS_MAX = 3;
/** A score that leaves nothing to be said: several names for one party add up to about this. */
const SCORE_FULL = 2;
/** Two different values whose scores are closer than this are too close to call. */
export const DOUBT_MARGIN = 0.15;

/** The best candidate as a field; other values become its rivals. `isDoubtful` when the best rival is too close. */
export function fieldOf(
  candidates: readonly Candidate[],
  pages: readonly PageSize[],
): { field: FieldReading; isDoubtful: boolean } {
  const ranked = [...candidates].sort(
    (a, b) => b.score - a.score || a.extent.page - b.extent.page || a.extent.y - b.extent.y,
  );
  const best = ranked[0];
  if (!best) return { field: unread, isDoubtful: false };
  const others: Candidate[] = [];
  for (const each of ranked)
    if (each.value !== best.value && others.every((other) => other.value !== each.value)) others.push(each);
  const field: FieldReading = {
    ...unread,
    value: best.value,
    source: 'text',
    page: best.extent.page,
    box: boxOf(best.extent, pages),
    raw: best.raw,
    rivals: others.slice(0, RIVALS_MAX).map((each) => ({
      value: each.value,
      page: each.extent.page,
      box: boxOf(each.extent, pages),
      path: null,
      fit: bounded(each.score / SCORE_FULL),
    })),
    evidence: {
      score: bounded(best.score / SCORE_FULL),
      lead: bounded(others[0] ? best.score - others[0].score : 1),
      repeated: ranked.filter((each) => each.value === best.value).length > 1 ? 1 : 0,
    },
  };
  return { field, isDoubtful: others.length > 0 && best.score - (others[0]?.score ?? 0) < DOUBT_MARGIN };
}
