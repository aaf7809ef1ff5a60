import { daysBetween } from '../calendar/index.ts';
import { describeMoney, equals, type Money } from '../money/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';
import { type BillIdentity, billHardKey, billNumberKey, confusableNumber } from './bill-key.ts';

export type Bill = BillIdentity & { readonly id: string; readonly total: Money | null; readonly voided: boolean };

export type DuplicateFinding = {
  /** `certain` shares the hard key; `suspected` is for a person. */
  readonly outcome: 'certain' | 'suspected' | 'none';
  readonly ofBillId: string | null;
  readonly reasons: readonly string[];
  readonly review: ReviewReasonCode | null;
  /** The first copy is known from the books before the cut-over and has no document here. */
  readonly beforeCutOver?: boolean;
};

const NONE: DuplicateFinding = { outcome: 'none', ofBillId: null, reasons: [], review: null };
/** A bill sent again comes within this time; the same number years later is another series. */
const SENT_AGAIN_DAYS = 120;

const areSwapped = (a: string, b: string): boolean => {
  if (a.length !== b.length || a.length < 4) return false;
  const wrong = [...a].flatMap((sign, at) => (sign === b[at] ? [] : [at]));
  const [x, y] = wrong;
  return wrong.length === 2 && y === x! + 1 && a[x!] === b[y!] && a[y!] === b[x!];
};

/** How one number could be the other, in words; null when they are simply two numbers. */
const numbersAlike = (a: string, b: string): string | null => {
  const [x, y] = [billNumberKey(a), billNumberKey(b)];
  if (x === y) return `The number ${b} is the same.`;
  if (confusableNumber(a) === confusableNumber(b))
    return `The number ${b} differs only in signs that are easily confused.`;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if (short.length >= 4 && /\d{3}/.test(short) && (long.endsWith(short) || long.startsWith(short))) {
    return `The number ${b} contains the other.`;
  }
  return areSwapped(x, y) ? `The number ${b} has two signs swapped.` : null;
};

const comparable = (bill: Bill, other: Bill): boolean =>
  !other.voided &&
  other.id !== bill.id &&
  (other.kind === 'credit_note') === (bill.kind === 'credit_note') &&
  other.entityId === bill.entityId &&
  other.vendorGroupId === bill.vendorGroupId;

const likeness = (bill: Bill, other: Bill): string[] | null => {
  const alike = bill.number !== null && other.number !== null ? numbersAlike(other.number, bill.number) : null;
  const days = bill.issueDate && other.issueDate ? Math.abs(daysBetween(other.issueDate, bill.issueDate)) : null;
  const sameDay = days === 0;
  const sameTotal = bill.total !== null && other.total !== null && equals(bill.total, other.total);
  const facts = [
    ...(alike ? [alike] : []),
    ...(sameDay ? ['The date is the same.'] : []),
    ...(sameTotal && bill.total ? [`The total of ${describeMoney(bill.total)} is the same.`] : []),
  ];
  const numberMissing = bill.number === null || other.number === null;
  if (alike && (sameTotal || sameDay) && (days === null || days <= SENT_AGAIN_DAYS)) return facts;
  return numberMissing && sameTotal && sameDay && bill.kind === other.kind ? facts : null;
};

/**
 * Whether this bill is here already. Hard key: entity, vendor group, kind, number, year. Softly: a number alike once O and 0,
 * 1 and I, S and 5, B and 8 are one, together with date or total; without a number, date and total both.
 */
export const findDuplicateBill = (bill: Bill, earlier: readonly Bill[]): DuplicateFinding => {
  const key = billHardKey(bill);
  let suspected: { bill: Bill; facts: string[] } | null = null;
  for (const other of earlier) {
    if (!comparable(bill, other)) continue;
    if (key !== null && billHardKey(other) === key) {
      return {
        outcome: 'certain',
        ofBillId: other.id,
        reasons: [`The bill ${other.number} of that year is here.`],
        review: null,
      };
    }
    const facts = likeness(bill, other);
    if (facts !== null && facts.length > (suspected?.facts.length ?? 0)) suspected = { bill: other, facts };
  }
  if (suspected === null) return NONE;
  return {
    outcome: 'suspected',
    ofBillId: suspected.bill.id,
    reasons: suspected.facts,
    review: 'ingest.suspected_duplicate',
  };
};
