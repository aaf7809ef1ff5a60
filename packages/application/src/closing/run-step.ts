import type { CalendarDate } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { postDrafts, reverseJournalEntry } from '../ledger/index.ts';
import { refuseOtherEntity, todayOf } from '../tenancy/index.ts';
import { type CloseRunRow, closingPeriodId, insertRun, liveRuns, markUndone } from './close-run.repository.ts';
import { findPeriod } from './find-period.ts';
import { reopenFor } from './give-lock-exception.ts';
import { type ClosePeriod, lockClose } from './period-calendar.repository.ts';
import { type PlannedEntry, type PlannedStep, planStep, type StepWish } from './plan-step.ts';
import { releaseInstalments } from './release-instalments.ts';

export type CloseStepWish = (StepWish | { readonly step: 'instalments' }) & {
  readonly periodId: string;
  /** Reverses what the step posted before and posts it anew, from what the books say now. */
  readonly again?: boolean | undefined;
  /** Opens what is locked to the one who runs it, for an hour, with this reason. */
  readonly reopenReason?: string | undefined;
};

export type StepDone = { readonly entryIds: readonly string[]; readonly reversedIds: readonly string[] };

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

/** A period that has not begun has nothing to close, and a year that is not over has no result. */
export const refuseEarly = (period: ClosePeriod, step: CloseStepWish['step'], today: CalendarDate): void => {
  if (period.startsOn > today)
    throw refuse('close.too_early', `${period.label} begins on ${period.startsOn}; there is nothing to close yet.`);
  if (step === 'year_end' && period.yearEndsOn >= today)
    throw refuse(
      'close.too_early',
      `The fiscal year ${period.fiscalYear} runs until ${period.yearEndsOn}; its result is not known before.`,
    );
};

const earlierOf = async (tx: TenantWrite, period: ClosePeriod, wish: CloseStepWish): Promise<CloseRunRow[]> => {
  const closing = wish.step === 'year_end' ? await closingPeriodId(tx, period.fiscalYearId) : null;
  const kind = wish.step === 'accruals' ? 'accrual' : wish.step;
  return (await liveRuns(tx, [closing ?? period.id])).filter((run) => run.kind === kind);
};

/** What the step posted before goes by reversal, entry and opposite, each on its own day. */
const takeBack = async (tx: TenantWrite, runs: readonly CloseRunRow[], reason: string): Promise<string[]> => {
  const made: string[] = [];
  for (const run of runs) {
    for (const entryId of [run.entryId, run.mirrorEntryId]) {
      if (entryId === null) continue;
      made.push(
        (await reverseJournalEntry(tx, { entryId, description: `Taken back: ${reason}`.slice(0, 500) })).entryId,
      );
    }
    await markUndone(tx, run.id, reason);
  }
  return made;
};

const postPlanned = async (tx: TenantWrite, entityId: string, planned: readonly PlannedEntry[]): Promise<string[]> => {
  const origin = tx.principal.userId === null ? ('import' as const) : ('person' as const);
  const made: string[] = [];
  for (const one of planned) {
    const drafts = one.mirror === null ? [one.entry] : [one.entry, one.mirror];
    const [receipt, mirror] = await postDrafts(
      tx,
      drafts.map((entry) => ({ entry, origin, preparedBy: tx.principal.userId })),
    );
    if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
    const { periodId, kind, subject } = one;
    await insertRun(tx, {
      entityId,
      periodId,
      kind,
      subject,
      entryId: receipt.entryId,
      mirrorEntryId: mirror?.entryId ?? null,
    });
    made.push(receipt.entryId, ...(mirror === undefined ? [] : [mirror.entryId]));
  }
  return made;
};

/** One party's cost on one account is accrued once. */
const refuseTwice = ({ entries }: PlannedStep): void => {
  const twice = entries.find(({ subject }, at) => entries.findIndex((one) => one.subject === subject) !== at);
  if (twice !== undefined)
    throw refuse('request.invalid', `${twice.entry.description} is named twice; put the two into one amount.`);
};

/** Which planned entries meet one that stands already: an accrual by party and account, the others one per period. */
const meeting = (
  runs: readonly CloseRunRow[],
  planned: readonly PlannedEntry[],
  step: CloseStepWish['step'],
): CloseRunRow[] =>
  step === 'accruals' ? runs.filter((run) => planned.some(({ subject }) => subject === run.subject)) : [...runs];

const again = (period: ClosePeriod, [first]: readonly CloseRunRow[]): RefusalError =>
  refuse(
    'close.already_run',
    `${period.label} has it already: entry ${first?.number}, ${first?.description}. Run it again to reverse that one and post anew.`,
  );

/**
 * Runs one step of a period's close, once: what stands already is refused, or reversed and posted anew where that is
 * asked for. @throws RefusalError close.already_run, close.nothing_to_post, close.too_early, ledger.rate_missing, and the
 * laws of posting
 */
export const runCloseStep = async (tx: TenantWrite, wish: CloseStepWish): Promise<StepDone> => {
  const period = await findPeriod(tx, wish.periodId);
  refuseOtherEntity(tx, period.entityId);
  await lockClose(tx, period.entityId);
  refuseEarly(period, wish.step, await todayOf(tx, period.entityId));
  if (wish.step === 'instalments') {
    const { entryIds } = await releaseInstalments(tx, {
      entityId: period.entityId,
      through: period.endsOn,
      catchUp: true,
    });
    if (entryIds.length === 0)
      throw refuse('close.nothing_to_post', `No schedule owes an instalment by ${period.endsOn}.`);
    return { entryIds, reversedIds: [] };
  }

  if (wish.step === 'accruals') refuseTwice(await planStep(tx, period, wish));
  const runs = await earlierOf(tx, period, wish);
  const before = wish.step === 'accruals' ? await planStep(tx, period, wish) : null;
  const standing = meeting(runs, before?.entries ?? [], wish.step);
  if (standing.length > 0 && wish.again !== true) throw again(period, standing);
  if (wish.reopenReason !== undefined && tx.principal.userId !== null) {
    const { entries } = before ?? (await planStep(tx, period, wish));
    const drafts = entries.flatMap(({ entry, mirror }) => (mirror === null ? [entry] : [entry, mirror]));
    await reopenFor(tx, drafts, { personId: tx.principal.userId, reason: wish.reopenReason });
  }
  const reversedIds = await takeBack(tx, standing, `${wish.step.replace('_', ' ')} run again`);
  const planned = before ?? (await planStep(tx, period, wish));
  if (planned.entries.length === 0 && reversedIds.length === 0)
    throw refuse('close.nothing_to_post', nothingWords(period, wish.step));
  const entryIds = await postPlanned(tx, period.entityId, planned.entries);
  await recordEvent(tx, {
    action: `period.${wish.step}_run`,
    subjectKind: 'period',
    subjectId: period.id,
    entityId: period.entityId,
    payload: { entries: entryIds, reversed: reversedIds },
  });
  return { entryIds, reversedIds };
};

const nothingWords = (period: ClosePeriod, step: StepWish['step']): string =>
  ({
    accruals: 'Name at least one cost to accrue.',
    revaluation: `No monetary position in another currency differs from its closing rate on ${period.endsOn}.`,
    year_end: `Income and expense of ${period.fiscalYear} hold nothing that could go to retained earnings.`,
  })[step];
