import { type CalendarDate, later } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import { todayOf } from '../tenancy/index.ts';
import type { BankAccountFigures } from './bank-account.repository.ts';
import { reconciliationFigures } from './reconciliation.repository.ts';

/** Minor units of the bank account's currency. */
export type Reconciliation = {
  readonly asOf: string;
  readonly statementBalance: bigint | null;
  readonly statementDate: string | null;
  readonly ledgerBalance: bigint;
  readonly difference: bigint;
  readonly unreconciledIn: bigint;
  readonly unreconciledOut: bigint;
  /** What the open lines do not explain: it must be zero, or something is wrong that no line shows. */
  readonly unexplained: bigint;
  readonly openLines: number;
  readonly postedLines: number;
  readonly reconciled: boolean;
};

/**
 * Statement balance less ledger balance is the difference, and the open lines must explain it to the cent (I7). Two errors
 * that cancel are no reconciliation: it is one only with nothing open and no difference. Without a stated balance the
 * statement balance is null, and nothing is reconciled.
 */
export const getReconciliation = async (
  tx: TenantRead,
  account: BankAccountFigures,
  asOf: string | undefined,
): Promise<Reconciliation> => {
  const today = await todayOf(tx, account.entity_id);
  const day = asOf ?? later(today, (account.statement_date ?? today) as CalendarDate);
  const figures = await reconciliationFigures(tx, {
    bankAccountId: account.id,
    entityId: account.entity_id,
    ledgerAccountId: account.ledger_account_id,
    currency: account.currency,
    asOf: day,
  });

  const statementBalance = figures.anchor_closing === null ? null : figures.anchor_closing + figures.since;
  const difference = statementBalance === null ? 0n : statementBalance - figures.ledger;
  const open = figures.open_in + figures.open_out;
  const unexplained = statementBalance === null ? 0n : difference - open;
  return {
    asOf: day,
    statementBalance,
    statementDate:
      figures.anchor_day !== null && figures.since !== 0n && figures.last_day !== null
        ? later(figures.anchor_day as CalendarDate, figures.last_day as CalendarDate)
        : figures.anchor_day,
    ledgerBalance: figures.ledger,
    difference,
    unreconciledIn: figures.open_in,
    unreconciledOut: figures.open_out,
    unexplained,
    openLines: figures.open_lines,
    postedLines: figures.posted_lines,
    reconciled: statementBalance !== null && difference === 0n && figures.open_lines === 0,
  };
};
