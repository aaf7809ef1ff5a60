import { createHash } from 'node:crypto';
import { addDays } from '@counterfoil/domain/calendar';
import { instalmentOf, mirrorOf, releaseEntry } from '@counterfoil/domain/closing';
import type { EntryDraft } from '@counterfoil/domain/ledger';
import { divideHalfAway, formatDecimal, money } from '@counterfoil/domain/money';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { postDrafts } from '../ledger/index.ts';
import { spreadOf } from './list-schedules.ts';
import { type ClosePeriod, regularPeriods } from './period-calendar.repository.ts';
import {
  insertRelease,
  insertReleaseDecision,
  liveSchedules,
  lockSchedules,
  type ReleaseRow,
  releaseRows,
  type ScheduleRow,
} from './schedule.repository.ts';

export type DueInstalment = {
  readonly schedule: ScheduleRow;
  readonly period: ClosePeriod;
  readonly amount: bigint;
  readonly entry: EntryDraft;
  /** Of an accrual: its opposite on the day after. */
  readonly mirror: EntryDraft | null;
};

/** What is due and cannot be posted where it belongs, because that period was shut meanwhile. */
export type HeldInstalment = { readonly schedule: ScheduleRow; readonly period: ClosePeriod };

export type DueInstalments = { readonly due: readonly DueInstalment[]; readonly held: readonly HeldInstalment[] };

export type ReleaseWish = {
  readonly entityId: string;
  /** Periods that end by this day. */
  readonly through: string;
  /**
   * A person's word that what belongs to a period that was shut meanwhile comes with the next open one. A machine never
   * moves a date to avoid a lock.
   */
  readonly catchUp: boolean;
};

/** The share of the source's functional amount that goes with the instalment: a deferral keeps its own rate (D16). */
const functionalOf = (row: ScheduleRow, { amount, released }: { amount: bigint; released: bigint }): bigint => {
  if (row.currency === row.functionalCurrency || row.sourceAmount === null || row.sourceFunctional === null)
    return amount;
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  const whole = divideHalfAway(size(row.sourceFunctional) * row.amount, size(row.sourceAmount));
  return divideHalfAway(whole * (released + amount), row.amount) - divideHalfAway(whole * released, row.amount);
};

const draftOf = (row: ScheduleRow, period: ClosePeriod, has: { amount: bigint; released: bigint }): DueInstalment => {
  const entry = releaseEntry({
    entityId: row.entityId,
    kind: row.kind,
    name: row.name,
    label: period.label,
    fromAccountId: row.fromAccountId,
    toAccountId: row.toAccountId,
    amount: money(has.amount, row.currency),
    functional: money(functionalOf(row, has), row.functionalCurrency),
    partyId: row.partyId,
    dimensions: row.dimensions,
    on: period.endsOn,
  });
  const mirror = row.kind === 'accrual' ? mirrorOf(entry, addDays(period.endsOn, 1)) : null;
  return { schedule: row, period, amount: has.amount, entry, mirror };
};

const dueOf = (
  row: ScheduleRow,
  periods: readonly ClosePeriod[],
  at: { releases: readonly ReleaseRow[]; catchUp: boolean },
): { due: DueInstalment[]; held: HeldInstalment[] } => {
  const due: DueInstalment[] = [];
  const held: HeldInstalment[] = [];
  if (row.sourceReversed) return { due, held };
  const spread = spreadOf(row);
  let released = row.released;
  for (const period of periods) {
    const early = period.endsOn < row.recogniseFrom || period.endsOn < spread.startsOn;
    const late = row.kind === 'accrual' && period.startsOn > spread.endsOn;
    if (early || late || at.releases.some(({ periodId }) => periodId === period.id)) continue;
    const amount = instalmentOf(spread, { endsOn: period.endsOn, released });
    if (amount === 0n) continue;
    if (period.shut) {
      if (row.kind !== 'accrual') held.push({ schedule: row, period });
      continue;
    }
    if (held.length > 0 && !at.catchUp) continue;
    due.push(draftOf(row, period, { amount, released }));
    if (row.kind !== 'accrual') released += amount;
  }
  return { due, held };
};

/** What the entity's schedules owe by that day, earliest period first. */
export const dueInstalments = async (tx: TenantRead, wish: ReleaseWish): Promise<DueInstalments> => {
  const schedules = await liveSchedules(tx, wish.entityId);
  if (schedules.length === 0) return { due: [], held: [] };
  const from = schedules.map(({ startsOn }) => startsOn).sort()[0] ?? wish.through;
  const periods = (await regularPeriods(tx, wish.entityId, from)).filter(({ endsOn }) => endsOn <= wish.through);
  const releases = await releaseRows(
    tx,
    schedules.map(({ id }) => id),
  );

  const found = schedules.map((row) =>
    dueOf(row, periods, {
      releases: releases.filter(({ scheduleId }) => scheduleId === row.id),
      catchUp: wish.catchUp,
    }),
  );
  return {
    due: found.flatMap(({ due }) => due).sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1)),
    held: found.flatMap(({ held }) => held),
  };
};

const decide = (tx: TenantWrite, { schedule, period, amount }: DueInstalment): Promise<string> =>
  insertReleaseDecision(tx, {
    schedule,
    sentence: `${schedule.name}: ${formatDecimal(money(amount, schedule.currency))} ${schedule.currency} belong to ${period.label}.`,
    hash: createHash('sha256')
      .update(
        canonicalJson({ schedule: schedule.id, period: period.id, amount: String(amount), version: schedule.version }),
      )
      .digest(),
    features: [
      { sign: '+', text: `${schedule.startsOn} to ${schedule.endsOn}, by ${schedule.method}`, weight: 1 },
      { sign: '+', text: 'A person approved the schedule', weight: 1 },
    ],
  });

/**
 * Posts what is due, once per schedule and period: each entry has its decision record, in the name of who approved the
 * schedule. Who comes second finds it done. @throws RefusalError the laws of posting
 */
export const releaseInstalments = async (
  tx: TenantWrite,
  wish: ReleaseWish,
): Promise<{ entryIds: string[]; held: readonly HeldInstalment[] }> => {
  await lockSchedules(tx, wish.entityId);
  const { due, held } = await dueInstalments(tx, wish);
  const entryIds: string[] = [];
  for (const one of due) {
    const decisionId = await decide(tx, one);
    const drafts = [one.entry, ...(one.mirror === null ? [] : [one.mirror])];
    const [receipt, mirror] = await postDrafts(
      tx,
      drafts.map((entry) => ({
        entry,
        origin: 'schedule' as const,
        decisionId,
        preparedBy: tx.principal.userId,
        documentId: one.schedule.documentId,
      })),
    );
    if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
    await insertRelease(tx, {
      scheduleId: one.schedule.id,
      periodId: one.period.id,
      entryId: receipt.entryId,
      mirrorEntryId: mirror?.entryId ?? null,
      amount: one.amount,
    });
    await recordEvent(tx, {
      action: 'recognition_schedule.released',
      subjectKind: 'recognition_schedule',
      subjectId: one.schedule.id,
      entityId: one.schedule.entityId,
      payload: { period: one.period.label, entryId: receipt.entryId, amount: String(one.amount) },
    });
    entryIds.push(receipt.entryId);
  }
  return { entryIds, held };
};
