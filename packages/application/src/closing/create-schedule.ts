import { type CalendarDate, date, later } from '@counterfoil/domain/calendar';
import { accountOfSchedule, type ScheduleKind, type SpreadMethod, scheduleAmount } from '@counterfoil/domain/closing';
import { type CurrencyCode, type Money, money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type EntityLedger, loadEntityLedger } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { regularPeriods } from './period-calendar.repository.ts';
import { refuseStrangers } from './refuse-strangers.ts';
import { insertSchedule, lockSchedules, type NewSchedule, type SourceRow, sourceRow } from './schedule.repository.ts';

export type WishedSchedule = {
  readonly entityId: string;
  readonly kind: ScheduleKind;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The line that put the money there; an accrual has none. */
  readonly sourceEntryId?: string | null | undefined;
  readonly sourceLine?: number | null | undefined;
  /** What it becomes: cost, depreciation, or income. */
  readonly toAccountId: string;
  readonly method?: SpreadMethod | undefined;
  /** Minor units kept at the end of an asset's life. */
  readonly residual?: bigint | undefined;
  /** Of an accrual: the whole that is expected. */
  readonly amount?: Money | undefined;
  readonly partyId?: string | null | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
};

const invalid = (detail: string): RefusalError => new RefusalError({ code: 'schedule.source_unfit', detail });

const sourceOf = async (tx: TenantRead, wish: WishedSchedule): Promise<SourceRow | null> => {
  if (wish.sourceEntryId === undefined || wish.sourceEntryId === null) {
    if (wish.kind === 'accrual') return null;
    throw invalid('Name the entry and the line that the schedule starts from.');
  }
  if (wish.kind === 'accrual') throw invalid('An accrual has no entry behind it: its bill is still to come.');
  const row = await sourceRow(tx, { entryId: wish.sourceEntryId, line: wish.sourceLine ?? 1, kind: wish.kind });
  if (row === undefined || row.entityId !== wish.entityId)
    throw invalid('There is no such line in an entry of this entity.');
  return row;
};

/** The whole of it: what the source line holds and nobody has taken, or what an accrual expects. */
const wholeOf = (wish: WishedSchedule, source: SourceRow | null, ledger: EntityLedger): Money => {
  const days = { startsOn: date(wish.startsOn), endsOn: date(wish.endsOn) };
  const method = methodOf(wish);
  if (source !== null)
    return orThrow(
      scheduleAmount(
        { kind: wish.kind, name: wish.name, residual: wish.residual ?? 0n, method, ...days },
        {
          entryId: wish.sourceEntryId ?? '',
          lineNumber: wish.sourceLine ?? 1,
          ledgerAccountId: source.ledgerAccountId,
          account: source.account,
          amount: money(source.amount, source.currency),
          reversed: source.reversed,
          taken: source.taken,
          fixedAsset: source.fixedAsset,
        },
        ledger.roles,
      ),
    );
  const own = ledger.entity.functionalCurrency;
  if (wish.amount === undefined || wish.amount.minor <= 0n || wish.amount.currency !== own)
    throw invalid(`Say what is expected in all, as a positive amount in ${own}.`);
  if (days.endsOn < days.startsOn)
    throw new RefusalError({
      code: 'schedule.days_invalid',
      detail: `The schedule would end on ${wish.endsOn}, before it begins on ${wish.startsOn}.`,
    });
  return wish.amount;
};

/** An asset counts the month it comes into use as a whole one (§ 7 (1) EStG); a service is spread by its days. */
const methodOf = ({ kind, method }: WishedSchedule): SpreadMethod =>
  method ?? (kind === 'depreciation' ? 'months' : 'days');

/** The first day whose period can still take an instalment: what fell due before it comes with the first. */
const firstTaking = async (tx: TenantRead, entityId: string, startsOn: CalendarDate): Promise<CalendarDate> => {
  const periods = await regularPeriods(tx, entityId, startsOn);
  const open = periods.find(({ shut }) => !shut);
  return open === undefined ? startsOn : later(open.startsOn, startsOn);
};

/**
 * A person's word that an amount belongs to several periods; what each of them takes is posted from then on by itself, in
 * the name of who approved it. @throws RefusalError schedule.source_unfit, schedule.days_invalid, ledger.role_missing,
 * ledger.account_unknown
 */
export const createSchedule = async (tx: TenantWrite, wish: WishedSchedule): Promise<string> => {
  refuseOtherEntity(tx, wish.entityId);
  await lockSchedules(tx, wish.entityId);
  const startsOn = date(wish.startsOn);
  const ledger = await loadEntityLedger(tx, { entityId: wish.entityId, days: [startsOn] });
  const source = await sourceOf(tx, wish);
  const recogniseFrom = await firstTaking(tx, wish.entityId, startsOn);

  const whole = wholeOf(wish, source, ledger);
  const fromAccountId = orThrow(accountOfSchedule(wish.kind, ledger.roles));
  await refuseStrangers(tx, { accountIds: [wish.toAccountId], partyIds: [wish.partyId] }, ledger);
  const row: NewSchedule = {
    entityId: wish.entityId,
    kind: wish.kind,
    name: wish.name.trim(),
    method: methodOf(wish),
    sourceEntryId: wish.sourceEntryId ?? null,
    sourceLine: source === null ? null : (wish.sourceLine ?? 1),
    fromAccountId,
    toAccountId: wish.toAccountId,
    amount: whole.minor,
    residual: wish.residual ?? 0n,
    currency: whole.currency as CurrencyCode,
    startsOn: wish.startsOn,
    endsOn: wish.endsOn,
    recogniseFrom,
    partyId: wish.partyId ?? source?.partyId ?? null,
    dimensions: wish.dimensions ?? {},
  };

  const id = await insertSchedule(tx, row);
  await recordEvent(tx, {
    action: 'recognition_schedule.created',
    subjectKind: 'recognition_schedule',
    subjectId: id,
    entityId: wish.entityId,
    payload: {
      kind: row.kind,
      name: row.name,
      amount: String(row.amount),
      currency: row.currency,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      recogniseFrom,
      sourceEntryId: row.sourceEntryId,
    },
  });
  return id;
};
