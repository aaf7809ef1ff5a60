import { date, later } from '@counterfoil/domain/calendar';
import { absolute, describeMoney, money } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import type { BankLineRow } from './bank-line.repository.ts';
import { currencyOf } from './load-posting-case.ts';
import { refuse } from './lock-match.ts';
import { type JudgedRates, ratesOn } from './rates-of.ts';

type Side = Pick<
  BankLineRow,
  'entity_id' | 'bank_account_id' | 'bank_account_name' | 'amount' | 'currency' | 'booking_date'
>;

const amountOf = ({ amount, currency }: Side) => money(amount, currencyOf(currency));

const inWords = (side: Side): string => `${describeMoney(amountOf(side))} on ${side.bank_account_name}`;

/**
 * How far what arrived is from what left at the day's rate, in hundredths of a percent, before two lines are no transfer
 * any more; where a tolerance for exchange rates is set, that is it.
 */
const APART_MAX = 300;

/** The rate at which a bank turned the one currency into the other, beside the day's; null where there is one currency. */
export const ratesOfTransfer = async (tx: TenantRead, line: Side, other: Side): Promise<JudgedRates | null> => {
  if (line.currency === other.currency) return null;
  const [out, into] = line.amount < 0n ? [line, other] : [other, line];
  const [settled, paid] = [absolute(amountOf(out)), absolute(amountOf(into))];
  const on = later(date(line.booking_date), date(other.booking_date));
  return ratesOn(tx, { paid, settled, line: into, on, bandElse: APART_MAX });
};

/**
 * The two sides are of two bank accounts, and one takes out what the other puts in; between sisters also in two currencies,
 * as far as the day's rate bears it. @throws RefusalError match.transfer_unfit
 */
export const refuseUnfit = async (tx: TenantRead, line: Side, other: Side): Promise<void> => {
  if (line.bank_account_id === other.bank_account_id)
    throw refuse('match.transfer_unfit', `Both lines are of ${line.bank_account_name}; a transfer has two accounts.`);
  const opposite = line.amount < 0n !== other.amount < 0n && line.amount !== 0n && other.amount !== 0n;
  if (line.currency === other.currency || !opposite || line.entity_id === other.entity_id) {
    if (line.currency !== other.currency || line.amount !== -other.amount)
      throw refuse(
        'match.transfer_unfit',
        `${inWords(line)} and ${inWords(other)} do not cancel; the sides of a transfer are one amount, out and in.`,
      );
    return;
  }
  const apart = await ratesOfTransfer(tx, line, other);
  if (apart === null || !apart.rates.suspect) return;
  throw refuse(
    'match.transfer_unfit',
    `${inWords(line)} and ${inWords(other)} are no transfer as far as the books can tell. ${apart.words}`,
  );
};
