import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import type { DiscountStep } from '@counterfoil/domain/documents';
import { type DateOrder, readDate } from '@counterfoil/domain/documents';
import { type Candidate, candidate } from '../candidates.ts';
import type { TextModel } from '../text-model.ts';

const NET_TERMS = /\bnet\s*(\d{1,3})\b(?!\s*[.,]\d)/i;
const NET_DAYS =
  /(?:innerhalb(?: von)?|binnen|within|net|netto|sous|dans(?: les)?|a|entro|binnen|in)?\s*(\d{1,3})\s*(?:kalender)?(?:tagen?|days?|jours?|días|dias|giorni|gg|dagen)\b(?![^.;\n]{0,25}(?:skonto|discount|escompte|sconto|descuento|korting))/i;
const TERMS_WORD =
  /zahlbar|zahlung|zahlen|überweis|fällig|\bpay\b|payment|payable|terms|due|net\b|netto|paiement|payer|règlement|régler|vencimiento|\bpag(o|ar)\b|transferencia|pagamento|bonifico|betaling|betalen|betaalbaar|betaaltermijn|over te maken|voldoen/i;

/** A due date the terms imply: "payable within 30 days net" counted from the date of issue. The value is derived. */
export function dueFromTerms(model: TextModel, issueDate: string | null): Candidate[] {
  if (issueDate === null) return [];
  for (const line of model.lines) {
    if (!TERMS_WORD.test(line.text)) continue;
    const plain = clausesOf(line.text)
      .filter(({ isDiscount }) => !isDiscount)
      .map(({ text }) => text)
      .join(', ');
    const days = NET_DAYS.exec(plain)?.[1] ?? NET_TERMS.exec(line.text)?.[1];
    if (days === undefined || Number(days) > 180) continue;
    return [candidate(addDays(issueDate as CalendarDate, Number(days)), line.words, 0.5)];
  }
  return [];
}

const DISCOUNT_WORD = /skonto|discount|escompte|sconto|descuento por pronto|korting/i;
const PERCENT = /(\d{1,2}(?:[.,]\d{1,3})?)\s*%/;
const DAYS = /(\d{1,3})\s*(?:tagen?|days?|jours?|giorni|días|dagen)\b/i;
/** "2/10 net 30" and "2% 10, Net 30", as American terms are written. */
const SHORT_TERMS = /\b(\d{1,2}(?:\.\d{1,2})?)\s*%?\s*[/,\s]\s*(\d{1,2})\b\s*,?\s*net\s*\d{1,3}\b/i;
const CLAUSE = /[,;]\s+|\.\s+|\s+(?=Bis )|\s+(?:oder|or|ou|sonst|danach|otherwise|anders)\s+(?=\D{0,14}\d)/;

/** Discount steps in words, clause by clause: a percentage and a discount's word with days or a last day beside them. */
export function discountsInText(model: TextModel, order: DateOrder | null): DiscountStep[] {
  for (const [index, line] of model.lines.entries()) {
    const short = SHORT_TERMS.exec(line.text);
    if (short) return [{ percent: short[1] ?? '', days: Number(short[2]), until: null, basis: null }];
    if (!DISCOUNT_WORD.test(line.text)) continue;
    const text = `${line.text} ${model.lines[index + 1]?.text ?? ''}`;
    const steps = clausesOf(text).flatMap((clause) => (clause.isDiscount ? stepIn(clause.text, order) : []));
    if (steps.length > 0) return steps;
  }
  return [];
}

/** "3 % Skonto within 8 days, 2 % within 14 days, 30 days net": a discount's word holds for the percentages behind it. */
function clausesOf(text: string): { text: string; isDiscount: boolean }[] {
  let goesOn = false;
  return text.split(CLAUSE).map((clause) => {
    const isNamed = DISCOUNT_WORD.test(clause);
    goesOn = isNamed || (goesOn && PERCENT.test(clause));
    return { text: clause, isDiscount: PERCENT.test(clause) && goesOn };
  });
}

function stepIn(clause: string, order: DateOrder | null): DiscountStep[] {
  const percent = PERCENT.exec(clause)?.[1]?.replace(',', '.');
  if (percent === undefined || Number(percent) <= 0 || Number(percent) > 10) return [];
  const days = DAYS.exec(clause)?.[1];
  const until = readDate(clause, order)?.value ?? null;
  if (days === undefined && until === null) return [];
  const plain = percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent;
  return [{ percent: plain, days: days === undefined ? null : Number(days), until, basis: null }];
}
