import { type CalendarDate, date, later } from '@counterfoil/domain/calendar';
import { legFor } from '@counterfoil/domain/matching';
import { absolute, describeMoney, type Money, money } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import type { BankLineRow } from './bank-line.repository.ts';
import { type ToleranceRow, toleranceRows } from './candidate.repository.ts';
import { allowedBy, placeInWords, toleranceAt } from './leg-tolerance.ts';
import { currencyOf } from './load-posting-case.ts';

export type TransferEnd = Pick<
  BankLineRow,
  'entity_id' | 'bank_account_id' | 'bank_account_name' | 'amount' | 'currency' | 'booking_date'
>;

export const amountOf = ({ amount, currency }: TransferEnd): Money => money(amount, currencyOf(currency));

export const endInWords = (end: TransferEnd): string => `${describeMoney(amountOf(end))} on ${end.bank_account_name}`;

export type TransferRole = 'bankFees' | 'smallDifferences';

/** What came less what left of one currency, as what it is booked, and what lets it be. */
export type TransferDifference = {
  readonly off: Money;
  readonly left: Money;
  readonly role: TransferRole;
  readonly tolerance: ToleranceRow | null;
  readonly allowed: Money;
  /** Whether what is set lets it be booked without a second look. */
  readonly within: boolean;
  readonly on: CalendarDate;
  readonly words: string;
};

/** Which of the two moved out, and which in. */
export const outAndIn = <T extends TransferEnd>(line: T, other: T): readonly [T, T] =>
  line.amount < 0n ? [line, other] : [other, line];

const SCOPE: Readonly<Record<TransferRole, string>> = { bankFees: 'bank_fee', smallDifferences: 'small_difference' };
const WORDS: Readonly<Record<TransferRole, string>> = { bankFees: 'bank fee', smallDifferences: 'small difference' };

const wordsOf = (
  ends: readonly [TransferEnd, TransferEnd],
  { off, role, tolerance, allowed }: Pick<TransferDifference, 'off' | 'role' | 'tolerance' | 'allowed'>,
): string => {
  const size = describeMoney(absolute(off));
  const came = `${describeMoney(absolute(amountOf(ends[0])))} left ${ends[0].bank_account_name} on ${ends[0].booking_date} and ${describeMoney(absolute(amountOf(ends[1])))} came to ${ends[1].bank_account_name} on ${ends[1].booking_date}`;
  const set =
    tolerance === null ? 'nothing is set for it' : `as set for ${placeInWords(tolerance)} from ${tolerance.valid_from}`;
  return `${came}: ${size} ${off.minor < 0n ? 'less' : 'more'}, as a ${WORDS[role]}; up to ${describeMoney(allowed)} may be booked for it, ${set}.`;
};

/**
 * What the two ends of a transfer differ by, and what lets it be booked on the receiving account, for whichever comes first;
 * null where they cancel, or are in two currencies.
 */
export const differenceOfTransfer = async (
  tx: TenantRead,
  line: TransferEnd,
  other: TransferEnd,
): Promise<TransferDifference | null> => {
  const [out, into] = outAndIn(line, other);
  if (out.currency !== into.currency || out.amount === -into.amount) return null;
  const on = later(date(out.booking_date), date(into.booking_date));
  const left = absolute(amountOf(out));
  const off = money(into.amount + out.amount, left.currency);
  const rows = await toleranceRows(tx, on);
  const at = { entityId: into.entity_id, partyId: null, bankAccountId: into.bank_account_id, currency: left.currency };
  const of = (role: TransferRole) => {
    const row = toleranceAt(rows, SCOPE[role], at);
    return { role, row, allowed: allowedBy(row, left) };
  };
  const known = [of('smallDifferences'), of('bankFees')].toSorted((a, b) =>
    a.allowed.minor < b.allowed.minor ? -1 : 1,
  );
  const allowances = known.map(({ role, allowed }) => ({
    leg: role === 'bankFees' ? ('bank_fee' as const) : ('small_difference' as const),
    minor: allowed.minor,
  }));
  const leg = legFor(allowances, off.minor, false);
  const named = leg === null ? (off.minor < 0n ? 'bank_fee' : 'small_difference') : leg;
  const { role, row: tolerance, allowed } = of(named === 'bank_fee' ? 'bankFees' : 'smallDifferences');
  const found = { off, left, role, tolerance, allowed };
  return { ...found, within: leg !== null, on, words: wordsOf([out, into], found) };
};
