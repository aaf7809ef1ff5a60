import { compactId } from '@counterfoil/domain/documents';
import type { Word } from '../../pdf/page-words.ts';
import { findTaxIds, type TaxId } from '../fields/pick-identifiers.ts';
import { bottomOf, type Extent, extentOf, rightOf, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import type { Parties } from './find-parties.ts';
import { nameKey } from './names.ts';
import { sectionOf } from './party-sections.ts';

export type AssignedTaxIds = { readonly supplier: readonly TaxId[]; readonly recipient: readonly TaxId[] };

/** Whose tax id each one is: by its own label, else by the part of the page it stands in, else the seller's. */
export function assignTaxIds(model: TextModel, parties: Parties): AssignedTaxIds {
  const supplier: TaxId[] = [];
  const recipient: TaxId[] = [];
  const recipientBlock = blockOf(parties, parties.recipient[0]?.extent);
  for (const id of findTaxIds(model)) {
    const extent = extentOf(id.words);
    const section = sectionOf(model, parties.sections, extent);
    const isTheirs =
      id.theirs ||
      (section !== null && section.role !== 'supplier') ||
      (recipientBlock !== null && contains(recipientBlock, extent)) ||
      followsBuyer(model, parties, id);
    (isTheirs ? recipient : supplier).push(id);
  }
  return { supplier: distinct(supplier), recipient: distinct(recipient) };
}

/** "Contract holder: Astilleros Ribera S.A., NIF A48001234": in a sentence the id belongs to the name before it. */
function followsBuyer(model: TextModel, { recipient, supplier }: Parties, { words }: TaxId): boolean {
  const line = model.lines.find((each) => words[0] !== undefined && each.words.includes(words[0]));
  const before = nameKey(textOf(line?.words.slice(0, line.words.indexOf(words[0] as Word)) ?? []));
  const at = (name: string | undefined): number => (name === undefined ? -1 : before.lastIndexOf(nameKey(name)));
  return at(recipient[0]?.value) > at(supplier[0]?.value);
}

function blockOf(parties: Parties, place: Extent | undefined): Extent | null {
  if (!place) return null;
  return parties.blocks.find((block) => block.town >= 0 && contains(block, place)) ?? null;
}

function contains(outer: Extent, inner: Extent): boolean {
  return (
    outer.page === inner.page &&
    inner.x >= outer.x - 4 &&
    inner.y >= outer.y - 2 &&
    rightOf(inner) <= rightOf(outer) + 60 &&
    bottomOf(inner) <= bottomOf(outer) + 4
  );
}

/** One id once; an id that is only the beginning or end of a longer one found beside it is the same id misread. */
function distinct(ids: readonly TaxId[]): TaxId[] {
  const kept: TaxId[] = [];
  for (const id of [...ids].sort((a, b) => Number(b.isVat) - Number(a.isVat))) {
    const compact = compactId(id.value);
    if (!kept.some((other) => compactId(other.value).includes(compact))) kept.push(id);
  }
  return kept;
}
