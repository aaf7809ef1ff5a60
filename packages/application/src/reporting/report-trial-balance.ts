import { type TrialBalance, trialBalance } from '@counterfoil/domain/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { balanceRows, type PostedSum, postedSums, type Span } from './balance.repository.ts';
import { functionalCurrencyOf } from './functional-currency.ts';

export type TrialBalanceWish = {
  readonly entityId: string;
  readonly asOf: string;
  /** Opening before this day, turnover from it on; left out, everything is turnover. */
  readonly from?: string | null;
  /** Adds the postings up as well, and says whether they come to the same. Costs what adding up costs. */
  readonly prove?: boolean;
};

/**
 * The trial balance of any calendar day. `equalsPostings` is null where nobody asked for the proof.
 * @throws RefusalError resource.not_found
 */
export const reportTrialBalance = async (
  tx: TenantRead,
  wish: TrialBalanceWish,
): Promise<TrialBalance & { readonly equalsPostings: boolean | null }> => {
  const currency = await functionalCurrencyOf(tx, wish.entityId);
  const span: Span = { entityId: wish.entityId, from: wish.from ?? null, to: wish.asOf };
  const rows = await balanceRows(tx, span);
  const sums = wish.prove === true ? await postedSums(tx, span) : null;

  const report = trialBalance(rows, currency);
  return { ...report, equalsPostings: sums === null ? null : comesToTheSame(report, sums) };
};

const comesToTheSame = (report: TrialBalance, sums: readonly PostedSum[]): boolean => {
  const posted = new Map(sums.map((sum) => [`${sum.ledgerAccountId} ${sum.currency}`, sum]));
  const moved = report.rows.filter(
    (row) => row.debit !== 0n || row.credit !== 0n || row.functionalDebit !== row.functionalCredit,
  );
  return (
    moved.every((row) => {
      const sum = posted.get(`${row.ledgerAccountId} ${row.currency}`);
      return (
        sum !== undefined &&
        sum.debit === row.debit &&
        sum.credit === row.credit &&
        sum.functionalDebit === row.functionalDebit &&
        sum.functionalCredit === row.functionalCredit
      );
    }) && sums.filter(({ debit, credit }) => debit !== 0n || credit !== 0n).length <= moved.length
  );
};
