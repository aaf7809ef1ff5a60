import {
  judgeDocument,
  type PageRange,
  type PlacedValue,
  type ReadDocument,
  type ReadFinding,
} from '@counterfoil/domain/documents';
import type { PageText } from '../pdf/page-words.ts';
import { findBills } from './page-bills.ts';
import { readTextDocument } from './read-text-document.ts';

/**
 * Reads pages of words as one document. Terms and attachments are named and not read: their lines are nobody's goods. Where
 * the pages hold several bills, each on pages of its own, the reading says so; one that would not stand alone is no reason
 * to tear the paper apart.
 */
export function readPages(pages: readonly PageText[]): ReadDocument {
  if (pages.length < 2) return readTextDocument(pages);
  const { bills, roles, doubtful } = findBills(pages);
  const quiet = pages.map((page, at) => (roles[at] === 'bill' ? page : { ...page, words: [] }));
  const read = readTextDocument(quiet);
  const named = read.pages.map((page, at) => {
    const role = roles[at];
    return role === undefined || role === 'bill' ? page : { ...page, role };
  });
  const several = bills.length > 1 && bills.every((range) => standsAlone(quiet, range));
  return {
    ...read,
    pages: named,
    ...(several ? { bills } : {}),
    findings: [...read.findings, ...doubtful.map(maybeAnother)],
  };
}

const maybeAnother = (heading: PlacedValue): ReadFinding => ({
  code: 'read.field_doubtful',
  field: 'invoiceNumber',
  text: `Page ${heading.page} calls itself "${heading.value}" again and shows a total, but no number of its own: it may be another bill. Split the file there, or approve it as one.`,
  facts: { pageNumber: String(heading.page) },
});

/** A bill of its own has a number and a total; what never posts needs neither. */
function standsAlone(pages: readonly PageText[], { first, last }: PageRange): boolean {
  const { kind, fields } = judgeDocument(readTextDocument(renumbered(pages.slice(first - 1, last))));
  if (!['invoice', 'credit_note', 'receipt', 'unknown'].includes(kind)) return true;
  return fields.invoiceNumber.value !== null && fields.total.value !== null;
}

const renumbered = (pages: readonly PageText[]): PageText[] =>
  pages.map(({ size, words }, at) => ({
    size: { ...size, number: at + 1 },
    words: words.map((word) => ({ ...word, page: at + 1 })),
  }));
