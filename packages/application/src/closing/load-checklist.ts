import { createHash } from 'node:crypto';
import { addMonths, date, startOfMonth } from '@counterfoil/domain/calendar';
import {
  CHECK_POINTS,
  type CheckItem,
  type Checklist,
  type CheckPoint,
  certificateDue,
  type FoundPoint,
  judgeChecklist,
  LOOK_BACK_MONTHS,
  type MissingBill,
  missingRecurring,
} from '@counterfoil/domain/closing';
import { currencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { certifiedAccounts } from './certified.repository.ts';
import { billedMonths, foundItems, lastRecount, type RecountRow, signOffRows } from './checklist.repository.ts';
import { type CloseRunRow, closingPeriodId, foreignPositions, liveRuns, resultLeft } from './close-run.repository.ts';
import { findPeriod } from './find-period.ts';
import type { ClosePeriod } from './period-calendar.repository.ts';
import { dueInstalments } from './release-instalments.ts';
import { staleTransit } from './stale-transit.repository.ts';

export type { CloseRunRow };

export type PeriodChecklist = Checklist & {
  readonly period: ClosePeriod;
  readonly runs: readonly CloseRunRow[];
  /** Bills that did not come, as accruals somebody may make of them. */
  readonly missing: readonly MissingBill[];
  readonly recountedAt: string | null;
};

const NOUN: Readonly<Record<CheckPoint, (count: number) => string>> = {
  review_items: (n) => `${n} ${n === 1 ? 'review item is' : 'review items are'} dated in the period.`,
  bank_lines: (n) => `${n} bank ${n === 1 ? 'transaction is' : 'transactions are'} not posted.`,
  statements: (n) => `Statements of ${n} bank ${n === 1 ? 'account end' : 'accounts end'} before the period.`,
  certificates: (n) => `${n} bank ${n === 1 ? 'account is' : 'accounts are'} not certified to the period’s last day.`,
  transit: (n) => `${n} ${n === 1 ? 'transfer has' : 'transfers have'} waited too long for the other side.`,
  in_work: (n) => `${n} ${n === 1 ? 'document is' : 'documents are'} still on the way.`,
  recurring_bills: (n) => `${n} monthly ${n === 1 ? 'bill has' : 'bills have'} not come.`,
  accruals: (n) => `${n} earlier ${n === 1 ? 'accrual is' : 'accruals are'} not taken back.`,
  schedules: (n) => `${n} ${n === 1 ? 'instalment of a schedule is' : 'instalments of schedules are'} not posted.`,
  deferrals: (n) => `${n} deferred ${n === 1 ? 'amount has' : 'amounts have'} no schedule.`,
  revaluation: (n) =>
    `${n} ${n === 1 ? 'position in another currency is' : 'positions in other currencies are'} not revalued.`,
  disputes: (n) => `${n} open ${n === 1 ? 'item is' : 'items are'} disputed.`,
  invariants: (n) => `${n} ${n === 1 ? 'law of the books needs' : 'laws of the books need'} a look.`,
  year_end: () => 'The result of the year is not in retained earnings.',
};

const CLEAR: Readonly<Record<CheckPoint, string>> = {
  review_items: 'No review item is dated in the period.',
  bank_lines: 'Every bank transaction is posted.',
  statements: 'Every bank account has its statements to the end.',
  certificates: 'Every bank account is certified to the period’s last day.',
  transit: 'No transfer has waited too long for its other side.',
  in_work: 'No document is on its way.',
  recurring_bills: 'Every monthly bill has come.',
  accruals: 'Every earlier accrual is taken back.',
  schedules: 'Every instalment is posted.',
  deferrals: 'Every deferred amount has its schedule.',
  revaluation: 'Nothing in another currency waits to be revalued.',
  disputes: 'No open item is disputed.',
  invariants: 'The books add up.',
  year_end: 'The year-end entry stands, or is not due here.',
};

const pointOf = (point: CheckPoint, items: readonly CheckItem[]): FoundPoint => ({
  point,
  items,
  text: items.length === 0 ? CLEAR[point] : NOUN[point](items.length),
  seen: createHash('sha256')
    .update(
      JSON.stringify(
        items.map(({ kind, id, label, detail, mark }) => [
          kind,
          id,
          id === null ? label : '',
          id === null ? detail : '',
          ...(mark === undefined ? [] : [mark]),
        ]),
      ),
    )
    .digest('hex'),
});

const invariantItems = (recount: RecountRow | undefined, { entityId }: ClosePeriod): CheckItem[] => {
  const law = (label: string, detail: string): CheckItem => ({ kind: 'law', id: null, label, detail });
  if (recount === undefined) return [law('never run', 'The laws of the books have not been run yet.')];
  const own = recount.findings.filter((finding) => finding.entityId === null || finding.entityId === entityId);
  if (own.length > 0) return own.map(({ check, subject, detail }) => law(check, `${subject}: ${detail}`));
  return recount.stale ? [law('run before', 'Entries were posted since the laws were last run.')] : [];
};

const missingBills = async (tx: TenantRead, period: ClosePeriod): Promise<MissingBill[]> => {
  if (period.kind !== 'regular') return [];
  const month = startOfMonth(period.endsOn);
  const rows = await billedMonths(tx, {
    entityId: period.entityId,
    from: addMonths(month, -LOOK_BACK_MONTHS),
    to: period.endsOn,
  });
  return missingRecurring(
    rows.map(({ month: billed, amount, currency, ...row }) => ({
      ...row,
      month: date(billed),
      amount: money(amount, orThrow(currencyCode(currency.trim()))),
    })),
    month,
  );
};

const scheduleItems = async (tx: TenantRead, period: ClosePeriod): Promise<CheckItem[]> => {
  const { due, held } = await dueInstalments(tx, { entityId: period.entityId, through: period.endsOn, catchUp: false });
  const late = held.filter((one) => !period.shut && !due.some(({ schedule }) => schedule.id === one.schedule.id));
  return [
    ...due.map(({ schedule, period: at, amount }) => ({
      kind: 'recognition_schedule',
      id: schedule.id,
      label: schedule.name,
      detail: `${at.label}, ${describeMoney(money(amount, schedule.currency))}`,
    })),
    ...late.map(({ schedule, period: at }) => ({
      kind: 'recognition_schedule',
      id: schedule.id,
      label: schedule.name,
      detail: `${at.label} was shut before its instalment was posted; it comes with this period where a person says so`,
    })),
  ];
};

const revaluationItems = async (
  tx: TenantRead,
  period: ClosePeriod,
  runs: readonly CloseRunRow[],
): Promise<CheckItem[]> => {
  if (period.kind !== 'regular' || runs.some(({ kind }) => kind === 'revaluation')) return [];
  const own = period.functionalCurrency.trim();
  const rows = await foreignPositions(tx, { entityId: period.entityId, own, on: period.endsOn });
  return rows.map(({ ledgerAccountId, account, openItemId, number, amount, currency }) => ({
    kind: openItemId === null ? 'ledger_account' : 'open_item',
    id: openItemId ?? ledgerAccountId,
    label: number === null ? account : `${number}, ${account}`,
    detail: describeMoney(money(amount, currency)),
  }));
};

/** Due where the fiscal year ends with the period, and again when an entry came after the one that stands. */
const yearEndItems = async (
  tx: TenantRead,
  period: ClosePeriod,
  runs: readonly CloseRunRow[],
): Promise<CheckItem[]> => {
  if (period.endsOn !== period.yearEndsOn || period.kind === 'opening') return [];
  const { accounts, left } = await resultLeft(tx, period.fiscalYearId);
  if (accounts === 0) return [];
  const held = describeMoney(money(-left, orThrow(currencyCode(period.functionalCurrency.trim()))));
  const standing = runs.find(({ kind }) => kind === 'year_end');
  const detail =
    standing === undefined
      ? `${accounts} balances of income and expense are not closed; together they are ${held}`
      : `${held} came after the year-end entry ${standing.number}; run it again`;
  return [{ kind: 'year_end', id: null, label: period.fiscalYear, detail }];
};

const certificateItems = async (tx: TenantRead, period: ClosePeriod): Promise<CheckItem[]> => {
  if (period.kind === 'opening') return [];
  const accounts = await certifiedAccounts(tx, period);
  return accounts.flatMap((account) => certificateDue(account, period.endsOn) ?? []);
};

/** Money booked by the period's end whose other side has not come for longer than the organisation allows. */
const transitItems = async (tx: TenantRead, period: ClosePeriod): Promise<CheckItem[]> =>
  (await staleTransit(tx, period)).map(({ id, label, day, days, allowed, amount, currency }) => ({
    kind: 'bank_transaction',
    id,
    label,
    day,
    detail: `in transit for ${days} days; after ${allowed} it is asked about`,
    amount: money(amount, orThrow(currencyCode(currency.trim()))),
  }));

const byPoint = (items: readonly (CheckItem & { point: CheckPoint })[], point: CheckPoint): CheckItem[] =>
  items.filter((item) => item.point === point).map(({ point: _, ...item }) => item);

/** Everything that holds the close of a period, and what has been posted for it. @throws RefusalError resource.not_found */
export const loadChecklist = async (tx: TenantRead, periodId: string): Promise<PeriodChecklist> => {
  const period = await findPeriod(tx, periodId);
  const closing = await closingPeriodId(tx, period.fiscalYearId);
  const runs = await liveRuns(tx, closing === null ? [period.id] : [period.id, closing]);
  const own = runs.filter((run) => run.kind !== 'year_end' || period.endsOn === period.yearEndsOn);
  const looked = await foundItems(tx, period);
  const recount = await lastRecount(tx, period.entityId);
  const accrued = new Set(runs.filter(({ kind }) => kind === 'accrual').map(({ subject }) => subject));
  const missing = (await missingBills(tx, period)).filter(
    (bill) => !accrued.has(`${bill.partyId} ${bill.ledgerAccountId}`),
  );

  const found: Partial<Record<CheckPoint, readonly CheckItem[]>> = {
    recurring_bills: missing.map(({ partyId, partyName, expected, months }) => ({
      kind: 'party',
      id: partyId,
      label: partyName,
      detail: `${describeMoney(expected)} expected before tax, as in ${months} of the last ${LOOK_BACK_MONTHS} months`,
    })),
    certificates: await certificateItems(tx, period),
    transit: await transitItems(tx, period),
    schedules: await scheduleItems(tx, period),
    revaluation: await revaluationItems(tx, period, runs),
    invariants: invariantItems(recount, period),
    year_end: await yearEndItems(tx, period, runs),
  };
  const points = CHECK_POINTS.map((point) => pointOf(point, found[point] ?? byPoint(looked, point)));
  return {
    ...judgeChecklist(points, await signOffRows(tx, periodId)),
    period,
    runs: own,
    missing,
    recountedAt: recount?.ranAt ?? null,
  };
};
