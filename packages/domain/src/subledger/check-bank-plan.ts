import { describeMoney, formatDecimal, isWithinRange, type Money, sum } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { BankAllocation, BankPlanRequest } from './bank-plan.ts';
import { magnitude } from './open-item.ts';
import { checkOpen } from './settle.ts';

/** The money of an allocation in the item's currency: what is closed less what no money came for. */
export const cashOf = ({ amount, residual = [] }: BankAllocation): Money => ({
  ...amount,
  minor: amount.minor - residual.reduce((total, part) => total + part.amount.minor, 0n),
});

/** The same as it moved on the bank account, signed like it: in for what we are owed, out for what we owe. */
export const bankShareOf = (allocation: BankAllocation): Money => {
  const money = allocation.bankAmount ?? cashOf(allocation);
  return allocation.state.item.side === 'D' ? money : { ...money, minor: -money.minor };
};

/**
 * Every allocation stays within its item, and allocations and codings together are the bank amount, to the minor unit.
 * Refuses the subledger's codes for items, and subledger.bank_line_open with the arithmetic.
 */
export const checkBankPlan = ({ movement, allocations, codings, entity }: BankPlanRequest): Result<null> => {
  const { currency } = movement.amount;
  if (movement.amount.minor === 0n) {
    return refuse('ledger.amount_zero', 'A bank line of zero moves nothing; there is nothing to post.');
  }
  const used = new Set<string>();
  for (const allocation of allocations) {
    const { item } = allocation.state;
    if (item.entityId !== entity.id) {
      return refuse('subledger.other_entity', 'The open item belongs to another entity.', { itemId: item.id });
    }
    if (used.has(item.id)) {
      return refuse('subledger.item_twice', `${item.number ?? item.kind} is named twice.`, { itemId: item.id });
    }
    used.add(item.id);
    const fits = checkAllocation(allocation, currency);
    if (!fits.ok) return fits;
  }
  const wrong = codings.find(({ amount }) => amount.currency !== currency);
  if (wrong !== undefined) {
    return refuse('subledger.currency_mismatch', `${describeMoney(wrong.amount)} on a bank line in ${currency}.`);
  }
  const sizes = [...allocations.map(bankShareOf), ...codings.map(({ amount }) => amount)].map(({ minor }) =>
    magnitude(minor),
  );
  if (!isWithinRange(sizes.reduce((total, size) => total + size, 0n))) {
    return refuse('money.out_of_range', 'The parts of the bank line are beyond what the books can carry.');
  }
  const explained = sum([...allocations.map(bankShareOf), ...codings.map(({ amount }) => amount)], currency);
  if (explained.minor === movement.amount.minor) return accept(null);
  const difference = { ...explained, minor: movement.amount.minor - explained.minor };
  return refuse(
    'subledger.bank_line_open',
    `The bank line is ${describeMoney(movement.amount)}; allocations and codings explain ${describeMoney(explained)}, ${describeMoney(difference)} is left.`,
    {
      amount: formatDecimal(movement.amount),
      explained: formatDecimal(explained),
      difference: formatDecimal(difference),
    },
  );
};

const checkAllocation = (allocation: BankAllocation, bankCurrency: string): Result<null> => {
  const { state, amount, residual = [], bankAmount } = allocation;
  const itemCurrency = state.open.currency;
  const facts = { itemId: state.item.id };
  const parts = residual.map((part) => part.amount);
  if ([amount, ...parts].some(({ currency }) => currency !== itemCurrency)) {
    return refuse('subledger.currency_mismatch', `The item is kept in ${itemCurrency}; so is what closes it.`, facts);
  }
  if ([amount, ...parts].some(({ minor }) => minor <= 0n) || cashOf(allocation).minor <= 0n) {
    return refuse(
      'subledger.amount_not_positive',
      `${describeMoney(amount)} with these residuals leaves no money.`,
      facts,
    );
  }
  if (itemCurrency !== bankCurrency && (bankAmount === undefined || bankAmount === null)) {
    return refuse(
      'ledger.rate_missing',
      `The item is in ${itemCurrency}, the bank line in ${bankCurrency}; the share of the bank amount is missing.`,
      facts,
    );
  }
  if (bankAmount && (bankAmount.currency !== bankCurrency || bankAmount.minor <= 0n)) {
    return refuse(
      'subledger.currency_mismatch',
      `${describeMoney(bankAmount)} is no share of a bank line in ${bankCurrency}.`,
      facts,
    );
  }
  return checkOpen(state, amount);
};
