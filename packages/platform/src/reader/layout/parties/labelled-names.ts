import { compactText } from '../compact-text.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import { meaningOf } from '../labels/label-index.ts';
import { type Extent, type Segment, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import type { Mention } from './mention.ts';
import { nameIn } from './names.ts';
import { type PartyRole, type PartySection, sectionOf } from './party-sections.ts';

/** The name under or behind a party's heading; "Name:" inside the section is surest. */
export function labelledNames(model: TextModel, sections: readonly PartySection[]): Mention[] {
  const found: Mention[] = [];
  const give = (role: PartyRole, words: Segment['words'], weight: number) => {
    const name = nameIn(textOf(words));
    if (!name || isLabel(name)) return false;
    const scores = {
      supplier: role === 'supplier' ? weight : role === 'otherParty' ? -3 : -2,
      recipient: role === 'recipient' ? weight : -2,
    };
    found.push({ name, words, extent: { ...(words[0] as Extent) }, ...scores });
    return true;
  };
  for (const hit of model.hits) {
    if (!means(hit, 'name') || !hit.opensCell) continue;
    const section = sectionOf(model, sections, hit);
    const place = valuePlaces(model, hit)[0];
    if (section && place) give(section.role, place.words, 6);
  }
  for (const section of sections) {
    for (const place of valuePlaces(model, section.hit))
      if (give(section.role, place.words, place.where === 'right' ? 4.5 : 4)) break;
  }
  for (const hit of model.hits) {
    if (!means(hit, 'accountHolder') || !(hit.opensCell || hit.endsWithColon)) continue;
    const place = valuePlaces(model, hit)[0];
    if (place) give('supplier', place.words, 1.4);
  }
  return found;
}

/** A label, or one said in two languages: "Uw ref. / Votre réf.". */
const isLabel = (name: string): boolean =>
  meaningOf(compactText(name)) !== undefined ||
  (/\s\/\s/.test(name) && name.split(/\s\/\s/).every((part) => meaningOf(compactText(part)) !== undefined));
