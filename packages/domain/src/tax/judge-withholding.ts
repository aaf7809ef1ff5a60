import type { CalendarDate } from '../calendar/index.ts';
import { isWithheld, type TaxTreatment, type TaxVersion } from './tax-code.ts';
import { versionsOn } from './version-at.ts';

export type PayeeToJudge = {
  readonly name: string;
  /** Tax ids on file, of any country and in any writing. */
  readonly taxIds: readonly string[];
};

export type WithholdingQuestion = {
  /** Where the payer is; who pays decides whose law it is. */
  readonly country: string;
  readonly payee: PayeeToJudge;
  /** How the lines of the document are coded. */
  readonly treatments: readonly (TaxTreatment | null)[];
  readonly versions: readonly TaxVersion[];
  readonly on: CalendarDate;
};

export type WithholdingFinding = { readonly text: string; readonly rate: string; readonly taxCodeId: string };

/** EIN, SSN and ITIN are nine digits, with or without their hyphens. */
const isTaxpayerNumber = (id: string): boolean => /^\d{9}$/.test(id.replace(/[\s-]/g, ''));

/**
 * A payment that is reported on an information return, to somebody who has given no taxpayer number (form W-9), is subject
 * to backup withholding at the dated rate of the code that keeps it back. Null where nothing is due, is kept back already,
 * or the payer's tax set knows no such withholding. IRC § 3406(a)(1)(A).
 */
export const judgeWithholding = (question: WithholdingQuestion): WithholdingFinding | null => {
  const { country, payee, treatments, versions, on } = question;
  if (country !== 'US' || !treatments.includes('reportable_payment')) return null;
  if (payee.taxIds.some(isTaxpayerNumber)) return null;
  for (const version of versionsOn(versions, on)) {
    const kept = version.treatment === 'backup_withholding' ? version.components.find(isWithheld) : undefined;
    if (kept === undefined) continue;
    const text = `${payee.name} has given no taxpayer number (form W-9), and the payment is reported on form 1099: ${kept.rate} % is to be kept back until it is here. Code it to ${version.code} to keep it back, or enter the number.`;
    return { text, rate: kept.rate, taxCodeId: version.taxCodeId };
  }
  return null;
};
