import { openPointsInWords } from '@counterfoil/domain/closing';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { decidePeriod, type PeriodDecision, type PeriodRow } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { findPeriod } from './find-period.ts';
import { loadChecklist } from './load-checklist.ts';
import { earlierOpen } from './period-calendar.repository.ts';
import { recountPeriod } from './recount-period.ts';

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

const refuseOthersThanOwner = (tx: TenantWrite): void => {
  if (tx.principal.userId === null || tx.principal.roles.includes('owner')) return;
  throw refuse('auth.role_required', 'The hard lock is for good; an owner sets it.');
};

/** Periods are closed one after the other: what is open before this one may still change what this one begins with. */
const refuseEarlierOpen = async (
  tx: TenantWrite,
  period: { entityId: string; startsOn: string; label: string },
): Promise<void> => {
  const earlier = await earlierOpen(tx, period);
  if (earlier !== undefined)
    throw refuse('period.earlier_open', `${earlier.label} is still open; it comes before ${period.label}.`);
};

/** The laws are run where entries came since the last time, then every point has to be clear or answered for. */
const refuseUnready = async (tx: TenantWrite, periodId: string): Promise<void> => {
  let list = await loadChecklist(tx, periodId);
  if (list.points.some(({ point, state }) => point === 'invariants' && state === 'open'))
    list = await recountPeriod(tx, periodId);
  if (list.ready) return;
  throw new RefusalError({
    code: 'period.still_open_items',
    detail: `${list.period.label} is not ready: ${openPointsInWords(list)}`,
    facts: { points: list.points.flatMap(({ point, state }) => (state === 'open' ? [point] : [])).join(', ') },
  });
};

/** Behind the hard lock nobody posts, so a year's result has to stand in retained earnings before it passes. */
const refuseUnclosedYear = async (tx: TenantWrite, periodId: string): Promise<void> => {
  const { points, period } = await loadChecklist(tx, periodId);
  const open = points.find(({ point, items }) => point === 'year_end' && items.length > 0);
  if (open !== undefined)
    throw refuse(
      'period.year_not_closed',
      `The hard lock would pass the end of ${period.fiscalYear}. ${open.text} Run the year-end first.`,
    );
};

/**
 * Decides about a period as its controller does: a close and the hard lock ask the checklist, and the hard lock is an
 * owner's. Locking an area or a soft close asks nothing, because it only keeps entries out. Entries behind the hard lock
 * get their legal numbers. @throws RefusalError period.still_open_items, period.earlier_open, period.year_not_closed,
 * auth.role_required, and those of decidePeriod
 */
export const closePeriod = async (tx: TenantWrite, decision: PeriodDecision): Promise<PeriodRow> => {
  const period = await findPeriod(tx, decision.periodId);
  refuseOtherEntity(tx, period.entityId);
  const hard = decision.verdict === 'lock' && (decision.areas ?? []).includes('hard');
  if (hard) {
    refuseOthersThanOwner(tx);
    await refuseUnclosedYear(tx, decision.periodId);
  }
  if (decision.verdict === 'close' && period.kind === 'regular') {
    if (decision.version === undefined || period.status !== 'closed') {
      await refuseEarlierOpen(tx, period);
      if (period.status !== 'closed') await refuseUnready(tx, decision.periodId);
    }
  }
  return decidePeriod(tx, decision);
};
