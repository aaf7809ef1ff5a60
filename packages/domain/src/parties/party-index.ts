import { compactIban, compactId } from '../documents/index.ts';
import { type NameParts, partsOfName } from './likeness/name-parts.ts';
import { weightIn } from './likeness/word-kinds.ts';
import { namesWithin, type PartyName } from './party-name.ts';

/** A party as far as telling who somebody is needs it. */
export type KnownParty = {
  readonly id: string;
  /** The legal name first, then trading names and spellings met before. */
  readonly names: readonly string[];
  readonly taxIds: readonly string[];
  readonly ibans: readonly string[];
  readonly domains: readonly string[];
};

/** A known name, taken apart once. */
export type KnownName = { readonly name: PartyName; readonly parts: NameParts };

/** Parties by everything that can name them; built once, asked for each document or bank transaction. */
export type PartyIndex = {
  readonly parties: ReadonlyMap<string, KnownParty>;
  readonly namesOf: ReadonlyMap<string, readonly KnownName[]>;
  readonly byTaxId: ReadonlyMap<string, readonly string[]>;
  readonly byIban: ReadonlyMap<string, readonly string[]>;
  readonly byNameKey: ReadonlyMap<string, readonly string[]>;
  readonly byWordStart: ReadonlyMap<string, readonly string[]>;
  readonly byDomain: ReadonlyMap<string, readonly string[]>;
};

const WORD_START = 3;

/** Words that weigh less are no place to look under, unless a name has no others: half the suppliers are "services". */
const SAYS_WHO = 0.4;

/** The words of a name that say who it is, and the words run together: what a likely spelling of it shares some of. */
const tellingWords = ({ words, key }: Pick<PartyName, 'words' | 'key'>): string[] => {
  const telling = words.filter((word) => weightIn(word) >= SAYS_WHO);
  return [...(telling.length > 0 ? telling : words), key];
};

/**
 * Where likely spellings of one name meet: the first letters of each telling word and of the words run together. A
 * misspelling in one word is found by another; a name of trade words alone is looked up by those.
 */
export const meetingPoints = (name: Pick<PartyName, 'words' | 'key'>): string[] =>
  tellingWords(name).map((word) => word.slice(0, WORD_START));

const PIECE = 4;
const LONG_WORD = 8;

/**
 * Pieces of a written name, at least one of which stands in the folded name of every party worth holding against it: how
 * the database picks a few of fifty thousand. Letters and digits only, so that they are safe in a pattern.
 */
export const piecesOfName = (written: string): string[] => {
  const names = [...namesWithin(written), ...partsOfName(written).parts];
  const words = names.flatMap(tellingWords);
  const pieces = words.flatMap((word) => [
    word.slice(0, PIECE),
    ...(word.length >= LONG_WORD ? [word.slice(-PIECE)] : []),
  ]);
  return [...new Set(pieces.filter((piece) => piece !== ''))];
};

const addUnder = (map: Map<string, string[]>, key: string, partyId: string): void => {
  if (key === '') return;
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [partyId]);
  // A party's own names come one after the other, so that only the last place can hold it already.
  else if (ids.at(-1) !== partyId) ids.push(partyId);
};

/** Domains of mail providers name nobody. */
const SHARED_DOMAINS = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net web.de t-online.de freenet.de posteo.de mailbox.org proton.me protonmail.com orange.fr wanadoo.fr libero.it ziggo.nl kpnmail.nl'.split(
    ' ',
  ),
);

/** The domain of a mail address or of itself, lower case, without www; null for a shared mail provider. */
export const ownDomain = (addressOrDomain: string): string | null => {
  const domain = addressOrDomain
    .trim()
    .toLowerCase()
    .split('@')
    .at(-1)!
    .replace(/^www\./, '');
  return domain.includes('.') && !SHARED_DOMAINS.has(domain) ? domain : null;
};

export const buildPartyIndex = (parties: readonly KnownParty[]): PartyIndex => {
  const byTaxId = new Map<string, string[]>();
  const byIban = new Map<string, string[]>();
  const byNameKey = new Map<string, string[]>();
  const byWordStart = new Map<string, string[]>();
  const byDomain = new Map<string, string[]>();
  const namesOf = new Map<string, KnownName[]>();
  for (const party of parties) {
    for (const taxId of party.taxIds) addUnder(byTaxId, compactId(taxId), party.id);
    for (const iban of party.ibans) addUnder(byIban, compactIban(iban), party.id);
    for (const domain of party.domains) addUnder(byDomain, ownDomain(domain) ?? '', party.id);
    const known: KnownName[] = [];
    for (const written of party.names) {
      const parts = partsOfName(written);
      const names = namesWithin(written);
      for (const name of names) addUnder(byNameKey, name.key, party.id);
      for (const name of parts.parts.length > 1 ? [...names, ...parts.parts] : names)
        for (const point of meetingPoints(name)) addUnder(byWordStart, point, party.id);
      known.push({ name: names[0]!, parts });
    }
    namesOf.set(party.id, known);
  }
  return {
    parties: new Map(parties.map((party) => [party.id, party])),
    namesOf,
    byTaxId,
    byIban,
    byNameKey,
    byWordStart,
    byDomain,
  };
};
