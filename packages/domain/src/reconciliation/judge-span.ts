import { addDays, type CalendarDate, daysBetween } from '../calendar/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { ReconciliationSpan } from './facts.ts';

/** A year and a day: a longer proof is several certificates, each of which somebody can still read. */
export const SPAN_DAYS_MAX = 367;

export type WishedSpan = { readonly from?: CalendarDate | null; readonly through: CalendarDate };

export type SpanFacts = {
  /** Through which day the account is locked by a certificate that stands; null where none does. */
  readonly lockedThrough: CalendarDate | null;
  /** The first day any statement covers. */
  readonly firstStatement: CalendarDate | null;
  readonly today: CalendarDate;
};

/**
 * Certificates follow each other without a gap: the next one begins on the day after the last. The first one begins where
 * its author says, at the earliest where the statements begin.
 */
export const judgeSpan = (wish: WishedSpan, facts: SpanFacts): Result<ReconciliationSpan> => {
  const { lockedThrough, firstStatement, today } = facts;
  if (firstStatement === null)
    return refuse(
      'reconciliation.nothing_to_prove',
      'No statement of this bank account is imported; nothing proves it.',
    );
  if (lockedThrough !== null && wish.through <= lockedThrough)
    return refuse('reconciliation.locked_already', `The account is locked through ${lockedThrough} already.`);
  const next = lockedThrough === null ? null : addDays(lockedThrough, 1);
  const from = wish.from ?? next ?? firstStatement;
  if (next !== null && from !== next)
    return refuse(
      'reconciliation.days_invalid',
      `The account is locked through ${lockedThrough}; the next days begin on ${next}, not on ${from}.`,
    );
  if (wish.through < from)
    return refuse(
      'reconciliation.days_invalid',
      `The days would end on ${wish.through}, before they begin on ${from}.`,
    );
  if (wish.through >= today)
    return refuse(
      'reconciliation.days_invalid',
      `${wish.through} is not over yet; the bank may still book on it. Lock through ${addDays(today, -1)} at the latest.`,
    );
  const days = daysBetween(from, wish.through) + 1;
  if (days > SPAN_DAYS_MAX)
    return refuse(
      'reconciliation.days_invalid',
      `${from} to ${wish.through} are ${days} days; a certificate covers ${SPAN_DAYS_MAX} at most. Lock in steps.`,
    );
  return accept({ from, through: wish.through });
};
