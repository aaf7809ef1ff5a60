import {
  type CurrencyCode,
  currencyCode,
  decimal,
  divideHalfAway,
  exponentOf,
  formatDecimal,
  formatPlain,
  isWithinRange,
  type Money,
  minorOf,
  multiplyDecimals,
  parseDecimal,
  parseMoney,
  pow10,
  sum,
} from '../money/index.ts';
import { accept, collect, type Result, refuse } from '../refusal/index.ts';
import { chargedRate, percentOf, rateKey, type TaxVersion, takeOutTax, versionAt } from '../tax/index.ts';
import type { AdjustmentWish, InvoiceDraft, LineDraft } from './invoice-draft.ts';
import { categoryOf, exemptionOf } from './tax-words.ts';

export type ComputedAdjustment = {
  readonly kind: 'allowance' | 'charge';
  readonly amount: Money;
  readonly percent: string | null;
  readonly basis: Money;
  readonly reason: string;
};

export type ComputedLine = {
  readonly draft: LineDraft;
  readonly version: TaxVersion;
  /** Quantity times price, before the line's own discounts; with tax where prices include it. */
  readonly amount: Money;
  readonly adjustments: readonly ComputedAdjustment[];
  readonly net: Money;
  readonly netPrice: string;
};

export type ComputedTax = {
  readonly category: string;
  readonly rate: string;
  readonly basis: Money;
  readonly tax: Money;
  readonly exemption: string | null;
};

export type ComputedInvoice = {
  readonly currency: CurrencyCode;
  readonly lines: readonly ComputedLine[];
  readonly adjustments: readonly (ComputedAdjustment & { readonly version: TaxVersion; readonly net: Money })[];
  readonly taxes: readonly ComputedTax[];
  readonly lineTotal: Money;
  readonly allowanceTotal: Money;
  readonly chargeTotal: Money;
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
};

// Beyond this a price inside a tax-inclusive line cannot be told exactly; eight decimals give every net back.
const PRICE_DECIMALS = 8;

/**
 * The figures of an invoice: lines, discounts and charges, tax by category and rate on the sum of its bases (D24), totals.
 * Refuses what money and tax refuse, sales.line_invalid, sales.no_lines and subledger.total_negative, each naming its line.
 */
export const computeInvoice = (
  draft: InvoiceDraft,
  {
    versions,
    taxPoint,
  }: { readonly versions: readonly TaxVersion[]; readonly taxPoint: Parameters<typeof versionAt>[2] },
): Result<ComputedInvoice> => {
  const code = currencyCode(draft.currency);
  if (!code.ok) return code;
  const currency = code.value;
  if (draft.lines.length === 0) return refuse('sales.no_lines', 'The invoice has no lines yet; add what was sold.');
  const priced = collect(
    draft.lines.map((line, index) => named(priceLine(line, currency, draft.pricesIncludeTax), `Line ${index + 1}`)),
  );
  if (!priced.ok) return priced;
  const lineVersions = collect(draft.lines.map(({ taxCodeId }) => saleVersion(versions, taxCodeId, taxPoint)));
  if (!lineVersions.ok) return lineVersions;
  const lineSum = sum(
    priced.value.map(({ after }) => after),
    currency,
  );
  const adjusted = collect(
    draft.adjustments.map((wish, index) => named(adjust(wish, lineSum), `Discount or charge ${index + 1}`)),
  );
  if (!adjusted.ok) return adjusted;
  const adjustmentVersions = collect(
    draft.adjustments.map(({ taxCodeId }) => saleVersion(versions, taxCodeId, taxPoint)),
  );
  if (!adjustmentVersions.ok) return adjustmentVersions;

  const allVersions = [...lineVersions.value, ...adjustmentVersions.value];
  const offered = [...priced.value.map(({ after }) => after), ...adjusted.value.map(signed)];
  if (!isWithinRange(offered.reduce((total, { minor }) => total + (minor < 0n ? -minor : minor), 0n)))
    return refuse('money.out_of_range', 'The amounts of the invoice are beyond what the books can carry.');
  const { nets, taxes } = settleTax(draft, { offered, versions: allVersions, currency });
  return total(draft, { currency, priced: priced.value, adjusted: adjusted.value, versions: allVersions, nets, taxes });
};

const named = <T>(result: Result<T>, what: string): Result<T> =>
  result.ok ? result : refuse(result.refusal.code, `${what}: ${result.refusal.detail}`, result.refusal.facts);

const saleVersion = (
  versions: readonly TaxVersion[],
  taxCodeId: string,
  taxPoint: Parameters<typeof versionAt>[2],
): Result<TaxVersion> => {
  const version = versionAt(versions, taxCodeId, taxPoint);
  if (!version.ok || version.value.direction !== 'purchase') return version;
  return refuse('tax.direction_mismatch', `${version.value.code} is a tax code for a purchase.`, {
    taxCode: version.value.code,
  });
};

type Priced = { readonly amount: Money; readonly after: Money; readonly adjustments: readonly ComputedAdjustment[] };

const priceLine = (line: LineDraft, currency: CurrencyCode, inclusive: boolean): Result<Priced> => {
  const quantity = parseDecimal(line.quantity);
  if (!quantity.ok) return quantity;
  const price = parseDecimal(line.unitPrice);
  if (!price.ok) return price;
  if (line.description.trim() === '') return refuse('sales.line_invalid', 'say what was sold.');
  if (quantity.value.units === 0n) return refuse('sales.line_invalid', 'the quantity is zero.');
  if (price.value.units < 0n)
    return refuse('sales.line_invalid', 'a price is not below zero; take something back with a negative quantity.');
  const minor = minorOf(multiplyDecimals(quantity.value, price.value), exponentOf(currency));
  if (!isWithinRange(minor)) return refuse('money.out_of_range', 'the amount is beyond what the books can carry.');
  const amount: Money = { minor, currency };
  const adjustments = collect((line.adjustments ?? []).map((wish) => adjust(wish, amount)));
  if (!adjustments.ok) return adjustments;
  const after = sum([amount, ...adjustments.value.map(signed)], currency);
  // Prices with tax inside take their discounts with them into the net price, and a price is not below zero (BR-27).
  if (inclusive && after.minor !== 0n && after.minor < 0n !== quantity.value.units < 0n)
    return refuse('sales.line_invalid', 'the discounts are more than the line; state them on the whole invoice.');
  return accept({ amount, after, adjustments: adjustments.value });
};

const adjust = (wish: AdjustmentWish, basis: Money): Result<ComputedAdjustment> => {
  const { kind, reason } = wish;
  if (reason.trim() === '') return refuse('sales.line_invalid', 'say what the discount or charge is for.');
  if (wish.percent !== null && wish.percent !== undefined) {
    const percent = parseDecimal(wish.percent);
    if (!percent.ok) return percent;
    if (percent.value.units < 0n) return refuse('sales.line_invalid', 'a percentage is not below zero.');
    return accept({ kind, reason, percent: formatPlain(percent.value), basis, amount: percentOf(basis, wish.percent) });
  }
  const amount = parseMoney(wish.amount ?? '', basis.currency);
  if (!amount.ok) return amount;
  if (amount.value.minor < 0n) return refuse('sales.line_invalid', 'a discount or charge is not below zero.');
  return accept({ kind, reason, percent: null, basis, amount: amount.value });
};

const signed = ({ kind, amount }: Pick<ComputedAdjustment, 'kind' | 'amount'>): Money =>
  kind === 'charge' ? amount : { ...amount, minor: -amount.minor };

type Taxed = { readonly nets: readonly Money[]; readonly taxes: readonly ComputedTax[] };

/** Net amounts and the tax of each category and rate: computed on the net, or taken out of prices that include it. */
const settleTax = (
  draft: InvoiceDraft,
  {
    offered,
    versions,
    currency,
  }: { readonly offered: readonly Money[]; readonly versions: readonly TaxVersion[]; readonly currency: CurrencyCode },
): Taxed => {
  const rates = versions.map((version) => rateKey(chargedRate(version)));
  const inside = draft.pricesIncludeTax
    ? takeOutTax(
        offered.map((gross, index) => ({ gross, rate: rates[index] ?? '0' })),
        null,
        currency,
      )
    : null;
  const nets = inside?.nets ?? offered;
  const groups = new Map<string, { version: TaxVersion; rate: string; nets: Money[] }>();
  for (const [index, version] of versions.entries()) {
    const rate = rates[index] ?? '0';
    const key = `${categoryOf(version)} ${rate}`;
    const group = groups.get(key) ?? { version, rate, nets: [] };
    group.nets.push(nets[index] as Money);
    groups.set(key, group);
  }
  const taxes = [...groups.values()].map(({ version, rate, nets: own }): ComputedTax => {
    const basis = sum(own, currency);
    const contained = inside?.invoiced.find((one) => one.rate === rate)?.amount;
    const tax = rate === '0' ? { minor: 0n, currency } : (contained ?? percentOf(basis, rate));
    return { category: categoryOf(version), rate, basis, tax, exemption: exemptionOf(version) };
  });
  return { nets, taxes };
};

type Parts = Taxed & {
  readonly currency: CurrencyCode;
  readonly priced: readonly Priced[];
  readonly adjusted: readonly ComputedAdjustment[];
  readonly versions: readonly TaxVersion[];
};

const total = (draft: InvoiceDraft, parts: Parts): Result<ComputedInvoice> => {
  const { currency, priced, adjusted, versions, nets, taxes } = parts;
  const lines = draft.lines.map((line, index): ComputedLine => {
    const { amount, adjustments } = priced[index] as Priced;
    const net = nets[index] as Money;
    return {
      draft: line,
      version: versions[index] as TaxVersion,
      amount,
      adjustments: draft.pricesIncludeTax ? [] : adjustments,
      net,
      netPrice: draft.pricesIncludeTax ? priceInside(net, line.quantity) : formatPlain(decimal(line.unitPrice)),
    };
  });
  const adjustments = adjusted.map((one, index) => {
    const net = nets[lines.length + index] as Money;
    const version = versions[lines.length + index] as TaxVersion;
    const amount = { ...net, minor: one.kind === 'allowance' ? -net.minor : net.minor };
    return { ...one, percent: draft.pricesIncludeTax ? null : one.percent, amount, version, net };
  });
  const of = (list: readonly Money[]): Money => sum(list, currency);
  const lineTotal = of(lines.map(({ net }) => net));
  const allowanceTotal = of(adjustments.filter(({ kind }) => kind === 'allowance').map(({ amount }) => amount));
  const chargeTotal = of(adjustments.filter(({ kind }) => kind === 'charge').map(({ amount }) => amount));
  const net = { currency, minor: lineTotal.minor - allowanceTotal.minor + chargeTotal.minor };
  const tax = of(taxes.map((one) => one.tax));
  const gross = { currency, minor: net.minor + tax.minor };
  if (gross.minor <= 0n)
    return refuse(
      gross.minor === 0n ? 'subledger.document_without_amount' : 'subledger.total_negative',
      `The total is ${formatDecimal(gross)} ${currency}; ${draft.kind === 'invoice' ? 'what goes back to the customer is a credit note' : 'a credit note states what goes back without a minus'}.`,
    );
  return accept({ currency, lines, adjustments, taxes, lineTotal, allowanceTotal, chargeTotal, net, tax, gross });
};

/** The price without tax that gives the line's net back when it is multiplied by the quantity and rounded. */
const priceInside = (net: Money, quantity: string): string => {
  const parts = decimal(quantity);
  const scale = exponentOf(net.currency);
  const units = divideHalfAway(net.minor * pow10(parts.scale + PRICE_DECIMALS - scale), parts.units);
  return formatPlain({ units, scale: PRICE_DECIMALS });
};
