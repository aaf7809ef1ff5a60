import { compactIban, compactId, countryOfVatId } from '../documents/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';
import { likelyByName, type NamedCandidate } from './likely-by-name.ts';
import { nameLikeness } from './name-likeness.ts';
import { type KnownParty, ownDomain, type PartyIndex } from './party-index.ts';

/** What a document or bank transaction says about the other side. */
export type PartyReading = {
  readonly name: string | null;
  readonly taxIds: readonly string[];
  readonly ibans: readonly string[];
  /** Numbers in registers of companies; two courts may give the same one, so it speaks together with the name. */
  readonly registrations?: readonly string[];
  /** Mail addresses or domains. */
  readonly domains: readonly string[];
};

/** Our own ids stand on every bill too, and are never the other side's. */
export type OwnIdentity = { readonly taxIds: readonly string[]; readonly ibans: readonly string[] };

export type PartyCandidate = {
  readonly partyId: string;
  readonly likeness: number;
  readonly reasons: readonly string[];
};

export type PartyIdentification = {
  readonly outcome: 'known_by_tax_id' | 'known_by_iban' | 'exact_name' | 'near_name' | 'ambiguous' | 'unknown';
  /** Null when ambiguous or unknown. */
  readonly partyId: string | null;
  /** Best first; the chosen one first when there is one. At most five. */
  readonly candidates: readonly PartyCandidate[];
  readonly reasons: readonly string[];
  readonly review: ReviewReasonCode | null;
};

const NOBODY: OwnIdentity = { taxIds: [], ibans: [] };
const CANDIDATES_MAX = 5;
/** Two chances nearer than this are two candidates, not one and a rival. */
const CLOSE = 0.08;

const foundUnder = (map: ReadonlyMap<string, readonly string[]>, keys: readonly string[]): string[] => [
  ...new Set(keys.flatMap((key) => map.get(key) ?? [])),
];

const without = (keys: readonly string[], own: readonly string[]): string[] =>
  keys.filter((key) => key !== '' && !own.includes(key));

const nameOf = (index: PartyIndex, partyId: string): string => index.parties.get(partyId)?.names[0] ?? partyId;

/** Of several parties under one id, the one whose name is clearly the likest; a VAT group files under one number. */
const settleByName = (index: PartyIndex, partyIds: readonly string[], name: string | null): string | null => {
  if (partyIds.length === 1) return partyIds[0]!;
  if (name === null) return null;
  const ranked = partyIds
    .map((id) => ({
      id,
      likeness: Math.max(...index.parties.get(id)!.names.map((known) => nameLikeness(known, name))),
    }))
    .sort((a, b) => b.likeness - a.likeness);
  const [first, second] = ranked;
  return first!.likeness >= 0.8 && first!.likeness - second!.likeness >= 0.15 ? first!.id : null;
};

const ambiguous = (candidates: readonly PartyCandidate[], reasons: readonly string[]): PartyIdentification => ({
  outcome: 'ambiguous',
  partyId: null,
  candidates: candidates.slice(0, CANDIDATES_MAX),
  reasons,
  review: 'party.ambiguous',
});

const byId = (
  index: PartyIndex,
  name: string | null,
  found: {
    readonly kind: 'tax id' | 'registration number' | 'IBAN';
    readonly key: string;
    readonly partyIds: readonly string[];
  },
): PartyIdentification => {
  const chosen = settleByName(index, found.partyIds, name);
  const candidates = found.partyIds.map((partyId) => ({
    partyId,
    likeness: 1,
    reasons: [`The ${found.kind} ${found.key} is ${nameOf(index, partyId)}'s.`],
  }));
  if (chosen === null) {
    return ambiguous(candidates, [`${found.partyIds.length} parties share the ${found.kind} ${found.key}.`]);
  }
  const first = candidates.find(({ partyId }) => partyId === chosen)!;
  return {
    outcome: found.kind === 'IBAN' ? 'known_by_iban' : 'known_by_tax_id',
    partyId: chosen,
    candidates: [first, ...candidates.filter((candidate) => candidate !== first)].slice(0, CANDIDATES_MAX),
    reasons: first.reasons,
    review: null,
  };
};

const byName = (named: readonly NamedCandidate[]): PartyIdentification => {
  const [best, rival] = named;
  if (best === undefined) {
    return {
      outcome: 'unknown',
      partyId: null,
      candidates: [],
      reasons: ['Nobody in the master data fits.'],
      review: 'party.unknown',
    };
  }
  const candidates = named.slice(0, CANDIDATES_MAX);
  const close = rival !== undefined && best.likeness - rival.likeness < (best.exact && !rival.exact ? 0.005 : CLOSE);
  if (close) return ambiguous(candidates, [`${best.partyName} and ${rival.partyName} fit about equally well.`]);
  return {
    outcome: best.exact ? 'exact_name' : 'near_name',
    partyId: best.partyId,
    candidates,
    reasons: best.reasons,
    review: best.exact ? null : 'party.ambiguous',
  };
};

/**
 * Who the other side is: by tax id, then IBAN, then registration number, then exact name, then near name, with rivals. A near name is a proposal and
 * stays `party.ambiguous` until a person takes it. An IBAN that belongs to somebody else than the tax id says is ambiguous.
 */
export const identifyParty = (
  reading: PartyReading,
  index: PartyIndex,
  own: OwnIdentity = NOBODY,
): PartyIdentification => {
  const taxIds = without(reading.taxIds.map(compactId), own.taxIds.map(compactId));
  const ibans = without(reading.ibans.map(compactIban), own.ibans.map(compactIban));
  const underTaxId = foundUnder(index.byTaxId, taxIds);
  const underIban = foundUnder(index.byIban, ibans);

  if (underTaxId.length > 0 && underIban.length > 0 && !underTaxId.some((id) => underIban.includes(id))) {
    const [a, b] = [underTaxId[0]!, underIban[0]!];
    return ambiguous(
      [
        { partyId: a, likeness: 1, reasons: [`The tax id is ${nameOf(index, a)}'s.`] },
        { partyId: b, likeness: 1, reasons: [`The IBAN is ${nameOf(index, b)}'s.`] },
      ],
      [`The tax id is ${nameOf(index, a)}'s, but the IBAN is ${nameOf(index, b)}'s.`],
    );
  }
  if (underTaxId.length > 0) {
    const both = underTaxId.filter((id) => underIban.includes(id));
    const partyIds = both.length > 0 ? both : underTaxId;
    return byId(index, reading.name, { kind: 'tax id', key: taxIds.find((id) => index.byTaxId.has(id))!, partyIds });
  }
  if (underIban.length > 0) {
    const key = ibans.find((iban) => index.byIban.has(iban))!;
    return byId(index, reading.name, { kind: 'IBAN', key: `ending ${key.slice(-4)}`, partyIds: underIban });
  }
  const registered = registeredAs(reading, index, own);
  if (registered !== null) return byId(index, reading.name, registered);
  const domains = reading.domains.map(ownDomain).filter((domain) => domain !== null);
  const named = likelyByName(reading.name, index, foundUnder(index.byDomain, domains));
  const contrary = named.filter(({ partyId }) => contradictsTaxId(index.parties.get(partyId)!, taxIds));
  if (contrary.length > 0 && contrary.length === named.length) {
    return ambiguous(contrary, [`${contrary[0]!.partyName} fits by name, but has another tax id.`]);
  }
  return byName(named.filter((candidate) => !contrary.includes(candidate)));
};

const ALIKE = 0.6;

/** Parties under a registration number whose name is like the one that is stated. */
const registeredAs = (
  { name, registrations = [] }: PartyReading,
  index: PartyIndex,
  own: OwnIdentity,
): { kind: 'registration number'; key: string; partyIds: string[] } | null => {
  const numbers = without(registrations.map(compactId), own.taxIds.map(compactId));
  const key = numbers.find((number) => index.byTaxId.has(number));
  if (key === undefined || name === null) return null;
  const partyIds = foundUnder(index.byTaxId, [key]).filter((id) =>
    index.parties.get(id)!.names.some((known) => nameLikeness(known, name) >= ALIKE),
  );
  return partyIds.length === 0 ? null : { kind: 'registration number', key, partyIds };
};

/** A VAT id of the same country that is not the one we know speaks against an equal name. */
const contradictsTaxId = (party: KnownParty, taxIds: readonly string[]): boolean => {
  const countries = new Set(party.taxIds.map(countryOfVatId).filter((country) => country !== null));
  return taxIds.some((id) => countries.has(countryOfVatId(id) ?? ''));
};
