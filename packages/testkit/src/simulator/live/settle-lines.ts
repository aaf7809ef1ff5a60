import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import type { HouseBankAccount } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import type { Random } from '../random/seeded-random.ts';
import type { BankLine } from './bank-line.ts';

/** Lines of one bank account in the order the bank books them, with its references and check numbers. */
export const bookedLines = (
  account: HouseBankAccount,
  lines: readonly BankLine[],
  dice: { readonly until: CalendarDate; readonly difficulty: Difficulty; readonly random: Random },
): BankLine[] => {
  const own = lines.filter((line) => line.bankAccount === account.key && line.bookingDate <= dice.until);
  const sorted = [...own].sort((a, b) =>
    a.bookingDate === b.bookingDate ? (a.key < b.key ? -1 : 1) : a.bookingDate < b.bookingDate ? -1 : 1,
  );
  let check = 1_041;
  let before = '';
  return sorted.map((line, index) => {
    if (line.kind === 'check') check += 1;
    const ownReference = `${line.bookingDate.replaceAll('-', '')}${String(index + 1).padStart(5, '0')}`;
    // Some banks give the fee of a payment the payment's own reference: two lines, one id.
    const shared = line.kind === 'fee' && before !== '' && dice.random.chance(dice.difficulty.sharedReferenceShare);
    const bankReference = shared ? before : ownReference;
    before = bankReference;
    const checkNumber = line.kind === 'check' ? String(check) : null;
    return {
      ...line,
      bankReference,
      checkNumber,
      text: checkNumber === null ? line.text : `${line.text} ${checkNumber}`,
    };
  });
};

export const balanceAfter = (opening: Cents, lines: readonly BankLine[]): Cents =>
  lines.reduce((sum, line) => sum + line.amount, opening);
