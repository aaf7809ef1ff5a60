import type { CalendarDate } from '@counterfoil/domain/calendar';
import { type Cents, percentOf } from '../amounts/cents.ts';
import { printedCents, printedDate, printedDecimal, printedPercent, printedRange } from '../amounts/printed.ts';
import type { Bill, BillLine } from '../bills/bill.ts';
import { unitWord, type Words, wordsOf } from './words.ts';

/** A bill's figures as its vendor prints them. */
export type Lettering = {
  readonly words: Words;
  readonly title: string;
  readonly amount: (value: Cents) => string;
  readonly date: (day: CalendarDate) => string;
  readonly quantity: (line: BillLine) => string;
  readonly unitPrice: (line: BillLine) => string;
  readonly rate: (line: BillLine) => string;
  /** Label and amount of every row from the sum of lines to what is left to pay. */
  readonly totals: readonly { readonly label: string; readonly value: string; readonly strong: boolean }[];
  readonly service: string;
  readonly addressLines: readonly string[];
  readonly recipientLines: readonly string[];
};

const addressLines = (of: Bill['recipient']['address']): string[] =>
  of.country === 'US'
    ? [of.street, `${of.city}, ${of.region} ${of.postcode}`]
    : [of.street, `${of.postcode} ${of.city}`];

const totalRows = (bill: Bill, amount: (value: Cents) => string): Lettering['totals'] => {
  const { tongue } = bill.vendor;
  const words = wordsOf(tongue);
  const rows = [];
  if (bill.rebate !== null) {
    const { reason, percent } = bill.rebate;
    rows.push({ label: words.subtotal, value: amount(bill.net + bill.rebate.amount), strong: false });
    rows.push({
      label: `${reason} ${printedPercent(percent, tongue)}`,
      value: amount(-bill.rebate.amount),
      strong: false,
    });
  }
  rows.push({ label: words.net, value: amount(bill.net), strong: false });
  for (const tax of bill.taxes.filter((row) => row.category === 'S')) {
    const label = words.tax.replace('{rate}', printedPercent(tax.rate, tongue));
    const onWhat = bill.taxes.length > 1 ? ` (${amount(tax.basis)})` : '';
    rows.push({ label: label + onWhat, value: amount(tax.amount), strong: false });
  }
  rows.push({ label: `${words.total} ${bill.currency}`, value: amount(bill.total), strong: true });
  if (bill.prepaid !== 0n) rows.push({ label: words.prepaid, value: amount(-bill.prepaid), strong: false });
  if (bill.withheld !== null) {
    const { reason, percent, amount: kept } = bill.withheld;
    rows.push({ label: `${reason} ${printedPercent(percent, tongue)}`, value: amount(-kept), strong: false });
  }
  if (bill.payable !== bill.total)
    rows.push({ label: `${words.payable} ${bill.currency}`, value: amount(bill.payable), strong: true });
  return rows;
};

export const letter = (bill: Bill): Lettering => {
  const { tongue } = bill.vendor;
  const words = wordsOf(tongue);
  const amount = (value: Cents): string => printedCents(value, tongue);
  const date = (day: CalendarDate): string => printedDate(day, tongue);
  return {
    words,
    title: bill.kind === 'invoice' ? words.invoice : words.creditNote,
    amount,
    date,
    quantity: (line) => `${printedDecimal(line.quantity, tongue)} ${unitWord(line.unit, tongue)}`.trim(),
    unitPrice: (line) => printedDecimal(line.unitPrice, tongue),
    rate: (line) => printedPercent(line.taxRate, tongue),
    totals: totalRows(bill, amount),
    service: printedRange(bill.serviceFrom, bill.serviceTo, tongue),
    addressLines: addressLines(bill.vendor.address),
    recipientLines: [bill.recipient.name, ...addressLines(bill.recipient.address)],
  };
};

/** What is left to pay when the discount is taken; tax is reduced with it. */
export const discountedPayable = (bill: Bill): Cents =>
  bill.discount === null ? bill.payable : bill.payable - percentOf(bill.payable, bill.discount.percent);
