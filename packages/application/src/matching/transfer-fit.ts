import { date, later } from '@counterfoil/domain/calendar';
import { absolute } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { refuse } from './lock-match.ts';
import { type JudgedRates, ratesOn } from './rates-of.ts';
import { amountOf, endInWords, outAndIn, type TransferEnd } from './transfer-difference.ts';

/**
 * How far what arrived is from what left at the day's rate, in hundredths of a percent, before two lines are no transfer
 * any more; where a tolerance for exchange rates is set, that is it.
 */
const APART_MAX = 300;

/** Of one currency no more may be missing, or too much, than a twentieth of what left: more is another payment. */
const SHARE_MAX = 20n;

/**
 * The rate at which a bank turned the one currency into the other, beside the day's; null where there is one currency.
 * Without a tolerance of the account `bandElse` is the measure; null trusts nothing.
 */
export const ratesOfTransfer = async (
  tx: TenantRead,
  line: TransferEnd,
  other: TransferEnd,
  bandElse: number | null = APART_MAX,
): Promise<JudgedRates | null> => {
  if (line.currency === other.currency) return null;
  const [out, into] = outAndIn(line, other);
  const [settled, paid] = [absolute(amountOf(out)), absolute(amountOf(into))];
  const on = later(date(line.booking_date), date(other.booking_date));
  return ratesOn(tx, { paid, settled, line: into, on, bandElse });
};

type Fitting = TransferEnd & { readonly reversal?: boolean };

/**
 * The two sides are of two bank accounts, and one takes out what the other puts in, less what a bank may have kept; in two
 * currencies as far as the day's rate bears it. On one account they are a transfer that the bank gave back.
 * @throws RefusalError match.transfer_unfit
 */
export const refuseUnfit = async (tx: TenantRead, line: Fitting, other: Fitting): Promise<void> => {
  const cancels = line.currency === other.currency && line.amount === -other.amount && line.amount !== 0n;
  if (line.bank_account_id === other.bank_account_id && !(cancels && (line.reversal || other.reversal)))
    throw refuse('match.transfer_unfit', `Both lines are of ${line.bank_account_name}; a transfer has two accounts.`);
  if (cancels) return;
  const sizes = [line.amount, other.amount].map((minor) => (minor < 0n ? -minor : minor));
  const [least = 0n, most = 0n] = sizes.toSorted((a, b) => (a < b ? -1 : 1));
  const opposite = line.amount < 0n !== other.amount < 0n && line.amount !== 0n && other.amount !== 0n;
  if (!opposite || (line.currency === other.currency && (most - least) * SHARE_MAX > most))
    throw refuse(
      'match.transfer_unfit',
      `${endInWords(line)} and ${endInWords(other)} do not cancel; the sides of a transfer are one amount, out and in, less at most a twentieth that a bank kept.`,
    );
  const apart = await ratesOfTransfer(tx, line, other);
  if (apart === null || !apart.rates.suspect) return;
  throw refuse(
    'match.transfer_unfit',
    `${endInWords(line)} and ${endInWords(other)} are no transfer as far as the books can tell. ${apart.words}`,
  );
};
