import { type CurrencyCode, convert, describeMoney, exponentOf, type Money, money, type Rate } from '../money/index.ts';

/** The rate a bank paid at beside the day's, each as units of `to` for one of `from`; null where the day has none. */
export type RatesApart = {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly bank: string;
  readonly day: string | null;
  /** How far the bank's is from the day's, in hundredths of a percent. */
  readonly apartBasisPoints: number | null;
  /** Nothing to compare with, no band set, or outside it. */
  readonly suspect: boolean;
};

const DECIMALS = 6;
const ONE = 1_000_000n;

/** One amount as a multiple of another, in major units, to six decimals; half away from zero. */
const ratio = (of: Money, by: Money): string => {
  const scale = 10n ** BigInt(DECIMALS + exponentOf(by.currency));
  const divisor = by.minor * 10n ** BigInt(exponentOf(of.currency));
  const scaled = (2n * of.minor * scale + divisor) / (2n * divisor);
  const digits = scaled.toString().padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
};

/**
 * Holds the rate a payment implies, `paid` on the bank account for `settled` of the items, against the rate of the day.
 * Amounts are positive. `band` is how far they may be apart, in hundredths of a percent; without one nothing is trusted.
 */
export const judgeRates = (
  { paid, settled }: { readonly paid: Money; readonly settled: Money },
  dayRate: Rate | null,
  band: number | null,
): RatesApart => {
  const [from, to] = [settled.currency, paid.currency];
  const bank = ratio(paid, settled);
  if (dayRate === null) return { from, to, bank, day: null, apartBasisPoints: null, suspect: true };
  const unit = money(ONE * 10n ** BigInt(exponentOf(from)), from);
  const many = money(ONE * 10n ** BigInt(exponentOf(to)), to);
  const atDay = convert(unit, dayRate, to);
  const expected = convert(settled, dayRate, to).minor;
  const off = paid.minor > expected ? paid.minor - expected : expected - paid.minor;
  const apartBasisPoints = expected === 0n ? 10_000 : Number((off * 10_000n) / expected);
  const day = ratio(atDay, money(many.minor, to));
  return { from, to, bank, day, apartBasisPoints, suspect: band === null || apartBasisPoints > band };
};

const percent = (basisPoints: number): string => `${(basisPoints / 100).toFixed(2)} %`;

/** Both rates and how far apart, as a person reads them. */
export const ratesInWords = (rates: RatesApart, { paid, settled }: { paid: Money; settled: Money }): string => {
  const bank = `The bank paid ${describeMoney(paid)} for ${describeMoney(settled)}, ${rates.bank} ${rates.to} for 1 ${rates.from}`;
  return rates.day === null || rates.apartBasisPoints === null
    ? `${bank}; the books have no rate of that day to hold it against.`
    : `${bank}; the day's rate is ${rates.day}, ${percent(rates.apartBasisPoints)} apart.`;
};
