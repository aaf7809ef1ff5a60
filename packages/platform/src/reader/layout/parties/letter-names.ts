import { means } from '../label-hits.ts';
import { bottomOf, rightOf, type Segment, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import type { AddressBlock } from './address-blocks.ts';
import { hitsIn, isNoise, largestWords, type Mention } from './mention.ts';
import { isStreetLine, isTownLine, nameIn } from './names.ts';
import { type PartySection, sectionOf } from './party-sections.ts';

/** The small line over a window address: name, street and town of the sender on one line. */
export function senderLines(model: TextModel): Mention[] {
  const found: Mention[] = [];
  const height = model.pages[0]?.height ?? 800;
  for (const line of model.lines) {
    if (line.page !== 1 || line.y > height * 0.42) continue;
    for (const segment of line.segments) {
      const parts = segment.text.split(/\s*[●•|·■▪◆]\s*|\s+[-–—]\s+|,\s+|\s\/\s/).filter((part) => part !== '');
      if (
        parts.length < 3 ||
        !parts.slice(1).some((part) => isTownLine(part) && /\p{L}{3}/u.test(part)) ||
        segment.text.length > 130 ||
        hitsIn(model, segment).some(
          (hit) => hit.line.words[hit.from] === segment.words[0] && means(hit, 'recipient', 'otherParty'),
        )
      )
        continue;
      const above = largerNameOver(model, segment);
      if (above) {
        found.push({ ...above, supplier: 4.5, recipient: -2 });
        continue;
      }
      const larger = textOf(largestWords(segment));
      const head = parts[0] ?? '';
      const name = isStreetLine(/^\d/.test(parts[1] ?? '') ? `${head} ${parts[1]}` : head)
        ? null
        : nameIn(larger.length < head.length ? larger : head);
      if (name) found.push({ name, words: segment.words, extent: segment, supplier: 4.5, recipient: -2 });
    }
  }
  return found;
}

/** Small print under a name set larger than it is that name's own: what it does, and where. */
function largerNameOver(model: TextModel, line: Segment): Pick<Mention, 'name' | 'words' | 'extent'> | null {
  for (const near of model.lines.slice(Math.max(0, line.line.index - 3), line.line.index).reverse()) {
    const over = near.segments.find(
      (each) => each.page === line.page && each.x < rightOf(line) && rightOf(each) > line.x,
    );
    if (!over || line.y - bottomOf(over) > 2.5 * line.h || over.h < 1.3 * line.h) continue;
    const name = isNoise(model, over) ? null : nameIn(textOf(largestWords(over)));
    if (name) return { name, words: over.words, extent: over };
  }
  return null;
}

/** The first line of an address. Details of its own speak for the seller, the window of a letter for the buyer. */
export function blockNames(
  model: TextModel,
  blocks: readonly AddressBlock[],
  sections: readonly PartySection[],
): Mention[] {
  const found: Mention[] = [];
  const height = model.pages[0]?.height ?? 800;
  const senders = new Set(senderLines(model).map((each) => each.words));
  const topmost = blocks.filter((block) => block.town >= 1 && block.page === 1).sort((a, b) => a.y - b.y)[0];
  for (const block of blocks) {
    if (block.town < 1 || block.page !== 1) continue;
    const above = block.segments
      .slice(0, block.town)
      .filter((segment) => !isNoise(model, segment) && !senders.has(segment.words));
    const start = above.findIndex((segment) => nameIn(segment.text) !== null);
    const segment = isOnlyStreet(above, start) ? undefined : above[start];
    const name = segment ? nameIn(segment.text) : null;
    if (!segment || !name) continue;
    const section = sectionOf(model, sections, block);
    const isInWindow =
      block.y > height * 0.08 && block.y < height * 0.4 && block.x < (model.pages[0]?.width ?? 600) * 0.5;
    const isUnderSender = underSenderLine(model, block);
    const speaksAsSeller =
      block.hasDetails && !(block.hasOnlyTaxIds && (isUnderSender || standsBelowSeller(block, blocks)));
    // Whom a bill is to never stands in the small print at the foot of it.
    const isFoot = block.y > height * FOOT;
    const isLetterhead = block === topmost && !isUnderSender && block.y < height * 0.12;
    const supplier =
      (speaksAsSeller ? 2.6 : 0.6) +
      (isLetterhead || isFoot ? 1 : 0) +
      (section?.role === 'supplier' ? 2 : section ? -3 : 0) -
      (isUnderSender ? 4 : 0);
    const recipient =
      (speaksAsSeller ? -1.5 : 1.4) -
      (isLetterhead ? 1 : 0) -
      (isFoot ? 2.5 : 0) +
      (isInWindow ? 0.8 : 0) +
      (isUnderSender ? 3 : 0) +
      (section?.role === 'recipient' ? 2.5 : section ? -3 : 0);
    found.push({ name, words: segment.words, extent: segment, supplier, recipient });
  }
  return found;
}

const FOOT = 0.86;

/** A letterhead may set the name apart: what stands alone over the town is then the street, and nobody's name. */
const isOnlyStreet = (above: readonly Segment[], start: number): boolean =>
  start === above.length - 1 && isStreetLine(above[start]?.text ?? '');

/** Below an address that shows whose paper it is, or right of it, a second one with a tax number is the buyer's. */
const standsBelowSeller = (block: AddressBlock, blocks: readonly AddressBlock[]): boolean =>
  blocks.some(
    (each) =>
      each.page === block.page &&
      each.hasDetails &&
      each.town >= 1 &&
      (each.y < block.y - 2 || (each.y <= block.y + 2 && each.x < block.x)),
  );

function underSenderLine(model: TextModel, block: AddressBlock): boolean {
  return senderLines(model).some(
    (sender) =>
      (block.segments.length > 1 && block.segments[0]?.words === sender.words) ||
      (sender.extent.y <= block.y &&
        block.y - bottomOf(sender.extent) < 40 &&
        Math.abs(sender.extent.x - block.x) < 40),
  );
}
