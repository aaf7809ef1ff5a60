import { type FoundDate, readDate, readDates } from '@counterfoil/domain/documents';
import type { Word } from '../../pdf/page-words.ts';
import { type Candidate, candidate } from '../candidates.ts';
import { type LabelHit, means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import type { LabelKind } from '../labels/label-kinds.ts';
import { textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { labelScore, numberIn } from './pick-number.ts';

/** Candidates for a date behind labels of a kind; a date further inside the value counts less than one that opens it. */
export function pickDates(model: TextModel, kind: LabelKind): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, kind)) continue;
    for (const place of valuePlaces(model, hit)) {
      const date = readDate(textOf(place.words), model.order);
      if (!date || date.index > 30) continue;
      const distance = date.index === 0 ? 0 : 0.08;
      const isDiscount = kind === 'dueDate' && isDiscountDate(textOf(place.words), date, model) ? 0.5 : 0;
      const otherMeaning = (means(hit, 'otherDate', 'serviceDate') && kind === 'issueDate' ? 0.3 : 0) + isDiscount;
      found.push(
        candidate(date.value, wordsOfDate(place.words, date), labelScore(hit) * place.weight - distance - otherMeaning),
      );
    }
  }
  return found;
}

/** A period's two ends: "01.09.13 - 30.09.13" behind a service label; one day is both ends. */
export function pickPeriod(model: TextModel): { from: Candidate[]; to: Candidate[] } {
  const from: Candidate[] = [];
  const to: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'serviceDate') || !(hit.opensCell || hit.endsWithColon)) continue;
    const place = valuePlaces(model, hit).find((each) => readDate(textOf(each.words), model.order) !== null);
    if (!place) continue;
    const dates = readDates(textOf(place.words), model.order);
    const [first, last] = [dates[0], dates[1] ?? dates[0]];
    if (!first || !last || first.index > 12) continue;
    const score = labelScore(hit) * place.weight;
    from.push(candidate(first.value, wordsOfDate(place.words, first), score));
    to.push(candidate(last.value, wordsOfDate(place.words, last), score));
  }
  return { from, to };
}

const DATED = /^(vom|von|of|dated|date|issued|at|on|du|del|de|van|d\.d\.|per|le|,|-|–)$/i;

/** The date behind the document's own number: "Rechnung Nr. 17 vom 3.7.2014", "Invoice 17 issued at 2020-11-21". */
function dateBehindNumber(model: TextModel, hit: LabelHit): Candidate[] {
  const words = hit.line.words.slice(hit.to);
  const number = numberIn(words, { spaced: false });
  const rest = number ? words.slice(words.indexOf(number.words.at(-1) as Word) + 1) : words;
  const fillers = rest.findIndex((word) => !DATED.test(word.text));
  const dated = rest.slice(Math.max(0, fillers));
  const date = readDate(textOf(dated.slice(0, 5)), model.order);
  return date?.index === 0 && fillers >= 0 && words.length <= 16
    ? [candidate(date.value, wordsOfDate(dated, date), 0.95)]
    : [];
}

/**
 * The day of issue: behind its label or in the title line. Only where neither names it, a date alone at the top may be
 * it: beside "Rechnungsdatum 17.11." the 16.11. under "Leistungsdatum" is no second opinion. In a list of open items
 * "Rechnung" may stand left of the date of the column "Fällig": that is the item's last day, and no title.
 */
export function pickIssueDates(model: TextModel): Candidate[] {
  const labelled = pickDates(model, 'issueDate');
  const dated = model.hits
    .filter((hit) => means(hit, 'title', 'invoiceNumber') && hit.opensCell)
    .flatMap((hit) => dateBehindNumber(model, hit));
  const lastDays = dated.length === 0 ? [] : pickDates(model, 'dueDate');
  const titled = dated.filter((date) => !lastDays.some((day) => standsAt(day, date)));
  const named = [...labelled, ...titled].some(({ score }) => score >= NAMED_MIN);
  return [...labelled, ...titled, ...(named ? [] : pickLoneDates(model))];
}

const standsAt = (one: Candidate, other: Candidate): boolean =>
  one.value === other.value &&
  one.extent.page === other.extent.page &&
  one.extent.x === other.extent.x &&
  one.extent.y === other.extent.y;

/** From here on a date stands right at a label that opens its cell, not behind a word in a sentence. */
const NAMED_MIN = 0.6;

/** Weakest of all, a date alone at the top of the first page. */
function pickLoneDates(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  const top = (model.pages[0]?.height ?? 0) * 0.45;
  const others = datesOfOthers(model);
  for (const line of model.lines) {
    if (line.page !== 1 || line.y > top) continue;
    for (const segment of line.segments) {
      const date = readDate(segment.text, model.order);
      const isAlone = date && segment.text.length - date.raw.length <= 25 && segment.text.endsWith(date.raw.trim());
      const placed =
        isAlone &&
        /^(\p{L}[\p{L}\s.-]+,?\s*(den|le|am|the|a|à|lì?|dnia|em|op|,)?\s*)?$/u.test(
          segment.text.slice(0, date.index),
        ) &&
        !BY_WORD.test(segment.text.slice(0, date.index));
      const labelled = (model.hitsByLine.get(line) ?? []).some((hit) =>
        segment.words.includes(line.words[hit.from] as Word),
      );
      if (
        date &&
        placed &&
        !labelled &&
        !others.has(segment.words[date.index === 0 ? 0 : segment.words.length - 1] as Word)
      )
        found.push(candidate(date.value, segment.words, date.index === 0 ? 0.4 : 0.45));
    }
  }
  return found;
}

/** The words of dates that belong to another label: the day of payment, of delivery, of an order. */
function datesOfOthers(model: TextModel): ReadonlySet<Word> {
  const hits = model.hits.filter(
    (hit) => means(hit, 'dueDate', 'serviceDate', 'otherDate') && !means(hit, 'issueDate'),
  );
  return new Set(
    hits.flatMap((hit) => {
      const place = valuePlaces(model, hit)[0];
      const date = place && readDate(textOf(place.words), model.order);
      return place && date ? wordsOfDate(place.words, date) : [];
    }),
  );
}

/** The words a date's text covers, so that its box is the date's and not the whole line's. */
export function wordsOfDate(words: readonly Word[], date: FoundDate): Word[] {
  let position = 0;
  const covered: Word[] = [];
  for (const word of words) {
    const end = position + word.text.length;
    if (end > date.index && position < date.index + date.raw.length) covered.push(word);
    position = end + 1;
  }
  return covered.length === 0 ? [...words] : covered;
}

const PAY_WORD =
  /überweis|zahlen|zahlbar|zahlung|begleichen|\bpay|payment|remit|régler|payer|paiement|pagar|abonar|pagare|pagamento|betalen|voldoen|betaling/i;
const BY_WORD =
  /\b(?:bis(?: spätestens)?(?: zum| am)?|spätestens(?: am| zum)?|by|before|until|no later than|avant le|au plus tard le|antes del?|hasta el|entro(?: e non oltre)?(?: il)?|vóór|voor|uiterlijk(?: op)?)\s*$/i;

/** An account is debited on a day: "buchen wir am 21.06.2026 von Ihrem Konto ab". */
const DEBIT_WORD =
  /abbuch|buchen wir|abgebucht|eingezogen|ziehen wir|lastschrift|direct debit|be (?:debited|collected)|prélev|domicilia|adeudar|addebit|incasser|geïncasseerd|afgeschreven|débito dire/i;
const ON_WORD = /\b(?:am|zum|ab|on|le|el|il|op|em|dnia)\s*$/i;

/** A sentence on payment that goes on in the next line: "… by transfer / before 11/09/2026". */
const BY_START =
  /^(?:bis|spätestens|by|before|until|no later|avant|au plus tard|antes|hasta|entro|vóór|voor|uiterlijk)\b/i;

/** A last day of payment in a sentence: "Bitte überweisen Sie den Betrag bis zum 18.03.2025". */
export function pickDuePhrase(model: TextModel): Candidate[] {
  const found: Candidate[] = [];
  for (const line of model.lines) {
    const above = model.lines[line.index - 1];
    const isDebit = DEBIT_WORD.test(line.text);
    const goesOn = BY_START.test(line.text) && above?.page === line.page && PAY_WORD.test(above.text);
    if (!PAY_WORD.test(line.text) && !goesOn && !isDebit) continue;
    for (const date of readDates(line.text, model.order)) {
      const before = line.text.slice(0, date.index);
      const isBy = BY_WORD.test(before) || (isDebit && ON_WORD.test(before));
      const isDiscount = isDiscountDate(line.text, date, model);
      if (isBy) found.push(candidate(date.value, wordsOfDate(line.words, date), isDiscount ? 0.3 : 0.6));
    }
  }
  return found;
}

const DISCOUNT_WORD = /skonto|discount|escompte|sconto|korting|descuento|\d\s*%/i;

/**
 * True when a date of the terms ends a discount: its part of the sentence speaks of one. That part runs to the next
 * date or the end of the clause, and reaches back only where no earlier date of the clause owns the words before it.
 */
function isDiscountDate(text: string, date: FoundDate, model: TextModel): boolean {
  const clauseStart = Math.max(
    0,
    ...[...text.slice(0, date.index).matchAll(/[,;.]\s/g)].map((match) => match.index + 1),
  );
  const behind = text.slice(date.index + date.raw.length);
  const nextDate = readDate(behind, model.order)?.index ?? behind.length;
  const clauseEnd = /[,;.](\s|$)/.exec(behind)?.index ?? behind.length;
  const before = text.slice(clauseStart, date.index);
  const own = behind.slice(0, Math.min(nextDate, clauseEnd));
  return DISCOUNT_WORD.test(own) || (readDate(before, model.order) === null && DISCOUNT_WORD.test(before));
}
