import { readDate } from '@counterfoil/domain/documents';
import type { LabelHit } from '../label-hits.ts';
import type { Extent, Segment } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';

/** A name somewhere on the page, with how much that place speaks for its being the seller's or the buyer's. */
export type Mention = {
  readonly name: string;
  readonly words: Segment['words'];
  readonly extent: Extent;
  readonly supplier: number;
  readonly recipient: number;
};

/** The labels that begin inside a cell. */
export function hitsIn(model: TextModel, segment: Segment): LabelHit[] {
  return (model.hitsByLine.get(segment.line) ?? []).filter((hit) =>
    segment.words.some((word) => word === hit.line.words[hit.from]),
  );
}

/** A cell that is a date, or that a label opens, is nobody's name. */
export function isNoise(model: TextModel, segment: Segment): boolean {
  if (readDate(segment.text) !== null) return true;
  const first = segment.words[0];
  return hitsIn(model, segment).some(
    (hit) =>
      hit.opensCell &&
      hit.line.words[hit.from] === first &&
      (hit.compact.length > 3 || hit.endsWithColon || hit.to - hit.from === segment.words.length),
  );
}

/** A firm's name set larger than the address behind it ends where the small print begins. */
export function largestWords({ words }: Segment): Segment['words'] {
  const first = words[0]?.size ?? 0;
  const end = words.findIndex((word) => word.size < 0.8 * first);
  return end < 0 ? words : words.slice(0, end);
}
