import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import type { Money } from '../money/index.ts';
import { blockOf, type ItemIndex } from './item-index.ts';
import type { KeyPlaces } from './key-places.ts';
import type { UnmatchedLine } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import type { PayerNames } from './payer-names.ts';
import { type AskedKeys, type ReferenceText, readReferenceText } from './reference-keys.ts';

/** A bank line with everything about it computed once. */
export type LineReading = {
  readonly line: UnmatchedLine;
  readonly position: number;
  readonly moneyOut: boolean;
  /** Currency and direction, as of an item. */
  readonly block: string;
  /** Absolute minor units. */
  readonly minor: bigint;
  /** The same as a number, to look things up by. */
  readonly size: number;
  readonly day: number;
  readonly references: ReferenceText;
  /** Where the keys of the text lead among the open items: in full, and by digits alone. */
  readonly named: Places;
  readonly numbered: Places;
  readonly name: number | null;
  readonly iban: string | null;
  /** Whose it is, as far as that is told. */
  readonly party: string | null;
  /** Its number; -1 where nobody is told, or nothing of theirs is open. */
  readonly partyNumber: number;
  /** The number of the lines of its entity, currency and direction. */
  readonly payer: number;
  /** How often people confirmed that payments under this name are that party's; 0 where something else tells it. */
  readonly confirmed: number;
  /** Parties that people said this name is not. */
  readonly declined: readonly string[];
};

/** What the lines of a set are read against. */
export type ReadingContext = {
  readonly index: ItemIndex;
  /** The keys of open items and of those settled before. */
  readonly asked: AskedKeys;
  readonly names: PackedNames;
  readonly payers: PayerNames;
};

/** Most cases have nothing that was settled before. */
export const askedOf = ({ byFullKey: open }: ItemIndex, { byFullKey: before }: ItemIndex): AskedKeys =>
  before.size === 0
    ? open
    : {
        mayHave: (hash) => open.mayHave(hash) || before.mayHave(hash),
        has: (key) => open.has(key) || before.has(key),
      };

type Places = readonly (readonly number[])[];

const NOWHERE: Places = [];

const placesOf = ({ joined, whole }: ReferenceText, by: KeyPlaces): Places => {
  if (whole === null && joined.length === 0) return NOWHERE;
  const places: (readonly number[])[] = [];
  const ofWhole = whole === null ? undefined : by.get(whole);
  if (ofWhole !== undefined) places.push(ofWhole);
  for (let at = 0; at < joined.length; at++) {
    const found = by.get(joined[at]!);
    if (found !== undefined) places.push(found);
  }
  return places.length === 0 ? NOWHERE : places;
};

const DIGITS_MIN = 4;
const NINE = 57;

/** By digits alone an item is named in a word that begins with one. */
const placesByDigits = ({ words, hasDigits }: ReferenceText, by: KeyPlaces): Places => {
  if (!hasDigits) return NOWHERE;
  let places: (readonly number[])[] | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.length < DIGITS_MIN || word.charCodeAt(0) > NINE) continue;
    const found = by.get(word);
    if (found === undefined) continue;
    places ??= [];
    places.push(found);
  }
  return places ?? NOWHERE;
};

/** The party a line's counterparty is, as far as id, IBAN, people's word on the name or the exact name tell. */
const partyOf = (
  line: UnmatchedLine,
  { iban, name }: { readonly iban: string | null; readonly name: number | null },
  { index, payers }: ReadingContext,
): Pick<LineReading, 'party' | 'confirmed' | 'declined'> => {
  const declined = payers.declinedAs(name);
  const byIban = line.partyId ?? (iban === null ? undefined : index.partiesByIban.get(iban));
  if (byIban !== undefined) return { party: byIban, confirmed: 0, declined };
  const signed = payers.partyOf(name);
  if (signed !== null) return { party: signed.party, confirmed: signed.confirmed, declined };
  const party = name === null ? null : index.partyOfName(name);
  return { party: party !== null && declined.includes(party) ? null : party, confirmed: 0, declined };
};

export const readLine = (line: UnmatchedLine, position: number, context: ReadingContext): LineReading => {
  const { index, names } = context;
  const moneyOut = line.amount.minor < 0n;
  const references = readReferenceText(line.text, line.reference, context.asked);
  const name = line.counterparty === null || line.counterparty.trim() === '' ? null : names.number(line.counterparty);
  const iban = line.counterpartyIban === null ? null : compactIban(line.counterpartyIban);
  const { party, confirmed, declined } = partyOf(line, { iban, name }, context);
  return {
    line,
    position,
    moneyOut,
    block: blockOf(line.amount.currency, moneyOut),
    size: Math.abs(Number(line.amount.minor)),
    minor: moneyOut ? -line.amount.minor : line.amount.minor,
    day: dayNumber(line.bookingDate),
    references,
    named: placesOf(references, index.byFullKey),
    numbered: placesByDigits(references, index.byDigits),
    name,
    iban,
    party,
    partyNumber: party === null ? -1 : index.partyOrder.numberOf(party),
    payer: index.payerNumber(line.entityId, line.amount.currency, moneyOut),
    confirmed,
    declined,
  };
};

/** Whether the text may name the item at this place: where its keys do not lead there, it does not. */
export const mayName = ({ named, numbered }: LineReading, position: number): boolean => {
  for (let at = 0; at < named.length; at++) if (named[at]!.includes(position)) return true;
  for (let at = 0; at < numbered.length; at++) if (numbered[at]!.includes(position)) return true;
  return false;
};

const size = ({ minor }: Money): bigint => (minor < 0n ? -minor : minor);

/** What the line pays in a currency: on the account, or as it was ordered; null where the bank says nothing of it. */
export const paysIn = ({ line, minor }: Pick<LineReading, 'line' | 'minor'>, currency: string): bigint | null => {
  if (line.amount.currency === currency) return minor;
  return line.original?.currency === currency ? size(line.original) : null;
};

/** The same as a number, to look things up by; less than nothing where the bank says nothing of it. */
export const sizePaidIn = (line: LineReading, currency: string): number =>
  line.line.amount.currency === currency ? line.size : Number(paysIn(line, currency) ?? -1n);
