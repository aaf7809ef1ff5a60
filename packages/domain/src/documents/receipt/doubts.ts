import type { FieldName, ReadFinding } from '../read-document.ts';
import type { DateCandidate } from './choose-date.ts';
import type { NameCandidate } from './choose-supplier.ts';
import type { TotalCandidate } from './choose-total.ts';
import { cashStep } from './coins.ts';

/** Score by which the best candidate must lead the next one; closer ones are for a person to choose. */
const LEAD = { total: 1, date: 0.35, supplier: 0.6 } as const;

/** Looks that must agree: fewer where arithmetic proves an amount too, more where nothing but a label speaks for it. */
const LOOKS_PROVEN = 2;
const LOOKS_AGREEING = 3;
const LOOKS_ALONE = 4;

/** Confidence of the recogniser in a name below which one look alone proves nothing. */
const NAME_CONFIDENCE_MIN = 80;

export function doubtTotal(
  [best, next]: readonly TotalCandidate[],
  say: (minor: bigint) => string,
): ReadFinding | null {
  if (!best) return null;
  const leads = !next || best.score - next.score >= LEAD.total;
  const proven = best.proofs.length > 0 && best.passes >= LOOKS_PROVEN;
  if (leads && (proven || best.passes >= LOOKS_ALONE)) return null;
  const rivals = [best, ...(next && next.score > 0.5 ? [next] : [])].map((each) => say(each.minor));
  const why =
    rivals.length > 1 && !leads
      ? `Several amounts could be the total: ${rivals.join(', ')}.`
      : `The total was read as ${rivals[0]}, but ${best.proofs.length === 0 ? 'no other sum on the receipt proves it' : 'only one look at the picture saw it'}.`;
  return doubt('total', why, rivals);
}

export function doubtDate([best, next]: readonly DateCandidate[], orderKnown: boolean): ReadFinding | null {
  if (!best) return null;
  const leads = !next || best.score - next.score >= LEAD.date;
  if (best.ambiguous && !orderKnown) {
    return doubt(
      'issueDate',
      `The date ${best.raw} may name the day or the month first; it was read as ${best.value}.`,
      [best.value],
    );
  }
  if (leads && best.passes >= LOOKS_AGREEING) return null;
  const rivals = [best, ...(next ? [next] : [])].map((each) => each.value);
  const why =
    rivals.length > 1
      ? `Several dates could be the day of purchase: ${rivals.join(', ')}.`
      : `The date was read as ${best.value} by one look at the picture only.`;
  return doubt('issueDate', why, rivals);
}

export function doubtSupplier([best, next]: readonly NameCandidate[]): ReadFinding | null {
  if (!best) return null;
  const leads = !next || best.score - next.score >= LEAD.supplier;
  const agreed =
    best.passes >= LOOKS_AGREEING && best.passes * 2 > best.seenBy && best.confidence >= NAME_CONFIDENCE_MIN;
  if (leads && agreed) return null;
  const rivals = [best, ...(leads || !next ? [] : [next])].map((each) => each.value);
  const why =
    rivals.length > 1
      ? `Several names at the head could be the supplier: ${rivals.join(', ')}.`
      : `The supplier was read as "${best.value}", and the letters are not clear enough to be sure of the spelling.`;
  return doubt('supplier', why, rivals);
}

/** Nobody pays 31.47 in a currency whose smallest coin is 5: a digit is wrong, or the rounding was overlooked. */
export function doubtCash(
  total: bigint | null,
  { currency, paidInCash }: { currency: string | null; paidInCash: boolean },
): ReadFinding | null {
  const step = cashStep(currency);
  if (total === null || step === undefined || !paidInCash || total % step === 0n) return null;
  return doubt(
    'total',
    `The receipt was paid in cash, and ${currency} cash is paid in steps of ${step} minor units: the total that was read cannot be what was paid.`,
    [total.toString()],
  );
}

const doubt = (field: FieldName, text: string, rivals: readonly string[]): ReadFinding => ({
  code: 'read.field_doubtful',
  field,
  text,
  facts: { rivals: rivals.join(', ') },
});
