import { readDate } from '@counterfoil/domain/documents';
import type { Word } from '../../pdf/page-words.ts';
import { type Candidate, candidate } from '../candidates.ts';
import { type LabelHit, means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import type { LabelKind } from '../labels/label-kinds.ts';
import { isStreetLine } from '../parties/names.ts';
import { textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';

/** Words between a label and its number that belong to neither: "Invoice No. # 17", "Rechnung (380) Nr. 4711". */
const FILLER = /^(\(\d{3}\)|#|no\.?|nr\.?|n[°ºo]\.?|num(mer|ber|ero|éro)?\.?|:|-|=|[.·…_]{2,})$/i;
const STOP = /^(vom|von|from|of|dated|date|datum|issued|du|del|de|van|d\.d\.|per|bis|page|seite|-|–|\/)$/i;

/** Candidates for a reference number behind labels of a kind. */
export function pickNumber(model: TextModel, kind: LabelKind): Candidate[] {
  return model.hits.filter((hit) => means(hit, kind)).flatMap((hit) => numbersAt(model, hit));
}

/** The invoice that this one refers to. A label that names the document itself ("list of calls, invoice 99001") refers to none. */
export function pickPreceding(model: TextModel, own: string | null): Candidate[] {
  return model.hits
    .filter((hit) => means(hit, 'precedingInvoice'))
    .map((hit) => numbersAt(model, hit))
    .filter((numbers) => !numbers.some(({ value }) => value === own))
    .flat();
}

function numbersAt(model: TextModel, hit: LabelHit): Candidate[] {
  return valuePlaces(model, hit).flatMap((place) => {
    if (place.where === 'below' && isStreetLine(textOf(place.words))) return [];
    const number = numberIn(place.words, { spaced: place.where === 'right' || place.words.length <= 3 });
    return number ? [candidate(number.value, number.words, labelScore(hit) * place.weight)] : [];
  });
}

/** A label that opens its cell or ends in a colon is a label; in the middle of a sentence it is only a word. */
export function labelScore(hit: LabelHit): number {
  const firstPage = hit.page === 1 ? 0.05 : 0;
  const specific = Math.min(0.3, hit.compact.length * 0.02);
  return (hit.opensCell ? 0.7 : hit.endsWithColon ? 0.5 : 0.2) + firstPage + specific;
}

/** The document's own number in its title: "Invoice INV/2023/03/0008", "Rechnung Nr. 17 vom 3.7.2014". */
export function pickTitleNumber(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'title') || !hit.opensCell) continue;
    const words = behindQualifier(wordsOfTitle(hit));
    const number = words.length > 0 && words.length <= 12 ? numberIn(words, { spaced: isInSeries(words) }) : null;
    // "Facture de situation n° 2" may count the bill among its kind: a label's number goes before it.
    const isQualified = words.length < wordsOfTitle(hit).length;
    if (number && isQualified) {
      if (number.value.length > 2) found.push(candidate(number.value, number.words, 0.6));
      continue;
    }
    // Larger than the words around it, a title's number needs no label to be the document's own.
    if (number) found.push(candidate(number.value, number.words, 0.85 + Math.min(0.3, hit.h / 60)));
  }
  return found;
}

/** What stands behind a title, but not the street of an address across the page. */
function wordsOfTitle(hit: LabelHit): readonly Word[] {
  const streets = hit.line.segments.filter(({ words, text }) => words[0] !== hit.line.words[0] && isStreetLine(text));
  const first = streets[0]?.words[0];
  const end = first === undefined ? -1 : hit.line.words.indexOf(first);
  return hit.line.words.slice(hit.to, end < hit.to ? undefined : end);
}

/** A strip of heads over their values, "Facture | Date | Client | Page": under the title stands the bill's number. */
export function pickStripNumber(model: TextModel): Candidate[] {
  return model.hits.flatMap((hit) => {
    const cell = hit.line.segments.find(({ words }) => words[0] === hit.line.words[hit.from]);
    const isAlone = cell?.words.length === hit.to - hit.from;
    const hits = model.hitsByLine.get(hit.line) ?? [];
    const heads = hit.line.segments.filter(({ words }) =>
      hits.some((each) => each.line.words[each.from] === words[0] && each.opensCell),
    );
    if (!means(hit, 'title') || !isAlone || /\d/.test(hit.line.text)) return [];
    const place = valuePlaces(model, hit).find(({ where }) => where === 'below');
    const number = place && numberIn(place.words, { spaced: false });
    const isWhole = number && place.words.length === number.words.length;
    const isStrip = heads.length >= 3;
    // Alone under a title stands its number as well, if it is long enough for one.
    return isWhole && (isStrip || number.value.length > 4)
      ? [candidate(number.value, number.words, isStrip ? 0.8 : 0.55)]
      : [];
  });
}

/** "Fatura FT 2025/12", "Rechnung A 48676": the letters of a series before a number within it. */
const isInSeries = ([series, number, next]: readonly Word[]): boolean =>
  /^[A-Z]{1,4}$/.test(series?.text ?? '') &&
  (/^\d[\dA-Z]*\/\d+$/.test(number?.text ?? '') ||
    (/^\d{4,}$/.test(number?.text ?? '') && (!next || standsOff(number as Word, next))));

const standsOff = (word: Word, next: Word): boolean => next.x - (word.x + word.w) > word.size;

/** "Facture client n° 163", "Factura de venta 163": what kind of bill it is stands before the number. */
function behindQualifier(words: readonly Word[]): readonly Word[] {
  const count = words.findIndex(({ text }) => !/^\p{Ll}{2,}$/u.test(text) || FILLER.test(text));
  return count > 0 &&
    count <= 2 &&
    !words.slice(0, count).some(({ text }) => OTHER_PAPER.test(text) || (STOP.test(text) && text !== 'de'))
    ? words.slice(count)
    : words;
}

/** Words behind "invoice" that make the number another paper's. */
const OTHER_PAPER = /^(vom|zur|zum|for|against|per|pour|para|concernant|customer|account|order)$/i;

/**
 * The sender's own reference, or a bare "No.", where nothing on the page is called the invoice's number: most likely it
 * is, and only most likely.
 */
export function pickOwnReference(model: TextModel): Candidate[] {
  const top = (model.pages[0]?.height ?? 0) * 0.5;
  return model.hits
    .filter((hit) => hit.page === 1 && hit.y < top && hit.opensCell && OWN_REFERENCE.test(hit.compact))
    .flatMap((hit) => numbersAt(model, hit))
    .map((each) => ({ ...each, score: each.score * 0.5 }));
}

const OWN_REFERENCE =
  /^(ourref(erence)?|unser(e)?zeichen|notreref(erence)?|nref|onskenmerk|onzereferentie|nuestraref(erencia)?|nsrif(erimento)?|no|nr|nummer|numero|number)$/;

/** The first reference-like token: it holds a digit, is no date and no amount. A short word before it is its series. */
export function numberIn(
  words: readonly Word[],
  { spaced }: { spaced: boolean },
): { value: string; words: Word[] } | null {
  let index = 0;
  while (index < words.length && FILLER.test(words[index]?.text ?? '')) index += 1;
  const first = words[index];
  if (!first || STOP.test(first.text)) return null;
  if (startsDate(words.slice(index))) return null;
  const taken: Word[] = [first];
  if (!/\d/.test(first.text)) {
    const next = words[index + 1];
    if (!spaced || !next || !/^\d[\dA-Za-z/-]*$/.test(next.text) || !/^[A-Za-z]{1,6}[-/.]?$/.test(first.text))
      return null;
    taken.push(next);
  }
  const follow = words.slice(index + taken.length);
  for (const word of follow) {
    const previous = taken.at(-1) as Word;
    const isPart = /^[-/]$|^[\dA-Z]{1,}[\dA-Z/-]*$/.test(word.text) && !STOP.test(word.text.replace(/^[-–/]$/, ''));
    const isNear = word.x - (previous.x + previous.w) < 0.45 * word.size;
    if (!spaced || !isNear || !/\d/.test(word.text) || !isPart || startsDate(follow.slice(follow.indexOf(word)))) break;
    taken.push(word);
  }
  const value = taken
    .map((word) => word.text)
    .join(' ')
    .replace(/^(n[°º]|n[or]\.?(?=\d)|[#:(])+|[),;:.]+$/gi, '')
    .trim();
  const isAmount = /^\d{1,3}([.,]\d{3})*[.,]\d{2}$/.test(value) || /[€$£%]/.test(value);
  return value.length < 1 || !/\d/.test(value) || isAmount || value.length > 40 ? null : { value, words: taken };
}

function startsDate(words: readonly Word[]): boolean {
  const text = words
    .slice(0, 5)
    .map((word) => word.text)
    .join(' ');
  return readDate(text)?.index === 0;
}
