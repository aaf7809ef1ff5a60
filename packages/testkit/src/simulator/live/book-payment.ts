import { bankDayOnOrAfter, type CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import { bankAccountOf, type LedgerMeaning } from '../companies/index.ts';
import type { BankLine } from './bank-line.ts';
import { codesOf } from './codes-of.ts';
import { credit, type DraftEntry, type DraftPosting, debit } from './draft-entry.ts';
import type { Item } from './item.ts';

/** The tax an item was booked with, row by row. */
export type ItemTax = { readonly code: string; readonly base: Cents; readonly amount: Cents };
export type Known = { readonly item: Item; readonly taxes: readonly ItemTax[] };

/** An amount in shares of the weights, to the cent: whole cents first, those left over to the largest remainders. */
export const inShares = (amount: Cents, weights: readonly Cents[]): Cents[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = weights.map((weight) => (amount * weight) / whole);
  const order = weights
    .map((weight, at) => ({ at, rest: (amount * weight) % whole }))
    .sort((x, y) => (x.rest === y.rest ? x.at - y.at : x.rest > y.rest ? -1 : 1));
  const left = amount - shares.reduce((sum, share) => sum + share, 0n);
  for (const { at } of order.slice(0, Number(left))) shares[at] = (shares[at] ?? 0n) + 1n;
  return shares;
};

/** A discount comes off the price and off each tax at the code of the item; the payment settles the item in full. */
const discountPostings = ({ item, taxes }: Known, taken: Cents): DraftPosting[] => {
  if (taken === 0n) return [];
  const code = codesOf(item.entity);
  const purchase = item.kind !== 'invoice';
  const side = purchase ? credit : debit;
  const price = item.amount - taxes.reduce((sum, { amount }) => sum + amount, 0n);
  const [net = 0n, ...parts] = inShares(taken, [price, ...taxes.map(({ amount }) => amount)]);
  const legs = taxes.flatMap((tax, at) => {
    const part = parts[at] ?? 0n;
    const [base = 0n] = inShares(taken, [tax.base, item.amount - tax.base]);
    const leg = {
      code: tax.code,
      base: -base,
      part: purchase ? ('input' as const) : ('output' as const),
      component: 1,
    };
    return part === 0n ? [] : [side(code(purchase ? 'inputTax' : 'outputTax'), part, { tax: leg })];
  });
  return [side(code(purchase ? 'discountTaken' : 'discountGiven'), net, { taxCode: taxes[0]?.code ?? null }), ...legs];
};

const MEANINGS = {
  invoice: 'receivables',
  bill: 'payables',
  credit_note: 'payables',
  clearing: 'processorClearing',
} as const satisfies Record<Item['kind'], LedgerMeaning>;

/** What is deducted in time is settled; a discount taken after its day leaves the item open by as much. */
export const discountTaken = (
  { amount, currency, discount }: Item,
  paid: { readonly amount: Cents; readonly on: CalendarDate },
): Cents =>
  discount !== null && paid.amount === amount - discount.amount && paid.on <= bankDayOnOrAfter(discount.until, currency)
    ? discount.amount
    : 0n;

/** A payment that settles items: bank against vendor or customer, with what was deducted. */
export const bookPayment = (line: BankLine, known: ReadonlyMap<string, Known>): DraftEntry => {
  const account = bankAccountOf(line.bankAccount);
  const code = codesOf(account.entity);
  const bank =
    line.amount > 0n
      ? debit(account.ledgerAccountCode, line.amount, { bankLine: line.key })
      : credit(account.ledgerAccountCode, -line.amount, { bankLine: line.key });
  const settled = line.allocations.flatMap(({ itemKey, amount, kept = 0n }) => {
    const found = known.get(itemKey);
    if (found === undefined) throw new Error(`${line.key} settles an unknown item ${itemKey}`);
    const { item } = found;
    const taken = discountTaken(item, { amount, on: line.bookingDate });
    const own = (line.amount > 0n ? credit : debit)(code(MEANINGS[item.kind]), amount + taken + kept, {
      partyKey: item.partyKey,
      settles: itemKey,
    });
    const charge = kept > 0n ? [debit(code('bankCharges'), kept)] : [];
    return [own, ...discountPostings(found, taken), ...charge];
  });
  return {
    key: `entry:${line.key}`,
    entity: account.entity,
    kind: 'bank',
    postingDate: line.bookingDate,
    description: `${line.counterparty ?? 'Payment run'}, ${line.text}`.slice(0, 120),
    postings: [...settled, bank],
  };
};
