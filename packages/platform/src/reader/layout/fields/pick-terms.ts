import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import {
  clausesOf,
  type DateOrder,
  type DiscountStep,
  discountIn,
  netDaysIn,
  shortDiscountIn,
  speaksOfDiscount,
} from '@counterfoil/domain/documents';
import { type Candidate, candidate } from '../candidates.ts';
import type { TextModel } from '../text-model.ts';

const TERMS_WORD =
  /zahlbar|zahlung|zahlen|überweis|fällig|\bpay\b|payment|payable|terms|due|net\b|netto|paiement|payer|règlement|régler|vencimiento|\bpag(o|ar)\b|transferencia|pagamento|bonifico|betaling|betalen|betaalbaar|betaaltermijn|over te maken|voldoen/i;
const NET_DAYS_MAX = 180;

/** A due date the terms imply: "payable within 30 days net" counted from the date of issue. The value is derived. */
export function dueFromTerms(model: TextModel, issueDate: string | null): Candidate[] {
  if (issueDate === null) return [];
  for (const line of model.lines) {
    if (!TERMS_WORD.test(line.text)) continue;
    const days = netDaysIn(line.text);
    if (days === null || days > NET_DAYS_MAX) continue;
    return [candidate(addDays(issueDate as CalendarDate, days), line.words, 0.5)];
  }
  return [];
}

/** Discount steps in words, clause by clause: a percentage and a discount's word with days or a last day beside them. */
export function discountsInText(model: TextModel, order: DateOrder | null): DiscountStep[] {
  for (const [index, line] of model.lines.entries()) {
    const short = shortDiscountIn(line.text);
    if (short !== null) return [short];
    if (!speaksOfDiscount(line.text)) continue;
    const text = `${line.text} ${model.lines[index + 1]?.text ?? ''}`;
    const steps = clausesOf(text).flatMap((clause) => (clause.isDiscount ? discountIn(clause.text, order) : []));
    if (steps.length > 0) return steps;
  }
  return [];
}
