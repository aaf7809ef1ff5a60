import { daysBetween } from '../calendar/index.ts';
import { SAME_PAPER } from '../documents/index.ts';
import { describeMoney, equals, type Money } from '../money/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';
import { type BillIdentity, billHardKey, billNumberKey, confusableNumber } from './bill-key.ts';

export type Bill = BillIdentity & {
  readonly id: string;
  readonly total: Money | null;
  /** Why it is no live bill any more; null while it is one. Its number is free, but a copy of it is still a copy. */
  readonly voided: 'rejected' | 'reversed' | null;
  /** What its page shares with the page of the bill in question, 0 to 1; null where nobody compared them. */
  readonly pageLikeness?: number | null;
};

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
  other.id !== bill.id &&
  (other.kind === 'credit_note') === (bill.kind === 'credit_note') &&
  other.entityId === bill.entityId;

const WHAT_BECAME_OF_IT: Readonly<Record<NonNullable<Bill['voided']>, string>> = {
  rejected: 'It was rejected then.',
  reversed: 'Its entry was reversed.',
};

/** What two bills have in common, in words, the number first. */
const commonFacts = (bill: Bill, other: Bill) => {
  const alike = bill.number !== null && other.number !== null ? numbersAlike(other.number, bill.number) : null;
  const days = bill.issueDate && other.issueDate ? Math.abs(daysBetween(other.issueDate, bill.issueDate)) : null;
  const sameDay = days === 0;
  const sameTotal = bill.total !== null && other.total !== null && equals(bill.total, other.total);
  const samePaper = (other.pageLikeness ?? 0) >= SAME_PAPER;
  const words = [
    ...(alike ? [alike] : []),
    ...(sameDay ? ['The date is the same.'] : []),
    ...(sameTotal && bill.total ? [`The total of ${describeMoney(bill.total)} is the same.`] : []),
    ...(samePaper ? ['The page looks like the same paper, scanned again.'] : []),
  ];
  return { alike, days, sameDay, sameTotal, samePaper, words };
};

/** Of one vendor: a number alike with date or total; without a number, date and total both; or one and the same paper. */
const likeness = (bill: Bill, other: Bill): string[] | null => {
  const { alike, days, sameDay, sameTotal, samePaper, words } = commonFacts(bill, other);
  const numberMissing = bill.number === null || other.number === null;
  if (alike && (sameTotal || sameDay) && (days === null || days <= SENT_AGAIN_DAYS)) return words;
  // The same lines and sums every month make the same page but for number and date: one of them has to be open or agree.
  const mayBeMisread = numberMissing || alike !== null || sameDay || days === null;
  if (samePaper && mayBeMisread) return words;
  return numberMissing && sameTotal && sameDay && bill.kind === other.kind ? words : null;
};

/** Of two vendors, or of nobody known: the same day and total, and the number too where both state one. */
const likenessOfStrangers = (bill: Bill, other: Bill): string[] | null => {
  const { alike, days, sameDay, sameTotal, samePaper, words } = commonFacts(bill, other);
  const bothNumbered = bill.number !== null && other.number !== null;
  if (samePaper && (!bothNumbered || alike !== null || sameDay || days === null)) return words;
  if (!sameDay || !sameTotal) return null;
  const nobodyKnown = bill.vendorGroupId === '' || other.vendorGroupId === '';
  if (bothNumbered ? alike === null : !nobodyKnown) return null;
  return [...words, 'The vendor is another one, or unknown.'];
};

/**
 * Whether this bill is here already. Hard key: entity, vendor group, kind, number, year. Softly: a number alike once O and 0,
 * 1 and I, S and 5, B and 8 are one, together with date or total; without a number, date and total both; and one paper
 * scanned twice, whatever was read on it. What was rejected or reversed is no live bill, and its number is free: a copy of it
 * is only suspected. So is a bill of the same number, day and total from another vendor, who may be in the master data twice.
 */
export const findDuplicateBill = (bill: Bill, earlier: readonly Bill[]): DuplicateFinding => {
  const key = billHardKey(bill);
  let suspected: { bill: Bill; facts: string[] } | null = null;
  for (const other of earlier) {
    if (!comparable(bill, other)) continue;
    const sameKey = key !== null && billHardKey(other) === key;
    if (sameKey && other.voided === null) {
      return {
        outcome: 'certain',
        ofBillId: other.id,
        reasons: [`The bill ${other.number} of that year is here.`],
        review: null,
      };
    }
    const sameVendor = bill.vendorGroupId !== '' && other.vendorGroupId === bill.vendorGroupId;
    const facts = sameKey
      ? [`The bill ${other.number} of that year was here.`]
      : (sameVendor ? likeness : likenessOfStrangers)(bill, other);
    if (facts === null) continue;
    const told = other.voided === null ? facts : [...facts, WHAT_BECAME_OF_IT[other.voided]];
    const better = suspected === null || (suspected.bill.voided !== null && other.voided === null);
    const ranked = suspected !== null && (suspected.bill.voided === null) === (other.voided === null);
    if (better || (ranked && told.length > (suspected?.facts.length ?? 0))) suspected = { bill: other, facts: told };
  }
  if (suspected === null) return NONE;
  return {
    outcome: 'suspected',
    ofBillId: suspected.bill.id,
    reasons: suspected.facts,
    review: 'ingest.suspected_duplicate',
  };
};
