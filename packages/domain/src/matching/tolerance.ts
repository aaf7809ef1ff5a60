import { type Money, toleratedOn } from '../money/index.ts';
import type { ToleranceBand } from './match-case.ts';
import { narrowest, type TolerancePlace } from './tolerance-place.ts';

type Target = { readonly partyId: string | null; readonly open: Money };

/** What a band allows on one item, in minor units. */
export type Allowance = { readonly leg: ToleranceBand['leg']; readonly minor: bigint };

type PlacedBand = TolerancePlace & { readonly band: ToleranceBand };

const placed = (band: ToleranceBand): PlacedBand => ({
  band,
  entityId: null,
  partyId: band.partyId,
  bankAccountId: band.bankAccountId ?? null,
  currency: band.currency ?? band.absolute?.currency ?? null,
});

/** The band of one leg that holds for an item paid from a bank account: that of the narrowest place. */
export const bandFor = (
  bands: readonly ToleranceBand[],
  { partyId, open, bankAccountId = null }: Target & { readonly bankAccountId?: string | null },
  leg: ToleranceBand['leg'],
): ToleranceBand | null => {
  const own = bands.filter((band) => band.leg === leg).map(placed);
  return narrowest(own, { entityId: '', partyId, bankAccountId, currency: open.currency })?.band ?? null;
};

/** What both limits leave of an open amount. */
export const toleranceOf = (band: Pick<ToleranceBand, 'absolute' | 'basisPoints'> | null, open: Money): bigint =>
  toleratedOn(band, open);

/** What may be off on an item, the tightest allowance first: a difference is named by the least that allows it. */
export const allowancesFor = (
  bands: readonly ToleranceBand[],
  item: Target,
  bankAccountId: string | null = null,
): Allowance[] =>
  (['small_difference', 'bank_fee'] as const)
    .map((leg) => ({ leg, minor: toleranceOf(bandFor(bands, { ...item, bankAccountId }, leg), item.open) }))
    .filter(({ minor }) => minor > 0n)
    .sort((a, b) => (a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0));

/**
 * What a difference, paid less owed, may be booked as; null beyond every allowance. A bank keeps its fee from money that
 * comes in, and adds it to money that goes out: the other way round it is no fee.
 */
export const legFor = (
  allowances: readonly Allowance[],
  difference: bigint,
  moneyOut: boolean,
): ToleranceBand['leg'] | null => {
  const size = difference < 0n ? -difference : difference;
  const feeLike = moneyOut ? difference > 0n : difference < 0n;
  for (let at = 0; at < allowances.length; at++) {
    const { leg, minor } = allowances[at]!;
    if (size <= minor && (leg !== 'bank_fee' || feeLike)) return leg;
  }
  return null;
};

const DISCOUNT_BASIS_POINTS = [100n, 150n, 200n, 250n, 300n, 400n, 500n] as const;
const DISCOUNT_POINTS = DISCOUNT_BASIS_POINTS.map(Number);
const NUMBERS_TELL = 1e11;

const isShortByPoints = (minor: number, off: number): boolean => {
  for (let at = 0; at < DISCOUNT_POINTS.length; at++)
    if (Math.abs(Math.trunc((minor * DISCOUNT_POINTS[at]!) / 10_000) + off) <= 1) return true;
  return false;
};

/**
 * Whether a short payment is short by a percentage that terms are written in, to the minor unit. A customer who writes
 * "less 2 %" took a discount; whether it was granted is for a person to say, and no bank's fee is of that size by chance.
 */
export const isShortByDiscount = (difference: bigint, open: Money): boolean => {
  const minor = Number(open.minor);
  const off = Number(difference);
  // Numbers tell it to the unit as far as this, and nothing that is off by a per cent of the whole needs more.
  if (minor < NUMBERS_TELL && Math.abs(off) < NUMBERS_TELL) return isShortByPoints(minor, off);
  return DISCOUNT_BASIS_POINTS.some((points) => {
    const left = (open.minor * points) / 10_000n + difference;
    return left >= -1n && left <= 1n;
  });
};
