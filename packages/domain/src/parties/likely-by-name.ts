import { explainLikeness } from './likeness/explain-likeness.ts';
import { judgeNames, type NameJudgement } from './likeness/name-chance.ts';
import { type NameParts, partsOfName } from './likeness/name-parts.ts';
import { meetingPoints, type PartyIndex } from './party-index.ts';
import { formsDisagree, namesWithin, type PartyName } from './party-name.ts';

export type NamedCandidate = {
  readonly partyId: string;
  readonly partyName: string;
  /** The chance that it is this party, 0 to 1; 1 only for the very name. */
  readonly likeness: number;
  readonly exact: boolean;
  readonly reasons: readonly string[];
};

/** Two names less likely than this to be one party's are not put before a person as one. */
export const NEAR_NAME = 0.5;
/** Log-odds of the same mail domain: it turns one chance in five into two in three. */
const DOMAIN_WORTH = 2;
/** The most parties that one written name is held against; the fullest meeting points are left out first. */
const COMPARED_MAX = 800;

const isExact = (reading: PartyName, known: PartyName): boolean =>
  known.key !== '' && known.key === reading.key && !formsDisagree(known, reading);

const inHundred = (chance: number): string => `${Math.max(1, Math.min(99, Math.round(chance * 100)))} in 100`;

const reasonFor = (
  written: string,
  known: string,
  found: { exact: boolean; likeness: number; judgement: NameJudgement },
): string =>
  found.exact
    ? `The name "${written}" is ${known}'s.`
    : `The name "${written}" is close to "${known}": ${explainLikeness(found.judgement)}. The chance is about ${inHundred(found.likeness)}.`;

/** Parties that meet the name somewhere, the rarest meeting points first. */
const candidatesFor = (names: readonly Pick<PartyName, 'words' | 'key'>[], index: PartyIndex): Set<string> => {
  const ids = new Set<string>();
  for (const name of names) for (const id of index.byNameKey.get(name.key) ?? []) ids.add(id);
  const blocks = [...new Set(names.flatMap(meetingPoints))]
    .map((point) => index.byWordStart.get(point) ?? [])
    .sort((a, b) => a.length - b.length);
  for (const block of blocks) {
    if (ids.size > 0 && ids.size + block.length > COMPARED_MAX) break;
    for (const id of block) ids.add(id);
  }
  return ids;
};

const lifted = (chance: number, byDomain: boolean): number => {
  if (!byDomain || chance <= 0 || chance >= 1) return chance;
  return 1 / (1 + Math.exp(-(Math.log(chance / (1 - chance)) + DOMAIN_WORTH)));
};

const bestJudgement = (partyId: string, parts: NameParts, index: PartyIndex): NameJudgement | null => {
  let best: NameJudgement | null = null;
  for (const known of index.namesOf.get(partyId) ?? []) {
    const judgement = judgeNames(parts, known.parts);
    if (best === null || judgement.chance > best.chance) best = judgement;
  }
  return best;
};

/** A page that gives a party's mail domain under another name is put before a person, and never taken. */
const byDomainAlone = (partyId: string, index: PartyIndex, written: string | null): NamedCandidate => {
  const partyName = index.parties.get(partyId)!.names[0] ?? partyId;
  const named = written === null ? 'names nobody' : `names "${written}"`;
  const reasons = [`It gives the mail domain of ${partyName}, and ${named}.`];
  return { partyId, partyName, likeness: NEAR_NAME, exact: false, reasons };
};

/** Parties whose name is the written one or near it, likest first; `sameDomain` are those the mail domain belongs to. */
export const likelyByName = (
  written: string | null,
  index: PartyIndex,
  sameDomain: readonly string[],
): NamedCandidate[] => {
  if (written === null || written.trim() === '')
    return sameDomain.map((partyId) => byDomainAlone(partyId, index, null));
  const names = namesWithin(written);
  const parts = partsOfName(written);
  const found: NamedCandidate[] = [];
  for (const partyId of new Set([...candidatesFor([...names, ...parts.parts], index), ...sameDomain])) {
    const judgement = bestJudgement(partyId, parts, index);
    if (judgement === null) continue;
    const exact = index.namesOf.get(partyId)!.some((known) => names.some((name) => isExact(name, known.name)));
    const domain = sameDomain.includes(partyId);
    const likeness = exact ? 1 : Math.min(0.99, lifted(judgement.chance, domain));
    if (domain && likeness < NEAR_NAME) {
      found.push(byDomainAlone(partyId, index, written));
      continue;
    }
    if (!exact && likeness < NEAR_NAME) continue;
    const partyName = index.parties.get(partyId)!.names[0] ?? partyId;
    const reasons = [
      reasonFor(written, partyName, { exact, likeness, judgement }),
      ...(domain ? ['It writes from the same mail domain.'] : []),
    ];
    found.push({ partyId, partyName, likeness, exact, reasons });
  }
  return found.sort((a, b) => b.likeness - a.likeness || (a.partyId < b.partyId ? -1 : 1));
};
