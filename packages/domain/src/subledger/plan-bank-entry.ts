import type { PostingDraft } from '../ledger/index.ts';
import { convertWithin, divideHalfAway, shareOut } from '../money/index.ts';
import { accept, collect, type Result } from '../refusal/index.ts';
import type { BankMovement, BankPlan, BankPlanRequest, PlannedAllocation } from './bank-plan.ts';
import { codedTaxLines, correctedTaxLines } from './bank-tax-lines.ts';
import { bankShareOf, checkBankPlan } from './check-bank-plan.ts';
import { magnitude } from './open-item.ts';
import { type AllocationLegs, planAllocation } from './plan-allocation.ts';
import { type CodedLegs, planBankCoding } from './plan-bank-codings.ts';

/**
 * A bank transaction as one entry: the bank leg with its evidence, a payment leg for each open item it settles, what is
 * left as coded, and each allocation's own legs (discount, fee, write-off, realised exchange difference).
 * The functional amount of the bank line is split by largest remainder, so no rounding line arises.
 * Refuses subledger.bank_line_open and what the items, taxes and roles refuse; see checkBankPlan.
 */
export const planBankEntry = (request: BankPlanRequest): Result<BankPlan> => {
  const checked = checkBankPlan(request);
  if (!checked.ok) return checked;
  const parts = partsOf(request);
  if (!parts.ok) return parts;
  const { legs, coded } = parts.value;

  const postings: PostingDraft[] = [bankLeg(request.movement)];
  const coreAt = legs.map(({ core }) => append(postings, core));
  const codedAt = coded.map((part) => append(postings, part.postings));
  const ownAt = legs.map(({ own }) => append(postings, own));
  const lineOf = (index: number, leg: number): number => {
    const count = legs[index]?.core.length ?? 0;
    return leg < count ? (coreAt[index] ?? 0) + leg : (ownAt[index] ?? 0) + leg - count;
  };
  const { movement, entity } = request;
  return accept({
    entry: {
      entityId: entity.id,
      kind: 'bank',
      postingDate: movement.bookingDate,
      taxPoint: movement.bookingDate,
      description: request.description ?? movement.text,
      postings,
    },
    allocations: legs.flatMap((one, index) => plannedAllocations(request, { one, index, lineOf, ownAt })),
    taxLines: [
      ...coded.flatMap((part, index) => codedTaxLines(request, { part, index, at: codedAt[index] ?? 0 })),
      ...legs.flatMap((one, index) => correctedTaxLines(request, one, (leg) => lineOf(index, leg))),
    ],
  });
};

/** Adds postings and says the line number of the first of them. */
const append = (postings: PostingDraft[], more: readonly PostingDraft[]): number => {
  const at = postings.length + 1;
  postings.push(...more);
  return at;
};

/** The bank line itself, as its account posts it. */
export const bankLeg = (movement: BankMovement): PostingDraft => ({
  ledgerAccountId: movement.ledgerAccountId,
  side: movement.amount.minor < 0n ? 'C' : 'D',
  amount: movement.amount,
  functional: movement.functional,
  bankTransactionId: movement.id,
  text: movement.text,
});

const partsOf = (request: BankPlanRequest): Result<{ legs: AllocationLegs[]; coded: CodedLegs[] }> => {
  const { movement, allocations, codings, entity, roles } = request;
  const shares = [...allocations.map(bankShareOf), ...codings.map(({ amount }) => amount)];
  const functional = shareOut({
    total: movement.functional.minor,
    weights: shares.map(({ minor }) => minor),
    exact: (minor) => functionalAt(request, minor),
  });
  const legs = collect(
    allocations.map((allocation, index) =>
      planAllocation(allocation, {
        entryDate: movement.bookingDate,
        ownCurrency: entity.functionalCurrency,
        roles,
        bankFunctional: magnitude(functional[index] ?? 0n),
      }),
    ),
  );
  if (!legs.ok) return legs;
  const coded = collect(
    codings.map((coding, index) =>
      planBankCoding(coding, {
        movement,
        functionalCurrency: entity.functionalCurrency,
        roles,
        functional: functional[allocations.length + index] ?? 0n,
      }),
    ),
  );
  return coded.ok ? accept({ legs: legs.value, coded: coded.value }) : coded;
};

/** A figure of the bank line's currency in functional currency, at the line's rate where one is named. */
const functionalAt = ({ movement, entity }: BankPlanRequest, minor: bigint): bigint => {
  const { amount, functional, rate } = movement;
  if (amount.currency === functional.currency) return minor;
  const converted = rate ? convertWithin({ ...amount, minor }, rate, entity.functionalCurrency) : null;
  return converted?.ok ? converted.value.minor : divideHalfAway(minor * functional.minor, amount.minor);
};

const plannedAllocations = (
  { allocations, movement }: BankPlanRequest,
  place: {
    readonly one: AllocationLegs;
    readonly index: number;
    readonly lineOf: (index: number, leg: number) => number;
    readonly ownAt: readonly number[];
  },
): PlannedAllocation[] => {
  const { one, index, lineOf, ownAt } = place;
  const own = one.own.map((_, n) => (ownAt[index] ?? 0) + n);
  return one.settles.map(({ leg, amount, item, counter }, n) => ({
    itemId: allocations[index]?.state.item.id ?? '',
    lineNumber: lineOf(index, leg),
    amount,
    functionalItem: item,
    functionalCounter: counter,
    effectiveOn: movement.bookingDate,
    // The money's allocation owns every leg, so that un-matching it takes the residuals along.
    legs: n === 0 ? own : [],
  }));
};
