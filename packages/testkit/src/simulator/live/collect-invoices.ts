import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { total } from '../amounts/cents.ts';
import { workdayOnOrAfter } from '../calendar/workdays.ts';
import { entityOf, mainBankAccountOf } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import type { Random } from '../random/seeded-random.ts';
import type { Allocation, BankLine } from './bank-line.ts';
import type { IssuedInvoice } from './item.ts';
import { survivingName, survivingReference } from './reference.ts';

type Dice = { readonly difficulty: Difficulty; readonly random: Random };
type Payment = {
  readonly invoices: readonly IssuedInvoice[];
  readonly date: CalendarDate;
  readonly allocations: readonly Allocation[];
  readonly amount: bigint;
};

/** Invoices of one customer in the groups he pays them in: mostly one by one, sometimes two to four at once. */
const groups = (invoices: readonly IssuedInvoice[], dice: Dice): IssuedInvoice[][] => {
  const left = [...invoices];
  const result: IssuedInvoice[][] = [];
  while (left.length > 0) {
    const many = dice.random.chance(dice.difficulty.combinedShare) ? dice.random.whole(2, 4) : 1;
    result.push(left.splice(0, many));
  }
  return result;
};

const takesDiscount = (group: readonly IssuedInvoice[], random: Random): boolean =>
  group.length === 1 && group[0]?.item.discount !== null && random.chance(0.7);

const paymentOf = (group: readonly IssuedInvoice[], dice: Dice): Payment => {
  const { random, difficulty } = dice;
  const last = group.at(-1) as IssuedInvoice;
  const { bankDays } = entityOf(last.item.entity);
  const discount = last.item.discount;
  if (discount !== null && takesDiscount(group, random)) {
    const amount = last.item.amount - discount.amount;
    const date = workdayOnOrAfter(addDays(discount.until, -random.whole(0, 3)), bankDays);
    return { invoices: group, date, amount, allocations: [{ itemKey: last.item.key, amount }] };
  }
  const date = workdayOnOrAfter(addDays(last.item.dueDate, random.whole(-3, difficulty.lateDaysMax)), bankDays);
  const open = total(group.map((invoice) => invoice.item.amount));
  const fee = last.customer.country === 'SE' && random.chance(difficulty.feeWithheldShare) ? 1250n : 0n;
  const short =
    fee === 0n && random.chance(difficulty.partialShare)
      ? (last.item.amount * BigInt(random.whole(28, 61))) / 100n
      : 0n;
  const allocations = group.map((invoice) => ({
    itemKey: invoice.item.key,
    amount: invoice.item.amount - (invoice === last ? fee + short : 0n),
    ...(invoice === last && fee > 0n ? { kept: fee } : {}),
  }));
  return { invoices: group, date, amount: open - fee - short, allocations };
};

const textOf = (numbers: readonly string[], customer: IssuedInvoice['customer'], random: Random): string => {
  const bare = numbers.map((number) => number.replace(/^\D+/, ''));
  if (customer.country === 'US')
    return random.pick([
      `ACH CREDIT INV ${bare.join(' ')}`,
      `PAYMENT ${numbers.join(', ')}`,
      `VENDOR PMT ${customer.number} ${bare.join('/')}`,
    ]);
  if (customer.country === 'NL')
    return random.pick([`Factuur ${numbers.join(' ')}`, `${numbers.join(' ')} debiteur ${customer.number}`]);
  return random.pick([
    `${numbers.join(' ')} KD ${customer.number}`,
    `Rechnung ${bare.join(' + ')}`,
    `RE ${numbers.join(', ')}`,
    `${numbers.join('/')} Danke`,
  ]);
};

const lineOf = (payment: Payment, dice: Dice): BankLine => {
  const { random, difficulty } = dice;
  const last = payment.invoices.at(-1) as IssuedInvoice;
  const { customer, item } = last;
  const numbers = payment.invoices
    .map((invoice) => survivingReference(invoice.item.number, difficulty, random))
    .filter((number) => number !== null);
  const blank = random.pick(
    customer.country === 'US'
      ? ['DEPOSIT', 'ACH CREDIT', 'PAYMENT THANK YOU']
      : ['Danke', 'Kaffee', 'Zahlung laut Vereinbarung', 'NOTPROVIDED'],
  );
  return {
    key: `collects:${item.key}`,
    bankAccount: mainBankAccountOf(item.entity).key,
    bookingDate: payment.date,
    valueDate: payment.date,
    amount: payment.amount,
    kind: 'transfer_in',
    counterparty: survivingName(customer.name, difficulty, random),
    counterpartyIban: customer.iban,
    reference: numbers.length === 1 && random.chance(0.4) ? (numbers[0] ?? null) : null,
    bankReference: '',
    checkNumber: null,
    mandate: null,
    text: numbers.length === 0 ? blank : textOf(numbers, customer, random),
    card: null,
    children: [],
    partyKey: customer.key,
    allocations: payment.allocations,
    coding: null,
  };
};

/** What customers pay for these invoices, in the order of the invoices. */
export const collectInvoices = (invoices: readonly IssuedInvoice[], dice: Dice): BankLine[] => {
  const customers = [...new Set(invoices.map((invoice) => invoice.customer.key))];
  return customers.flatMap((key) => {
    const own = { ...dice, random: dice.random.fork(key) };
    const theirs = invoices.filter((invoice) => invoice.customer.key === key);
    return groups(theirs, own).map((group) => lineOf(paymentOf(group, own), own));
  });
};
