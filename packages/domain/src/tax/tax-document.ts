import {
  addDecimals,
  allocate,
  type CurrencyCode,
  decimal,
  formatPlain,
  type Money,
  money,
  subtract,
  sum,
  zero,
} from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import { chargeByRate, type InvoicedTax, type TaxableLine } from './charge-by-rate.ts';
import { chargedComponents, percentOf } from './rate.ts';
import { isSelfAssessed, isWithheld, type TaxComponent, type TaxVersion } from './tax-code.ts';

/**
 * One component's part of a document: base and tax as a return would state them, what goes to the component's own
 * account, and what becomes cost of each line (by the index of the line in the input).
 */
export type TaxPart = {
  readonly version: TaxVersion;
  readonly component: TaxComponent;
  readonly base: Money;
  readonly tax: Money;
  readonly toAccount: Money;
  readonly toCost: readonly { readonly line: number; readonly amount: Money }[];
};

export type TaxedDocument = {
  readonly parts: readonly TaxPart[];
  /** What the document charges on top of its net. */
  readonly charged: Money;
  /** What is kept back from the vendor for an authority. */
  readonly withheld: Money;
};

/**
 * The taxes of a document: charged tax as invoiced, never recomputed, split over lines and components by largest
 * remainder; reverse charge and use tax computed on the base; zero and exempt lines kept as bases.
 * `invoiced` null computes the charged tax by document, for what we issue ourselves.
 * Refuses tax.amount_differs, tax.rate_not_coded and tax.rate_not_charged.
 */
export const taxDocument = (
  lines: readonly TaxableLine[],
  invoiced: readonly InvoicedTax[] | null,
  currency: CurrencyCode,
): Result<TaxedDocument> => {
  const lineTaxes = chargeByRate(lines, invoiced, currency);
  if (!lineTaxes.ok) return lineTaxes;

  const parts = groupByVersion(lines).flatMap((group) => {
    const nets = group.indexes.map((index) => lines[index]?.net ?? zero(currency));
    const taxes = group.indexes.map((index) => lineTaxes.value[index] ?? zero(currency));
    return partsOf(group, { nets, taxes }, currency);
  });
  const withheld = parts.filter(({ component }) => isWithheld(component)).map(({ tax }) => tax);
  return accept({ parts, charged: sum(lineTaxes.value, currency), withheld: sum(withheld, currency) });
};

type Group = { readonly version: TaxVersion; readonly indexes: readonly number[] };

const groupByVersion = (lines: readonly TaxableLine[]): Group[] => {
  const groups: { version: TaxVersion; indexes: number[] }[] = [];
  for (const [index, { version }] of lines.entries()) {
    const same = groups.find((group) => group.version === version);
    if (same === undefined) groups.push({ version, indexes: [index] });
    else same.indexes.push(index);
  }
  return groups;
};

const partsOf = (
  { version, indexes }: Group,
  { nets, taxes }: { nets: readonly Money[]; taxes: readonly Money[] },
  currency: CurrencyCode,
): TaxPart[] => {
  const base = sum(nets, currency);
  const taxOf = isSelfAssessed(version) ? assessed(version, base) : charged(version, base, sum(taxes, currency));
  return version.components.map((component) => {
    const tax = taxOf.get(component) ?? zero(currency);
    const toAccount = component.target === 'account' ? recoverable(tax, component) : zero(currency);
    const cost = component.target === 'none' || isOwed(component) ? zero(currency) : subtract(tax, toAccount);
    const costs = cost.minor === 0n ? [] : spread(cost, nets);
    const toCost = costs
      .map((amount, n) => ({ line: indexes[n] ?? 0, amount }))
      .filter((one) => one.amount.minor !== 0n);
    return { version, component, base, tax, toAccount, toCost };
  });
};

type TaxOf = ReadonlyMap<TaxComponent, Money>;

const pair = (components: readonly TaxComponent[], taxes: readonly Money[]): [TaxComponent, Money][] =>
  components.map((component, index) => [component, taxes[index] as Money]);

/** What the document charges, shared by rate; what is withheld, computed on the base. */
const charged = (version: TaxVersion, base: Money, tax: Money): TaxOf => {
  const own = chargedComponents(version);
  const withheld = version.components.filter(isWithheld);
  return new Map([
    ...pair(own, shareByRate(tax, own)),
    ...pair(
      withheld,
      withheld.map(({ rate }) => percentOf(base, rate)),
    ),
  ]);
};

/** One computed tax, owed by the output components and claimed (or borne) by the input ones: both sides are equal. */
const assessed = (version: TaxVersion, base: Money): TaxOf => {
  const owed = version.components.filter(isOwed);
  const claimed = version.components.filter((component) => !isOwed(component));
  const rate = owed.reduce((sum, component) => addDecimals(sum, decimal(component.rate)), decimal('0'));
  const tax = percentOf(base, formatPlain(rate));
  return new Map([...pair(owed, shareByRate(tax, owed)), ...pair(claimed, shareByRate(tax, claimed))]);
};

/** Tax we owe is owed in full; only input tax can be partly lost. */
const isOwed = (component: TaxComponent): boolean => component.direction === 'output';

const recoverable = (tax: Money, component: TaxComponent): Money =>
  isOwed(component) ? tax : percentOf(tax, component.recoverablePercent);

const shareByRate = (tax: Money, components: readonly TaxComponent[]): Money[] => {
  if (components.length === 0) return [];
  const zeros = components.map(() => zero(tax.currency));
  if (tax.minor === 0n) return zeros;
  // Rates are percent with up to six decimals; as millionths they are whole weights.
  const weights = components.map(({ rate }) => percentOf(money(100_000_000n, tax.currency), rate).minor);
  return weights.every((weight) => weight === 0n) ? [tax, ...zeros.slice(1)] : allocate(tax, weights);
};

/** A cost over its lines by their net; lines that cancel out carry it by their size. */
const spread = (cost: Money, nets: readonly Money[]): Money[] => {
  const weights = nets.map(({ minor }) => minor);
  if (weights.reduce((a, b) => a + b, 0n) !== 0n) return allocate(cost, weights);
  const sizes = weights.map((weight) => (weight < 0n ? -weight : weight));
  return allocate(cost, sizes.some((size) => size > 0n) ? sizes : sizes.map(() => 1n));
};
