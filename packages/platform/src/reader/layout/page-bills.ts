import {
  type DocumentKind,
  isPostable,
  normaliseBillNumber,
  type PageRange,
  type PageRole,
  type PlacedValue,
} from '@counterfoil/domain/documents';
import type { PageText } from '../pdf/page-words.ts';
import { type KindFound, kindOnPage } from './document-kind.ts';
import { pickNumber, pickTitleNumber } from './fields/pick-number.ts';
import { means } from './label-hits.ts';
import { type TextModel, textModel } from './text-model.ts';

/** What one page says about the paper it belongs to. */
type PageSaid = {
  readonly page: number;
  readonly kind: KindFound;
  readonly number: string | null;
  /** "Page 2 of 3". */
  readonly count: { readonly at: number; readonly of: number } | null;
  readonly isTerms: boolean;
  readonly hasTotal: boolean;
  readonly text: string;
};

/** The bills of a file in the order of its pages, and what each page is for. */
export type FoundPages = {
  readonly bills: readonly PageRange[];
  readonly roles: readonly PageRole[];
  /** Pages that look like a bill of their own and carry no number that would prove it. */
  readonly doubtful: readonly PlacedValue[];
};

const COUNT =
  /(?:^|\s)(?:page|seite|blatt|pagina|página|pág\.?|pag\.?|p\.|s\.|side|sida|strona)\s*:?\s*(\d{1,3})\s*(?:of|von|de|di|van|af|av|z|sur|\/)\s*(\d{1,3})(?:\s|$|[.,)])/i;
const COUNT_BARE = /^\s*[-–(]?\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*[-–)]?\s*$/;

const TERMS =
  /\b(general )?terms (and|&) conditions\b|\bterms of (sale|business|service|delivery)\b|\ballgemeine (geschäfts|liefer|verkaufs|zahlungs)[a-zäöü-]*bedingungen\b|\bagb\b|\bconditions générales\b|\bcondiciones generales\b|\bcondizioni generali\b|\balgemene (verkoop|leverings|inkoop)?-?\s?voorwaarden\b/i;

/** Papers that come behind a bill as its proof. */
const PROOFS =
  /^(anlage|anhang|annex|appendix|annexe|anexo|allegato|bijlage|attachment|enclosure|stundennachweis|leistungsnachweis|tätigkeitsnachweis|time ?sheet|relevé d.heures|urenstaat|urenspecificatie|einzelverbindungsnachweis|itemi[sz]ed (calls|usage))\b/i;

const TERMS_LINES_MIN = 12;
const OWN_NUMBER_SCORE = 0.7;

/**
 * Which pages begin a bill of their own: they call themselves a bill and carry another number than the one before. A page
 * that repeats the number, counts on ("page 2 of 3") or has no number belongs to the bill before it: a bill torn in two is
 * worse than two that a person tells apart. What never posts and stands before the first bill is a document of its own too.
 */
export function findBills(pages: readonly PageText[]): FoundPages {
  const model = textModel(pages);
  const said = pages.map((_, at) => saidOn(model, at + 1));
  const starts = said
    .filter((page, at) => at === 0 || begins(page, openedBy(said.slice(0, at))))
    .map(({ page }) => page);
  const bills = starts.map((first, at) => ({ first, last: (starts[at + 1] ?? pages.length + 1) - 1 }));
  const doubtful = said
    .slice(1)
    .filter((page) => !starts.includes(page.page) && looksWhole(page, said[page.page - 2]))
    .flatMap(({ kind }) => (kind.proof === undefined ? [] : [kind.proof]));
  return {
    bills,
    roles: said.map((page) => roleOf(page, { model, isStart: starts.includes(page.page), said })),
    doubtful,
  };
}

/** The bill that is open before a page: its first page's kind, and the number it was read under. */
function openedBy(before: readonly PageSaid[]): { kind: DocumentKind; numbers: readonly string[] } {
  let open: { kind: DocumentKind; numbers: string[] } = { kind: 'unknown', numbers: [] };
  for (const [at, page] of before.entries()) {
    const own = page.number === null ? [] : [normaliseBillNumber(page.number)];
    if (at === 0 || begins(page, open)) open = { kind: page.kind.kind, numbers: own };
    else open.numbers.push(...own);
  }
  return open;
}

function begins(page: PageSaid, open: { kind: DocumentKind; numbers: readonly string[] }): boolean {
  if (!isPostable(page.kind.kind) || page.number === null || page.isTerms) return false;
  if (page.count !== null && page.count.at > 1) return false;
  if (open.numbers.includes(normaliseBillNumber(page.number))) return false;
  return open.numbers.length > 0 || (open.kind !== 'unknown' && !isPostable(open.kind));
}

/** The page before it was whole, with title and total, and so is this one: nothing says that it goes on. */
function looksWhole(page: PageSaid, before: PageSaid | undefined): boolean {
  if (before === undefined || !isPostable(page.kind.kind) || !isPostable(before.kind.kind)) return false;
  if (page.number !== null || (page.count !== null && page.count.at > 1)) return false;
  if (before.number !== null && page.text.includes(before.number)) return false;
  return page.hasTotal && before.hasTotal && page.kind.size >= before.kind.size * 0.9;
}

function roleOf(page: PageSaid, at: { model: TextModel; isStart: boolean; said: readonly PageSaid[] }): PageRole {
  if (at.isStart) return 'bill';
  if (page.isTerms && !page.hasTotal) return 'terms';
  const heading = at.model.lines.find((line) => line.page === page.page);
  const isProof = heading !== undefined && PROOFS.test(heading.text) && !page.hasTotal;
  const first = at.said[0];
  const callsItselfElse =
    page.kind.kind !== 'unknown' &&
    !isPostable(page.kind.kind) &&
    first !== undefined &&
    isPostable(first.kind.kind) &&
    page.kind.size >= first.kind.size * 0.8;
  return isProof || callsItselfElse ? 'attachment' : 'bill';
}

function saidOn(model: TextModel, page: number): PageSaid {
  const own: TextModel = { ...model, hits: model.hits.filter((hit) => hit.page === page) };
  const lines = model.lines.filter((line) => line.page === page);
  const height = model.pages[page - 1]?.height ?? 800;
  const [best] = [...pickNumber(own, 'invoiceNumber'), ...pickTitleNumber(own)].sort((a, b) => b.score - a.score);
  return {
    page,
    kind: kindOnPage(model, page),
    number: best !== undefined && best.score >= OWN_NUMBER_SCORE ? best.value : null,
    count: countIn(lines.map(({ text }) => text)),
    text: lines.map(({ text }) => text).join('\n'),
    isTerms:
      lines.length >= TERMS_LINES_MIN && lines.some((line) => line.y < height * 0.25 && isTermsHeading(line.text)),
    hasTotal: own.hits.some((hit) => means(hit, 'total', 'payable') && /\d[.,]\d{2}(\s|$)/.test(hit.line.text)),
  };
}

/** A heading, not a sentence that refers to the terms. */
const isTermsHeading = (text: string): boolean => text.length <= 90 && TERMS.test(text);

function countIn(texts: readonly string[]): PageSaid['count'] {
  for (const text of texts) {
    const [, at, of] = COUNT.exec(text) ?? COUNT_BARE.exec(text) ?? [];
    if (at !== undefined && of !== undefined && Number(at) <= Number(of) && Number(at) > 0)
      return { at: Number(at), of: Number(of) };
  }
  return null;
}
