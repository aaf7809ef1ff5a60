import { nameLikeness } from './name-likeness.ts';
import { type PartyIndex, wordStart } from './party-index.ts';
import { formsDisagree, namesWithin, type PartyName, readPartyName } from './party-name.ts';

export type NamedCandidate = {
  readonly partyId: string;
  readonly partyName: string;
  readonly likeness: number;
  readonly exact: boolean;
  readonly reasons: readonly string[];
};

/** Below this likeness, 0 to 1, two names are not put before a person as one. */
export const NEAR_NAME = 0.72;
/** The same mail domain is worth this much likeness; alone it is enough to be looked at, never to be taken. */
const DOMAIN_WORTH = 0.12;

const isExact = (reading: PartyName, known: string): boolean => {
  const name = readPartyName(known);
  return name.key !== '' && name.key === reading.key && !formsDisagree(name, reading);
};

const reasonFor = (exact: boolean, written: string, known: string): string =>
  exact ? `The name "${written}" is ${known}'s.` : `The name "${written}" is close to "${known}".`;

const candidatesFor = (names: readonly PartyName[], index: PartyIndex): Set<string> => {
  const ids = new Set<string>();
  for (const name of names) {
    for (const id of index.byNameKey.get(name.key) ?? []) ids.add(id);
    for (const start of [...name.words.map(wordStart), wordStart(name.key)]) {
      for (const id of index.byWordStart.get(start) ?? []) ids.add(id);
    }
  }
  return ids;
};

/** Parties whose name is the written one or near it, likest first; `sameDomain` are those the mail domain belongs to. */
export const likelyByName = (
  written: string | null,
  index: PartyIndex,
  sameDomain: readonly string[],
): NamedCandidate[] => {
  if (written === null || written.trim() === '') return [];
  const names = namesWithin(written);
  const found: NamedCandidate[] = [];
  for (const partyId of new Set([...candidatesFor(names, index), ...sameDomain])) {
    const party = index.parties.get(partyId)!;
    const partyName = party.names[0] ?? partyId;
    const exact = party.names.some((known) => names.some((name) => isExact(name, known)));
    const spelled = Math.max(0, ...party.names.map((known) => nameLikeness(known, written)));
    const domain = sameDomain.includes(partyId);
    const likeness = exact ? 1 : Math.min(0.99, spelled + (domain ? DOMAIN_WORTH : 0));
    if (!exact && likeness < NEAR_NAME) continue;
    const reasons = [reasonFor(exact, written, partyName), ...(domain ? ['It writes from the same mail domain.'] : [])];
    found.push({ partyId, partyName, likeness, exact, reasons });
  }
  return found.sort((a, b) => b.likeness - a.likeness || (a.partyId < b.partyId ? -1 : 1));
};
