import { CODE_TEXT_MAX, type PaymentCode } from './payment-code.ts';
import { readBezahlcode } from './read-bezahlcode.ts';
import { readEpc } from './read-epc.ts';
import { readSwiss } from './read-swiss.ts';

/** What a code asks a bank to pay; null for every other code, whose text is nobody's business here. */
export function readPaymentCode(text: string): PaymentCode | null {
  if (text.length > CODE_TEXT_MAX) return null;
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  return readEpc(lines) ?? readSwiss(lines) ?? readBezahlcode(text.trim());
}
