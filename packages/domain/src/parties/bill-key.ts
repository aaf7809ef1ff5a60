import { type CalendarDate, partsOf } from '../calendar/index.ts';
import type { DocumentKind } from '../documents/index.ts';
import { foldLetters } from './fold-letters.ts';

/** What the hard key is made of; the vendor group is the party itself where no group is kept, and empty while nobody is known. */
export type BillIdentity = {
  readonly entityId: string;
  readonly vendorGroupId: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issueDate: CalendarDate | null;
};

/** Letters and digits alone, in capitals: "RE-2026/0017" and "re 2026 0017" are one number. */
export const billNumberKey = (number: string): string => foldLetters(number).replaceAll(' ', '').toUpperCase();

const CONFUSED: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' };

/** The number with the letters that scans and typists take for digits read as those digits. For likeness only, never as a key. */
export const confusableNumber = (number: string): string =>
  [...billNumberKey(number)].map((sign) => CONFUSED[sign] ?? sign).join('');

/**
 * The hard duplicate key: entity, vendor group, kind, number, year; unique among bills that are not voided.
 * Null where there is no vendor, number or date to make it from: such documents have soft likeness only.
 */
export const billHardKey = (bill: BillIdentity): string | null => {
  if (bill.vendorGroupId === '' || bill.number === null || bill.issueDate === null) return null;
  const number = billNumberKey(bill.number);
  if (number === '') return null;
  return [bill.entityId, bill.vendorGroupId, bill.kind, number, partsOf(bill.issueDate).year].join('|');
};
