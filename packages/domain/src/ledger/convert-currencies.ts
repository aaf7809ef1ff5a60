import { accept, type Result, refuse } from '../refusal/index.ts';
import type { PostingDraft } from './entry.ts';
import type { LedgerFacts } from './facts.ts';
import { sumByCurrency } from './laws/balance.ts';

/**
 * The legs on the currency-conversion account that make every document currency of the entry add up to zero (D14).
 * A leg takes the opposite of what its currency leaves, in document and functional amount; together they are zero in
 * functional currency because the entry is. An entry in one currency needs none.
 */
export const conversionLegs = (postings: readonly PostingDraft[], facts: LedgerFacts): Result<PostingDraft[]> => {
  const open = sumByCurrency(postings).filter((sum) => sum.sum !== 0n || sum.functionalSum !== 0n);
  if (open.length === 0) return accept([]);
  const account = facts.roles.currencyConversion;
  if (account === undefined || !facts.accounts.has(account)) {
    return refuse(
      'ledger.conversion_account_missing',
      `The entry joins ${open.map(({ currency }) => currency).join(' and ')}, and ${facts.entity.name} has no currency conversion account.`,
    );
  }
  return accept(
    open.map(({ currency, sum, functionalSum }) => {
      const leading = sum === 0n ? functionalSum : sum;
      return {
        ledgerAccountId: account,
        side: leading < 0n ? 'D' : 'C',
        amount: { minor: -sum, currency },
        functional: { minor: -functionalSum, currency: facts.entity.functionalCurrency },
        text: null,
      } satisfies PostingDraft;
    }),
  );
};
