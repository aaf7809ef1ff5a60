import { date } from '@counterfoil/domain/calendar';
import { instalmentOf, planInstalments, type Spread } from '@counterfoil/domain/closing';
import { money } from '@counterfoil/domain/money';
import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type ClosePeriod, regularPeriods } from './period-calendar.repository.ts';
import { type ReleaseRow, releaseRows, type ScheduleRow, scheduleRow, scheduleRows } from './schedule.repository.ts';

export type { ReleaseRow, ScheduleRow };

export type ScheduleFilter = {
  readonly entityId?: string | undefined;
  readonly kind?: string | undefined;
  readonly after: readonly string[] | null;
  readonly limit: number;
};

/** Schedules, the latest first. */
export const listSchedules = async (
  tx: TenantRead,
  filter: ScheduleFilter,
): Promise<{ rows: ScheduleRow[]; nextKey: readonly string[] | null }> => {
  const found = await scheduleRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const spreadOf = (row: ScheduleRow): Spread => ({
  kind: row.kind,
  amount: money(row.amount, row.currency),
  startsOn: date(row.startsOn),
  endsOn: date(row.endsOn),
  method: row.method,
});

export type PlanRow = {
  readonly periodId: string | null;
  readonly label: string;
  readonly endsOn: string;
  readonly amount: bigint;
  readonly state: 'posted' | 'reversed' | 'locked' | 'planned' | 'dropped';
  readonly entryId: string | null;
  readonly mirrorEntryId: string | null;
  readonly number: string | null;
};

export type WholeSchedule = { readonly schedule: ScheduleRow; readonly plan: readonly PlanRow[] };

const ahead = { entryId: null, mirrorEntryId: null, number: null };

/** What is posted, as it was posted; what is to come, from what is left. */
const planOf = (row: ScheduleRow, periods: readonly ClosePeriod[], releases: readonly ReleaseRow[]): PlanRow[] => {
  const spread = spreadOf(row);
  const whole = planInstalments(spread, {
    recogniseFrom: date(row.recogniseFrom),
    periods: periods.map(({ id, ...period }) => ({ ...period, periodId: id })),
  });
  const posted = releases.map(
    (one): PlanRow => ({
      ...one,
      label: periods.find(({ id }) => id === one.periodId)?.label ?? '',
      endsOn: periods.find(({ id }) => id === one.periodId)?.endsOn ?? '',
      state: one.reversed ? 'reversed' : 'posted',
    }),
  );
  let released = row.released;
  const rest = whole
    .filter(({ periodId }) => periodId === null || !releases.some((one) => one.periodId === periodId))
    .map((one): PlanRow => {
      const shut = periods.find(({ id }) => id === one.periodId)?.shut ?? false;
      if (row.endedOn !== null) return { ...one, ...ahead, state: 'dropped' };
      const amount = instalmentOf(spread, { endsOn: one.endsOn, released });
      if (!shut) released += amount;
      return { ...one, ...ahead, amount, state: shut ? 'locked' : 'planned' };
    });
  return [...posted, ...rest].sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
};

/** One schedule with its plan, period by period. @throws RefusalError resource.not_found */
export const getSchedule = async (tx: TenantRead, id: string): Promise<WholeSchedule> => {
  const schedule = await scheduleRow(tx, id);
  if (schedule === undefined) throw resourceNotFound();
  const periods = await regularPeriods(tx, schedule.entityId, schedule.startsOn);
  return { schedule, plan: planOf(schedule, periods, await releaseRows(tx, [id])) };
};

export type AssetRow = {
  readonly schedule: ScheduleRow;
  readonly cost: bigint;
  readonly depreciation: bigint;
  readonly bookValue: bigint;
};

/** The register of fixed assets: what each cost, what has been written off, and what it stands at. */
export const listAssets = async (
  tx: TenantRead,
  filter: Omit<ScheduleFilter, 'kind'>,
): Promise<{ rows: AssetRow[]; nextKey: readonly string[] | null }> => {
  const { rows, nextKey } = await listSchedules(tx, { ...filter, kind: 'depreciation' });
  return {
    nextKey,
    rows: rows.map((schedule) => {
      const cost = schedule.amount + schedule.residual;
      return { schedule, cost, depreciation: schedule.released, bookValue: cost - schedule.released };
    }),
  };
};
