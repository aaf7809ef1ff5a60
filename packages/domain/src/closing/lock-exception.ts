import type { CalendarDate } from '../calendar/index.ts';
import {
  type EntryDraft,
  type LedgerFacts,
  LOCK_AREAS,
  type LockArea,
  reconciledBy,
  touchedAreas,
} from '../ledger/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

/** An exception ends by itself after this long at the latest: a door that stays open is no exception. */
export const EXCEPTION_HOURS_MAX = 72;
/** How long a door stands open that is opened for one posting from Review. */
export const REOPEN_HOURS = 1;

export type ExceptionWish = {
  readonly area: Exclude<LockArea, 'hard'>;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly reason: string;
  readonly hours: number;
};

type Locks = Pick<LedgerFacts, 'locks' | 'reconciled'>;

const lockedThrough = ({ locks }: Locks, area: LockArea): CalendarDate | null =>
  locks.find((lock) => lock.area === area)?.lockedThrough ?? null;

/** The last day of any bank account that a certificate locks. */
const reconciledThrough = ({ reconciled = [] }: Locks): CalendarDate | null =>
  reconciled
    .map(({ through }) => through)
    .sort()
    .at(-1) ?? null;

/** An exception opens locked days of one area to one person for a while; the hard lock opens to nobody. */
export const judgeException = (wish: ExceptionWish, facts: Locks): Result<ExceptionWish> => {
  if (wish.reason.trim() === '')
    return refuse('review.reason_required', 'Say why: the reason stays with the exception.');
  if (wish.to < wish.from)
    return refuse(
      'lock_exception.days_invalid',
      `The days would end on ${wish.to}, before they begin on ${wish.from}.`,
    );
  if (!Number.isFinite(wish.hours) || wish.hours <= 0 || wish.hours > EXCEPTION_HOURS_MAX)
    return refuse(
      'lock_exception.too_long',
      `An exception ends by itself after at most ${EXCEPTION_HOURS_MAX} hours; ${wish.hours} were asked for.`,
    );
  const hard = lockedThrough(facts, 'hard');
  if (hard !== null && wish.from <= hard)
    return refuse(
      'period.hard_lock_final',
      `The hard lock stands at ${hard} and opens to nobody. Correct what lies before it in an open period.`,
    );
  const through = lockedThrough(facts, wish.area);
  const proven = wish.area === 'bank' ? reconciledThrough(facts) : null;
  if ([through, proven].every((last) => last === null || wish.from > last))
    return refuse('lock_exception.not_needed', `${wish.from} is open for ${wish.area}; nothing stands in the way.`);
  return accept({ ...wish, reason: wish.reason.trim() });
};

export type LockedArea = { readonly area: Exclude<LockArea, 'hard'>; readonly day: CalendarDate };

/**
 * The areas an entry would have to be let into, each with its day; null where no exception would help, because the hard
 * lock or the end of the whole period stands in the way.
 */
export const areasToOpen = (draft: EntryDraft, facts: LedgerFacts): LockedArea[] | null => {
  const hard = lockedThrough(facts, 'hard');
  if (facts.period === null || facts.period.status === 'closed' || (hard !== null && draft.postingDate <= hard))
    return null;
  const touched = touchedAreas(draft, facts);
  return LOCK_AREAS.flatMap((area): LockedArea[] => {
    if (area === 'hard' || !touched.has(area)) return [];
    const day = area === 'tax' ? (draft.taxPoint ?? draft.postingDate) : draft.postingDate;
    const through = lockedThrough(facts, area);
    const proven = area === 'bank' && reconciledBy(draft, facts) !== null;
    if (!proven && (through === null || day > through)) return [];
    const open = facts.lockExceptions.some((one) => one.area === area && one.from <= day && day <= one.to);
    return open ? [] : [{ area, day }];
  });
};
