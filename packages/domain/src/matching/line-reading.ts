import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import type { Money } from '../money/index.ts';
import { blockOf } from './item-index.ts';
import type { UnmatchedLine } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { type ReferenceText, readReferenceText } from './reference-keys.ts';

/** A bank line with everything about it computed once. */
export type LineReading = {
  readonly line: UnmatchedLine;
  readonly position: number;
  readonly moneyOut: boolean;
  /** Currency and direction, as of an item. */
  readonly block: string;
  /** Absolute minor units. */
  readonly minor: bigint;
  /** The same as a number, to look things up by. */
  readonly size: number;
  readonly day: number;
  readonly references: ReferenceText;
  readonly name: number | null;
  readonly iban: string | null;
};

export const readLine = (line: UnmatchedLine, position: number, names: PackedNames): LineReading => ({
  line,
  position,
  moneyOut: line.amount.minor < 0n,
  block: blockOf(line.amount.currency, line.amount.minor < 0n),
  size: Math.abs(Number(line.amount.minor)),
  minor: line.amount.minor < 0n ? -line.amount.minor : line.amount.minor,
  day: dayNumber(line.bookingDate),
  references: readReferenceText(line.text, line.reference),
  name: line.counterparty === null || line.counterparty.trim() === '' ? null : names.number(line.counterparty),
  iban: line.counterpartyIban === null ? null : compactIban(line.counterpartyIban),
});

const size = ({ minor }: Money): bigint => (minor < 0n ? -minor : minor);

/** What the line pays in a currency: on the account, or as it was ordered; null where the bank says nothing of it. */
export const paysIn = ({ line }: Pick<LineReading, 'line'>, currency: string): bigint | null => {
  if (line.amount.currency === currency) return size(line.amount);
  return line.original?.currency === currency ? size(line.original) : null;
};
