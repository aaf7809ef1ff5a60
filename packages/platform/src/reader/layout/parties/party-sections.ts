import { type LabelHit, means } from '../label-hits.ts';
import { bottomOf, type Extent, rightOf, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { isTownLine } from './names.ts';

export type PartyRole = 'supplier' | 'recipient' | 'otherParty';

/** A heading that opens a party's part of the page: "Verkäufer", "Bill to", "Ship to". */
export type PartySection = { readonly role: PartyRole; readonly hit: LabelHit };

/** Headings of parties: alone in their cell, or with their value behind a colon. "Customer" in a sentence is none. */
export function partySections(model: TextModel): PartySection[] {
  const sections: PartySection[] = [];
  for (const hit of model.hits) {
    const role = (['otherParty', 'supplier', 'recipient'] as const).find((each) => means(hit, each));
    if (!role || !hit.opensCell || hit.compact.length < 2) continue;
    const cell = hit.line.segments.find((segment) => segment.words.some((word) => word === hit.line.words[hit.from]));
    const rest = (cell?.words.length ?? 0) - (hit.to - hit.from);
    if (rest === 0 || hit.endsWithColon) sections.push({ role, hit });
  }
  return sections;
}

const REACH_SHARE = 0.28;

/** Whose part of the page a place belongs to: the nearest party heading above it in its column, if one is near. */
export function sectionOf(model: TextModel, sections: readonly PartySection[], place: Extent): PartySection | null {
  const reach = (model.pages[place.page - 1]?.height ?? 800) * REACH_SHARE;
  let nearest: PartySection | null = null;
  for (const section of sections) {
    const { hit } = section;
    const isBeside = Math.abs(hit.y - place.y) < hit.h * 0.6 && place.x >= hit.x;
    const isBelow =
      !isWholeLine(hit) && hit.page === place.page && bottomOf(hit) <= place.y + 3 && place.y - hit.y < reach;
    if (hit.page !== place.page || !(isBeside || isBelow) || !sharesColumn(model, sections, section, place)) continue;
    if (!nearest || hit.y > nearest.hit.y || (hit.y === nearest.hit.y && hit.x > nearest.hit.x)) nearest = section;
  }
  return nearest;
}

/** "To: Tidewater Supplies Ltd, 11 Dock Lane, London E14 9RT" says all on its line: what stands below is another's. */
const isWholeLine = ({ line, to }: LabelHit): boolean => {
  const parts = textOf(line.words.slice(to)).split(/,\s+/);
  return parts.length > 2 && parts.slice(1).some(isTownLine);
};

/** A heading's column reaches right to the next heading on its own height. */
function sharesColumn(
  model: TextModel,
  sections: readonly PartySection[],
  { hit }: PartySection,
  place: Extent,
): boolean {
  if (rightOf(place) < hit.x - 4) return false;
  const width = model.pages[place.page - 1]?.width ?? 600;
  const neighbours = sections.filter(
    (each) => each.hit !== hit && each.hit.page === hit.page && Math.abs(each.hit.y - hit.y) < 6 * hit.h,
  );
  const next = Math.min(width, ...neighbours.map((each) => each.hit.x).filter((x) => x > hit.x + 20));
  return place.x < next - 2;
}
