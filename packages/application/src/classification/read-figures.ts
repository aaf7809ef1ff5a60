import { addDays, type CalendarDate, parseDate } from '@counterfoil/domain/calendar';
import type { ReadDocument } from '@counterfoil/domain/documents';
import { formatDecimal, isCurrency, parseDecimal, parseMoney } from '@counterfoil/domain/money';
import { percentOf } from '@counterfoil/domain/tax';

/** The figures of a reading that posting needs; null when total, currency or date are missing. */
export type ReadFigures = {
  readonly currency: string;
  readonly total: string;
  readonly netTotal: string | null;
  readonly taxTotal: string | null;
  readonly prepaid: string | null;
  /** Before tax is withheld: what the bill keeps back is owed until somebody keeps it back. */
  readonly payable: string | null;
  readonly issueDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly serviceTo: CalendarDate | null;
  readonly discount: { readonly until: CalendarDate; readonly amount: string } | null;
};

export const dayOf = (value: string | null | undefined): CalendarDate | null => {
  const parsed = value === null || value === undefined ? null : parseDate(value);
  return parsed?.ok ? parsed.value : null;
};

const discountOf = (
  reading: ReadDocument,
  figures: { total: string; currency: string; issueDate: CalendarDate },
): ReadFigures['discount'] => {
  const [step] = reading.discounts;
  if (step === undefined) return null;
  const until = dayOf(step.until) ?? (step.days === null ? null : addDays(figures.issueDate, step.days));
  const basis = parseMoney(step.basis ?? figures.total, figures.currency);
  if (until === null || !basis.ok || !parseDecimal(step.percent).ok) return null;
  return { until, amount: formatDecimal(percentOf(basis.value, step.percent)) };
};

/** True where the page itself deducts tax that the customer is to pay to the authority. */
export const statesWithholding = ({ fields }: ReadDocument): boolean =>
  fields.withheld !== undefined && fields.withheld.value !== null && Number(fields.withheld.value) !== 0;

export const readFigures = (reading: ReadDocument): ReadFigures | null => {
  const { fields } = reading;
  const currency = fields.currency.value;
  const total = fields.total.value ?? fields.payable.value;
  const issueDate = dayOf(fields.issueDate.value);
  if (currency === null || !isCurrency(currency) || total === null || issueDate === null) return null;
  return {
    currency,
    total,
    netTotal: fields.netTotal.value,
    taxTotal: fields.taxTotal.value,
    prepaid: fields.prepaid.value,
    payable: statesWithholding(reading) ? null : fields.payable.value,
    issueDate,
    dueDate: dayOf(fields.dueDate.value),
    serviceTo: dayOf(fields.serviceTo.value),
    discount: discountOf(reading, { total, currency, issueDate }),
  };
};
