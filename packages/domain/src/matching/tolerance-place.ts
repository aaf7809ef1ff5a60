import type { CurrencyCode } from '../money/index.ts';

/** For what a tolerance is set: null is every one. All null is the whole organisation. */
export type TolerancePlace = {
  readonly entityId: string | null;
  readonly partyId: string | null;
  readonly bankAccountId: string | null;
  readonly currency: CurrencyCode | null;
};

/** Where a difference arises. Null is not known, or plays no part: only what is set for every one fits it. */
export type DifferencePlace = {
  readonly entityId: string;
  readonly partyId: string | null;
  readonly bankAccountId: string | null;
  readonly currency: CurrencyCode;
};

const fits = (of: TolerancePlace, at: DifferencePlace): boolean =>
  (of.entityId === null || of.entityId === at.entityId) &&
  (of.partyId === null || of.partyId === at.partyId) &&
  (of.bankAccountId === null || of.bankAccountId === at.bankAccountId) &&
  (of.currency === null || of.currency === at.currency);

/** A currency of its own counts most, then a bank account, a party, an entity: each outweighs all before it. */
const narrowness = ({ entityId, partyId, bankAccountId, currency }: TolerancePlace): number =>
  (currency === null ? 0 : 8) +
  (bankAccountId === null ? 0 : 4) +
  (partyId === null ? 0 : 2) +
  (entityId === null ? 0 : 1);

/** What is set for a place, the narrowest first: the first holds, and the others would without it. */
export const fittingPlaces = <T extends TolerancePlace>(settings: readonly T[], at: DifferencePlace): T[] =>
  settings.filter((one) => fits(one, at)).sort((a, b) => narrowness(b) - narrowness(a));

/** What holds at a place: what is set for the narrowest that it lies in; null where nothing is set. */
export const narrowest = <T extends TolerancePlace>(settings: readonly T[], at: DifferencePlace): T | null =>
  fittingPlaces(settings, at)[0] ?? null;
