import { countryOfVatId } from '@counterfoil/domain/documents';
import { type Candidate, candidate } from '../candidates.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import type { Segment } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import type { Parties } from './find-parties.ts';
import { hitsIn } from './mention.ts';
import { isTownLine, nameIn, nameKey } from './names.ts';
import { type PartyRole, sectionOf } from './party-sections.ts';

/**
 * The address that goes with a party's name, wherever on the page the name stands: what follows it on its own line, the
 * lines under it down to the town, or what stands behind "Address:" in the party's section.
 */
export function findAddress(
  model: TextModel,
  parties: Parties,
  { name, role }: { name: string | null; role: PartyRole },
): Candidate[] {
  const found = labelledAddresses(model, parties, role);
  if (name === null) return found;
  const key = nameKey(name);
  for (const line of model.lines) {
    for (const segment of line.segments) {
      if (nameKey(nameIn(segment.text) ?? '') !== key) continue;
      const beside = addressBehind(segment);
      const under = beside ? null : addressUnder(model, parties, segment);
      if (beside) found.push(beside);
      if (under) found.push(under);
    }
  }
  return found.length > 0 || role !== 'supplier' ? found : letterheadAddress(model, parties);
}

/** A letterhead may set the address apart from the name: street and town above telephone, web or tax details. */
function letterheadAddress(model: TextModel, parties: Parties): Candidate[] {
  const theirs = nameKey(parties.recipient[0]?.value ?? '');
  const block = parties.blocks.find(
    (each) =>
      each.page === 1 &&
      each.hasDetails &&
      each.town >= 1 &&
      (sectionOf(model, parties.sections, each)?.role ?? 'supplier') === 'supplier' &&
      !each.segments.some((segment) => theirs !== '' && nameKey(segment.text).includes(theirs)),
  );
  return block ? [joined(block.segments.slice(block.town - 1, block.town + 1), 0.4)] : [];
}

function labelledAddresses(model: TextModel, parties: Parties, role: PartyRole): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'address') || !hit.opensCell || sectionOf(model, parties.sections, hit)?.role !== role) continue;
    const first = valuePlaces(model, hit)[0]?.words[0];
    const block = parties.blocks.find((each) => each.segments.some((segment) => segment.words[0] === first));
    const rest = block?.segments.slice(block.segments.findIndex((segment) => segment.words[0] === first)) ?? [];
    const town = rest.findIndex((segment) => isTownLine(segment.text));
    const lines = rest.slice(0, Math.max(1, town + 1));
    if (lines.length > 0) found.push(joined(lines, 1));
  }
  return found;
}

/** A sender line or a footer carries name, street and town on one line; the address is what follows the name. */
function addressBehind(segment: Segment): Candidate | null {
  const parts = segment.text.split(SEPARATOR).filter((part) => part !== '');
  const town = parts.findIndex((part) => isTownLine(part));
  return town > 1 ? candidate(parts.slice(1, town + 1).join(', '), segment.words, 0.9) : null;
}

function addressUnder(model: TextModel, parties: Parties, name: Segment): Candidate | null {
  const block = parties.blocks.find((each) => each.segments.includes(name));
  if (!block) return null;
  const from = block.segments.indexOf(name) + 1;
  const under = block.segments.slice(from, from + 6).filter((segment) => !isTaxIdLine(model, segment));
  const town = townAmong(under);
  return town >= 0 ? joined(under.slice(0, town + 1), 0.8) : null;
}

/** "CIF: B83834747" between the name and the street is no part of the address. */
const isTaxIdLine = (model: TextModel, segment: Segment): boolean =>
  !isTownLine(segment.text) &&
  hitsIn(model, segment).some(
    (hit) => hit.line.words[hit.from] === segment.words[0] && means(hit, 'vatId', 'taxNumber', 'contact'),
  );

/** The line of the town: of two that could be one, the later, since "2200 Colley Yard" looks like a postal code and a town. */
function townAmong(lines: readonly Segment[]): number {
  const first = lines.findIndex((line) => isTownLine(line.text));
  const next = lines[first + 1];
  return first >= 0 && next && isTownLine(next.text) ? first + 1 : first;
}

const SEPARATOR = /\s*[●•|·■▪◆]\s*|\s+[-–—]\s+|,\s+/;
const SIGN = /\s*[●•|·■▪◆]\s*/;

/** Lines of an address as one text; what a sign parts from the town on its line (a telephone) is left out. */
function joined(lines: readonly Segment[], score: number): Candidate {
  const texts = lines.map((line) => {
    const parts = line.text.split(SIGN).filter((part) => part !== '');
    const town = parts.findIndex((part) => isTownLine(part));
    return (town >= 0 ? parts.slice(0, town + 1) : parts).join(', ');
  });
  return candidate(
    texts.join(', '),
    lines.flatMap((line) => line.words),
    score,
  );
}

const COUNTRY_WORDS: readonly (readonly [string, RegExp])[] = [
  ['DE', /\b(deutschland|germany|allemagne|alemania|germania|duitsland)\b/i],
  ['AT', /\b(österreich|austria|autriche|oostenrijk)\b/i],
  ['CH', /\b(schweiz|switzerland|suisse|svizzera|suiza|zwitserland)\b/i],
  ['FR', /\b(france|frankreich|francia|frankrijk)\b/i],
  ['NL', /\b(nederland|netherlands|niederlande|pays-bas|países bajos|paesi bassi)\b/i],
  ['BE', /\b(belgië|belgium|belgien|belgique|bélgica|belgio)\b/i],
  ['ES', /\b(españa|spain|spanien|espagne|spagna|spanje)\b/i],
  ['IT', /\b(italia|italy|italien|italie|italië)\b/i],
  ['GB', /\b(united kingdom|great britain|england|scotland|wales)\b/i],
  ['US', /\b(united states|usa|u\.s\.a\.)\b/i],
  ['IE', /\b(ireland|irland|irlande)\b/i],
  ['LU', /\b(luxembourg|luxemburg)\b/i],
  ['IN', /\b(india)\b/i],
];

/** The country of a party: its VAT id says it best, then the prefix or the name of the country in its address. */
export function countryOf(taxIds: readonly string[], address: string | null): string | null {
  for (const id of taxIds) {
    const country = countryOfVatId(id);
    if (country) return country;
  }
  if (address === null) return null;
  const prefix = /(?:^|,\s*)([A-Z]{1,2})[-\s]\s?\d{4,5}\s/.exec(address)?.[1];
  if (prefix)
    return (
      ({ D: 'DE', A: 'AT', F: 'FR', I: 'IT', B: 'BE', L: 'LU' } as Record<string, string>)[prefix] ??
      (prefix.length === 2 ? prefix : null)
    );
  if (/\b[A-Z]{2},? \d{5}(-\d{4})?\b/.test(address)) return 'US';
  return COUNTRY_WORDS.find(([, words]) => words.test(address))?.[0] ?? null;
}
