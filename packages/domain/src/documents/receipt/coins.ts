import type { TotalCandidate } from './choose-total.ts';

/** Smallest step in which a currency's cash is paid, in minor units, where that is more than one. */
const CASH_STEP: Readonly<Record<string, bigint>> = {
  MYR: 5n,
  CHF: 5n,
  AUD: 5n,
  CAD: 5n,
  NZD: 10n,
  SEK: 100n,
  NOK: 100n,
  DKK: 50n,
};

export const cashStep = (currency: string | null): bigint | undefined =>
  currency === null ? undefined : CASH_STEP[currency];

/** True where coins of the currency cannot make up the amount: a digit is wrong, or the rounding was overlooked. */
export function isBeyondCoins(total: bigint | null, currency: string | null): boolean {
  const step = cashStep(currency);
  return total !== null && step !== undefined && total % step !== 0n;
}

export type Paid = {
  readonly currency: string | null;
  readonly inCash: boolean;
  /** The paper speaks of rounding, whether its figure is legible or not. */
  readonly rounds: boolean;
};

/**
 * What no coins make up was not paid: where the paper speaks of rounding, the total before it gives way to the amount it
 * rounds to; where it was paid in cash, a last digit misread gives way to the one that was read elsewhere. Both amounts
 * must stand on the paper, and their closeness leaves the total in doubt.
 */
export function payableFirst(totals: readonly TotalCandidate[], { currency, inCash, rounds }: Paid): TotalCandidate[] {
  const step = cashStep(currency);
  const [best] = totals;
  if (best === undefined || step === undefined || best.minor % step === 0n) return [...totals];
  const isMeant = ({ minor, passes }: TotalCandidate): boolean =>
    minor % step === 0n &&
    (rounds ? passes > 0 && apart(minor, best.minor) * 2n <= step : inCash && minor / 10n === best.minor / 10n);
  const meant = totals.find(isMeant);
  if (meant === undefined) return [...totals];
  return [{ ...meant, score: best.score }, ...totals.filter((each) => each !== meant)];
}

const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
