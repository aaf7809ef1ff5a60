import { roundedQuotient } from '../amounts/cents.ts';
import { bankAccountOf, type LedgerMeaning } from '../companies/index.ts';
import type { BankLine } from './bank-line.ts';
import { codesOf } from './codes-of.ts';
import { credit, type DraftEntry, type DraftPosting, debit } from './draft-entry.ts';
import type { Item } from './item.ts';

/** A discount comes off the cost and off the tax at the code of the bill; the payment settles the item in full. */
const discountPostings = (
  item: Item,
  taken: bigint,
  tax: { readonly rate: string; readonly code: string },
): DraftPosting[] => {
  if (taken === 0n) return [];
  const code = codesOf(item.entity);
  const purchase = item.kind !== 'invoice';
  const part = tax.rate === '0' ? 0n : roundedQuotient(taken * BigInt(tax.rate), 100n + BigInt(tax.rate));
  const side = purchase ? credit : debit;
  const net = side(code(purchase ? 'discountTaken' : 'discountGiven'), taken - part, { taxCode: tax.code });
  if (part === 0n) return [net];
  const leg = {
    code: tax.code,
    base: part - taken,
    part: purchase ? ('input' as const) : ('output' as const),
    component: 1,
  };
  return [net, side(code(purchase ? 'inputTax' : 'outputTax'), part, { tax: leg })];
};

const MEANINGS = {
  invoice: 'receivables',
  bill: 'payables',
  credit_note: 'payables',
  clearing: 'processorClearing',
} as const satisfies Record<Item['kind'], LedgerMeaning>;

export type Known = { readonly item: Item; readonly taxRate: string; readonly taxCode: string };

/** A payment that settles items: bank against vendor or customer, with what was deducted. */
export const bookPayment = (line: BankLine, known: ReadonlyMap<string, Known>): DraftEntry => {
  const account = bankAccountOf(line.bankAccount);
  const code = codesOf(account.entity);
  const bank =
    line.amount > 0n
      ? debit(account.ledgerAccountCode, line.amount, { bankLine: line.key })
      : credit(account.ledgerAccountCode, -line.amount, { bankLine: line.key });
  const settled = line.allocations.flatMap(({ itemKey, amount }) => {
    const found = known.get(itemKey);
    if (found === undefined) throw new Error(`${line.key} settles an unknown item ${itemKey}`);
    const { item } = found;
    const taken = item.discount !== null && amount === item.amount - item.discount.amount ? item.discount.amount : 0n;
    const own = (line.amount > 0n ? credit : debit)(code(MEANINGS[item.kind]), amount + taken, { partyKey: item.partyKey, settles: itemKey });
    return [own, ...discountPostings(item, taken, { rate: found.taxRate, code: found.taxCode })];
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
