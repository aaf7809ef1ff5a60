import { foldWord } from '../month-names.ts';
import type { PrintedLine } from './printed-page.ts';
import type { PassRows, ReceiptRow } from './receipt-facts.ts';

/** How the paper says it was paid, with the line that says so. */
export type PaymentOnReceipt = {
  readonly means: 'cash' | 'card' | 'wallet' | 'direct_debit';
  readonly lastFour: string | null;
  readonly line: PrintedLine;
};

/** Card numbers are printed with all but the last four digits hidden; some terminals hide in the middle only. */
const HIDDEN_NUMBER = /(?:[*xX#•.]{2,}[\s-]?)+(\d{4})(?!\d)/;
const MIDDLE_HIDDEN = /(?<!\d)\d{4,6}[\s*xX#•-]{2,}(\d{4})(?!\d)/;
/** Recognisers make all sorts of signs of a row of asterisks; four digits alone behind such a row are the last ones. */
const AFTER_MASK = /[*#xX•]{2,}.{0,14}?(?<!\d)(\d{4})(?![\d.,])/;
const ENDING_IN = /\b(?:ending(?: in)?|endet auf|card no\.?|kartennr\.?|pan)\D{0,12}(\d{4})(?!\d)/i;

const CARD =
  /\b(visa|master ?card|amex|american express|maestro|girocard|ec[- ]?(karte|cash)|kartenzahlung|debit(karte)?|credit ?card|credit sale|kreditkarte|carte bancaire|cb|tarjeta|bancomat|pinpas|mydebit|v ?pay|card (sale|payment))\b/;
const WALLET = /\b(e ?-?wallet|touch ?n ?go|tng|grabpay|boost|paypal|apple pay|google pay|alipay|wechat|twint|bizum)\b/;
const CASH = /\b(cash|gash|bar|bargeld|barzahlung|especes|efectivo|contanti|contant|tunai|dinheiro)\b/;
const CASH_TITLE = /\bcash (bill|sale|sales|invoice|memo|receipt|desk)\b|\bcashier\b|\bkassierer\b/;

/** The means of payment: a card outweighs the word "cash", which also stands in titles and in amounts given back. */
export function paymentOn(passes: readonly PassRows[], total: bigint | null): PaymentOnReceipt | null {
  for (const test of [cardOn, walletOn, cashOn]) {
    for (const pass of passes) {
      for (const row of pass.rows) {
        const found = test(row, total);
        if (found) return found.means === 'card' ? { ...found, lastFour: lastFourAmong(passes) } : found;
      }
    }
  }
  return null;
}

function cardOn(row: ReceiptRow): PaymentOnReceipt | null {
  const text = foldWord(row.line.text);
  const lastFour = lastFourOn(row.line.text);
  const named =
    CARD.test(text) && (row.sums.length > 0 || lastFour !== null || /payment|paid|sale|zahlung|type/.test(text));
  return named || (lastFour !== null && /card|karte|carte|tarjeta|visa|master/.test(text))
    ? { means: 'card', lastFour, line: row.line }
    : null;
}

function walletOn(row: ReceiptRow): PaymentOnReceipt | null {
  return WALLET.test(foldWord(row.line.text)) && row.sums.length > 0
    ? { means: 'wallet', lastFour: null, line: row.line }
    : null;
}

function cashOn(row: ReceiptRow, total: bigint | null): PaymentOnReceipt | null {
  const text = foldWord(row.line.text);
  const given = row.sums.some((sum) => total === null || sum.minor >= total);
  return CASH.test(text) && !CASH_TITLE.test(text) && given ? { means: 'cash', lastFour: null, line: row.line } : null;
}

function lastFourOn(text: string): string | null {
  for (const pattern of [HIDDEN_NUMBER, MIDDLE_HIDDEN, AFTER_MASK, ENDING_IN]) {
    const match = pattern.exec(text);
    if (match?.[1] && !/\d{2}:\d{2}/.test(match[0])) return match[1];
  }
  return null;
}

/** The digits most looks read; two that differ equally often are none. */
function lastFourAmong(passes: readonly PassRows[]): string | null {
  const votes = new Map<string, number>();
  for (const { rows } of passes) {
    for (const digits of new Set(rows.map((row) => lastFourOn(row.line.text)))) {
      if (digits !== null) votes.set(digits, (votes.get(digits) ?? 0) + 1);
    }
  }
  const [best, next] = [...votes].sort((a, b) => b[1] - a[1]);
  return best && best[1] > (next?.[1] ?? 0) ? best[0] : null;
}
