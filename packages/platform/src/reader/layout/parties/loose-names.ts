import { means } from '../label-hits.ts';
import { bottomOf, type Segment, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { hitsIn, isNoise, largestWords, type Mention } from './mention.ts';
import { hasLegalForm, nameIn, nameKey } from './names.ts';
import { type PartySection, sectionOf } from './party-sections.ts';

/** Names that show themselves by their legal form alone: in a letterhead, a footer, beside a signature. */
export function looseNames(model: TextModel, sections: readonly PartySection[]): Mention[] {
  const found: Mention[] = [];
  const sizes = model.lines.map((line) => line.h).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10;
  for (const line of model.lines) {
    const height = model.pages[line.page - 1]?.height ?? 800;
    const isTop = line.page === 1 && line.y < height * 0.18;
    const isFooter = line.y > height * 0.84;
    for (const segment of line.segments) {
      const name = nameIn(textOf(largestWords(segment)));
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

/** A registered name in the middle of the small print: "Carriage is free of VAT. Aran Airways DAC, 25 Merrion Square". */
export function namesInSentences(model: TextModel): Mention[] {
  return model.lines.flatMap((line) =>
    line.segments.flatMap((segment) => {
      const starts = segment.words.flatMap((_, at) => (at > 0 && endsPart(segment.words[at - 1]?.text) ? [at] : []));
      return starts.flatMap((at) => {
        const words = segment.words.slice(at);
        const name = startsName(words) ? nameIn(textOf(words)) : null;
        if (!name || !hasLegalForm(name) || name.split(' ').length > 8) return [];
        return [{ name, words: words.slice(0, name.split(' ').length), extent: segment, supplier: 0.7, recipient: -1 }];
      });
    }),
  );
}

const endsPart = (text = ''): boolean =>
  /^[|•·–—-]$/.test(text) || (/\p{Ll}{2}\.$|[%)]\.$/u.test(text) && !hasLegalForm(text));

const startsName = (words: readonly { readonly text: string }[]): boolean => /^\p{Lu}/u.test(words[0]?.text ?? '');

/** Names that share their cell with an account number belong to the bank. */
export function bankNames(model: TextModel): Set<string> {
  const names = new Set<string>();
  for (const line of model.lines) {
    for (const segment of line.segments) {
      const hits = hitsIn(model, segment);
      const name = hits.some((hit) => means(hit, 'iban', 'bic', 'bankAccount')) ? nameIn(segment.text) : null;
      if (name && !hits.some((hit) => means(hit, 'vatId', 'taxNumber'))) names.add(nameKey(name));
      const bank = name === null && BANK_WORD.test(segment.text) ? nameIn(segment.text) : null;
      if (bank && isOverAccount(model, segment)) names.add(nameKey(bank));
    }
  }
  return names;
}

const BANK_WORD = /bank|sparkasse|\bkasse\b|banco|banque|banca|caixa|\bcaja\b|raiffeisen|cr[ée]dit|postfinance/i;

/** A bank's name with its account number directly under it. */
function isOverAccount(model: TextModel, bank: Segment): boolean {
  const below = model.lines.slice(bank.line.index + 1, bank.line.index + 4).flatMap((line) => line.segments);
  const under = below.find((each) => each.page === bank.page && Math.abs(each.x - bank.x) < 4);
  if (under === undefined || under.y - bottomOf(bank) > 1.5 * bank.h) return false;
  return (
    /^[A-Z]{2}\d{2}\s?[\dA-Z]{4}/.test(under.text) ||
    hitsIn(model, under).some((hit) => means(hit, 'iban', 'bic', 'bankAccount'))
  );
}

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
export function domainWords(model: TextModel): string[] {
  const words = new Set<string>();
  for (const [, host = ''] of model.text.matchAll(
    /(?:@|www\.|https?:\/\/(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}/gi,
  )) {
    const word = nameKey(host.split('.').at(-1) ?? '');
    if (word.length >= 4 && !MAIL_HOSTS.has(word)) words.add(word);
  }
  return [...words];
}
