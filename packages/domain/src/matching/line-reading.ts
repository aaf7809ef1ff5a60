import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import type { Money } from '../money/index.ts';
import { blockOf, type ItemIndex } from './item-index.ts';
import type { KeyPlaces } from './key-places.ts';
import type { UnmatchedLine } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import type { PayerNames } from './payer-names.ts';
import { type ReferenceText, readReferenceText } from './reference-keys.ts';

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
  /** How often people confirmed that payments under this name are that party's; 0 where something else tells it. */
  readonly confirmed: number;
  /** Parties that people said this name is not. */
  readonly declined: readonly string[];
};

/** What the lines of a set are read against. */
export type ReadingContext = {
  readonly index: ItemIndex;
  readonly settled: ItemIndex;
  readonly names: PackedNames;
  readonly payers: PayerNames;
};

type Places = readonly (readonly number[])[];

const NOWHERE: Places = [];

const placesOf = (keys: Iterable<string>, by: KeyPlaces): Places => {
  let places: (readonly number[])[] | null = null;
  for (const key of keys) {
    const found = by.get(key);
    if (found === undefined) continue;
    places ??= [];
    places.push(found);
  }
  return places ?? NOWHERE;
};

const fullKeysIn = ({ joined, whole }: ReferenceText): Iterable<string> =>
  whole === null ? joined : [whole, ...joined];

const DIGITS_MIN = 4;

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
  const { index, settled, names } = context;
  const moneyOut = line.amount.minor < 0n;
  const references = readReferenceText(
    line.text,
    line.reference,
    (key) => index.byFullKey.has(key) || settled.byFullKey.has(key),
  );
  const name = line.counterparty === null || line.counterparty.trim() === '' ? null : names.number(line.counterparty);
  const iban = line.counterpartyIban === null ? null : compactIban(line.counterpartyIban);
  return {
    line,
    position,
    moneyOut,
    block: blockOf(line.amount.currency, moneyOut),
    size: Math.abs(Number(line.amount.minor)),
    minor: moneyOut ? -line.amount.minor : line.amount.minor,
    day: dayNumber(line.bookingDate),
    references,
    named: placesOf(fullKeysIn(references), index.byFullKey),
    numbered: placesOf(
      references.words.filter((word) => word.length >= DIGITS_MIN),
      index.byDigits,
    ),
    name,
    iban,
    ...partyOf(line, { iban, name }, context),
  };
};

/** Whether the text may name the item at this place: where its keys do not lead there, it does not. */
export const mayName = ({ named, numbered }: LineReading, position: number): boolean => {
  for (const places of named) if (places.includes(position)) return true;
  for (const places of numbered) if (places.includes(position)) return true;
  return false;
};

const size = ({ minor }: Money): bigint => (minor < 0n ? -minor : minor);

/** What the line pays in a currency: on the account, or as it was ordered; null where the bank says nothing of it. */
export const paysIn = ({ line }: Pick<LineReading, 'line'>, currency: string): bigint | null => {
  if (line.amount.currency === currency) return size(line.amount);
  return line.original?.currency === currency ? size(line.original) : null;
};

/** The same as a number, to look things up by; less than nothing where the bank says nothing of it. */
export const sizePaidIn = (line: LineReading, currency: string): number =>
  line.line.amount.currency === currency ? line.size : Number(paysIn(line, currency) ?? -1n);
