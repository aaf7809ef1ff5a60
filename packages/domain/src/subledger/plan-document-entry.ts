import type { EntryDraft, PostingDraft } from '../ledger/index.ts';
import { type CurrencyCode, convertWithin, type Money } from '../money/index.ts';
import { accept, assertLaw, type Result, refuse } from '../refusal/index.ts';
import { type ClosedFigures, closeFigures } from './close-figures.ts';
import type { DocumentDirection, DocumentPlanRequest } from './document-figures.ts';
import { baseSign, documentGrains, lineKey, taxKey } from './document-grains.ts';
import { magnitude } from './open-item.ts';
import { fillSlots, joinSlots, postingOf, type Slot } from './slots.ts';
import type { TaxLineDraft } from './tax-line.ts';

/** An entry ready for prepareEntry, with its tax lines and where everything went. */
export type DocumentPlan = {
  readonly entry: EntryDraft;
  readonly taxLines: readonly TaxLineDraft[];
  /** For each coded line the number of its posting, or null where it came to nothing; evidence is linked by it. */
  readonly lineNumbers: readonly (number | null)[];
  /** The posting that makes the open item; null where everything was prepaid. */
  readonly payableLine: number | null;
  /** The posting that uses up an advance, to be settled against the advance's own item. */
  readonly prepaidLine: number | null;
  /** What remains to be paid, positive. */
  readonly payable: Money;
};

/** A bill (or a vendor's credit note, or a receipt) as coded, planned as one entry. Errors: see closeFigures. */
export const planBillEntry = (request: DocumentPlanRequest): Result<DocumentPlan> => planDocument(request, 'purchase');

/** An invoice or credit note of ours, the mirror image: receivables, income, output tax. */
export const planInvoiceEntry = (request: DocumentPlanRequest): Result<DocumentPlan> => planDocument(request, 'sale');

const planDocument = (request: DocumentPlanRequest, direction: DocumentDirection): Result<DocumentPlan> => {
  const figures = closeFigures(request, direction);
  if (!figures.ok) return figures;
  const slots = valuedSlots(request, direction, figures.value);
  if (!slots.ok) return slots;

  const own = request.entity.functionalCurrency;
  const { currency } = figures.value;
  const numberOf = (key: string): number | null => {
    const index = slots.value.findIndex(({ template }) => template.key === key);
    return index === -1 ? null : index + 1;
  };
  const payableLine = numberOf('payable');
  const due = slots.value[(payableLine ?? 0) - 1]?.minor ?? 0n;
  const taxLines = taxLinesOf({ request, direction, figures: figures.value, slots: slots.value });
  if (!taxLines.ok) return taxLines;
  return accept({
    entry: {
      entityId: request.entity.id,
      kind: 'document',
      postingDate: request.postingDate,
      taxPoint: request.taxPoint,
      description: request.description ?? request.figures.number ?? 'Document without number',
      postings: slots.value.map((slot, at) =>
        inMoneyPaid(postingOf(slot, currency, own), at + 1 === payableLine ? request.counter?.paid : null),
      ),
    },
    taxLines: taxLines.value,
    lineNumbers: request.lines.map((line) => numberOf(lineKey(line))),
    payableLine,
    prepaidLine: numberOf('prepaid'),
    payable: { minor: due < 0n ? -due : due, currency },
  });
};

/** What a card or account paid in its own currency stands there in that currency: the bank's amount is the one that counts. */
const inMoneyPaid = (posting: PostingDraft, paid: Money | null | undefined): PostingDraft => {
  if (paid === null || paid === undefined) return posting;
  const minor = posting.amount.minor < 0n ? -magnitude(paid.minor) : magnitude(paid.minor);
  return { ...posting, amount: { ...paid, minor } };
};

/** Every pool converted once and split over its slots, then joined: lines, taxes, counter side, in that order. */
const valuedSlots = (
  request: DocumentPlanRequest,
  direction: DocumentDirection,
  figures: ClosedFigures,
): Result<Slot[]> => {
  const grains = documentGrains(request, direction, figures);
  if (!grains.ok) return grains;
  const { base, counter, assessed } = grains.value;
  const sumOf = (list: readonly { minor: bigint }[]): bigint => list.reduce((total, { minor }) => total + minor, 0n);
  const gross = sumOf(base);
  assertLaw(gross === -sumOf(counter), 'base and counter side of a closed document are equal');
  const functional = toFunctional(request, figures.currency, gross);
  if (!functional.ok) return functional;
  const everything = toFunctional(
    request,
    figures.currency,
    sumOf(base.map(({ minor }) => ({ minor: magnitude(minor) }))),
  );
  if (!everything.ok) return everything;
  const exact = (minor: bigint): bigint => {
    const converted = toFunctional(request, figures.currency, minor);
    assertLaw(converted.ok, 'a part of a document converts where all of it does');
    return converted.value;
  };

  const pools = [fillSlots(base, functional.value, exact)];
  for (const { owed, claimed } of assessed) {
    assertLaw(sumOf(owed) === -sumOf(claimed), 'a self-assessed tax owes what it claims or bears');
    const tax = exact(sumOf(claimed));
    pools.push(fillSlots(claimed, tax, exact), fillSlots(owed, -tax, exact));
  }
  pools.push(fillSlots(counter, -functional.value, exact));
  return accept(joinSlots(pools));
};

const toFunctional = (request: DocumentPlanRequest, currency: CurrencyCode, minor: bigint): Result<bigint> => {
  const own = request.entity.functionalCurrency;
  if (currency === own) return accept(minor);
  if (request.rate === null) {
    return refuse('ledger.rate_missing', `There is no rate from ${currency} to ${own} for ${request.taxPoint}.`, {
      from: currency,
      to: own,
      date: request.taxPoint,
    });
  }
  const converted = convertWithin({ minor, currency }, request.rate, own);
  return converted.ok ? accept(converted.value.minor) : converted;
};

const taxLinesOf = (plan: {
  readonly request: DocumentPlanRequest;
  readonly direction: DocumentDirection;
  readonly figures: ClosedFigures;
  readonly slots: readonly Slot[];
}): Result<TaxLineDraft[]> => {
  const { request, direction, figures, slots } = plan;
  const own = request.entity.functionalCurrency;
  const paper = baseSign(direction, request.figures.kind) * (direction === 'purchase' ? 1n : -1n);
  const lines: TaxLineDraft[] = [];
  for (const part of figures.taxed.parts) {
    const index = slots.findIndex(({ template }) => template.key === taxKey(part));
    const tax = part.component.target === 'account' ? part.toAccount : part.tax;
    const functionalBase = toFunctional(request, figures.currency, part.base.minor);
    const functionalTax = toFunctional(request, figures.currency, tax.minor);
    if (!functionalBase.ok) return functionalBase;
    if (!functionalTax.ok) return functionalTax;
    const posted = slots[index]?.functional;
    const signed = (minor: bigint, of: bigint): bigint => (of < 0n ? -magnitude(minor) : magnitude(minor));
    lines.push({
      lineNumber: index === -1 ? null : index + 1,
      taxCodeId: part.version.taxCodeId,
      taxComponentId: part.component.id,
      direction: part.component.direction,
      taxPoint: request.taxPoint,
      base: { minor: paper * part.base.minor, currency: figures.currency },
      tax: { minor: paper * tax.minor, currency: figures.currency },
      functionalBase: { minor: paper * functionalBase.value, currency: own },
      functionalTax: {
        minor: paper * (posted === undefined ? functionalTax.value : signed(posted, tax.minor)),
        currency: own,
      },
    });
  }
  return accept(lines);
};
