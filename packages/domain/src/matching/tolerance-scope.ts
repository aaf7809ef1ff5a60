import type { CalendarDate } from '../calendar/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { TolerancePlace } from './tolerance-place.ts';

/** What a tolerance lets pass: remainders of payments, all of a party in a month, a bank's rate, and figures of a document. */
export const TOLERANCE_SCOPES = [
  'bank_fee',
  'small_difference',
  'processor_fee',
  'chargeback',
  'tip',
  'withholding',
  'party_month',
  'exchange_rate',
  'tax_amount',
  'line_item',
] as const;
export type ToleranceScope = (typeof TOLERANCE_SCOPES)[number];

/** Both limits hold where both are set; `percent` is of the open amount, the day's rate, the computed tax or the line. */
export type ToleranceWish = TolerancePlace & {
  readonly scope: ToleranceScope;
  readonly absolute: bigint | null;
  readonly percent: string | null;
  readonly validFrom: CalendarDate;
  /** The last day it holds; null is for good. */
  readonly validTo: CalendarDate | null;
};

type Shape = {
  /** Which of the two limits the kind knows. */
  readonly limits: 'amount' | 'percent' | 'either';
  readonly party: 'may' | 'must' | 'never';
  readonly bankAccount: 'may' | 'never';
};

const SHAPES: Readonly<Record<ToleranceScope, Shape>> = {
  bank_fee: { limits: 'either', party: 'may', bankAccount: 'may' },
  small_difference: { limits: 'either', party: 'may', bankAccount: 'may' },
  processor_fee: { limits: 'either', party: 'must', bankAccount: 'may' },
  chargeback: { limits: 'either', party: 'may', bankAccount: 'may' },
  tip: { limits: 'either', party: 'may', bankAccount: 'may' },
  withholding: { limits: 'percent', party: 'may', bankAccount: 'never' },
  party_month: { limits: 'amount', party: 'may', bankAccount: 'never' },
  exchange_rate: { limits: 'percent', party: 'never', bankAccount: 'may' },
  tax_amount: { limits: 'either', party: 'may', bankAccount: 'never' },
  line_item: { limits: 'either', party: 'may', bankAccount: 'never' },
};

/** A percentage of zero says as much as none. */
const isNothing = (percent: string | null): boolean => percent === null || /^0*(\.0*)?$/.test(percent);

const wrong = (detail: string): Result<never> => refuse('request.invalid', detail);

/** A percentage below zero, or of more than everything, is a slip of the pen. */
const isPercentage = (percent: string): boolean => /^\d{1,3}(\.\d{1,6})?$/.test(percent) && Number(percent) <= 100;

/**
 * Whether a tolerance says something its kind can mean; gives it without the limit that its kind does not know, where that
 * says nothing anyway. Refuses request.invalid with what is missing or too much.
 */
export const checkTolerance = (wish: ToleranceWish): Result<ToleranceWish> => {
  const { scope, absolute, percent, partyId, bankAccountId, validFrom, validTo } = wish;
  const shape = SHAPES[scope];
  if (absolute !== null && absolute < 0n) return wrong('A tolerance is an amount of zero or more.');
  if (percent !== null && !isPercentage(percent))
    return wrong(`percent: ${percent} is no share of a whole; write it as 2.5, up to 100, with at most six decimals.`);
  if (validTo !== null && validTo < validFrom)
    return wrong(`validTo: the last day, ${validTo}, lies before the first, ${validFrom}.`);
  if (shape.party === 'must' && partyId === null)
    return wrong('partyId: what a card processor keeps is set for that processor.');
  if (shape.party === 'never' && partyId !== null)
    return wrong('partyId: a rate is the bank’s, whoever is paid; leave the party out.');
  if (shape.bankAccount === 'never' && bankAccountId !== null)
    return wrong('bankAccountId: this kind does not depend on the bank account; leave it out.');
  if (shape.limits === 'percent') {
    if (isNothing(percent)) return wrong('percent: this kind is set as a percentage.');
    if (absolute !== null && absolute > 0n) return wrong('amount: this kind is set as a percentage, not as an amount.');
    return accept({ ...wish, absolute: null });
  }
  if (shape.limits === 'amount') {
    if (absolute === null) return wrong('amount: this kind is set as an amount.');
    if (!isNothing(percent)) return wrong('percent: this kind is set as an amount, not as a percentage.');
    return accept({ ...wish, percent: null });
  }
  if (absolute === null && isNothing(percent)) return wrong('Set an amount, a percentage, or both.');
  return accept({ ...wish, percent: isNothing(percent) ? null : percent });
};

/** Days on which two tolerances of one place both hold would leave it open which of them allowed a difference. */
export const overlaps = (
  one: { readonly validFrom: string; readonly validTo: string | null },
  other: { readonly validFrom: string; readonly validTo: string | null },
): boolean =>
  (one.validTo === null || one.validTo >= other.validFrom) &&
  (other.validTo === null || other.validTo >= one.validFrom);
