import type { ReadStatement, ReadStatementLine } from './bank-statement.ts';
import { decimalAmount, minorAmount } from './minor-amount.ts';

export type SuspectKind =
  | 'counted_twice'
  | 'copy_missing'
  | 'sign_flipped'
  | 'digits_transposed'
  | 'decimal_shifted'
  | 'opening_sign'
  | 'closing_sign'
  | 'pending_counted';

/** As a sentence says it: with all its decimals, however few the file wrote, and its currency. */
const inWords = (amount: string, currency: string): string =>
  `${decimalAmount(minorAmount(amount, currency), currency)} ${currency}`;

/** What alone would close the statement. `position` names the line, null when it is a balance or the announced lines. */
export type Suspect = { readonly kind: SuspectKind; readonly position: number | null; readonly text: string };

const SUSPECTS_MAX = 12;

/**
 * Every single mistake that explains the difference (stated less computed closing, minor units, not zero) exactly.
 * None may be the truth, since two mistakes can hide behind one difference; a person decides.
 */
export const nameSuspects = (statement: ReadStatement, difference: bigint): Suspect[] => [
  ...balanceSuspects(statement, difference),
  ...statement.lines.flatMap((line) => lineSuspects(statement, line, difference)).slice(0, SUSPECTS_MAX),
];

const balanceSuspects = (statement: ReadStatement, difference: bigint): Suspect[] => {
  const { currency, opening, closing, pending } = statement;
  const found: Suspect[] = [];
  if (opening !== null && difference === -2n * minorAmount(opening, currency)) {
    found.push({
      kind: 'opening_sign',
      position: null,
      text: `The opening balance ${inWords(opening, currency)} has the wrong sign.`,
    });
  }
  if (closing !== null && difference === 2n * minorAmount(closing, currency)) {
    found.push({
      kind: 'closing_sign',
      position: null,
      text: `The closing balance ${inWords(closing, currency)} has the wrong sign.`,
    });
  }
  if (pending.total !== null && pending.count > 0 && difference === minorAmount(pending.total, currency)) {
    const text = `The closing balance counts the ${pending.count} announced, not yet booked lines of ${inWords(pending.total, currency)}.`;
    found.push({ kind: 'pending_counted', position: null, text });
  }
  return found;
};

const lineSuspects = (statement: ReadStatement, line: ReadStatementLine, difference: bigint): Suspect[] => {
  const amount = minorAmount(line.amount, statement.currency);
  if (amount === 0n) return [];
  const right = amount + difference;
  const named = `Line ${line.position} (${line.bookingDate}, ${inWords(line.amount, statement.currency)})`;
  const shown = `${decimalAmount(right, statement.currency)} ${statement.currency}`;
  const suspect = (kind: SuspectKind, text: string): Suspect => ({ kind, position: line.position, text });

  if (right === 0n) return [suspect('counted_twice', `${named} is in the file but not in the balance: counted twice?`)];
  if (difference === amount) {
    return [suspect('copy_missing', `${named} is in the balance once more than in the file: is a second one missing?`)];
  }
  if (right === -amount) return [suspect('sign_flipped', `${named} closes the statement with the opposite sign.`)];
  if (isTransposed(amount, right)) {
    return [suspect('digits_transposed', `${named} closes the statement as ${shown}: two digits changed places?`)];
  }
  if (isShifted(amount, right)) {
    return [suspect('decimal_shifted', `${named} closes the statement as ${shown}: is the decimal mark misplaced?`)];
  }
  return [];
};

/** Two neighbouring digits exchanged, same sign and length. */
const isTransposed = (amount: bigint, right: bigint): boolean => {
  const [written, meant] = [digits(amount), digits(right)];
  if (amount < 0n !== right < 0n || written.length !== meant.length) return false;
  const first = [...written].findIndex((digit, index) => digit !== meant[index]);
  if (first < 0 || first + 1 >= written.length) return false;
  return `${written.slice(0, first)}${written[first + 1]}${written[first]}${written.slice(first + 2)}` === meant;
};

const isShifted = (amount: bigint, right: bigint): boolean =>
  [10n, 100n, 1000n].some((factor) => amount * factor === right || right * factor === amount);

const digits = (minor: bigint): string => (minor < 0n ? -minor : minor).toString();
