import { type CalendarDate, date, isValidOn } from '../calendar/index.ts';
import { type CurrencyCode, currencyCode, type Money, money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';

/** Up to which total, tax included, a simplified invoice carries the input tax in a country, from when, and where that stands. */
export type SimplifiedInvoiceLimit = {
  readonly country: string;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly limit: Money;
  readonly source: string;
};

const row = (
  country: string,
  [from, to]: readonly [string, string | null],
  [minor, currency]: readonly [bigint, string],
  source: string,
): SimplifiedInvoiceLimit => ({
  country,
  validFrom: date(from),
  validTo: to === null ? null : date(to),
  limit: money(minor, orThrow(currencyCode(currency)) as CurrencyCode),
  source,
});

/** Article 238 of Directive 2006/112/EC leaves the limit to each member state, between 100 and 400 euro. */
export const SIMPLIFIED_INVOICE_LIMITS: readonly SimplifiedInvoiceLimit[] = [
  row('DE', ['2007-01-01', '2016-12-31'], [15_000n, 'EUR'], 'UStDV § 33, before BGBl. 2017 I S. 2143'),
  row('DE', ['2017-01-01', null], [25_000n, 'EUR'], 'UStDV § 33'),
  row('NL', ['2013-01-01', null], [10_000n, 'EUR'], 'Wet op de omzetbelasting 1968, art. 34d'),
  row('AT', ['2014-03-01', null], [40_000n, 'EUR'], 'UStG 1994 § 11 Abs. 6'),
  row('ES', ['2013-01-01', null], [40_000n, 'EUR'], 'Real Decreto 1619/2012, art. 4'),
  row('IT', ['2019-05-24', null], [40_000n, 'EUR'], 'DPR 633/1972, art. 21-bis; DM 10 maggio 2019'),
  row('GB', ['2013-01-01', null], [25_000n, 'GBP'], 'VAT Regulations 1995, reg. 16A'),
];

/** The limit in force in a country on a day; null where the law knows none, or none is on file. */
export const simplifiedInvoiceLimitAt = (country: string, on: CalendarDate): SimplifiedInvoiceLimit | null =>
  SIMPLIFIED_INVOICE_LIMITS.find((one) => one.country === country && isValidOn(one, on)) ?? null;
