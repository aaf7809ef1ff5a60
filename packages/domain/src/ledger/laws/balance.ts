import { type CurrencyCode, describeMoney, formatDecimal, isWithinRange, type Money } from '../../money/index.ts';
import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { CurrencyTotal, EntryDraft, PostingDraft } from '../entry.ts';
import type { LedgerFacts } from '../facts.ts';

/** Turnover and sum of one currency; functional amounts of the postings in it ride along. */
export type CurrencySum = {
  readonly currency: CurrencyCode;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly sum: bigint;
  readonly functionalSum: bigint;
};

/** Sums per document currency in order of first appearance. Turnover follows the side, so a negative debit lowers debit. */
export const sumByCurrency = (postings: readonly PostingDraft[]): CurrencySum[] => {
  const sums = new Map<CurrencyCode, CurrencySum>();
  for (const { side, amount, functional } of postings) {
    const { currency } = amount;
    const old = sums.get(currency) ?? { currency, debit: 0n, credit: 0n, sum: 0n, functionalSum: 0n };
    sums.set(currency, {
      currency,
      debit: old.debit + (side === 'D' ? amount.minor : 0n),
      credit: old.credit - (side === 'C' ? amount.minor : 0n),
      sum: old.sum + amount.minor,
      functionalSum: old.functionalSum + functional.minor,
    });
  }
  return [...sums.values()];
};

/** Functional turnover of the whole entry. */
export const functionalTotals = (postings: readonly PostingDraft[], currency: CurrencyCode): CurrencySum =>
  sumByCurrency(postings.map(({ functional, ...rest }) => ({ ...rest, functional, amount: functional })))[0] ?? {
    currency,
    debit: 0n,
    credit: 0n,
    sum: 0n,
    functionalSum: 0n,
  };

export const totalOf = (sum: CurrencySum): CurrencyTotal => ({
  currency: sum.currency,
  debit: { minor: sum.debit, currency: sum.currency },
  credit: { minor: sum.credit, currency: sum.currency },
});

/**
 * Debits equal credits in functional currency, and in the document currency where there is only one.
 * With several currencies each must leave an amount and a functional amount of the same direction, which the
 * currency-conversion account then takes up: that is an exchange, not an imbalance.
 */
export const checkBalance = (draft: EntryDraft, facts: LedgerFacts): Result<null> => {
  const own = facts.entity.functionalCurrency;
  const sums = sumByCurrency(draft.postings);
  const functional = functionalTotals(draft.postings, own);
  for (const sum of [...sums, functional]) {
    if (![sum.debit, sum.credit].every(isWithinRange)) {
      return refuse('money.out_of_range', `The turnover in ${sum.currency} is beyond what the books can carry.`);
    }
  }
  const [only] = sums;
  if (sums.length === 1 && only !== undefined && only.sum !== 0n) return unbalanced(only);
  if (functional.sum !== 0n) return unbalanced(functional);
  const lopsided = sums.find(({ sum, functionalSum }) => {
    const exchanges = (sum > 0n && functionalSum > 0n) || (sum < 0n && functionalSum < 0n);
    return sum !== 0n && !exchanges;
  });
  return lopsided === undefined ? accept(null) : unbalanced(lopsided);
};

const unbalanced = (sum: CurrencySum): Result<never> => {
  const of = (minor: bigint): Money => ({ minor, currency: sum.currency });
  const [debit, credit, difference] = [of(sum.debit), of(sum.credit), of(sum.sum)];
  return refuse(
    'ledger.entry_unbalanced',
    `Debit ${describeMoney(debit)} and credit ${describeMoney(credit)} differ by ${describeMoney(difference)}.`,
    {
      currency: sum.currency,
      debit: formatDecimal(debit),
      credit: formatDecimal(credit),
      difference: formatDecimal(difference),
    },
  );
};
