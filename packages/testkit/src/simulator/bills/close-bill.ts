import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { type Cents, type DecimalText, percentOf, total } from '../amounts/cents.ts';
import type { Entity } from '../companies/index.ts';
import type { TaxCategory, Vendor } from '../parties/vendor.ts';
import type { Bill, BillLine, BillTax, Rebate } from './bill.ts';

export type OpenBill = {
  readonly vendor: Vendor;
  readonly recipient: Entity;
  readonly number: string;
  readonly issueDate: CalendarDate;
  readonly serviceFrom: CalendarDate;
  readonly serviceTo: CalendarDate;
  readonly lines: readonly BillLine[];
  readonly kind?: Bill['kind'];
  readonly rebate?: { readonly reason: string; readonly percent: string } | null;
  readonly prepaid?: Cents;
  /** In percent of the total, tax included. */
  readonly withheld?: { readonly reason: string; readonly percent: DecimalText } | null;
  readonly orderReference?: string | null;
  readonly accountingReference?: string | null;
  readonly deliveryNote?: string | null;
  readonly precedingInvoice?: string | null;
};

const EXEMPTIONS: Readonly<Record<TaxCategory, string | null>> = {
  S: null,
  E: 'Steuerfrei nach § 4 Nr. 10 UStG',
  AE: 'Reverse charge: VAT to be accounted for by the recipient',
  O: null,
};

const rebateOf = (open: OpenBill, linesNet: Cents): Rebate | null => {
  const first = open.lines[0];
  if (!open.rebate || first === undefined) return null;
  const amount = percentOf(linesNet, open.rebate.percent);
  return { ...open.rebate, amount, taxRate: first.taxRate, category: first.category };
};

/** One tax row per category and rate, tax rounded once on its basis: BR-CO-17 of EN 16931. */
const taxesOf = (lines: readonly BillLine[], rebate: Rebate | null): BillTax[] => {
  const keys = [...new Set(lines.map((line) => `${line.category} ${line.taxRate}`))];
  return keys.map((key) => {
    const [category, rate] = key.split(' ') as [TaxCategory, string];
    const share = lines.filter((line) => line.category === category && line.taxRate === rate);
    const deducted = rebate?.category === category && rebate.taxRate === rate ? rebate.amount : 0n;
    const basis = total(share.map((line) => line.net)) - deducted;
    return { category, rate, basis, amount: percentOf(basis, rate), exemption: EXEMPTIONS[category] };
  });
};

/** Adds lines, rebate, tax, due date and discount up to a bill whose arithmetic closes. */
export const closeBill = (open: OpenBill): Bill => {
  const { vendor } = open;
  const linesNet = total(open.lines.map((line) => line.net));
  const rebate = rebateOf(open, linesNet);
  const taxes = taxesOf(open.lines, rebate);
  const net = linesNet - (rebate?.amount ?? 0n);
  const tax = total(taxes.map((row) => row.amount));
  const prepaid = open.prepaid ?? 0n;
  const withheld = open.withheld ? { ...open.withheld, amount: percentOf(net + tax, open.withheld.percent) } : null;
  const discount = vendor.terms.discount;
  return {
    kind: open.kind ?? 'invoice',
    vendor,
    recipient: open.recipient,
    number: open.number,
    orderReference: open.orderReference ?? null,
    accountingReference: open.accountingReference ?? null,
    deliveryNote: open.deliveryNote ?? null,
    precedingInvoice: open.precedingInvoice ?? null,
    issueDate: open.issueDate,
    serviceFrom: open.serviceFrom,
    serviceTo: open.serviceTo,
    dueDate: addDays(open.issueDate, vendor.terms.netDays),
    currency: vendor.currency,
    lines: open.lines,
    rebate,
    taxes,
    net,
    tax,
    total: net + tax,
    prepaid,
    withheld,
    payable: net + tax - prepaid - (withheld?.amount ?? 0n),
    discount: discount && {
      ...discount,
      until: addDays(open.issueDate, discount.days),
      amount: percentOf(net + tax, discount.percent),
    },
    bank: vendor.bank,
    phone: vendor.phone,
  };
};
