import { accept, type Result } from '../refusal/index.ts';
import { conversionLegs } from './convert-currencies.ts';
import type { EntryDraft, PreparedEntry } from './entry.ts';
import type { LedgerFacts } from './facts.ts';
import { checkAccounts } from './laws/accounts.ts';
import { checkAmounts } from './laws/amounts.ts';
import { checkBalance, functionalTotals, sumByCurrency, totalOf } from './laws/balance.ts';
import { checkControl } from './laws/control.ts';
import { checkPeriod } from './laws/period.ts';
import { checkShape } from './laws/shape.ts';

/**
 * The laws of the ledger, in the order a bookkeeper would object: shape, accounts, amounts, control, balance, period.
 * Gives the entry ready to store, currency-conversion legs added, or the first refusal with its arithmetic.
 * The database holds the same laws again; neither trusts the other.
 */
export const prepareEntry = (draft: EntryDraft, facts: LedgerFacts): Result<PreparedEntry> => {
  for (const law of [checkShape, checkAccounts, checkAmounts, checkControl, checkBalance]) {
    const judged = law(draft, facts);
    if (!judged.ok) return judged;
  }
  const ruling = checkPeriod(draft, facts);
  if (!ruling.ok) return ruling;
  const legs = conversionLegs(draft.postings, facts);
  if (!legs.ok) return legs;

  const all = [...draft.postings, ...legs.value];
  const postings = all.map((posting, index) => ({
    ...posting,
    lineNumber: index + 1,
    conversion: index >= draft.postings.length,
  }));
  const { period, postClose, lockExceptionIds } = ruling.value;
  return accept({
    ...draft,
    ledger: 'main',
    periodId: period.id,
    fiscalYearId: period.fiscalYearId,
    postClose,
    lockExceptionIds,
    postings,
    totals: sumByCurrency(all).map(totalOf),
    functionalTotal: totalOf(functionalTotals(all, facts.entity.functionalCurrency)),
  });
};
