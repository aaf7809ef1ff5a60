import { addDays, type CalendarDate, isWithin, later } from '../../calendar/index.ts';
import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { EntryDraft } from '../entry.ts';
import {
  type LedgerFacts,
  LOCK_AREAS,
  type LockArea,
  type LockException,
  type Period,
  type ReconciledAccount,
} from '../facts.ts';
import type { ControlKind } from '../ledger-account.ts';
import { periodKindOf, periodTakes } from '../period-for.ts';

/** Where the entry may go: its period, whether that is already soft-closed, and the exceptions it needed. */
export type PeriodRuling = {
  readonly period: Period;
  readonly postClose: boolean;
  readonly lockExceptionIds: readonly string[];
};

/** The areas an entry touches: `hard` always, else by what its accounts control; tax codes touch the tax area. */
export const touchedAreas = (draft: EntryDraft, facts: LedgerFacts): ReadonlySet<LockArea> => {
  const areas = new Set<LockArea>(['hard']);
  for (const posting of draft.postings) {
    const account = facts.accounts.get(posting.ledgerAccountId);
    if (account !== undefined) areas.add(areaOf(account.control));
    if (posting.taxCodeId !== undefined && posting.taxCodeId !== null) areas.add('tax');
  }
  return areas;
};

const areaOf = (control: ControlKind): LockArea => {
  switch (control) {
    case 'payables':
    case 'employee':
      return 'payables';
    case 'receivables':
      return 'receivables';
    case 'bank':
    case 'card':
      return 'bank';
    case 'tax':
      return 'tax';
    default:
      return 'ledger';
  }
};

/**
 * The posting date lies in the period and in no locked area; the tax area is judged at the tax point, because that is
 * the day a filed return covers. Locks yield to a dated exception, the hard lock to nobody.
 */
export const checkPeriod = (draft: EntryDraft, facts: LedgerFacts): Result<PeriodRuling> => {
  const { period } = facts;
  if (period === null || !isWithin(draft.postingDate, period.startsOn, period.endsOn)) {
    return refuse('ledger.period_missing', `No period of ${facts.entity.name} holds ${draft.postingDate}.`, {
      date: draft.postingDate,
    });
  }
  if (!periodTakes(period, periodKindOf(draft))) {
    return refuse(
      'ledger.period_missing',
      `An entry of kind ${draft.kind} has no place in the ${period.kind} period ${period.label}.`,
      { date: draft.postingDate, period: period.label },
    );
  }
  const areas = touchedAreas(draft, facts);
  const used: LockException[] = [];
  for (const area of LOCK_AREAS) {
    if (!areas.has(area)) continue;
    const date = area === 'tax' ? (draft.taxPoint ?? draft.postingDate) : draft.postingDate;
    const locked = facts.locks.find(
      (lock) => lock.area === area && lock.lockedThrough !== null && date <= lock.lockedThrough,
    );
    if (locked === undefined) continue;
    const exception = facts.lockExceptions.find((one) => one.area === area && isWithin(date, one.from, one.to));
    if (exception === undefined || area === 'hard') return lockedRefusal(facts, areas, { area, date });
    used.push(exception);
  }
  const proven = reconciledBy(draft, facts);
  if (proven !== null) return reconciledRefusal(draft, proven);
  if (period.status === 'closed') {
    const after = addDays(period.endsOn, 1);
    const firstOpenDate = later(firstOpenDay(facts, areas) ?? after, after);
    return refuse(
      'ledger.period_locked',
      `${period.label} is closed and holds ${draft.postingDate}; the first open day is ${firstOpenDate}.`,
      { area: 'hard', date: draft.postingDate, period: period.label, firstOpenDate },
    );
  }
  return accept({
    period,
    postClose: period.status === 'soft_closed',
    lockExceptionIds: used.map(({ id }) => id),
  });
};

/**
 * The reconciled bank account whose locked days the entry would change: what moves an account on an earlier day moves the
 * balance of every later one too. It yields to a dated exception for the bank area, as the lock of that area does.
 */
export const reconciledBy = (
  draft: Pick<EntryDraft, 'postings' | 'postingDate'>,
  { reconciled = [], lockExceptions }: Pick<LedgerFacts, 'reconciled' | 'lockExceptions'>,
): ReconciledAccount | null => {
  const day = draft.postingDate;
  if (lockExceptions.some((one) => one.area === 'bank' && isWithin(day, one.from, one.to))) return null;
  const moved = new Set(
    draft.postings.flatMap(({ ledgerAccountId, amount }) => (amount.minor === 0n ? [] : [ledgerAccountId])),
  );
  return reconciled.find(({ ledgerAccountId, through }) => day <= through && moved.has(ledgerAccountId)) ?? null;
};

const reconciledRefusal = (draft: EntryDraft, { name, through }: ReconciledAccount): Result<never> =>
  refuse(
    'reconciliation.locked',
    `${name} is reconciled and locked through ${through}, and ${draft.postingDate} lies before; unlock its days first, or post on ${addDays(through, 1)} or later.`,
    { area: 'bank', date: draft.postingDate, lockedThrough: through, firstOpenDate: addDays(through, 1) },
  );

const lockedRefusal = (
  facts: LedgerFacts,
  areas: ReadonlySet<LockArea>,
  hit: { area: LockArea; date: CalendarDate },
): Result<never> => {
  const lock = facts.locks.find(({ area }) => area === hit.area);
  const lockedThrough = lock?.lockedThrough ?? hit.date;
  const firstOpenDate = firstOpenDay(facts, areas) ?? addDays(lockedThrough, 1);
  return refuse(
    'ledger.period_locked',
    `${hit.date} is locked for ${hit.area} (through ${lockedThrough}); the first open day is ${firstOpenDate}.`,
    { area: hit.area, date: hit.date, lockedThrough, firstOpenDate },
  );
};

/** The first day on which all of these areas are open, or null where none of them is locked. */
export const firstOpenDay = (facts: Pick<LedgerFacts, 'locks'>, areas: ReadonlySet<LockArea>): CalendarDate | null => {
  const ends = facts.locks.flatMap((lock) => (areas.has(lock.area) && lock.lockedThrough ? [lock.lockedThrough] : []));
  const last = ends.sort().at(-1);
  return last === undefined ? null : addDays(last, 1);
};
