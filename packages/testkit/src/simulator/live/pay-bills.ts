import { addDays, type CalendarDate, later, weekday } from '@counterfoil/domain/calendar';
import { total } from '../amounts/cents.ts';
import { isWorkday, workdayOnOrAfter, workdayOnOrBefore } from '../calendar/workdays.ts';
import { type EntityKey, entityOf, mainBankAccountOf } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import type { Vendor } from '../parties/vendor.ts';
import type { Random } from '../random/seeded-random.ts';
import type { BankLine } from './bank-line.ts';
import type { ReceivedBill } from './item.ts';
import { survivingName, survivingReference } from './reference.ts';

type Dice = { readonly difficulty: Difficulty; readonly random: Random };

/** Payment runs are made on Tuesdays and Fridays: the last one that still keeps the day. */
const runOnOrBefore = (day: CalendarDate, entity: EntityKey): CalendarDate => {
  const { bankDays } = entityOf(entity);
  let run = day;
  while (!((weekday(run) === 2 || weekday(run) === 5) && isWorkday(run, bankDays))) run = addDays(run, -1);
  return run;
};

const payday = (received: ReceivedBill, dice: Dice): { date: CalendarDate; discount: bigint } => {
  const { bill, item } = received;
  const { bankDays } = entityOf(item.entity);
  if (bill.vendor.pays === 'direct_debit' || bill.vendor.pays === 'ach')
    return { date: workdayOnOrAfter(item.dueDate, bankDays), discount: 0n };
  if (bill.vendor.pays === 'check')
    return { date: workdayOnOrAfter(addDays(item.date, dice.random.whole(5, 12)), bankDays), discount: 0n };
  const floor = workdayOnOrAfter(addDays(item.date, 2), bankDays);
  const latest = (day: CalendarDate): CalendarDate => {
    const run = runOnOrBefore(day, item.entity);
    return later(run, floor);
  };
  if (item.discount === null || !dice.random.chance(0.9)) return { date: latest(item.dueDate), discount: 0n };
  const late = dice.random.chance(dice.difficulty.discountLateShare);
  const date = late ? workdayOnOrAfter(addDays(item.discount.until, 1), bankDays) : latest(item.discount.until);
  return { date, discount: item.discount.amount };
};

const TEXTS: Readonly<Record<Vendor['pays'], (bill: ReceivedBill['bill']) => string>> = {
  transfer: (bill) =>
    bill.vendor.bills === 'tidewater-inc'
      ? `ACH PAYMENT ${bill.number}`
      : `${bill.number} KD ${bill.vendor.customerNumber.replace(/\s/g, '')}`,
  direct_debit: (bill) =>
    `${bill.vendor.bills === 'harbour-bv' ? 'SEPA INCASSO' : 'SEPA-LASTSCHRIFT'} ${bill.number} KD-NR ${bill.vendor.customerNumber.replace(/\s/g, '')}`,
  ach: (bill) => `ACH DEBIT ${bill.vendor.shortName.toUpperCase()} ${bill.vendor.customerNumber}`,
  check: () => 'CHECK',
};

const lineOf = (received: ReceivedBill, dice: Dice): BankLine => {
  const { bill, item } = received;
  const { date, discount } = payday(received, dice);
  const amount = item.amount - discount;
  const check = bill.vendor.pays === 'check';
  const reference = check ? null : survivingReference(bill.number, dice.difficulty, dice.random);
  const text = TEXTS[bill.vendor.pays](bill);
  return {
    key: `pays:${item.key}`,
    bankAccount: mainBankAccountOf(item.entity).key,
    bookingDate: date,
    valueDate: date,
    amount: -amount,
    kind: check ? 'check' : bill.vendor.pays === 'transfer' ? 'transfer_out' : 'direct_debit',
    counterparty: check ? null : survivingName(bill.vendor.name, dice.difficulty, dice.random),
    counterpartyIban: bill.vendor.bank.iban,
    reference,
    bankReference: '',
    checkNumber: null,
    mandate: bill.vendor.pays === 'direct_debit' ? `M${bill.vendor.customerNumber.replace(/\D/g, '')}` : null,
    text:
      reference === null
        ? text.replace(bill.number, '').replace(/\s+/g, ' ').trim()
        : text.replace(bill.number, reference),
    card: null,
    children: [],
    partyKey: bill.vendor.key,
    allocations: [{ itemKey: item.key, amount }],
    coding: null,
  };
};

/** Several transfers of one day in one sum, as the bank books a payment file. */
const asBatch = (lines: readonly BankLine[]): BankLine => {
  const first = lines[0] as BankLine;
  return {
    ...first,
    key: `batch:${first.bankAccount}:${first.bookingDate}`,
    amount: total(lines.map((line) => line.amount)),
    kind: 'batch',
    counterparty: null,
    counterpartyIban: null,
    reference: null,
    text: `SAMMELUEBERWEISUNG ${lines.length} POSTEN`,
    children: lines,
    partyKey: null,
    allocations: lines.flatMap((line) => line.allocations),
  };
};

/** Every payment of these bills, one line each or, where the bank does so, a run in one line. */
export const payBills = (bills: readonly ReceivedBill[], dice: Dice): BankLine[] => {
  const lines = bills.map((bill) => lineOf(bill, { ...dice, random: dice.random.fork(bill.item.key) }));
  const runs = new Map<string, BankLine[]>();
  for (const line of lines.filter((candidate) => candidate.kind === 'transfer_out')) {
    const key = `${line.bankAccount} ${line.bookingDate}`;
    runs.set(key, [...(runs.get(key) ?? []), line]);
  }
  const batched = [...runs.values()].filter(
    (run) =>
      run.length > 1 &&
      run[0]?.bankAccount !== 'first-tidal-operating' &&
      dice.random.chance(dice.difficulty.batchShare),
  );
  const inside = new Set(batched.flat());
  return [...lines.filter((line) => !inside.has(line)), ...batched.map(asBatch)];
};

/** The last bank day on or before a day, for what is paid "at the end of the month". */
export const bankDayOnOrBefore = (day: CalendarDate, entity: EntityKey): CalendarDate =>
  workdayOnOrBefore(day, entityOf(entity).bankDays);
