import { readDate } from '@counterfoil/domain/documents';
import { type Candidate, candidate } from '../candidates.ts';
import { compactText } from '../compact-text.ts';
import { means } from '../label-hits.ts';
import { valuePlaces } from '../label-values.ts';
import { meaningOf } from '../labels/label-index.ts';
import { bottomOf, type Extent, type Segment, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { type AddressBlock, addressBlocks } from './address-blocks.ts';
import { hasLegalForm, isTownLine, nameIn, nameKey } from './names.ts';
import { type PartyRole, type PartySection, partySections, sectionOf } from './party-sections.ts';

export type Parties = {
  readonly supplier: Candidate[];
  readonly recipient: Candidate[];
  readonly blocks: readonly AddressBlock[];
  readonly sections: readonly PartySection[];
};

type Mention = { name: string; words: Segment['words']; extent: Extent; supplier: number; recipient: number };

/** Names on the page with how much speaks for each being the seller or the buyer. */
export function findParties(model: TextModel): Parties {
  const blocks = addressBlocks(model);
  const sections = partySections(model);
  const mentions = [
    ...labelledNames(model, sections),
    ...senderLines(model),
    ...blockNames(model, blocks, sections),
    ...looseNames(model, sections),
  ];
  const domains = domainWords(model);
  const banks = bankNames(model);
  const byName = new Map<string, Mention[]>();
  for (const mention of mentions)
    byName.set(nameKey(mention.name), [...(byName.get(nameKey(mention.name)) ?? []), mention]);
  const supplier: Candidate[] = [];
  const recipient: Candidate[] = [];
  for (const [key, all] of byName) {
    const first = all[0] as Mention;
    const best = (role: 'supplier' | 'recipient') =>
      Math.max(...all.map((each) => each[role])) + Math.min(1.2, (all.length - 1) * 0.3);
    const domain = domains.some(
      (word) => key.includes(word) || (word.length > 5 && word.includes(key) && key.length > 4),
    )
      ? 2.5
      : 0;
    const form = (hasLegalForm(first.name) ? 1.2 : 0) - (banks.has(key) ? 4 : 0);
    const asSupplier = best('supplier') + domain + form;
    const asRecipient = best('recipient');
    const place = (role: 'supplier' | 'recipient') => all.reduce((a, b) => (b[role] > a[role] ? b : a));
    supplier.push(
      candidate(place('supplier').name, place('supplier').words, asSupplier - Math.max(0, asRecipient) * 0.9),
    );
    if (asRecipient > 0)
      recipient.push(
        candidate(
          place('recipient').name,
          place('recipient').words,
          asRecipient - Math.max(0, asSupplier - form) * 0.5,
        ),
      );
  }
  return {
    supplier: withRegisteredNames(supplier).filter((each) => each.score > 0.8),
    recipient: recipient.filter((each) => each.score > 0.8),
    blocks,
    sections,
  };
}

/** A brand in the letterhead and the same name with its legal form in the footer are one seller: the registered name wins. */
function withRegisteredNames(names: readonly Candidate[]): Candidate[] {
  return names.map((each) => {
    if (!hasLegalForm(each.value)) return each;
    const brands = names.filter(
      (other) => other !== each && !hasLegalForm(other.value) && nameKey(each.value).startsWith(nameKey(other.value)),
    );
    return { ...each, score: each.score + Math.max(0, ...brands.map((brand) => brand.score)) };
  });
}

/** Names that share their cell with an account number belong to the bank. */
function bankNames(model: TextModel): Set<string> {
  const names = new Set<string>();
  for (const line of model.lines) {
    for (const segment of line.segments) {
      const hits = (model.hitsByLine.get(line) ?? []).filter((hit) =>
        segment.words.includes(hit.line.words[hit.from] as never),
      );
      const name = hits.some((hit) => means(hit, 'iban', 'bic', 'bankAccount')) ? nameIn(segment.text) : null;
      if (name && !hits.some((hit) => means(hit, 'vatId', 'taxNumber'))) names.add(nameKey(name));
    }
  }
  return names;
}

/** The name under or behind a party's heading; "Name:" inside the section is surest. */
function labelledNames(model: TextModel, sections: readonly PartySection[]): Mention[] {
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

/** The small line over a window address: name, street and town of the sender on one line. */
function senderLines(model: TextModel): Mention[] {
  const found: Mention[] = [];
  const height = model.pages[0]?.height ?? 800;
  for (const line of model.lines) {
    if (line.page !== 1 || line.y > height * 0.42) continue;
    for (const segment of line.segments) {
      const parts = segment.text.split(/\s*[●•|·■▪◆]\s*|\s+[-–—]\s+|,\s+|\s\/\s/).filter((part) => part !== '');
      if (
        parts.length < 3 ||
        !parts.slice(1).some((part) => isTownLine(part) && /\p{L}{3}/u.test(part)) ||
        segment.text.length > 130
      )
        continue;
      const name = nameIn(parts[0] ?? '');
      if (name) found.push({ name, words: segment.words, extent: segment, supplier: 4.5, recipient: -2 });
    }
  }
  return found;
}

/** The first line of an address. Details of its own speak for the seller, the window of a letter for the buyer. */
function blockNames(model: TextModel, blocks: readonly AddressBlock[], sections: readonly PartySection[]): Mention[] {
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
    const segment = above[start];
    const name = segment ? nameIn(segment.text) : null;
    if (!segment || !name) continue;
    const section = sectionOf(model, sections, block);
    const isInWindow =
      block.y > height * 0.08 && block.y < height * 0.4 && block.x < (model.pages[0]?.width ?? 600) * 0.5;
    const isUnderSender = underSenderLine(model, block);
    const isLetterhead = block === topmost && block.y < height * 0.12;
    const supplier =
      (block.hasDetails ? 2.6 : 0.6) +
      (isLetterhead ? 1 : 0) +
      (section?.role === 'supplier' ? 2 : section ? -3 : 0) -
      (isUnderSender ? 4 : 0);
    const recipient =
      (block.hasDetails ? -1.5 : 1.4) -
      (isLetterhead ? 1 : 0) +
      (isInWindow ? 0.8 : 0) +
      (isUnderSender ? 3 : 0) +
      (section?.role === 'recipient' ? 2.5 : section ? -3 : 0);
    found.push({ name, words: segment.words, extent: segment, supplier, recipient });
  }
  return found;
}

function underSenderLine(model: TextModel, block: AddressBlock): boolean {
  return senderLines(model).some(
    (sender) =>
      sender.extent.y <= block.y && block.y - bottomOf(sender.extent) < 40 && Math.abs(sender.extent.x - block.x) < 40,
  );
}

/** Names that show themselves by their legal form alone: in a letterhead, a footer, beside a signature. */
function looseNames(model: TextModel, sections: readonly PartySection[]): Mention[] {
  const found: Mention[] = [];
  const sizes = model.lines.map((line) => line.h).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10;
  for (const line of model.lines) {
    const height = model.pages[line.page - 1]?.height ?? 800;
    const isTop = line.page === 1 && line.y < height * 0.18;
    const isFooter = line.y > height * 0.84;
    for (const segment of line.segments) {
      const name = nameIn(segment.text);
      if (!name || isNoise(model, segment) || segment.words.length > (hasLegalForm(name) ? 60 : 14)) continue;
      const isLarge = segment.h > usual * 1.35;
      if (!hasLegalForm(name) && !(isTop && segment === line.segments[0] && segment.words.length <= 5)) continue;
      const section = sectionOf(model, sections, segment);
      const own =
        (isTop ? 1.2 : 0) + (isFooter ? 1 : 0) + (isLarge && isTop ? 0.8 : 0) + (hasLegalForm(name) ? 0 : -0.6);
      const supplier = own + (section?.role === 'supplier' ? 1 : section ? -2.5 : 0);
      found.push({
        name,
        words: segment.words,
        extent: segment,
        supplier,
        recipient: section?.role === 'recipient' ? 0.5 : -1,
      });
    }
  }
  return found;
}

function isNoise(model: TextModel, segment: Segment): boolean {
  if (readDate(segment.text) !== null) return true;
  const hits = (model.hitsByLine.get(segment.line) ?? []).filter((hit) =>
    segment.words.includes(hit.line.words[hit.from] as never),
  );
  return hits.some(
    (hit) =>
      hit.opensCell && hit.line.words[hit.from] === segment.words[0] && (hit.compact.length > 3 || hit.endsWithColon),
  );
}

const isLabel = (name: string): boolean => meaningOf(compactText(name)) !== undefined;

const MAIL_HOSTS = new Set([
  'gmail',
  'googlemail',
  'outlook',
  'hotmail',
  'yahoo',
  'web',
  'gmx',
  'tonline',
  'example',
  'localhost',
  'icloud',
  'aol',
  'mail',
  'live',
  'freenet',
  'orange',
  'wanadoo',
  'free',
]);

/** The names in web and mail addresses, which are nearly always the seller's own. */
function domainWords(model: TextModel): string[] {
  const words = new Set<string>();
  for (const [, host = ''] of model.text.matchAll(
    /(?:@|www\.|https?:\/\/(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}/gi,
  )) {
    const word = nameKey(host.split('.').at(-1) ?? '');
    if (word.length >= 4 && !MAIL_HOSTS.has(word)) words.add(word);
  }
  return [...words];
}
