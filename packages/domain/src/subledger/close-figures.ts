import {
  type CurrencyCode,
  currencyCode,
  describeMoney,
  formatDecimal,
  isWithinRange,
  type Money,
  parseMoney,
  roundingStep,
  sum,
  zero,
} from '../money/index.ts';
import { accept, collect, type Result, refuse } from '../refusal/index.ts';
import {
  chargedRate,
  type InvoicedTax,
  rateKey,
  type TaxableLine,
  type TaxedDocument,
  takeOutTax,
  taxDocument,
  versionAt,
} from '../tax/index.ts';
import type { DocumentDirection, DocumentPlanRequest } from './document-figures.ts';
import { magnitude } from './open-item.ts';

/** A document whose lines, taxes and totals close; everything positive as on the paper, in document currency. */
export type ClosedFigures = {
  readonly currency: CurrencyCode;
  readonly lines: readonly TaxableLine[];
  readonly taxed: TaxedDocument;
  readonly total: Money;
  readonly prepaid: Money;
  readonly rounding: Money;
  readonly discount: Money | null;
};

// Cash rounding goes to the nearest coin (0.05 CHF, 1 SEK, 5 HUF); beyond half of that it is no rounding any more.
const ROUNDING_MAX = '0.50';

/**
 * Reads the coded figures and lets them close: lines = net, net + tax = total, total - prepaid (+ rounding) = payable.
 * Refuses subledger.figures_open with the arithmetic, subledger.document_without_amount, subledger.total_negative, and what money and tax refuse.
 */
export const closeFigures = (request: DocumentPlanRequest, direction: DocumentDirection): Result<ClosedFigures> => {
  const { figures } = request;
  const code = currencyCode(figures.currency);
  if (!code.ok) return code;
  const currency = code.value;
  const amounts = readAmounts(figures, currency);
  if (!amounts.ok) return amounts;
  const { total, prepaid, payable, discount, netTotal } = amounts.value;
  if (total.minor === 0n) {
    return refuse('subledger.document_without_amount', 'The total of the document is zero; there is nothing to post.');
  }
  // A negative debit is not a credit (D12), and the open item of a bill below zero would stand on the wrong side.
  if (total.minor < 0n) {
    return refuse(
      'subledger.total_negative',
      `The total is ${describeMoney(total)}; a bill below zero posts as a credit note over the amount without its sign.`,
      { total: formatDecimal(total) },
    );
  }
  const coded = codeLines(request, direction, currency);
  if (!coded.ok) return coded;
  const taxes = readTaxes(request, currency);
  if (!taxes.ok) return taxes;
  const range = checkRange([
    total,
    ...coded.value.map(({ net }) => net),
    ...(taxes.value ?? []).map((tax) => tax.amount),
  ]);
  if (!range.ok) return range;
  const netted = request.amountsIncludeTax ? extractNets(coded.value, taxes.value, currency) : null;
  const lines = netted?.lines ?? coded.value;
  const taxed = taxDocument(lines, netted?.invoiced ?? taxes.value, currency);
  if (!taxed.ok) return taxed;

  const net = sum(
    lines.map((line) => line.net),
    currency,
  );
  const computed = { ...net, minor: net.minor + taxed.value.charged.minor };
  if (netTotal !== null && netTotal.minor !== net.minor) return open('The lines add up to', net, 'net', netTotal);
  if (computed.minor !== total.minor) {
    return open(
      `${describeMoney(net)} and ${describeMoney(taxed.value.charged)} of tax make`,
      computed,
      'total',
      total,
    );
  }
  const due = { ...total, minor: total.minor - prepaid.minor };
  const rounding = payable === null ? zero(currency) : { ...payable, minor: payable.minor - due.minor };
  if (!isCashRounding(rounding)) return open('Total less prepaid is', due, 'payable', payable ?? due);
  return accept({ currency, lines, taxed: taxed.value, total, prepaid, rounding, discount });
};

/** Sums of figures stay in range when the sum of their sizes does: a hostile document is refused, not crashed on. */
const checkRange = (figures: readonly Money[]): Result<null> =>
  isWithinRange(figures.reduce((total, { minor }) => total + magnitude(minor), 0n))
    ? accept(null)
    : refuse('money.out_of_range', 'The figures of the document are beyond what the books can carry.');

const open = (words: string, computed: Money, name: string, asserted: Money): Result<never> => {
  const difference = { ...asserted, minor: asserted.minor - computed.minor };
  return refuse(
    'subledger.figures_open',
    `${words} ${describeMoney(computed)}; the document states ${describeMoney(asserted)} ${name}, a difference of ${describeMoney(difference)}.`,
    {
      field: name,
      asserted: formatDecimal(asserted),
      computed: formatDecimal(computed),
      difference: formatDecimal(difference),
    },
  );
};

const isCashRounding = (rounding: Money): boolean => {
  if (rounding.minor === 0n) return true;
  const most = parseMoney(ROUNDING_MAX, rounding.currency);
  const coin = (5n * roundingStep(rounding.currency)) / 2n;
  const limit = most.ok && most.value.minor > coin ? most.value.minor : coin;
  return rounding.minor <= limit && rounding.minor >= -limit;
};

type Amounts = {
  readonly total: Money;
  readonly netTotal: Money | null;
  readonly prepaid: Money;
  readonly payable: Money | null;
  readonly discount: Money | null;
};

const readAmounts = (figures: DocumentPlanRequest['figures'], currency: CurrencyCode): Result<Amounts> => {
  const texts = [figures.total, figures.netTotal, figures.prepaid, figures.payable, figures.discount?.amount ?? null];
  const parsed = collect(texts.map((text) => (text === null ? accept(null) : parseMoney(text, currency))));
  if (!parsed.ok) return parsed;
  const [total, netTotal, prepaid, payable, discount] = parsed.value;
  return accept({
    total: total ?? zero(currency),
    netTotal: netTotal ?? null,
    prepaid: prepaid ?? zero(currency),
    payable: payable ?? null,
    discount: discount ?? null,
  });
};

const codeLines = (
  { lines, versions, taxPoint }: DocumentPlanRequest,
  direction: DocumentDirection,
  currency: CurrencyCode,
): Result<TaxableLine[]> =>
  collect(
    lines.map((line) => {
      const net = parseMoney(line.amount, currency);
      if (!net.ok) return net;
      const version = versionAt(versions, line.taxCodeId, taxPoint);
      if (!version.ok) return version;
      if (version.value.direction !== 'both' && version.value.direction !== direction) {
        return refuse(
          'tax.direction_mismatch',
          `${version.value.code} is a tax code for a ${version.value.direction}.`,
          {
            taxCode: version.value.code,
          },
        );
      }
      return accept({ net: net.value, version: version.value });
    }),
  );

/** The stated taxes; a document that names only a total gives it without a rate, one that names none leaves null. */
const readTaxes = ({ figures }: DocumentPlanRequest, currency: CurrencyCode): Result<InvoicedTax[] | null> => {
  const { taxTolerance: tolerance = null } = figures;
  const stated = figures.taxes.filter((tax) => tax.amount !== null);
  if (stated.length > 0) {
    return collect(
      stated.map(({ rate, amount }) => {
        const parsed = parseMoney(amount ?? '0', currency);
        return parsed.ok ? accept({ rate, amount: parsed.value, tolerance }) : parsed;
      }),
    );
  }
  if (figures.taxTotal === null) return accept(null);
  const total = parseMoney(figures.taxTotal, currency);
  return total.ok ? accept([{ rate: null, amount: total.value, tolerance }]) : total;
};

const extractNets = (
  gross: readonly TaxableLine[],
  stated: readonly InvoicedTax[] | null,
  currency: CurrencyCode,
): { readonly lines: TaxableLine[]; readonly invoiced: InvoicedTax[] } => {
  const inside = gross.map(({ net, version }) => ({ gross: net, rate: rateKey(chargedRate(version)) }));
  const { nets, invoiced } = takeOutTax(inside, stated, currency);
  return { lines: gross.map((line, index) => ({ ...line, net: nets[index] ?? line.net })), invoiced };
};
