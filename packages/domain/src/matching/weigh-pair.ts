import type { IndexedItem } from './item-index.ts';
import { type LineReading, paysIn } from './line-reading.ts';
import type { EarlyPayment } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { mentionOf, type ReferenceMention } from './reference-keys.ts';
import { isShortByDiscount, legFor } from './tolerance.ts';

export type AmountEvidence = 'exact' | 'discount' | 'within' | 'late_discount' | 'part' | 'over' | 'exchanged';
export type PartyEvidence = 'iban' | 'same' | 'name' | 'in_text' | 'near' | 'silent' | 'other_name' | 'other_party';

/** A bank line held against an open item: what speaks for it and against it. */
export type WeighedPair = {
  readonly line: number;
  readonly item: number;
  readonly score: number;
  /** Paid less open, in minor units. */
  readonly difference: bigint;
  readonly amount: AmountEvidence;
  readonly discount: EarlyPayment | null;
  readonly reference: ReferenceMention;
  readonly party: PartyEvidence;
  readonly likeness: number;
  readonly commonPrice: boolean;
  readonly daysFromDue: number;
  /** After the last day of the discount that was deducted; 0 where none was. */
  readonly daysAfterDiscount: number;
  readonly beforeDocument: boolean;
  readonly sameEntity: boolean;
  readonly disputed: boolean;
};

/** Points in favour; set by hand, no statistics: a named number outweighs any amount, an amount outweighs any date. */
export const WEIGHTS = {
  reference: { equal: 5.5, named: 5, digits: 2.5, none: 0 },
  amount: { exact: 3, discount: 3, within: 1.5, late_discount: 1, part: -1, over: -1.5, exchanged: 0 },
  party: { iban: 3.5, same: 3, name: 2.5, in_text: 2, near: 1.2, silent: 0, other_name: -2, other_party: -4 },
  daysPerPoint: 60,
  dayPointsMax: 1.5,
  beforeDocument: -2,
  otherEntity: -1,
  disputed: -1,
} as const;

/** A payment may be booked a little before the date on the document: sent on the day, dated the next. */
const BEFORE_DOCUMENT_DAYS = 5;

const amountEvidence = (
  line: LineReading,
  indexed: IndexedItem,
): { amount: AmountEvidence; discount: EarlyPayment | null; daysAfterDiscount?: number } => {
  const paid = paysIn(line, indexed.item.open.currency);
  // In another currency than the line's, how much of it is paid only the rate could tell, and a person reads that.
  if (paid === null) return { amount: 'exchanged', discount: null };
  const apart = Number(paid) - indexed.size;
  // Far off and no discount: most pairs are, and numbers tell it soonest.
  if (Math.abs(apart) > indexed.slack && !indexed.sizes.includes(indexed.size + apart))
    return { amount: apart < 0 ? 'part' : 'over', discount: null };
  const difference = paid - indexed.item.open.minor;
  if (difference === 0n) return { amount: 'exact', discount: null };
  const step = indexed.discounts.find(({ minor }) => minor === paid);
  if (step)
    return {
      amount: line.day <= step.untilDay ? 'discount' : 'late_discount',
      discount: step.step,
      daysAfterDiscount: line.day - step.untilDay,
    };
  const leg = legFor(indexed.allowances, difference, indexed.moneyOut);
  const discounted = leg === 'bank_fee' && isShortByDiscount(difference, indexed.item.open);
  if (leg !== null && !discounted) return { amount: 'within', discount: null };
  return { amount: difference < 0n ? 'part' : 'over', discount: null };
};

const partyEvidence = (
  line: LineReading,
  indexed: IndexedItem,
  party: string | null,
  names: PackedNames,
): { party: PartyEvidence; likeness: number } => {
  if (line.iban !== null && indexed.ibans.includes(line.iban)) return { party: 'iban', likeness: 1 };
  if (line.line.partyId !== null && indexed.item.partyId !== null) {
    return line.line.partyId === indexed.item.partyId
      ? { party: 'same', likeness: 1 }
      : { party: 'other_party', likeness: 0 };
  }
  if (party !== null && party === indexed.party) return { party: 'name', likeness: 1 };
  const likeness = line.name === null ? 0 : names.likeness(line.name, indexed.name);
  if (likeness >= 0.9) return { party: 'name', likeness };
  const words = names.wordsOf(indexed.name);
  if (words.length > 0 && words.every((word) => line.references.words.has(word))) return { party: 'in_text', likeness };
  if (likeness >= 0.55) return { party: 'near', likeness };
  return { party: line.name === null ? 'silent' : 'other_name', likeness };
};

/** Weighs one pair. The score is a sum of named parts, so that its reasons can be told one by one. */
export const weighPair = (
  line: LineReading,
  indexed: IndexedItem,
  context: { readonly party: string | null; readonly names: PackedNames },
): WeighedPair => {
  const { amount, discount, daysAfterDiscount = 0 } = amountEvidence(line, indexed);
  const { party, likeness } = partyEvidence(line, indexed, context.party, context.names);
  const reference = mentionOf(line.references, indexed.fullKeys, indexed.digitKeys);
  const daysFromDue = line.day - indexed.dueDay;
  const beforeDocument = indexed.documentDay - line.day > BEFORE_DOCUMENT_DAYS;
  const sameEntity = line.line.entityId === indexed.item.entityId;
  const { disputed } = indexed.item;
  const score =
    WEIGHTS.reference[reference] +
    WEIGHTS.amount[amount] +
    WEIGHTS.party[party] -
    Math.min(WEIGHTS.dayPointsMax, Math.abs(daysFromDue) / WEIGHTS.daysPerPoint) +
    (beforeDocument ? WEIGHTS.beforeDocument : 0) +
    (sameEntity ? 0 : WEIGHTS.otherEntity) +
    (disputed ? WEIGHTS.disputed : 0);
  return {
    line: line.position,
    item: indexed.position,
    score,
    difference: (paysIn(line, indexed.item.open.currency) ?? indexed.item.open.minor) - indexed.item.open.minor,
    amount,
    discount,
    reference,
    party,
    likeness,
    commonPrice: indexed.commonPrice,
    daysFromDue,
    daysAfterDiscount,
    beforeDocument,
    sameEntity,
    disputed,
  };
};
