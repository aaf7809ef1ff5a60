import { type FieldName, type FieldReading, unread } from '../read-document.ts';
import { paymentOn } from './payment-on-receipt.ts';
import type { PassRows } from './receipt-facts.ts';

/** Who paid, as far as paper can say: a card's holder stands in the books, not on the receipt. */
const PAID_BY = { cash: 'cash', card: 'company_card', wallet: 'employee', direct_debit: 'direct_debit' } as const;

/**
 * `paymentMeans` is what the paper says ("cash", "card", "card 1234" with the last four digits, "wallet"); `paidBy` is what
 * is proposed from it in the words of the books, derived and to be held against known cards before anything posts.
 */
export function paymentFields(
  passes: readonly PassRows[],
  total: bigint | null,
): Partial<Record<FieldName, FieldReading>> {
  const payment = paymentOn(passes, total);
  if (payment === null) return {};
  const { means, lastFour, line } = payment;
  const onPaper: FieldReading = {
    ...unread,
    value: lastFour === null ? means : `${means} ${lastFour}`,
    source: 'ocr',
    page: line.page,
    box: line.box,
    raw: line.text,
  };
  return { paymentMeans: onPaper, paidBy: { ...onPaper, value: PAID_BY[means], source: 'derived' } };
}
