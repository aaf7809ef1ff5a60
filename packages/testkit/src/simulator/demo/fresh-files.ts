import type { CalendarDate } from '@counterfoil/domain/calendar';
import { cents, plain } from '../amounts/cents.ts';
import { draftBill } from '../bills/draft-bill.ts';
import { workdayOnOrBefore } from '../calendar/workdays.ts';
import { entityOf } from '../companies/index.ts';
import { billFileName } from '../files/bill-files.ts';
import { statementFile } from '../files/statement-files.ts';
import { renderBill } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { vendorOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { renderUbl } from '../xml/ubl.ts';
import { type DemoLine, demoStatement } from './statement-line.ts';

/** A file that the demo does not hold yet, with what is true about it. */
export type FreshBill = {
  readonly name: string;
  readonly mediaType: 'application/pdf' | 'application/xml';
  readonly bytes: Uint8Array;
  readonly vendor: string;
  readonly number: string;
  readonly iban: string | null;
  readonly issueDate: CalendarDate;
  readonly net: string;
  readonly total: string;
};

/** One more bill of a vendor of the demo, in the format he sends, on the last workday up to the given day. */
export const freshBill = (
  vendorKey: string,
  at: { readonly serial: number; readonly today: CalendarDate },
): FreshBill => {
  const vendor = vendorOf(vendorKey);
  const issueDate = workdayOnOrBefore(at.today, entityOf(vendor.bills).holidays);
  const bill = draftBill(vendor, { serial: at.serial, issueDate }, seededRandom(`fresh ${vendorKey} ${at.serial}`));
  const xml = vendor.format === 'ubl';
  const page = (): Uint8Array => (vendor.format === 'facturx' ? renderHybrid(bill) : renderBill(bill));
  return {
    name: `${billFileName(bill)}.${xml ? 'xml' : 'pdf'}`,
    mediaType: xml ? 'application/xml' : 'application/pdf',
    bytes: xml ? new TextEncoder().encode(renderUbl(bill)) : page(),
    vendor: vendor.name,
    number: bill.number,
    iban: bill.bank.iban,
    issueDate,
    net: plain(bill.net),
    total: plain(bill.total),
  };
};

export type FreshStatement = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly closing: string;
};

/** The statement that follows on what an account held, with lines written by hand. */
export const freshStatement = (
  accountKey: string,
  at: { readonly opening: string; readonly number: number; readonly lines: readonly DemoLine[] },
): FreshStatement => {
  const statement = demoStatement(accountKey, at.lines, { opening: cents(at.opening), number: at.number });
  const { path, bytes } = statementFile(statement, accountKey);
  return { name: path.replace('/', '_'), bytes, closing: plain(statement.closing) };
};
