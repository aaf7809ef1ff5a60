import type { CalendarDate } from '@counterfoil/domain/calendar';
import { addDays, endOfMonth, startOfMonth } from '@counterfoil/domain/calendar';
import type { DecimalText } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { closeBill, type OpenBill } from '../bills/close-bill.ts';
import { billLine } from '../bills/draft-bill.ts';
import { workdayOnOrBefore } from '../calendar/workdays.ts';
import { entityOf } from '../companies/index.ts';
import type { Vendor } from '../parties/vendor.ts';
import { vendorOf } from '../parties/vendors.ts';

export type CuratedLine = readonly [article: string, quantity: DecimalText, unitPrice: DecimalText];

export type CuratedSpec = {
  readonly number: string;
  readonly issueDate: CalendarDate;
  readonly lines: readonly CuratedLine[];
  readonly order?: string;
  readonly costCentre?: string;
  readonly delivery?: string;
  readonly vendor?: Vendor;
  readonly withheld?: OpenBill['withheld'];
};

/** A bill written line by line, for the figures that a story needs. Articles are the vendor's own, by code. */
export const curatedBill = (vendorKey: string, spec: CuratedSpec): Bill => {
  const vendor = spec.vendor ?? vendorOf(vendorKey);
  const lines = spec.lines.map(([code, quantity, unitPrice], index) => {
    const article = vendor.catalogue.find((candidate) => candidate.code === code);
    if (article === undefined) throw new Error(`${vendor.name} sells no "${code}"`);
    return billLine(article, { position: index + 1, quantity, unitPrice });
  });
  const monthly = lines.some((line) => line.unit === 'MON' || line.unit === 'KWH');
  const lastMonth = addDays(startOfMonth(spec.issueDate), -1);
  const delivered = workdayOnOrBefore(addDays(spec.issueDate, -1), entityOf(vendor.bills).holidays);
  const serviceTo = monthly ? endOfMonth(lastMonth) : delivered;
  return closeBill({
    vendor,
    recipient: entityOf(vendor.bills),
    number: spec.number,
    issueDate: spec.issueDate,
    serviceFrom: monthly ? startOfMonth(lastMonth) : delivered,
    serviceTo,
    lines,
    orderReference: spec.order ?? null,
    accountingReference: spec.costCentre ?? null,
    deliveryNote: spec.delivery ?? null,
    withheld: spec.withheld ?? null,
  });
};
