import { addDays, type CalendarDate, isValidOn } from '../calendar/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';

/** How many days a payment waits for its paper before its money is put where such payments wait; a party's own goes first. */
export type HoldSetting = {
  readonly partyId: string | null;
  readonly days: number;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
};

export type HoldTerm = { readonly days: number; readonly source: string };

/** Where nobody has said otherwise. Dated, so that what was held under it stays explained when it changes. */
const HOUSE_TERMS: readonly (HoldTerm & { readonly validFrom: CalendarDate })[] = [
  {
    validFrom: '1900-01-01' as CalendarDate,
    days: 10,
    source: 'house default: a receipt is handed in within ten days',
  },
];

/** The term of this house on a day; the ledger's calendar begins with one. */
export const houseTerm = (on: CalendarDate): HoldTerm => {
  const standing = HOUSE_TERMS.filter(({ validFrom }) => validFrom <= on).at(-1) ?? HOUSE_TERMS[0];
  if (standing === undefined) throw new Error('The house has no term for payments that wait for their document.');
  return standing;
};

/** The term for a payment that came on a day: the party's own, else the entity's, else the house's. */
export const holdTerm = (
  settings: readonly HoldSetting[],
  { partyId, on }: { readonly partyId: string | null; readonly on: CalendarDate },
): HoldTerm => {
  const standing = settings.filter((setting) => isValidOn(setting, on));
  const own = partyId === null ? undefined : standing.find((setting) => setting.partyId === partyId);
  const everybody = standing.find((setting) => setting.partyId === null);
  if (own !== undefined) return { days: own.days, source: `the party's own term since ${own.validFrom}` };
  if (everybody !== undefined)
    return { days: everybody.days, source: `the entity's term since ${everybody.validFrom}` };
  return houseTerm(on);
};

/**
 * Doubts that putting the money aside answers: they ask what it was for, and nothing is said about that. Any other doubt
 * (a bill of that amount, a return, an amount off its rhythm) is about the payment itself and keeps it for a person.
 */
const ANSWERED: readonly ReviewReasonCode[] = [
  'match.document_expected',
  'match.unidentified',
  'code.below_threshold',
  'code.dimension_invalid',
  'tax.treatment_unclear',
  'tax.rate_invalid',
];

export type WaitingPayment = {
  /** Signed like the bank. */
  readonly minor: bigint;
  readonly partyId: string | null;
  /** The day it came into the books: before that nobody could look for its paper. */
  readonly arrivedOn: CalendarDate;
  readonly documentExpected: boolean;
  readonly reasons: readonly ReviewReasonCode[];
};

export type HoldDecision =
  | { readonly verdict: 'never'; readonly why: string }
  | { readonly verdict: 'wait'; readonly until: CalendarDate; readonly why: string }
  | { readonly verdict: 'due'; readonly why: string; readonly openReasons: readonly ReviewReasonCode[] };

/**
 * Whether a payment has waited long enough for its document (D1): due on the day after its term. What keeps it for a
 * person beyond that comes back as open reasons, for the gates to hold.
 */
export const decideHold = (
  payment: WaitingPayment,
  { settings, today }: { readonly settings: readonly HoldSetting[]; readonly today: CalendarDate },
): HoldDecision => {
  if (payment.minor >= 0n) return { verdict: 'never', why: 'Money that came in waits for no document.' };
  if (!payment.documentExpected) return { verdict: 'never', why: 'No document is expected for it.' };
  const term = holdTerm(settings, { partyId: payment.partyId, on: payment.arrivedOn });
  const until = addDays(payment.arrivedOn, term.days);
  const held = `${term.days} days from ${payment.arrivedOn}, ${term.source}`;
  if (today <= until) return { verdict: 'wait', until, why: `It waits for its document until ${until}: ${held}.` };
  return {
    verdict: 'due',
    why: `No document came within ${held}`,
    openReasons: payment.reasons.filter((code) => !ANSWERED.includes(code)),
  };
};
