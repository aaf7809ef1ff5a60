import type { ReadStatement } from './bank-statement.ts';
import { decimalAmount, minorAmount } from './minor-amount.ts';
import { nameSuspects, type Suspect } from './name-suspects.ts';

/** Opening + lines = closing, in figures and words; `open` when the file states only one balance or none. */
export type StatementProof = {
  readonly verdict: 'proven' | 'open' | 'wrong';
  readonly opening: string | null;
  readonly sum: string;
  readonly closing: string | null;
  /** Closing as stated less closing as computed; "0.00" when proven, null when open. */
  readonly difference: string | null;
  readonly arithmetic: string;
  readonly suspects: readonly Suspect[];
};

/** Proves a statement exactly, in minor units. A wrong one is an exception `statement.proof_failed` and names suspects. */
export const proveStatement = (statement: ReadStatement): StatementProof => {
  const { currency, opening, closing } = statement;
  const show = (minor: bigint): string => decimalAmount(minor, currency);
  const say = (minor: bigint): string => `${show(minor)} ${currency}`;
  const sum = statement.lines.reduce((total, line) => total + minorAmount(line.amount, currency), 0n);
  if (opening === null || closing === null) {
    const absent =
      opening === null ? (closing === null ? 'neither balance' : 'no opening balance') : 'no closing balance';
    const arithmetic = `The file states ${absent}; its ${countLines(statement)} sum to ${say(sum)}.`;
    return { verdict: 'open', opening, sum: show(sum), closing, difference: null, arithmetic, suspects: [] };
  }

  const computed = minorAmount(opening, currency) + sum;
  const difference = minorAmount(closing, currency) - computed;

  const closes = `Opening ${say(computed - sum)} + ${countLines(statement)} ${say(sum)} = ${say(computed)}`;
  const figures = { opening, sum: show(sum), closing, difference: show(difference) };
  if (difference === 0n) return { verdict: 'proven', ...figures, arithmetic: `${closes}, as stated.`, suspects: [] };
  return {
    verdict: 'wrong',
    ...figures,
    arithmetic: `${closes}; the statement says ${say(computed + difference)}, a difference of ${say(difference)}.`,
    suspects: nameSuspects(statement, difference),
  };
};

const countLines = (statement: ReadStatement): string =>
  statement.lines.length === 1 ? '1 line' : `${statement.lines.length} lines`;
