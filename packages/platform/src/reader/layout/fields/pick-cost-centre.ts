import { type Candidate, candidate } from '../candidates.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import { textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { labelScore, numberIn } from './pick-number.ts';

/** A cost centre has a short name; more words are a sentence that speaks of one. */
const NAME_WORDS_MAX = 4;
const NAME_LETTERS_MAX = 40;

/**
 * The cost centre that a page prints behind its label: a code, a code with its name, or a name alone. Only a label that opens
 * its cell or ends in a colon announces one: "please name the cost centre" does not.
 */
export function pickCostCentre(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'costCentre') || !(hit.opensCell || hit.endsWithColon)) continue;
    for (const place of valuePlaces(model, hit)) {
      const text = textOf(place.words);
      const isShort = place.words.length <= NAME_WORDS_MAX && text.length <= NAME_LETTERS_MAX;
      const code = numberIn(place.words, { spaced: false });
      const [value, words] = isShort ? [text, place.words] : [code?.value ?? null, code?.words ?? []];
      if (value === null || !/[\p{L}\p{N}]/u.test(value)) continue;
      // A name without any figure is one only behind a colon, or right of its label.
      if (!/\d/.test(value) && !(hit.endsWithColon || place.where === 'right')) continue;
      found.push(candidate(value.replace(/[,;.]+$/, ''), words, labelScore(hit) * place.weight));
    }
  }
  return found;
}
