import { type DateOrder, readDate } from '../read-date.ts';
import type { DiscountStep } from '../read-document.ts';

const NET_TERMS = /\bnet\s*(\d{1,3})\b(?!\s*[.,]\d)/i;
const NET_DAYS =
  /(?:innerhalb(?: von)?|binnen|within|net|netto|sous|dans(?: les)?|a|entro|binnen|in)?\s*(\d{1,3})\s*(?:kalender)?(?:tagen?|days?|jours?|días|dias|giorni|gg|dagen)\b(?![^.;\n]{0,25}(?:skonto|discount|escompte|sconto|descuento|korting))/i;
const DISCOUNT_WORD = /skonto|discount|escompte|sconto|descuento por pronto|korting/i;
const PERCENT = /(\d{1,2}(?:[.,]\d{1,3})?)\s*%/;
const DAYS = /(\d{1,3})\s*(?:tagen?|days?|jours?|giorni|días|dagen)\b/i;
/** "2/10 net 30" and "2% 10, Net 30", as American terms are written. */
const SHORT_TERMS = /\b(\d{1,2}(?:\.\d{1,2})?)\s*%?\s*[/,\s]\s*(\d{1,2})\b\s*,?\s*net\s*\d{1,3}\b/i;
const CLAUSE = /[,;]\s+|\.\s+|\s+(?=Bis )|\s+(?:oder|or|ou|sonst|danach|otherwise|anders)\s+(?=\D{0,14}\d)/;

export type Clause = { readonly text: string; readonly isDiscount: boolean };

export const speaksOfDiscount = (text: string): boolean => DISCOUNT_WORD.test(text);
export const hasPercent = (text: string): boolean => PERCENT.test(text);

/** "3 % Skonto within 8 days, 2 % within 14 days, 30 days net": a discount's word holds for the percentages behind it. */
export const clausesOf = (text: string): Clause[] => {
  let goesOn = false;
  return text.split(CLAUSE).map((clause) => {
    const isNamed = speaksOfDiscount(clause);
    goesOn = isNamed || (goesOn && hasPercent(clause));
    return { text: clause, isDiscount: hasPercent(clause) && goesOn };
  });
};

/** Days until payment without deduction, in a sentence about payment; null where it names none. */
export const netDaysIn = (text: string): number | null => {
  const plain = clausesOf(text)
    .filter(({ isDiscount }) => !isDiscount)
    .map((clause) => clause.text)
    .join(', ');
  const days = NET_DAYS.exec(plain)?.[1] ?? NET_TERMS.exec(text)?.[1];
  return days === undefined ? null : Number(days);
};

/** The discount of American short terms. */
export const shortDiscountIn = (text: string): DiscountStep | null => {
  const short = SHORT_TERMS.exec(text);
  return short === null ? null : { percent: short[1] ?? '', days: Number(short[2]), until: null, basis: null };
};

/** A percentage with days or a last day beside it; none where one of them is missing, or no discount is so large. */
export const discountIn = (clause: string, order: DateOrder | null): DiscountStep[] => {
  const percent = PERCENT.exec(clause)?.[1]?.replace(',', '.');
  if (percent === undefined || Number(percent) <= 0 || Number(percent) > 10) return [];
  const days = DAYS.exec(clause)?.[1];
  const until = readDate(clause, order)?.value ?? null;
  if (days === undefined && until === null) return [];
  const plain = percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent;
  return [{ percent: plain, days: days === undefined ? null : Number(days), until, basis: null }];
};
