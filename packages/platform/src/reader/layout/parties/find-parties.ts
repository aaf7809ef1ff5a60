import { type Candidate, candidate } from '../candidates.ts';
import type { TextModel } from '../text-model.ts';
import { type AddressBlock, addressBlocks } from './address-blocks.ts';
import { labelledNames } from './labelled-names.ts';
import { blockNames, senderLines } from './letter-names.ts';
import { bankNames, domainWords, looseNames, namesInSentences } from './loose-names.ts';
import type { Mention } from './mention.ts';
import { hasLegalForm, nameKey, nameWithoutForm } from './names.ts';
import { type PartySection, partySections } from './party-sections.ts';

export type Parties = {
  readonly supplier: Candidate[];
  readonly recipient: Candidate[];
  readonly blocks: readonly AddressBlock[];
  readonly sections: readonly PartySection[];
};

type Role = 'supplier' | 'recipient';

const SCORE_MIN = 0.8;

/** Names on the page with how much speaks for each being the seller or the buyer. */
export function findParties(model: TextModel): Parties {
  const blocks = addressBlocks(model);
  const sections = partySections(model);
  const mentions = [
    ...labelledNames(model, sections),
    ...senderLines(model),
    ...blockNames(model, blocks, sections),
    ...looseNames(model, sections),
    ...namesInSentences(model),
  ];
  const byName = Map.groupBy(mentions, (mention) => nameKey(mention.name));
  const own = ownWords(model);
  const supplier: Candidate[] = [];
  const recipient: Candidate[] = [];
  for (const [key, all] of byName) {
    const evidence = own(key, all[0]?.name ?? '');
    const asSupplier = bestOf(all, 'supplier') + evidence.domain + evidence.form;
    const asRecipient = bestOf(all, 'recipient');
    supplier.push(placed(all, 'supplier', asSupplier - Math.max(0, asRecipient) * 0.9));
    if (asRecipient > 0)
      recipient.push(placed(all, 'recipient', asRecipient - Math.max(0, asSupplier - evidence.form) * 0.5));
  }
  const likely = (names: readonly Candidate[]) => names.filter((each) => each.score > SCORE_MIN);
  return { supplier: likely(withRegisteredNames(supplier)), recipient: likely(recipient), blocks, sections };
}

/** What a name itself says: a legal form, a web or mail address that carries it, or a bank's account beside it. */
function ownWords(model: TextModel): (key: string, name: string) => { domain: number; form: number } {
  const domains = domainWords(model);
  const banks = bankNames(model);
  const isIn = (key: string) =>
    domains.some((word) => key.includes(word) || (word.length > 5 && word.includes(key) && key.length > 4));
  return (key, name) => ({
    domain: isIn(key) ? 2.5 : 0,
    form: (hasLegalForm(name) ? 1.2 : 0) - (banks.has(key) ? 4 : 0),
  });
}

/** The best place of a name, a little surer for each further one. */
const bestOf = (all: readonly Mention[], role: Role): number =>
  Math.max(...all.map((each) => each[role])) + Math.min(1.2, (all.length - 1) * 0.3);

function placed(all: readonly Mention[], role: Role, score: number): Candidate {
  const place = all.reduce((a, b) => (b[role] > a[role] ? b : a));
  return candidate(place.name, place.words, score);
}

/** A brand in the letterhead and the same name with its legal form in the footer are one seller: the registered name wins. */
function withRegisteredNames(names: readonly Candidate[]): Candidate[] {
  return names.map((each) => {
    if (!hasLegalForm(each.value)) return each;
    const brands = names.filter(
      (other) =>
        other !== each &&
        !hasLegalForm(other.value) &&
        [each.value, nameWithoutForm(each.value)].some((name) => nameKey(name).startsWith(nameKey(other.value))),
    );
    return { ...each, score: each.score + Math.max(0, ...brands.map((brand) => brand.score)) };
  });
}
