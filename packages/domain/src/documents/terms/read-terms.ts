import { addDays, type CalendarDate, endOfMonth } from '../../calendar/index.ts';
import { type DateOrder, readDates } from '../read-date.ts';
import type { DiscountStep } from '../read-document.ts';
import { clausesOf, discountIn, hasPercent, netDaysIn, shortDiscountIn } from './clauses.ts';

/** What words that are known to be payment terms say. */
export type TermsRead = {
  /** Days until payment without deduction; null where they name none. */
  readonly netDays: number | null;
  /** `then`: the days are counted from the end of the month; `after`: the month in which they end is completed. */
  readonly monthEnd: 'then' | 'after' | null;
  /** A last day that they name themselves. */
  readonly dueOn: CalendarDate | null;
  readonly discounts: readonly DiscountStep[];
};

/** Interest for the late has a percentage and days as well, and is no discount. */
const INTEREST =
  /zins|verzug|mahn|interest|\blate\b|overdue|retard|pénalit|\bmora\b|interessi|interés|\brente\b|boete/i;
/** "30 Tage netto" behind a discount that no comma ends. */
const DAYS_NET =
  /(\d{1,3})\s*(?:kalender)?(?:tagen?|days?|jours?|días|dias|giorni|gg|dagen)\s*(?:rein\s+)?(?:net(?:t?o)?\b|ohne abzug|sans escompte|senza sconto|sin descuento|zonder korting)/i;
const NETTO = /\bnett?o?\.?:?\s*(\d{1,3})\b(?!\s*[.,]\d|\s*%)/i;
const WEEKS = /(\d{1,2})\s*(?:wochen?|weeks?|semaines?|semanas?|settiman[ae]|weken)\b/i;
const AT_ONCE =
  /sofort|umgehend|bei erhalt|immediate|(?:up)?on receipt|à réception|comptant|al contado|a la recepción|a vista|al ricevimento|rimessa diretta|per omgaande|bij ontvangst|contant/i;
const AFTER_MONTH_END = /monatsende|ende des monats|end of (?:the )?month|\beom\b|eind(?:e)? (?:van de |der )?maand/i;
const TO_MONTH_END = /fin (?:de |du )?mois|fin de mes|fine mese|\bf\.?\s?m\.?(?=\s|$)|\bdffm\b/i;
const NET_DAYS_MAX = 365;

/**
 * Net days, the month's end and discount steps in words that somebody said are the terms, in six languages. Words that
 * only might be terms are for the reader to weigh; here no word has to say so any more.
 */
export const readTerms = (text: string, order: DateOrder | null = null): TermsRead => {
  const short = shortDiscountIn(text);
  const clauses = clausesOf(text).filter((clause) => !INTEREST.test(clause.text));
  const steps = clauses.filter((clause) => hasPercent(clause.text)).flatMap((clause) => discountIn(clause.text, order));
  const plain = clauses.filter((clause) => !hasPercent(clause.text)).map((clause) => clause.text);
  return {
    netDays: netDaysOf(text, plain.join(', ')),
    monthEnd: AFTER_MONTH_END.test(text) ? 'then' : TO_MONTH_END.test(text) ? 'after' : null,
    dueOn: plain.flatMap((clause) => readDates(clause, order)).at(-1)?.value ?? null,
    discounts: short === null ? steps : [short],
  };
};

const netDaysOf = (text: string, plain: string): number | null => {
  const weeks = WEEKS.exec(plain)?.[1];
  const days =
    netDaysIn(plain) ??
    numberIn(NETTO.exec(plain)?.[1]) ??
    numberIn(DAYS_NET.exec(text)?.[1]) ??
    netDaysIfShort(text) ??
    (weeks === undefined ? null : Number(weeks) * 7) ??
    (AT_ONCE.test(plain) ? 0 : null);
  return days !== null && days > NET_DAYS_MAX ? null : days;
};

const netDaysIfShort = (text: string): number | null => (shortDiscountIn(text) === null ? null : netDaysIn(text));
const numberIn = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

/** The last day of payment that terms give a bill of a day; null where they name neither days nor a month's end. */
export const dueByTerms = ({ netDays, monthEnd, dueOn }: TermsRead, issuedOn: CalendarDate): CalendarDate | null => {
  if (dueOn !== null) return dueOn;
  if (netDays === null && monthEnd === null) return null;
  if (monthEnd === 'then') return addDays(endOfMonth(issuedOn), netDays ?? 0);
  const due = addDays(issuedOn, netDays ?? 0);
  return monthEnd === 'after' ? endOfMonth(due) : due;
};
