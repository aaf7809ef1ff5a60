import { addDays, addMonths, type CalendarDate, startOfMonth } from '@counterfoil/domain/calendar';
import { percentOf, total } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { bankAccountsOf, type EntityKey, entitiesOf, type OrganisationSlug } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import type { Customer } from '../parties/customer.ts';
import type { Vendor } from '../parties/vendor.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import type { BankLine } from './bank-line.ts';
import { bookBill, bookInvoice } from './book-entries.ts';
import { bookMonthEnd, bookOpening, type StockUsed } from './book-manual.ts';
import { bookPayment, type ItemTax, type Known } from './book-payment.ts';
import { bookPayoutReport, bookPayroll, bookRoutine } from './book-routine.ts';
import { bookTaxReturns } from './book-tax-return.ts';
import { collectInvoices } from './collect-invoices.ts';
import type { DraftEntry } from './draft-entry.ts';
import { issueInvoices } from './issue-invoices.ts';
import type { IssuedInvoice, PayoutReport, ReceivedBill } from './item.ts';
import { monthsFrom } from './months.ts';
import { payBills } from './pay-bills.ts';
import { receiveBills } from './receive-bills.ts';
import { type Activity, routineLines } from './routine-lines.ts';
import { bookedLines } from './settle-lines.ts';
import { taxPayments } from './tax-payments.ts';

export type LifeOptions = {
  readonly organisation: OrganisationSlug;
  readonly from: CalendarDate;
  readonly months: number;
  readonly seed: string;
  readonly difficulty: Difficulty;
  readonly activity: Activity;
  readonly vendors: readonly Vendor[];
  readonly customers: readonly Customer[];
  /** The last number of a vendor's or of our own series, where what follows is known already. */
  readonly lastSerials?: Readonly<Record<string, number>>;
  /** Tax accounts are cleared by a return at the end of each period. */
  readonly taxReturns?: boolean;
  /** Lines of a story, besides those of ordinary life. */
  readonly extraLines?: readonly BankLine[];
  /** Bills we know already; they are paid like the others. */
  readonly extraBills?: readonly ReceivedBill[];
  /** Invoices we know already; nobody pays them in these months. */
  readonly extraInvoices?: readonly IssuedInvoice[];
};

/** Some months in the life of an organisation, and the whole truth about them. */
export type Life = {
  readonly organisation: OrganisationSlug;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly bills: readonly ReceivedBill[];
  readonly invoices: readonly IssuedInvoice[];
  /** Payouts as the card processor reports them, where the books take his reports. */
  readonly payouts: readonly PayoutReport[];
  /** Booked lines by bank account key, in the bank's order. */
  readonly lines: ReadonlyMap<string, readonly BankLine[]>;
  /** What the bank will book in the month after, of what is owed by then: not in the books yet. */
  readonly ahead: readonly BankLine[];
  readonly entries: readonly DraftEntry[];
};

/** The tax a vendor charged that comes back: not what is self-assessed, nor a sales tax that stays a cost. */
const chargedTaxes = (bill: Bill): ItemTax[] =>
  bill.currency === 'USD'
    ? []
    : bill.taxes.flatMap((tax) => {
        const line = bill.lines.find((one) => one.category === tax.category && one.taxRate === tax.rate);
        return tax.amount === 0n || line === undefined
          ? []
          : [{ code: line.taxCode, base: tax.basis, amount: tax.amount }];
      });

const knownItems = (
  bills: readonly ReceivedBill[],
  invoices: readonly IssuedInvoice[],
  payouts: readonly PayoutReport[],
): Map<string, Known> =>
  new Map([
    ...payouts.map(({ item }): [string, Known] => [item.key, { item, taxes: [] }]),
    ...bills.map(({ bill, item }): [string, Known] => [item.key, { item, taxes: chargedTaxes(bill) }]),
    ...invoices.map(({ item, customer, net, tax }): [string, Known] => [
      item.key,
      { item, taxes: tax === 0n ? [] : [{ code: customer.taxCode, base: net, amount: tax }] },
    ]),
  ]);

/** Stock that left the shelves in a month, by account: most of what was bought in it. */
const stockUsed = (bills: readonly ReceivedBill[], entity: EntityKey, month: CalendarDate): StockUsed => {
  const bought = bills
    .filter(({ item }) => item.entity === entity && startOfMonth(item.date) === month)
    .flatMap(({ bill }) => bill.lines);
  const kinds = Map.groupBy(
    bought.filter((line) => line.meaning.startsWith('stock')),
    (line) => line.meaning,
  );
  return new Map(
    [...kinds].map(([meaning, lines]) => [meaning, percentOf(total(lines.map(({ net }) => net)), '93.7')]),
  );
};

const bookLine = (line: BankLine, known: ReadonlyMap<string, Known>): DraftEntry | null =>
  line.allocations.length > 0 ? bookPayment(line, known) : bookRoutine(line);

const gatherLines = (
  options: LifeOptions,
  found: { bills: readonly ReceivedBill[]; invoices: readonly IssuedInvoice[] },
  random: Random,
): BankLine[] => {
  const { organisation, difficulty, activity } = options;
  return [
    ...(options.extraLines ?? []),
    ...payBills(found.bills, { difficulty, random: random.fork('payments') }),
    ...collectInvoices(found.invoices, { difficulty, random: random.fork('receipts') }),
    ...monthsFrom(options.from, options.months + 1).flatMap((month) =>
      routineLines(organisation, { month, activity, difficulty, random: random.fork(`routine ${month}`) }),
    ),
  ];
};

const byDate = (a: DraftEntry, b: DraftEntry): number =>
  a.postingDate === b.postingDate ? 0 : a.postingDate < b.postingDate ? -1 : 1;

/** Lives through the months and books everything that happens in them; what falls due later stays open. */
export const liveMonths = (options: LifeOptions): Life => {
  const { organisation, difficulty, activity, vendors, customers } = options;
  const random = seededRandom(`${options.seed} ${organisation}`);
  const from = startOfMonth(options.from);
  const until = addDays(addMonths(from, options.months), -1);
  const months = monthsFrom(from, options.months);
  const drafted = vendors.flatMap((vendor) =>
    receiveBills(vendor, { months, lastSerial: options.lastSerials?.[vendor.key] }, random.fork(vendor.key)),
  );
  const bills = [...drafted, ...(options.extraBills ?? [])];
  const issued = issueInvoices(
    customers,
    { months, lastSerial: options.lastSerials, difficulty, activity },
    random.fork('sales'),
  );
  const invoices = [...issued, ...(options.extraInvoices ?? [])];
  const ordinary = gatherLines(options, { bills, invoices: issued }, random);
  const reported = ordinary.map(bookPayoutReport).filter((report) => report !== null);
  const payouts = reported.filter(({ entry }) => entry.postingDate <= until);
  const known = knownItems(bills, invoices, reported);
  const business = [...bills.map(bookBill), ...invoices.map(bookInvoice), ...payouts.map(({ entry }) => entry)];
  const taxed = [...business, ...ordinary.map((line) => bookLine(line, known)).filter((entry) => entry !== null)];
  const gathered = [...ordinary, ...taxPayments(organisation, monthsFrom(from, options.months + 1), taxed)];
  const lines = new Map(
    bankAccountsOf(organisation).map((account) => [
      account.key,
      bookedLines(account, gathered, { until, difficulty, random: random.fork(`bank ${account.key}`) }),
    ]),
  );
  const entities = entitiesOf(organisation).map((entity) => entity.key);
  const entries = [
    ...entities.map((entity) => bookOpening(entity, from)),
    ...business,
    ...[...lines.values()].flat().map(bookPayroll),
    ...[...lines.values()].flat().map((line) => bookLine(line, known)),
    ...months.flatMap((month) =>
      entities.flatMap((entity) => bookMonthEnd(entity, month, stockUsed(bills, entity, month))),
    ),
  ].filter((entry) => entry !== null);
  if (options.taxReturns === true) entries.push(...bookTaxReturns(organisation, months, entries));
  const ahead = gathered.filter(({ bookingDate }) => bookingDate > until);
  return { organisation, from, until, bills, invoices, payouts, lines, ahead, entries: entries.sort(byDate) };
};
