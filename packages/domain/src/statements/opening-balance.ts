import type { CalendarDate } from '../calendar/index.ts';
import { minorAmount } from './minor-amount.ts';

/** Balances and lines of a statement or of a link of the chain. */
export type Balanced = {
  readonly opening: string | null;
  readonly closing: string | null;
  readonly closingDate: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly lines: readonly { readonly amount: string; readonly bookingDate: CalendarDate }[];
};

/**
 * The balance before the first line in minor units: as stated, else back from the closing balance, else null. Back from
 * the closing only where it speaks of the last line's day: OFX often states a later day's balance, which proves nothing.
 * A balance got this way is a hypothesis; only the chain can prove it.
 */
export const openingBalance = (statement: Balanced, currency: string): bigint | null => {
  if (statement.opening !== null) return minorAmount(statement.opening, currency);
  if (statement.closing === null || !closingCoversLines(statement)) return null;
  const sum = statement.lines.reduce((total, line) => total + minorAmount(line.amount, currency), 0n);
  return minorAmount(statement.closing, currency) - sum;
};

const closingCoversLines = ({ closingDate, to, lines }: Balanced): boolean => {
  if (closingDate === null) return true;
  if (to !== null && closingDate > to) return false;
  return lines.every((line) => line.bookingDate <= closingDate);
};
