import { type CalendarDate, partsOf } from '../calendar/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { SalesKind } from './invoice-draft.ts';

export type SeriesSetting = {
  readonly invoicePrefix: string;
  readonly creditPrefix: string;
  /** A series of its own for every year, by the day of issue. */
  readonly yearly: boolean;
  readonly numberWidth: number;
};

/** The series an invoice of that day belongs to: prefix and year, "INV-2026-". */
export const seriesOf = (setting: SeriesSetting, kind: SalesKind, issuedOn: CalendarDate): string => {
  const prefix = kind === 'invoice' ? setting.invoicePrefix : setting.creditPrefix;
  return setting.yearly ? `${prefix}${partsOf(issuedOn).year}-` : prefix;
};

/** The number as it stands on the paper: series and the number with leading zeros, "INV-2026-00017". */
export const legalNumberOf = (series: string, number: bigint, width: number): string =>
  `${series}${number.toString().padStart(width, '0')}`;

/**
 * Numbers follow the days (§ 14 (4) no. 4 UStG; D20): nothing is dated before the last of its series, nor after today.
 * Refuses sales.date_out_of_order naming the last number and its day, and sales.date_in_future.
 */
export const checkIssueDay = (
  issuedOn: CalendarDate,
  {
    today,
    last,
  }: { readonly today: CalendarDate; readonly last: { readonly number: string; readonly on: CalendarDate } | null },
): Result<null> => {
  if (issuedOn > today)
    return refuse(
      'sales.date_in_future',
      `${issuedOn} is still to come; today is ${today}. An invoice is dated when it is issued.`,
    );
  if (last !== null && issuedOn < last.on)
    return refuse(
      'sales.date_out_of_order',
      `${last.number} was issued on ${last.on}; the next of its series is dated ${last.on} or later, not ${issuedOn}.`,
      { last: last.number, lastIssuedOn: last.on, asked: issuedOn },
    );
  return accept(null);
};
