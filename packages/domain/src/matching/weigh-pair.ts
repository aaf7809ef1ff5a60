import type { IndexedItem } from './item-index.ts';
import { type LineReading, mayName, paysIn, sizePaidIn } from './line-reading.ts';
import type { EarlyPayment } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { mentionOf, type ReferenceMention } from './reference-keys.ts';
import { isShortByDiscount, legFor } from './tolerance.ts';
import { allowancesOn } from './tolerance-eras.ts';

export type AmountEvidence = 'exact' | 'discount' | 'within' | 'late_discount' | 'part' | 'over' | 'exchanged';
export type PartyEvidence =
  | 'iban'
  | 'same'
  | 'confirmed'
  | 'name'
  | 'in_text'
  | 'near'
  | 'silent'
  | 'other_name'
  | 'other_party';

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
  party: {
    iban: 3.5,
    same: 3,
    confirmed: 2.5,
    name: 2.5,
    in_text: 2,
    near: 1.2,
    silent: 0,
    other_name: -2,
    other_party: -4,
  },
  daysPerPoint: 60,
  dayPointsMax: 1.5,
  beforeDocument: -2,
  /** A payment may be booked a little before the date on the document: sent on the day, dated the next. */
  beforeDocumentDays: 5,
  otherEntity: -1,
  disputed: -1,
} as const;

/** From here on a name is close to another. */
export const NAME_NEAR_FROM = 0.55;

/** Far off and no discount: most pairs are, and numbers tell it soonest. Null where it takes a closer look. */
const amountFarOff = (paid: number, indexed: IndexedItem): AmountEvidence | null => {
  // In another currency than the line's, how much of it is paid only the rate could tell, and a person reads that.
  if (paid < 0) return 'exchanged';
  const apart = paid - indexed.size;
  if (Math.abs(apart) <= indexed.slack || indexed.sizes.includes(paid)) return null;
  return apart < 0 ? 'part' : 'over';
};

/** Most pairs are, and as far as numbers tell the unit they tell it soonest. */
const isToTheUnit = (line: LineReading, { size, item }: IndexedItem): boolean =>
  line.size === size && size < Number.MAX_SAFE_INTEGER && line.line.amount.currency === item.open.currency;

const amountNear = (line: LineReading, indexed: IndexedItem): AmountEvidence => {
  if (isToTheUnit(line, indexed)) return 'exact';
  const paid = paysIn(line, indexed.item.open.currency)!;
  const difference = paid - indexed.item.open.minor;
  if (difference === 0n) return 'exact';
  const step = indexed.discounts.find(({ minor }) => minor === paid);
  if (step) return line.day <= step.untilDay ? 'discount' : 'late_discount';
  const leg = legFor(allowancesOn(indexed, line), difference, indexed.moneyOut);
  const discounted = leg === 'bank_fee' && isShortByDiscount(difference, indexed.item.open);
  if (leg !== null && !discounted) return 'within';
  return difference < 0n ? 'part' : 'over';
};

/** What is known of the party without comparing names; null where only that is left. */
const partyByFacts = (line: LineReading, indexed: IndexedItem): PartyEvidence | null => {
  if (line.iban !== null && indexed.ibans.includes(line.iban)) return 'iban';
  if (line.line.partyId !== null && indexed.item.partyId !== null)
    return line.line.partyId === indexed.item.partyId ? 'same' : 'other_party';
  if (line.party !== null && line.party === indexed.party) return line.confirmed > 0 ? 'confirmed' : 'name';
  return line.declined.includes(indexed.party) ? 'other_name' : null;
};

const areAllIn = (words: readonly string[], text: readonly string[]): boolean => {
  for (let at = 0; at < words.length; at++) if (!text.includes(words[at]!)) return false;
  return true;
};

const partyByName = (line: LineReading, indexed: IndexedItem, names: PackedNames): PartyEvidence => {
  const likeness = line.name === null ? 0 : names.likeness(line.name, indexed.name);
  if (likeness >= 0.9) return 'name';
  const words = names.wordsOf(indexed.name);
  if (words.length > 0 && areAllIn(words, line.references.words)) return 'in_text';
  if (likeness >= NAME_NEAR_FROM) return 'near';
  return line.name === null ? 'silent' : 'other_name';
};

const dayPointsOf = (line: LineReading, indexed: IndexedItem): number =>
  Math.min(WEIGHTS.dayPointsMax, Math.abs(line.day - indexed.dueDay) / WEIGHTS.daysPerPoint);

const isBeforeDocument = (line: LineReading, indexed: IndexedItem): boolean =>
  indexed.documentDay - line.day > WEIGHTS.beforeDocumentDays;

/** Sums in another order differ by less than this. */
export const ROUNDING = 1e-6;

/**
 * Weighs one pair. The score is a sum of named parts, so that its reasons can be told one by one. Below `least` it is null,
 * and found to be so with as little work as it takes: what is cheap to tell is told first, against the best the rest may add.
 */
export const weighPair = (
  line: LineReading,
  indexed: IndexedItem,
  { names, least }: { readonly names: PackedNames; readonly least: number },
): WeighedPair | null => {
  const reference = mayName(line, indexed.position)
    ? mentionOf(line.references, indexed.fullKeys, indexed.digitKeys)
    : 'none';
  const dayPoints = dayPointsOf(line, indexed);
  const beforeDocument = isBeforeDocument(line, indexed) ? WEIGHTS.beforeDocument : 0;
  const otherEntity = line.line.entityId === indexed.item.entityId ? 0 : WEIGHTS.otherEntity;
  const disputed = indexed.item.disputed ? WEIGHTS.disputed : 0;
  const farOff = amountFarOff(sizePaidIn(line, indexed.item.open.currency), indexed);
  const amountMost = farOff ?? (line.size === indexed.size || indexed.discounts.length > 0 ? 'exact' : 'within');
  const known =
    WEIGHTS.reference[reference] - dayPoints + beforeDocument + otherEntity + disputed + WEIGHTS.amount[amountMost];
  const facts = partyByFacts(line, indexed);
  if (known + WEIGHTS.party[facts ?? (line.name === null ? 'in_text' : 'name')] < least - ROUNDING) return null;
  const party = facts ?? partyByName(line, indexed, names);
  if (known + WEIGHTS.party[party] < least - ROUNDING) return null;
  const amount = farOff ?? amountNear(line, indexed);
  const score =
    WEIGHTS.reference[reference] +
    WEIGHTS.amount[amount] +
    WEIGHTS.party[party] -
    dayPoints +
    beforeDocument +
    otherEntity +
    disputed;
  return score < least ? null : describePair(line, indexed, { score, amount, reference, party });
};

/** The same whatever it weighs. */
export const weighAnyPair = (line: LineReading, indexed: IndexedItem, names: PackedNames): WeighedPair =>
  weighPair(line, indexed, { names, least: Number.NEGATIVE_INFINITY })!;

const describePair = (
  line: LineReading,
  indexed: IndexedItem,
  { score, amount, reference, party }: Pick<WeighedPair, 'score' | 'amount' | 'reference' | 'party'>,
): WeighedPair => {
  const { open } = indexed.item;
  const paid = paysIn(line, open.currency) ?? open.minor;
  const discounted = amount === 'discount' || amount === 'late_discount';
  const step = discounted ? indexed.discounts.find(({ minor }) => minor === paid) : undefined;
  return {
    line: line.position,
    item: indexed.position,
    score,
    difference: amount === 'exact' ? 0n : paid - open.minor,
    amount,
    discount: step?.step ?? null,
    reference,
    party,
    commonPrice: indexed.commonPrice,
    daysFromDue: line.day - indexed.dueDay,
    daysAfterDiscount: step === undefined ? 0 : line.day - step.untilDay,
    beforeDocument: isBeforeDocument(line, indexed),
    sameEntity: line.line.entityId === indexed.item.entityId,
    disputed: indexed.item.disputed,
  };
};
