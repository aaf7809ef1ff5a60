import type { Money } from '../money/index.ts';
import type { ToleranceBand } from './match-case.ts';

/** The band that holds for an item: its party's own before the currency's general one. */
export const bandFor = (
  bands: readonly ToleranceBand[],
  item: { readonly partyId: string | null; readonly open: Money },
): ToleranceBand | null => {
  const ofCurrency = bands.filter(({ absolute }) => absolute.currency === item.open.currency);
  return (
    ofCurrency.find(({ partyId }) => partyId !== null && partyId === item.partyId) ??
    ofCurrency.find(({ partyId }) => partyId === null) ??
    null
  );
};

/** How many minor units a payment of this item may be off: the smaller of both limits, percent rounded down. */
export const toleranceOf = (band: ToleranceBand | null, open: Money): bigint => {
  if (band === null) return 0n;
  const absolute = band.absolute.minor;
  if (band.basisPoints === null) return absolute;
  const share = (open.minor * BigInt(band.basisPoints)) / 10_000n;
  return share < absolute ? share : absolute;
};
