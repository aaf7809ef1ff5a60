import {
  asksForPaymentAgain,
  type DocumentKind,
  type PlacedValue,
  recogniseHeading,
} from '@counterfoil/domain/documents';
import { means } from './label-hits.ts';
import { boxOf, type Segment, type TextLine } from './text-lines.ts';
import type { TextModel } from './text-model.ts';

/** What a document is, and the heading that says so. */
export type KindFound = { readonly kind: DocumentKind; readonly proof?: PlacedValue; readonly size: number };

const HEADING_SIGNS_MAX = 120;
const UNKNOWN: KindFound = { kind: 'unknown', size: 0 };

/** The largest words at the top name the document; where none does, what reads like a bill is one. */
export function kindOf(
  model: TextModel,
  items: ReadonlySet<TextLine>,
  { isTaxed, isItemised }: { isTaxed: boolean; isItemised: boolean },
): KindFound {
  const first = model.lines[0]?.page ?? 1;
  // "Gutschrift Leergut" among the items names what was given back, not the paper.
  const outside = { ...model, lines: model.lines.filter((line) => !items.has(line)) };
  const found = kindOnPage(outside, first);
  const named = found.proof === undefined ? kindIn(model, outside.lines) : found;
  // A bill with a tax of its own may speak of an older one that is unpaid.
  const mayBeSecond = !isTaxed && (named.kind === 'invoice' || named.proof === undefined);
  const second = mayBeSecond ? secondLetter(model) : null;
  if (second !== null) return second;
  return named.proof === undefined && isTaxed && isItemised ? (numberedBill(outside) ?? named) : named;
}

/** Items, a tax and a number that is called a bill's ("Factuurnummer"): a bill, though no heading says so. */
function numberedBill(model: TextModel): KindFound | null {
  const hit = model.hits.find(
    (each) => each.page === 1 && each.opensCell && means(each, 'invoiceNumber') && BILL_NUMBER.test(each.compact),
  );
  if (hit === undefined || !model.lines.includes(hit.line)) return null;
  const value = hit.line.text.slice(0, HEADING_SIGNS_MAX);
  return { kind: 'invoice', proof: { value, page: hit.page, box: boxOf(hit, model.pages) }, size: hit.h };
}

const BILL_NUMBER = /rechnung|invoice|factu|fattura|fatura|faktur/;

/** A letter on a bill of earlier names that bill, and its sentence says that it is still unpaid. */
function secondLetter(model: TextModel): KindFound | null {
  const line = model.lines.find(({ text, page }) => page === 1 && asksForPaymentAgain(text));
  if (line === undefined) return null;
  const value = line.text.slice(0, HEADING_SIGNS_MAX);
  return { kind: 'reminder', proof: { value, page: line.page, box: boxOf(line, model.pages) }, size: line.h };
}

/** What a page calls itself by its own headings, the largest first. */
export function kindOnPage(model: TextModel, page: number): KindFound {
  const height = model.pages[page - 1]?.height ?? 800;
  const headings = model.lines
    .filter((line) => line.page === page && line.y < height * 0.6)
    .flatMap((line) => line.segments)
    .filter((segment) => segment.text.length <= HEADING_SIGNS_MAX && !/^[^:]{3,30}:(\s|$)/.test(segment.text))
    .sort((a, b) => Math.round(b.h) - Math.round(a.h) || a.y - b.y);
  return kindIn(model, headings);
}

function kindIn(model: TextModel, headings: readonly (Segment | TextLine)[]): KindFound {
  const found = recogniseHeading(headings.map(({ text }) => text));
  const heading = found === null ? undefined : headings[found.at];
  if (found === null || heading === undefined) return UNKNOWN;
  const value = heading.text.slice(0, HEADING_SIGNS_MAX);
  return {
    kind: found.kind,
    proof: { value, page: heading.page, box: boxOf(heading, model.pages) },
    size: heading.h,
  };
}
