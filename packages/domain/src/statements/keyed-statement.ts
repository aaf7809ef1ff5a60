import { lineBase } from './bank-line-key.ts';
import type { ReadStatement } from './bank-statement.ts';
import { inBookingOrder, type LineSequence, type SequenceLine, sequenceOf } from './line-sequence.ts';
import { identifyingReference } from './line-text.ts';
import { minorAmount } from './minor-amount.ts';
import { openingBalance } from './opening-balance.ts';

/** A line of the statement under decision; `key` is its base. */
export type KeyedStatementLine = SequenceLine & {
  readonly position: number;
  readonly amount: string;
  readonly base: string;
  /** True when the bank's own reference tells the line from others of that day and amount. */
  readonly identified: boolean;
};

/** The statement's lines oldest first, with their bases. */
export const keyedLines = (statement: ReadStatement): KeyedStatementLine[] =>
  inBookingOrder(statement.lines).map((line) => {
    const base = lineBase(line);
    return {
      key: base,
      base,
      position: line.position,
      amount: line.amount,
      minor: minorAmount(line.amount, statement.currency),
      bookingDate: line.bookingDate,
      identified: identifyingReference(line.bankReference) !== null,
    };
  });

/** The statement as a stretch with its balances, or null when no balance of it can be known. */
export const stretchOf = (
  statement: ReadStatement,
  lines: readonly KeyedStatementLine[],
): LineSequence<KeyedStatementLine> | null => {
  const opening = openingBalance(statement, statement.currency);
  return opening === null
    ? null
    : sequenceOf(lines, opening, statement.closingDate ?? statement.to ?? statement.openingDate);
};
