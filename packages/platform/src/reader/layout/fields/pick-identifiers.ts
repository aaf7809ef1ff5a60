import {
  compactIban,
  compactId,
  hasIbanShape,
  ibanLengthOf,
  isBic,
  isIban,
  isVatIdShape,
} from '@counterfoil/domain/documents';
import type { Word } from '../../pdf/page-words.ts';
import { type Candidate, candidate } from '../candidates.ts';
import { means } from '../label-hits.ts';
import { valuePlaces, wordsRight } from '../label-values.ts';
import { bottomOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { labelScore, numberIn } from './pick-number.ts';

/** IBANs anywhere on the page; a label helps, check digits decide. Where none is found, a labelled account number. */
export function pickIbans(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const line of model.lines) {
    const labels = (model.hitsByLine.get(line) ?? []).filter((hit) => means(hit, 'iban'));
    const labelled = labels.length > 0;
    const opens = labels.some((hit) => hit.opensCell);
    for (let from = 0; from < line.words.length; from += 1) {
      if (!IBAN_START.test(line.words[from]?.text ?? '')) continue;
      const iban = ibanFrom([...line.words.slice(from), ...wrappedUnder(model, line, from)]);
      if (!iban) continue;
      const score =
        (isIban(iban.value) ? 0.8 : labelled ? 0.5 : 0) +
        (labelled ? 0.2 : 0) +
        (opens ? 0.2 : 0) -
        (isTheirs(line.text) ? 0.6 : 0);
      if (score > 0) found.push(candidate(iban.value, iban.words, score));
    }
  }
  return found.length > 0 ? found : pickAccounts(model);
}

/** An account that will be debited is the customer's own, not where to pay. */
const isTheirs = (text: string): boolean =>
  /abgebucht|eingezogen|lastschrift|mandat|direct debit|debited|prélev|domicili|addebit|incasso|afgeschreven|Ihr(em|es)? Konto|your account/i.test(
    text,
  );

/** In a narrow column an account number goes on on the next line, under its beginning, in digits alone. */
function wrappedUnder(model: TextModel, line: TextLine, from: number): readonly Word[] {
  const cell = line.segments.find((segment) => segment.words.includes(line.words[from] as Word));
  if (!cell || (cell.words.at(-1) !== line.words.at(-1) && line.words.length > from + 8)) return [];
  const next = model.lines.slice(line.index + 1, line.index + 4).flatMap((each) => each.segments);
  const under = next.find(
    (segment) => segment.page === cell.page && Math.abs(segment.x - cell.x) < 3 && segment.y - bottomOf(cell) < cell.h,
  );
  return under?.words.every((word) => /^\d{1,4}$/.test(word.text)) ? under.words : [];
}

const IBAN_START = /^[(:]*([A-Z]{2})\d{2}/;

function ibanFrom(words: readonly Word[]): { value: string; words: Word[] } | null {
  const country = IBAN_START.exec(words[0]?.text ?? '')?.[1];
  if (!country) return null;
  const length = ibanLengthOf(country);
  const taken: Word[] = [];
  let text = '';
  for (const word of words.slice(0, 10)) {
    if (!/^[(:]*[A-Z0-9.-]+[,;.)]*$/.test(word.text)) break;
    taken.push(word);
    text += compactIban(word.text);
    if (length !== undefined && text.length >= length) break;
    if (length === undefined && isIban(text)) break;
  }
  if (length !== undefined && text.length === length) return { value: text, words: taken };
  // A wrong IBAN on paper is still what the paper says; its check digits are reported as doubtful.
  const isClose = hasIbanShape(text) || (text.length >= 15 && text.length <= 34 && /^[A-Z]{2}\d{13,}/.test(text));
  return isClose ? { value: text, words: taken } : null;
}

function pickAccounts(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'bankAccount', 'iban') || !(hit.opensCell || hit.endsWithColon)) continue;
    const words = wordsRight(model, hit);
    const number = numberIn(words, { spaced: true });
    if (number && number.value.replace(/\D/g, '').length >= 6)
      found.push(candidate(number.value, number.words, labelScore(hit) * 0.7));
  }
  return found;
}

export function pickBics(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'bic')) continue;
    const word = valuePlaces(model, hit)
      .flatMap((place) => place.words.slice(0, 2))
      .find((each) => isBic(each.text));
    if (word) found.push(candidate(word.text, [word], labelScore(hit)));
  }
  return found;
}

/** A tax id with the label it stood behind; `theirs` when the label says it is the customer's. */
export type TaxId = {
  readonly value: string;
  readonly words: Word[];
  readonly theirs: boolean;
  readonly isVat: boolean;
};

/** Tax ids behind their labels. Blanks inside an id are kept together as long as the id takes its country's shape. */
export function findTaxIds(model: TextModel): TaxId[] {
  const found: TaxId[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'vatId', 'taxNumber', 'theirVatId')) continue;
    if (!(hit.opensCell || hit.endsWithColon || hit.compact.length > 5)) {
      const id = idInSentence(wordsRight(model, hit));
      if (id) found.push({ ...id, theirs: means(hit, 'theirVatId') });
      continue;
    }
    for (const place of valuePlaces(model, hit)) {
      // "TVA" alone mostly names the tax; behind it only what has the shape of a VAT number is one.
      const id = vatIdFrom(place.words) ?? (hit.compact === 'tva' ? null : otherIdFrom(place.words));
      if (!id) continue;
      found.push({ ...id, theirs: means(hit, 'theirVatId') });
      break;
    }
  }
  return [...found, ...unlabelledIds(model)];
}

/** Behind a short label in the small print ("… S.A.U. CIF B93648921.") only what has the shape of an id is one. */
function idInSentence(words: readonly Word[]): Omit<TaxId, 'theirs'> | null {
  const [first] = words;
  const bare = first?.text.replace(/^[:(]+|[),;.]+$/g, '') ?? '';
  if (first && /^[A-Z]-?\d{7}-?[A-Z\d]$|^\d{8}-?[A-Z]$/.test(bare))
    return { value: bare, words: [first], isVat: false };
  return vatIdFrom(words.slice(0, 5));
}

/** "CHE-123.456.789 MWST" and "T1234567890123" are tax numbers by their shape, with no label before them. */
function unlabelledIds(model: TextModel): TaxId[] {
  return model.lines.flatMap((line) =>
    line.words.flatMap((word, index) => {
      const value = word.text.replace(/[),;.]+$/, '');
      if (!/^(CHE-?\d{3}\.\d{3}\.\d{3}|T\d{13})$/.test(value)) return [];
      const suffix = line.words[index + 1];
      const words = /^(MWST|TVA|IVA)[,;.]?$/.test(suffix?.text ?? '') ? [word, suffix as Word] : [word];
      return [{ value, words, theirs: false, isVat: true }];
    }),
  );
}

function vatIdFrom(words: readonly Word[]): Omit<TaxId, 'theirs'> | null {
  for (let from = 0; from < Math.min(words.length, 3); from += 1) {
    let best: Omit<TaxId, 'theirs'> | null = null;
    for (let to = from + 1; to <= Math.min(words.length, from + 5); to += 1) {
      const taken = words.slice(from, to);
      if (compactId(taken.at(-1)?.text ?? '') === '') continue;
      const value = taken
        .map((word) => word.text)
        .join(' ')
        .replace(/^[:(]+|[),;.]+$/g, '');
      if (/^([A-Z]{2}|\d{2}[A-Z])/.test(value) && isVatIdShape(compactId(value)))
        best = { value, words: taken, isVat: true };
    }
    if (best) return best;
  }
  return null;
}

/** Ids without a shape of their own: digits with slashes or blanks, as national tax numbers are written. */
function otherIdFrom(words: readonly Word[]): Omit<TaxId, 'theirs'> | null {
  const taken: Word[] = [];
  for (const word of words) {
    const isFirst = taken.length === 0;
    if (isFirst && /^[:/.#-]+$/.test(word.text)) continue;
    if (!(isFirst ? /^[A-Z]{0,4}\d[\dA-Z/.-]*[,;.]?$/ : /^\d[\d/]*[,;.]?$/).test(word.text) || taken.length >= 5) break;
    taken.push(word);
  }
  const value = taken
    .map((word) => word.text)
    .join(' ')
    .replace(/[,;.]+$/, '');
  const isAmount = /[.,]\d{2}$/.test(value);
  return !isAmount && value.replace(/\D/g, '').length >= 7 ? { value, words: taken, isVat: false } : null;
}
