import type { Money } from './money.ts';

/** The two limits of a tolerance; both hold where both are set. */
export type ToleranceLimits = {
  readonly absolute: Money | null;
  /** Hundredths of a percent of what it is asked about. */
  readonly basisPoints: number | null;
};

/** What both limits leave of an amount, in minor units: the smaller of them, percent rounded down; nothing where nothing is set. */
export const toleratedOn = (limits: ToleranceLimits | null, of: Money): bigint => {
  if (limits === null) return 0n;
  const size = of.minor < 0n ? -of.minor : of.minor;
  const share = limits.basisPoints === null ? null : (size * BigInt(limits.basisPoints)) / 10_000n;
  // An amount of another currency says nothing about this one.
  const own = limits.absolute?.currency === of.currency ? limits.absolute.minor : null;
  const absolute = own ?? share ?? 0n;
  return share !== null && share < absolute ? share : absolute;
};
