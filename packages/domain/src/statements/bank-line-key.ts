import type { CalendarDate } from '../calendar/index.ts';
import { identifyingReference, normaliseText, shortHash } from './line-text.ts';

/** The part of a line that its natural key is made of. */
export type KeyedLine = {
  readonly bookingDate: CalendarDate;
  readonly amount: string;
  readonly reference: string | null;
  readonly bankReference: string | null;
  readonly counterparty: string | null;
  readonly text: string;
};

const TEXT_LENGTH_MAX = 160;
const TEXT_LENGTH_KEPT = 120;

/**
 * What two copies of one bank line share: booking date, amount, and the bank's reference, else the payer's, else the
 * text. It is not unique: two coffees on one day have the same base and differ only in their occurrence.
 */
export const lineBase = (line: KeyedLine): string => `${weakBase(line)}|${tellingPart(line)}`;

/** Date and amount alone: what remains the same when another source, or the bank's new software, words a line anew. */
export const weakBase = (line: Pick<KeyedLine, 'bookingDate' | 'amount'>): string =>
  `${line.bookingDate}|${line.amount}`;

/** The natural key of a bank transaction, for ever; `occurrence` counts from 1 over the statement chain, not the file. */
export const bankLineKey = (bankAccountId: string, base: string, occurrence: number): string =>
  `${bankAccountId}|${base}|${occurrence}`;

const tellingPart = (line: KeyedLine): string => {
  const reference = identifyingReference(line.bankReference) ?? identifyingReference(line.reference);
  if (reference !== null) return `R:${shorten(reference)}`;
  return `T:${shorten(normaliseText(`${line.counterparty ?? ''} ${line.text}`))}`;
};

const shorten = (text: string): string =>
  text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_KEPT)}~${shortHash(text)}`;
