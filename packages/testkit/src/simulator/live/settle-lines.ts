import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import type { HouseBankAccount } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import type { Random } from '../random/seeded-random.ts';
import type { BankLine } from './bank-line.ts';

/** What the bank writes itself, and what a story depends on to the letter, arrives as it is. */
const arrivesWhole = ({ kind, key }: BankLine): boolean =>
  ['fee', 'interest', 'check', 'own_transfer', 'batch'].includes(kind) || key.startsWith('story:');

const CUT_AFTER = 18;

/** A line as it comes through the banks between: its text cut, or nobody named on the other side. */
const asHandedOn = (line: BankLine, { difficulty, random }: { difficulty: Difficulty; random: Random }): BankLine => {
  if (arrivesWhole(line)) return line;
  const own = random.fork(line.key);
  const cut = own.chance(difficulty.textCutShare);
  const nameless =
    ['transfer_in', 'transfer_out', 'payout', 'card'].includes(line.kind) && own.chance(difficulty.partnerMissingShare);
  return {
    ...line,
    text: cut ? line.text.slice(0, CUT_AFTER).trim() : line.text,
    ...(nameless ? { counterparty: null, counterpartyIban: null } : {}),
  };
};

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
  return sorted.map((booked, index) => {
    const line = asHandedOn(booked, dice);
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
