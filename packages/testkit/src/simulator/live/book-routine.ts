import { MONTHS, partsOf } from '@counterfoil/domain/calendar';
import { cents, percentOf, roundedQuotient } from '../amounts/cents.ts';
import { bankAccountOf } from '../companies/index.ts';
import type { BankLine } from './bank-line.ts';
import { codesOf } from './codes-of.ts';
import { credit, type DraftEntry, type DraftPosting, debit } from './draft-entry.ts';
import type { Item, PayoutReport } from './item.ts';
import { PROCESSORS, payoutNumber } from './routine-lines.ts';

const payrollKey = (line: BankLine): string => `payroll:${line.key}`;

/** The net pay that leaves the bank settles what the payroll left on its clearing account. */
const payrollPostings = (line: BankLine): DraftPosting[] => [
  debit(codesOf(bankAccountOf(line.bankAccount).entity)('payrollClearing'), -line.amount, {
    settles: payrollKey(line),
  }),
];

/** The payroll of a month as its provider sends it: what was withheld and what the employer adds in usual shares. */
export const bookPayroll = (line: BankLine): DraftEntry | null => {
  if (line.kind !== 'salary') return null;
  const { entity, currency } = bankAccountOf(line.bankAccount);
  const code = codesOf(entity);
  const net = -line.amount;
  const withheld = percentOf(net, currency === 'USD' ? '29' : '36');
  const employer = percentOf(net, currency === 'USD' ? '9.4' : '26.1');
  const { year, month, day } = partsOf(line.bookingDate);
  const name = `Payroll ${day <= 15 ? 'first half of ' : ''}${MONTHS[month - 1]} ${year}`;
  const item: Item = {
    key: payrollKey(line),
    kind: 'clearing',
    entity,
    partyKey: '',
    partyName: '',
    number: name,
    date: line.bookingDate,
    dueDate: line.bookingDate,
    amount: net,
    currency,
    discount: null,
  };
  return {
    key: `entry:${item.key}`,
    entity,
    kind: 'document',
    postingDate: line.bookingDate,
    description: name,
    postings: [
      debit(code('wages'), net + withheld),
      debit(code('socialSecurity'), employer),
      credit(code('payrollTaxes'), withheld + employer),
      credit(code('payrollClearing'), net, { opens: item }),
    ],
  };
};

/** Output tax by the components of its code: Virginia's state, local and regional shares are three lines of its return. */
const TAX_RATES: Readonly<Record<string, readonly string[]>> = { 'US-SVA': ['4.3', '1', '0.7'], 'DE-S7': ['7'] };

/** Takings as the processor reports and pays them out: income, the tax in it, and the fee he kept. */
const payoutPostings = (line: BankLine): DraftPosting[] => {
  const { entity } = bankAccountOf(line.bankAccount);
  const code = codesOf(entity);
  const taxCode = line.coding?.taxCode ?? PROCESSORS[entity === 'tidewater-inc' ? entity : 'harbour-gmbh'].taxCode;
  const rates = TAX_RATES[taxCode] ?? [];
  const fee = percentOf(line.amount, '1.3');
  const gross = line.amount + fee;
  const tenths = rates.reduce((sum, rate) => sum + cents(rate) / 10n, 0n);
  const base = roundedQuotient(gross * 1000n, 1000n + tenths);
  const taxes = rates.map((rate, index) => {
    const before = rates.slice(0, index).reduce((sum, other) => sum + percentOf(base, other), 0n);
    return index === rates.length - 1 ? gross - base - before : percentOf(base, rate);
  });
  return [
    credit(code('sales'), base, { taxCode }),
    ...taxes.map((tax, index) =>
      credit(code('outputTax'), tax, { tax: { code: taxCode, base, part: 'output', component: index + 1 } }),
    ),
    debit(code('processorFees'), fee),
  ];
};

/** The processor's report of one payout: what customers paid, less the fee, is owed to us until the bank books it. */
export const bookPayoutReport = (line: BankLine): PayoutReport | null => {
  const itemKey = line.kind === 'payout' ? line.allocations[0]?.itemKey : undefined;
  if (itemKey === undefined) return null;
  const { entity, currency } = bankAccountOf(line.bankAccount);
  const item: Item = {
    key: itemKey,
    kind: 'clearing',
    entity,
    partyKey: 'processor',
    partyName: line.counterparty ?? '',
    number: payoutNumber(entity, line.bookingDate),
    date: line.bookingDate,
    dueDate: line.bookingDate,
    amount: line.amount,
    currency,
    discount: null,
  };
  return {
    item,
    entry: {
      key: `entry:${itemKey}`,
      entity,
      kind: 'document',
      postingDate: line.bookingDate,
      description: `Payout ${item.number}`,
      postings: [
        debit(codesOf(entity)('processorClearing'), line.amount, { partyKey: 'processor', opens: item }),
        ...payoutPostings(line),
      ],
    },
  };
};

const plainPostings = (line: BankLine): DraftPosting[] => {
  const { entity } = bankAccountOf(line.bankAccount);
  const code = codesOf(entity);
  const coding = line.coding;
  if (coding === null) throw new Error(`${line.key} has neither item nor coding`);
  const amount = -line.amount;
  const partyKey = line.partyKey;
  if (coding.taxCode !== 'DE-P19') return [debit(code(coding.meaning), amount, { partyKey, taxCode: coding.taxCode })];
  const tax = roundedQuotient(amount * 19n, 119n);
  return [
    debit(code(coding.meaning), amount - tax, { partyKey, taxCode: coding.taxCode }),
    debit(code('inputTax'), tax, { tax: { code: coding.taxCode, base: amount - tax, part: 'input', component: 1 } }),
  ];
};

/**
 * A line that settles nothing, in the books. Money between our own accounts is booked once, from the side it leaves:
 * the line on the other account gives no entry and is null.
 */
export const bookRoutine = (line: BankLine): DraftEntry | null => {
  const account = bankAccountOf(line.bankAccount);
  if (line.kind === 'own_transfer' && line.amount > 0n) return null;
  const bankLine = line.key;
  const bank =
    line.amount > 0n
      ? debit(account.ledgerAccountCode, line.amount, { bankLine })
      : credit(account.ledgerAccountCode, -line.amount, { bankLine });
  const others =
    line.kind === 'salary'
      ? payrollPostings(line)
      : line.kind === 'payout'
        ? payoutPostings(line)
        : plainPostings(line);
  const twin =
    line.kind === 'own_transfer'
      ? others.map((other) => ({ ...other, bankLine: line.key.replace(/:out$/, ':in') }))
      : others;
  return {
    key: `entry:${line.key}`,
    entity: account.entity,
    kind: 'bank',
    postingDate: line.bookingDate,
    description: [line.counterparty, line.text]
      .filter((text) => text !== null && text !== '')
      .join(', ')
      .slice(0, 120),
    postings: [...twin, bank],
  };
};
