import { readDate } from '@counterfoil/domain/documents';
import { means } from '../label-hits.ts';
import { bottomOf, type Extent, extentOf, rightOf, type Segment } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { hitsIn } from './mention.ts';
import { isTownLine } from './names.ts';

/** Lines set under each other, left, right or centred: how addresses and letterheads are set. */
export type AddressBlock = Extent & {
  readonly segments: readonly Segment[];
  /** Index of the line that names the town, or -1 where no line does. */
  readonly town: number;
  /** True when phone, web, tax or bank details stand in it: a sender shows these, a recipient hardly ever. */
  readonly hasDetails: boolean;
  /** True when its only details are tax numbers, which a buyer's address may carry as well. */
  readonly hasOnlyTaxIds: boolean;
};

export function addressBlocks(model: TextModel): AddressBlock[] {
  const used = new Set<Segment>();
  const blocks: AddressBlock[] = [];
  for (const line of model.lines) {
    for (const segment of line.segments) {
      if (used.has(segment)) continue;
      const segments = growBlock(model, segment, used);
      for (const each of segments) used.add(each);
      blocks.push({
        segments,
        town: segments.findIndex((each) => isTownLine(each.text)),
        hasDetails: hasContact(model, segments) || hasTaxId(model, segments),
        hasOnlyTaxIds: hasTaxId(model, segments) && !hasContact(model, segments),
        ...extentOf(segments),
      });
    }
  }
  return blocks;
}

function growBlock(model: TextModel, start: Segment, used: ReadonlySet<Segment>): Segment[] {
  const block = [start];
  for (const line of model.lines.slice(start.line.index + 1, start.line.index + 40)) {
    const last = block.at(-1) as Segment;
    const gap = line.y - bottomOf(last);
    if (line.page !== start.page || gap > 2.3 * Math.min(last.h, 14)) break;
    // An address is complete with its town: below it, a wider gap than those inside begins another one.
    if (block.some((each) => isTownLine(each.text)) && gap > 1.5 * usualGap(block) + 2) break;
    const next = line.segments.find((segment) => !used.has(segment) && isAligned(last, segment));
    if (next && headsParty(model, next)) break;
    if (next) block.push(next);
  }
  return block;
}

/** A heading such as "Cliente:" opens the other party's address. */
function headsParty(model: TextModel, segment: Segment): boolean {
  const hits = model.hitsByLine.get(segment.line) ?? [];
  return hits.some(
    (hit) => hit.line.words[hit.from] === segment.words[0] && means(hit, 'supplier', 'recipient', 'otherParty'),
  );
}

/** The gap between the lines of a block so far. */
function usualGap(block: readonly Segment[]): number {
  const [last, before] = [block.at(-1), block.at(-2)];
  return last && before ? Math.max(0, last.y - bottomOf(before)) : 6;
}

function isAligned(above: Extent, below: Extent): boolean {
  const left = Math.abs(above.x - below.x) < 4;
  const right = Math.abs(rightOf(above) - rightOf(below)) < 4;
  const middle = Math.abs(above.x + above.w / 2 - below.x - below.w / 2) < 3;
  return left || right || middle;
}

function hasContact(model: TextModel, segments: readonly Segment[]): boolean {
  return segments.some((segment) => {
    if (/@|www\.|https?:|\(\d{3}\)\s?\d{3}-\d{4}|\+\d{2}[\s\d()/-]{8,}/i.test(segment.text)) return true;
    if (isBarePhone(segment.text)) return true;
    return hitsIn(model, segment).some((hit) => means(hit, 'contact', 'iban', 'bic'));
  });
}

/** "04 72 21 64 64", "040/300 21-0" alone on a line of an address can only be its telephone. */
const isBarePhone = (text: string): boolean =>
  /^0[\d\s()./-]+$/.test(text) && /^\d{9,12}$/.test(text.replace(/\D/g, '')) && readDate(text) === null;

const hasTaxId = (model: TextModel, segments: readonly Segment[]): boolean =>
  segments.some((segment) => hitsIn(model, segment).some((hit) => means(hit, 'vatId', 'taxNumber')));
