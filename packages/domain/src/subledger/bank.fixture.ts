import { date } from '../calendar/index.ts';
import { booksOn, written } from '../ledger/books.fixture.ts';
import { prepareEntry } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal, type Money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { BankAllocation, BankCoding, BankPlan, BankPlanRequest } from './index.ts';

export const books = booksOn();

export const line = (amount: Money, functional: Money = amount, ledgerAccountId = '1210') => ({
  id: 'bt1',
  ledgerAccountId,
  bookingDate: date('2026-11-20'),
  amount,
  functional,
  text: 'REST RG 3331',
});

export const request = (
  movement: BankPlanRequest['movement'],
  allocations: readonly BankAllocation[],
  codings: readonly BankCoding[] = [],
): BankPlanRequest => ({
  entity: { id: 'gmbh', functionalCurrency: 'EUR' as CurrencyCode },
  movement,
  allocations,
  codings,
  roles: books.roles,
});

export const posted = (plan: BankPlan): string[] => written(orThrow(prepareEntry(plan.entry, books)).postings);

export const allocated = (plan: BankPlan): string[] =>
  plan.allocations.map(
    ({ itemId, lineNumber, amount, functionalItem, functionalCounter, legs }) =>
      `${itemId} by line ${lineNumber}: ${formatDecimal(amount)} at ${formatDecimal(functionalItem)} / ${formatDecimal(functionalCounter)} legs [${legs}]`,
  );
