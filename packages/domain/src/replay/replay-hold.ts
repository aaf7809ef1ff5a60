import type { CalendarDate } from '../calendar/index.ts';
import { decideHold, type HoldSetting, type WaitingPayment } from '../classification/index.ts';
import type { Money } from '../money/index.ts';
import { type GuardrailSetting, REVIEW_REASONS } from '../review/index.ts';
import { overLimits, type ReplayedDecision } from './replay-guardrail.ts';

/** A payment that waited for its document, with what its waiting came to. */
export type PastPayment = WaitingPayment & {
  readonly id: string;
  /** Absolute, in functional currency; null where no rate was known. */
  readonly amount: Money | null;
  /** The day its document came or a person decided what it was; null while it waits. */
  readonly ended: { readonly on: CalendarDate; readonly by: 'document' | 'person' } | null;
};

export type HoldTerms = {
  readonly settings: readonly HoldSetting[];
  readonly setting: GuardrailSetting;
  readonly today: CalendarDate;
};

const ENDED = { document: 'Its document came', person: 'A person decided it' } as const;

const decide = (payment: PastPayment, { settings, setting, today }: HoldTerms): ReplayedDecision => {
  const { ended, amount } = payment;
  const last = ended !== null && ended.on < today ? ended.on : today;
  const hold = decideHold(payment, { settings, today: last });
  if (hold.verdict !== 'due') {
    const why =
      ended === null || hold.verdict === 'never' ? hold.why : `${ENDED[ended.by]} on ${ended.on}. ${hold.why}`;
    return { alone: false, held: [why] };
  }
  const held = [
    ...hold.openReasons.map((code) => `${REVIEW_REASONS[code].shortForm}.`),
    ...(setting.mode === 'auto' ? [] : [`The class is set to ${setting.mode}.`]),
    ...overLimits(amount, setting),
  ];
  return { alone: held.length === 0, held: held.length === 0 ? [`${hold.why}.`] : held };
};

/**
 * Which payments of a span would have been put aside because their document did not come within other terms; the others waited
 * for it, or for a person. Touches nothing.
 */
export const replayHold = (payments: readonly PastPayment[], terms: HoldTerms): ReadonlyMap<string, ReplayedDecision> =>
  new Map(payments.map((one) => [one.id, decide(one, terms)]));
