import type { Way } from './believe.ts';
import type { Chance } from './chance.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { Habits } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import { LATE_DAYS } from './near-items.ts';
import type { PackedNames } from './packed-names.ts';
import type { Mentions } from './read-mentions.ts';
import type { ReferenceMention } from './reference-keys.ts';
import { NAME_NEAR_FROM } from './weigh-pair.ts';

/** A way with what it was weighed by, so that its reasons can be told. */
export type WeighedWay = Way & {
  /** How probable it is among all ways of all lines; reckoned when all are weighed. */
  probability: number;
  readonly paid: 'exact' | 'discount' | 'late_discount' | 'within' | 'kept';
  /** What banks kept of it on its way, as they usually do of this party's payments; in minor units, mostly nothing. */
  readonly kept: number;
  /** How many of its items the text names, in full or by their digits. */
  readonly namedCount: number;
  /** The name, the account or a word tells the party. */
  readonly knowsParty: boolean;
  /** The text names an item that this way does not settle. */
  readonly namesOthers: boolean;
  /** Paid well before a document is dated. */
  readonly beforeDocument: boolean;
};

export type Guessing = {
  readonly index: ItemIndex;
  readonly names: PackedNames;
  readonly chance: Chance;
  readonly habits: Habits;
  /** Items that nobody settles beyond doubt, by the number of the party in the order of their due days. */
  readonly freeOfParty: readonly (readonly IndexedItem[])[];
  readonly isFree: (position: number) => boolean;
  readonly runsBySum: ReadonlyMap<string, readonly { readonly items: readonly IndexedItem[]; readonly of: number }[]>;
  readonly freeInBlock: ReadonlyMap<string, number>;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
};

/**
 * Learned on worlds of other seeds than those the figures are told for: how often a payment is to the cent, less its
 * discount, or off by a trifle; how often it names its item, and how often a text names one that it does not pay.
 */
export const LIKELIHOODS = {
  paysSomething: 0.8,
  exact: 0.85,
  exactDespiteDiscount: 0.5,
  discount: 0.45,
  lateDiscount: 0.1,
  within: 0.04,
  named: { equal: 0.45, named: 0.45, digits: 0.15 },
  namedByChance: { equal: 0.0001, named: 0.0001, digits: 0.001 },
  namesNothing: 0.4,
  namesAnother: 0.003,
  garbled: 8,
  samePartyName: 0.6,
  cutPartyName: 0.15,
  nearPartyName: 0.05,
  anotherName: 0.004,
  bySpecialWord: 30,
  together: 0.08,
  /** A customer who pays several at once passes over another one of them now and then. */
  skips: 0.35,
  anyhow: 0.05,
} as const;

const log = Math.log;
const L = LIKELIHOODS;

const ANOTHER_NAME = log(L.anotherName);
const SPECIAL_WORD = log(L.bySpecialWord);
const NAMES_NOTHING = log(L.namesNothing);
const NAMES_ANOTHER = log(L.namesAnother);
const GARBLED = log(L.garbled);

const mentionOdds = (mention: ReferenceMention, crowd: number): number =>
  mention === 'none' ? 0 : log(L.named[mention] / (L.namedByChance[mention] * Math.max(1, crowd)));

/** How likely this party's name is written so; 0 where it is nothing like it, which most are. */
const writtenAs = (names: PackedNames, name: number, own: number): number => {
  if (!names.mayBeLike(name, own, NAME_NEAR_FROM)) return 0;
  const likeness = names.likeness(name, own);
  if (likeness >= 0.9) return L.samePartyName;
  if (likeness >= 0.7) return L.cutPartyName;
  return likeness >= NAME_NEAR_FROM ? L.nearPartyName : 0;
};

/** How much likelier the line's name is if this party paid than if anybody did. */
export const nameOdds = (line: LineReading, one: IndexedItem, { names, chance, habits }: Guessing): number => {
  const party = one.party;
  if (line.iban !== null && one.ibans.includes(line.iban)) return 6;
  if (line.line.partyId !== null && line.line.partyId === one.item.partyId) return 6;
  if (line.name === null) {
    const word = habits.partyByWords(line);
    return word === null ? 0 : word.party === party ? SPECIAL_WORD : ANOTHER_NAME;
  }
  if (line.declined.length > 0 && line.declined.includes(party)) return ANOTHER_NAME;
  const written = writtenAs(names, line.name, one.name);
  const seen = habits.signed(line.name, one.partyNumber);
  if (written === 0 && seen === 0) return ANOTHER_NAME;
  const byChance = chance.ofName(line.name);
  const share = (seen + 2 * Math.max(written, byChance * L.anotherName)) / (habits.matchesOf(one.partyNumber) + 2);
  return Math.max(ANOTHER_NAME, log(share / byChance));
};

export const dateOdds = (line: LineReading, one: IndexedItem, { habits, chance }: Guessing): number =>
  log(habits.ofLag(line.moneyOut, line.day - one.dueDay) / chance.ofDay);

export const isPossible = (line: LineReading, one: IndexedItem, given: Guessing): boolean =>
  given.isFree(one.position) && mayEverPay(line, one, given.isRefused);

/** Where nobody has taken a pair apart; there is this one only, so that it is known by itself. */
export const refusesNothing = (_line: LineReading, _item: IndexedItem): boolean => false;

/** As far as nothing changes from round to round. */
export const mayEverPay = (line: LineReading, one: IndexedItem, isRefused: Guessing['isRefused']): boolean =>
  one.payer === line.payer &&
  (line.line.partyId === null || one.item.partyId === null || line.line.partyId === one.item.partyId) &&
  line.day - one.dueDay <= LATE_DAYS &&
  !isRefused(line, one);

/**
 * Whether an older open item of the party is of the same amount, other than those the way settles. Items of a party stand
 * in the order of their due days, so the elder ones come before it.
 */
const hasElderTwin = (line: LineReading, one: IndexedItem, settled: readonly number[], given: Guessing): boolean => {
  for (const other of given.freeOfParty[one.partyNumber]!) {
    if (other === one) return false;
    if (other.size !== one.size || other.moneyOut !== one.moneyOut || settled.includes(other.position)) continue;
    if (isPossible(line, other, given)) return true;
  }
  return false;
};

/** Whether an item that no number names has an elder twin: by custom and by law money goes to the older first. */
export const isPastElder = (line: LineReading, { items }: Way, mentions: Mentions, given: Guessing): boolean =>
  items.some((position) => {
    if (items.length > 1 && mentions.of(position) !== 'none') return false;
    return hasElderTwin(line, given.index.items[position]!, items, given);
  });

export const dueFirst = (a: IndexedItem, b: IndexedItem): number => a.dueDay - b.dueDay || a.position - b.position;

const isAmong = (items: readonly IndexedItem[], position: number): boolean => {
  for (let at = 0; at < items.length; at++) if (items[at]!.position === position) return true;
  return false;
};

/** What the text says of these items: those it names speak for the way, those it names besides speak against it. */
export const textOdds = (
  items: readonly IndexedItem[],
  mentions: Mentions,
  given: Guessing,
): { odds: number; named: number; namesOthers: boolean } => {
  let odds = 0;
  let named = 0;
  let others = 0;
  let slips = 0;
  let namesOthers = false;
  const { positions } = mentions;
  for (let at = 0; at < items.length && positions.length > 0; at++) {
    const { position } = items[at]!;
    const mention = mentions.of(position);
    if (mention === 'none') continue;
    named++;
    odds += mentionOdds(mention, mentions.crowdOf(position));
  }
  for (let at = 0; at < positions.length; at++) {
    const position = positions[at]!;
    if (isAmong(items, position)) continue;
    if (mentions.isSlipFor(given.index.items[position]!, items)) {
      slips++;
      continue;
    }
    others += mentions.weightOf(position);
    // Digits alone may be a customer's number that another party's item happens to bear.
    if (mentions.of(position) !== 'digits' || given.index.items[position]!.party === items[0]!.party)
      namesOthers = true;
  }
  if (named === 0) odds += NAMES_NOTHING + (mentions.isGarbled(items) ? GARBLED : 0);
  odds += slips * GARBLED;
  if (mentions.isCut) {
    const crowd = Math.max(...items.map((one) => mentions.cutCrowd(one)));
    odds += crowd === 0 ? log(0.2) : Math.max(0, log((0.25 * given.index.items.length) / crowd));
  }
  if (named > 0 && named < items.length) odds += log(0.3) * Math.min(2, items.length - named);
  return { odds: odds + others * NAMES_ANOTHER, named, namesOthers };
};
