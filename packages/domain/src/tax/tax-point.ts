import { addDays, type CalendarDate, earlier, endOfMonth } from '../calendar/index.ts';
import type { TaxTreatment } from './tax-code.ts';

/**
 * The day that decides which rate holds and which return the tax belongs to (D9).
 * Charged VAT follows the supply (§ 27 (1) UStG, Art. 63 VAT Directive), else the issue date. Intra-EU acquisitions and
 * services follow the invoice, at the latest the 15th of the month after the supply (Art. 69). US taxes follow the sale.
 */
export const taxPointOf = (supply: {
  readonly country: string;
  readonly treatment: TaxTreatment;
  readonly issuedOn: CalendarDate;
  readonly serviceTo: CalendarDate | null;
}): CalendarDate => {
  const { country, treatment, issuedOn, serviceTo } = supply;
  if (country === 'US' || serviceTo === null) return issuedOn;
  if (treatment === 'intra_eu_acquisition') return earlier(issuedOn, addDays(endOfMonth(serviceTo), 15));
  return serviceTo;
};
