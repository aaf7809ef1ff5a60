import { LOCK_AREAS, type LockArea } from '@counterfoil/domain/ledger';
import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import {
  lockAreas,
  type PeriodRow,
  periodRow,
  setPeriodStatus,
  unlockAreas,
  unpostedBankLines,
} from './period.repository.ts';

export type PeriodVerdict = 'lock' | 'unlock' | 'soft_close' | 'close' | 'reopen';

export type PeriodDecision = {
  readonly periodId: string;
  readonly verdict: PeriodVerdict;
  /** For lock and unlock; every area but the hard one where left out. */
  readonly areas?: readonly LockArea[];
  readonly reason?: string;
  readonly version?: number;
};

/**
 * Shuts or opens a period, or areas through its end. Waits for the postings under way, so that nothing slips in behind.
 * @throws RefusalError resource.not_found, request.version_conflict, period.nothing_to_do, period.still_open_items,
 * period.hard_lock_final
 */
export const decidePeriod = async (tx: TenantWrite, decision: PeriodDecision): Promise<PeriodRow> => {
  const period = await periodRow(tx, decision.periodId);
  if (period === undefined) {
    throw resourceNotFound();
  }
  refuseOtherEntity(tx, period.entityId);
  if (decision.version !== undefined && decision.version !== period.version) throw conflict(period);

  const areas = decision.areas ?? LOCK_AREAS.filter((area) => area !== 'hard');
  if (decision.verdict === 'lock' || decision.verdict === 'unlock') await moveLocks(tx, period, { ...decision, areas });
  else await moveStatus(tx, period, decision.verdict);

  await recordEvent(tx, {
    action: `period.${decision.verdict}`,
    subjectKind: 'period',
    subjectId: period.id,
    entityId: period.entityId,
    payload: {
      areas: decision.verdict.endsWith('lock') ? [...areas] : undefined,
      from: period.startsOn,
      through: period.endsOn,
      reason: decision.reason ?? null,
    },
  });
  return (await periodRow(tx, period.id)) ?? period;
};

const conflict = (period: PeriodRow): RefusalError =>
  new RefusalError({
    code: 'request.version_conflict',
    detail: `${period.label} has been changed meanwhile; it is ${period.status.replace('_', ' ')} now.`,
  });

const nothing = (detail: string): RefusalError => new RefusalError({ code: 'period.nothing_to_do', detail });

const moveLocks = async (
  tx: TenantWrite,
  period: PeriodRow,
  { verdict, areas }: { verdict: PeriodVerdict; areas: readonly LockArea[] },
): Promise<void> => {
  if (verdict === 'unlock' && areas.includes('hard')) {
    throw new RefusalError({
      code: 'period.hard_lock_final',
      detail: 'The hard lock is for good: what stands before it has been reported. Correct it in an open period.',
    });
  }
  const changed = verdict === 'lock' ? await lockAreas(tx, period, areas) : await unlockAreas(tx, period, areas);
  if (changed.length === 0) {
    throw nothing(`${areas.join(', ')}: ${verdict === 'lock' ? 'locked' : 'open'} through ${period.endsOn} already.`);
  }
};

const TARGETS = { soft_close: 'soft_closed', close: 'closed', reopen: 'open' } as const;

const moveStatus = async (
  tx: TenantWrite,
  period: PeriodRow,
  verdict: Exclude<PeriodVerdict, 'lock' | 'unlock'>,
): Promise<void> => {
  const status = TARGETS[verdict];
  if (period.status === status) throw nothing(`${period.label} is ${status.replace('_', ' ')} already.`);
  if (verdict === 'close' && period.kind === 'regular') {
    const waiting = await unpostedBankLines(tx, period);
    if (waiting > 0) {
      throw new RefusalError({
        code: 'period.still_open_items',
        detail: `${waiting} bank transactions of ${period.label} are not posted yet.`,
        facts: { bankTransactions: String(waiting) },
      });
    }
  }
  if (!(await setPeriodStatus(tx, period, status))) throw conflict(period);
};
