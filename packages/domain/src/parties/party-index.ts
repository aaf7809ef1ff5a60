import { compactIban, compactId } from '../documents/index.ts';
import { namesWithin } from './party-name.ts';

/** A party as far as telling who somebody is needs it. */
export type KnownParty = {
  readonly id: string;
  /** The legal name first, then trading names and spellings met before. */
  readonly names: readonly string[];
  readonly taxIds: readonly string[];
  readonly ibans: readonly string[];
  readonly domains: readonly string[];
};

/** Parties by everything that can name them; built once, asked for each document or bank transaction. */
export type PartyIndex = {
  readonly parties: ReadonlyMap<string, KnownParty>;
  readonly byTaxId: ReadonlyMap<string, readonly string[]>;
  readonly byIban: ReadonlyMap<string, readonly string[]>;
  readonly byNameKey: ReadonlyMap<string, readonly string[]>;
  readonly byWordStart: ReadonlyMap<string, readonly string[]>;
  readonly byDomain: ReadonlyMap<string, readonly string[]>;
};

const WORD_START = 3;

/** The first letters of a word, under which likely spellings of the same name meet. */
export const wordStart = (word: string): string => word.slice(0, WORD_START);

const addUnder = (map: Map<string, string[]>, key: string, partyId: string): void => {
  if (key === '') return;
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [partyId]);
  else if (!ids.includes(partyId)) ids.push(partyId);
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
  for (const party of parties) {
    for (const taxId of party.taxIds) addUnder(byTaxId, compactId(taxId), party.id);
    for (const iban of party.ibans) addUnder(byIban, compactIban(iban), party.id);
    for (const domain of party.domains) addUnder(byDomain, ownDomain(domain) ?? '', party.id);
    for (const written of party.names) {
      for (const name of namesWithin(written)) {
        addUnder(byNameKey, name.key, party.id);
        for (const word of name.words) addUnder(byWordStart, wordStart(word), party.id);
        addUnder(byWordStart, wordStart(name.key), party.id);
      }
    }
  }
  return {
    parties: new Map(parties.map((party) => [party.id, party])),
    byTaxId,
    byIban,
    byNameKey,
    byWordStart,
    byDomain,
  };
};
