import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import type { DiscountStep } from '@counterfoil/domain/documents';
import { type DateOrder, readDate } from '@counterfoil/domain/documents';
import { type Candidate, candidate } from '../candidates.ts';
import type { TextModel } from '../text-model.ts';

const NET_DAYS =
  /(?:innerhalb(?: von)?|binnen|within|net|netto|sous|dans(?: les)?|a|entro|binnen|in)?\s*(\d{1,3})\s*(?:kalender)?(?:tagen?|days?|jours?|días|dias|giorni|gg|dagen)\b(?![^.;\n]{0,25}(?:skonto|discount|escompte|sconto|descuento|korting))/i;
const TERMS_WORD =
  /zahlbar|zahlung|fällig|payment|payable|terms|due|net\b|netto|paiement|règlement|pago|pagamento|betaling|betaalbaar|betaaltermijn/i;

/** A due date the terms imply: "payable within 30 days net" counted from the date of issue. The value is derived. */
export function dueFromTerms(model: TextModel, issueDate: string | null): Candidate[] {
  if (issueDate === null) return [];
  for (const line of model.lines) {
    if (!TERMS_WORD.test(line.text)) continue;
    const days = NET_DAYS.exec(line.text)?.[1];
    if (days === undefined || Number(days) > 180) continue;
    return [candidate(addDays(issueDate as CalendarDate, Number(days)), line.words, 0.5)];
  }
  return [];
}

const DISCOUNT =
  /(\d{1,2}(?:[.,]\d{1,3})?)\s*%\s*(?:skonto|discount|escompte|sconto|descuento|korting|cash discount)?/gi;
const DISCOUNT_WORD = /skonto|discount|escompte|sconto|descuento por pronto|korting/i;

/** Discount steps in words: a percentage beside a discount's word, with days or a last day near it. */
export function discountsInText(model: TextModel, order: DateOrder | null): DiscountStep[] {
  const steps: DiscountStep[] = [];
  for (const [index, line] of model.lines.entries()) {
    if (!DISCOUNT_WORD.test(line.text) || !TERMS_NEAR.test(line.text)) continue;
    const text = `${line.text} ${model.lines[index + 1]?.text ?? ''}`;
    const matches = [...text.matchAll(DISCOUNT)].filter((match) => match.index < line.text.length);
    for (const match of matches) {
      const percent = (match[1] ?? '').replace(',', '.');
      if (Number(percent) <= 0 || Number(percent) > 10) continue;
      const behind = text.slice(match.index, match.index + 90);
      const days = /(\d{1,3})\s*(?:tagen?|days?|jours?|giorni|días|dagen)/i.exec(behind)?.[1];
      const until = readDate(behind, order)?.value ?? null;
      if (days !== undefined || until !== null)
        steps.push({ percent, days: days === undefined ? null : Number(days), until, basis: null });
    }
    if (steps.length > 0) break;
  }
  return steps;
}

const TERMS_NEAR = /tag|day|jour|giorn|día|dag|bis|until|before|avant|\d{1,2}\.\d{1,2}\./i;
