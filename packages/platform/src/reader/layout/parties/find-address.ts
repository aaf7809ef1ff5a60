import { countryOfVatId } from '@counterfoil/domain/documents';
import { type Candidate, candidate } from '../candidates.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import { bottomOf, type Extent } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import type { Parties } from './find-parties.ts';
import { isTownLine } from './names.ts';
import { type PartyRole, sectionOf } from './party-sections.ts';

/** The address that goes with a party's name: the lines under it down to the town, or what stands behind "Address:". */
export function findAddress(
  model: TextModel,
  parties: Parties,
  { name, role }: { name: Extent | undefined; role: PartyRole },
): Candidate[] {
  const found: Candidate[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'address') || !hit.opensCell || sectionOf(model, parties.sections, hit)?.role !== role) continue;
    const right = valuePlaces(model, hit)[0];
    if (!right) continue;
    const column = parties.blocks.find((block) =>
      block.segments.some((segment) => segment.words[0] === right.words[0]),
    );
    const start = column?.segments.findIndex((segment) => segment.words[0] === right.words[0]) ?? -1;
    const rest = column?.segments.slice(start) ?? [];
    const town = rest.findIndex((segment) => isTownLine(segment.text));
    const lines = town >= 0 ? rest.slice(0, town + 1) : rest.slice(0, 1);
    found.push(
      candidate(
        joinAddress(lines),
        lines.flatMap((line) => line.words),
        1,
      ),
    );
  }
  if (!name) return found;
  const sender = senderAddress(model, name);
  if (sender) found.push(sender);
  for (const block of parties.blocks) {
    const start = block.segments.findIndex(
      (segment) => segment.page === name.page && Math.abs(segment.y - name.y) < 2 && Math.abs(segment.x - name.x) < 4,
    );
    if (start < 0 || block.town <= start) continue;
    const lines = block.segments.slice(start + 1, block.town + 1).filter((line) => bottomOf(line) > name.y);
    if (lines.length > 0)
      found.push(
        candidate(
          joinAddress(lines),
          lines.flatMap((line) => line.words),
          0.8,
        ),
      );
  }
  return found;
}

/** A sender line carries name, street and town on one line; the address is what follows the name. */
function senderAddress(model: TextModel, name: Extent): Candidate | null {
  for (const line of model.lines) {
    const segment =
      line.page === name.page
        ? line.segments.find((each) => Math.abs(each.y - name.y) < 2 && Math.abs(each.x - name.x) < 4)
        : undefined;
    const parts = segment?.text.split(ADDRESS_SEPARATOR).filter((part) => part !== '') ?? [];
    const town = parts.findIndex((part) => isTownLine(part));
    if (segment && town > 0) return candidate(parts.slice(1, town + 1).join(', '), segment.words, 0.9);
  }
  return null;
}

const ADDRESS_SEPARATOR = /\s*[●•|·■▪◆]\s*|\s+[-–—]\s+|,\s+/;

/** Lines of an address as one text: signs that part street and town on one line become commas. */
const joinAddress = (lines: readonly { readonly text: string }[]): string =>
  lines.map((line) => line.text.replace(/\s*[●•|·■▪◆]\s*/g, ', ')).join(', ');

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
