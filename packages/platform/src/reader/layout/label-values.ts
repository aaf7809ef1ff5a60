import type { Word } from '../pdf/page-words.ts';
import type { LabelHit } from './label-hits.ts';
import { bottomOf, rightOf, type TextLine } from './text-lines.ts';
import type { TextModel } from './text-model.ts';

/** Words that may be a label's value, and how usual it is for a value to stand where they stand. */
export type ValuePlace = {
  readonly words: readonly Word[];
  readonly weight: number;
  readonly where: 'right' | 'below';
};

const LINES_BELOW_MAX = 3;

/**
 * Where the value of a label may stand, likeliest first: behind it up to the next label, else under it in the same
 * column, else under it towards the right edge, as boxed forms set it.
 */
export function valuePlaces(model: TextModel, hit: LabelHit): ValuePlace[] {
  const places: ValuePlace[] = [];
  const right = wordsRight(model, hit);
  if (right.length > 0) places.push({ words: right, weight: 1, where: 'right' });
  for (const [nth, below] of wordsBelow(model, hit).entries()) {
    places.push({ words: below, weight: 0.8 - nth * 0.12, where: 'below' });
  }
  return places;
}

/** The words behind a label on its line, up to the next label that opens a cell. Signs between the two are skipped. */
export function wordsRight(model: TextModel, hit: LabelHit): Word[] {
  const next = (model.hitsByLine.get(hit.line) ?? []).find(
    (each) => each.from >= hit.to && ((each.opensCell && each.compact.length > 2) || each.endsWithColon),
  );
  const words = hit.line.words.slice(hit.to, next?.from ?? hit.line.words.length);
  while (words[0] && /^[:.\-–=#]+$/.test(words[0].text)) words.shift();
  return words;
}

function wordsBelow(model: TextModel, hit: LabelHit): Word[][] {
  const found: Word[][] = [];
  let reach = bottomOf(hit);
  for (const line of linesAfter(model, hit.line)) {
    if (
      line.page !== hit.page ||
      line.y - reach > (found.length > 0 ? 1.6 : 2.8) * hit.h ||
      found.length >= LINES_BELOW_MAX
    )
      break;
    if (line.y <= hit.y + hit.h * 0.3) continue;
    const under = line.segments.find((segment) => segment.x < rightOf(hit) + 2 && rightOf(segment) > hit.x - 2);
    const towardsRight = found.length === 0 ? line.segments.find((segment) => segment.x > rightOf(hit)) : undefined;
    const segment = under ?? (line.segments.length === 1 || !under ? towardsRight : undefined);
    if (!segment) continue;
    if (opensLabel(model, line, segment.words[0] as Word)) break;
    found.push([...segment.words]);
    reach = bottomOf(line);
  }
  return found;
}

function opensLabel(model: TextModel, line: TextLine, word: Word): boolean {
  return (model.hitsByLine.get(line) ?? []).some(
    (hit) => hit.line.words[hit.from] === word && hit.opensCell && hit.compact.length > 3,
  );
}

export function linesAfter(model: TextModel, line: TextLine): TextLine[] {
  return model.lines.slice(line.index + 1, line.index + 9);
}
