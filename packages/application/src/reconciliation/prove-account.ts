import { addDays, type CalendarDate, endOfMonth, startOfMonth } from '@counterfoil/domain/calendar';
import {
  proveReconciliation,
  type ReconciliationProof,
  type ReconciliationSpan,
} from '@counterfoil/domain/reconciliation';
import type { TenantRead } from '@counterfoil/platform/db';
import { type ProvedAccount, type Standing, standingOf } from './facts.repository.ts';
import { loadFacts, type WishedDays } from './load-facts.ts';

export type AccountProof = {
  readonly span: ReconciliationSpan;
  readonly proof: ReconciliationProof;
  readonly lineCount: number;
};

/** Whether the account's days are proven, and if not, by which day, line and arithmetic. Writes nothing. */
export const proveAccount = async (tx: TenantRead, account: ProvedAccount, wish: WishedDays): Promise<AccountProof> => {
  const { span, facts } = await loadFacts(tx, account, wish);

  return { span, proof: proveReconciliation(facts), lineCount: facts.lines.length };
};

/**
 * The days to lock next: from the day after the last certificate to the end of that month, or as far as the statements
 * reach. Where nothing is locked yet, the last whole month of the statements. Null where nothing is left.
 */
export const nextDays = ({ lockedThrough, firstStatement, lastStatement }: Standing): ReconciliationSpan | null => {
  if (firstStatement === null || lastStatement === null) return null;
  if (lockedThrough !== null) {
    const from = addDays(lockedThrough, 1);
    if (from > lastStatement) return null;
    const end = endOfMonth(from);
    return { from, through: end < lastStatement ? end : lastStatement };
  }
  const whole = addDays(startOfMonth(lastStatement), -1);
  const through: CalendarDate =
    endOfMonth(lastStatement) === lastStatement || whole < firstStatement ? lastStatement : whole;
  const month = startOfMonth(through);
  return { from: month < firstStatement ? firstStatement : month, through };
};

export const standingDays = async (
  tx: TenantRead,
  bankAccountId: string,
): Promise<{ readonly standing: Standing; readonly next: ReconciliationSpan | null }> => {
  const standing = await standingOf(tx, bankAccountId);
  return { standing, next: nextDays(standing) };
};
