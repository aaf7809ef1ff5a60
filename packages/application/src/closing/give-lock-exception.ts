import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import {
  areasToOpen,
  type ExceptionWish,
  judgeException,
  type LockedArea,
  REOPEN_HOURS,
} from '@counterfoil/domain/closing';
import type { EntryDraft } from '@counterfoil/domain/ledger';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { factsFor, loadEntityLedger } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { exceptionRow, insertException, type LockExceptionRow } from './lock-exception.repository.ts';

export type WishedException = Omit<ExceptionWish, 'from' | 'to'> & {
  readonly entityId: string;
  readonly from: string;
  readonly to: string;
  /** Who may post through it. */
  readonly personId: string;
};

/**
 * Opens locked days of one area to one person for a while; it ends by itself. @throws RefusalError review.reason_required,
 * lock_exception.days_invalid, lock_exception.too_long, lock_exception.not_needed, period.hard_lock_final
 */
export const giveLockException = async (tx: TenantWrite, wish: WishedException): Promise<LockExceptionRow> => {
  refuseOtherEntity(tx, wish.entityId);
  const from = date(wish.from);
  const ledger = await loadEntityLedger(tx, { entityId: wish.entityId, days: [from], accountIds: [] });

  const judged = orThrow(judgeException({ ...wish, from, to: date(wish.to) }, ledger));

  const id = await insertException(tx, { ...wish, ...judged });
  await recordEvent(tx, {
    action: 'lock_exception.given',
    subjectKind: 'lock_exception',
    subjectId: id,
    entityId: wish.entityId,
    payload: {
      area: judged.area,
      from: judged.from,
      to: judged.to,
      person: wish.personId,
      hours: judged.hours,
      reason: judged.reason,
    },
  });
  const row = await exceptionRow(tx, id);
  if (row === undefined) throw new Error('A lock exception was given and is not there.');
  return row;
};

export type Reopening = {
  readonly personId: string;
  readonly reason: string;
};

/** The areas that stand in the way of these entries, each with its days. @throws RefusalError period.hard_lock_final */
const standingInTheWay = async (
  tx: TenantWrite,
  drafts: readonly EntryDraft[],
  personId: string,
): Promise<LockedArea[]> => {
  const [first] = drafts;
  if (first === undefined) return [];
  const ledger = await loadEntityLedger(tx, {
    entityId: first.entityId,
    days: drafts.map(({ postingDate }) => postingDate),
    people: [personId],
  });
  const ways = drafts.map((draft) => areasToOpen(draft, factsFor(ledger, draft)));
  if (ways.some((way) => way === null))
    throw new RefusalError({
      code: 'period.hard_lock_final',
      detail: 'The day lies behind the hard lock or in a closed period; no exception opens it. Post in an open period.',
    });
  return ways.flatMap((way) => way ?? []);
};

/**
 * Opens to one person, for an hour, what stands in the way of these entries, and nothing else. Given where nothing is
 * locked, it opens nothing. @throws RefusalError review.reason_required, period.hard_lock_final
 */
export const reopenFor = async (tx: TenantWrite, drafts: readonly EntryDraft[], how: Reopening): Promise<number> => {
  const wanted = await standingInTheWay(tx, drafts, how.personId);
  const days = Map.groupBy(wanted, ({ area }) => area);
  for (const [area, same] of days) {
    const sorted = same.map(({ day }) => day).sort();
    const [from, to] = [sorted[0], sorted.at(-1)] as [CalendarDate, CalendarDate];
    const entityId = drafts[0]?.entityId ?? '';
    await giveLockException(tx, { entityId, area, from, to, hours: REOPEN_HOURS, ...how });
  }
  return days.size;
};
