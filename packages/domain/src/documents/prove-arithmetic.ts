import {
  addDecimals,
  compareDecimals,
  type Decimal,
  exponentOf,
  isCurrency,
  minorOf,
  multiplyDecimals,
} from '../money/index.ts';
import { decimalOf, isNothing, magnitude, minus, NOTHING, sameDecimal, spoken, spokenIn, total } from './decimals.ts';
import type { FieldName, ReadDocument, ReadFinding, ReadTax } from './read-document.ts';

/** What the figures of a document prove about each other. Checks name the equation that held, per field. */
export type ArithmeticProof = {
  readonly checks: readonly { readonly field: FieldName; readonly check: string }[];
  readonly findings: readonly ReadFinding[];
};

/** One figure of a sum, with the name its place is known by: a field, all lines, a line of the tax table, a charge or discount. */
export type SumTerm = {
  readonly sign: '+' | '-';
  readonly what: 'lines' | 'charge' | 'allowance' | 'net' | 'tax' | 'total' | 'prepaid' | 'withheld' | 'rounding';
  readonly value: Decimal;
  readonly mark: string | null;
  /** What the page calls it, or the rate of a tax. */
  readonly note: string | null;
};

/** A sum that the document states and that its other figures make up, or do not. */
export type Equation = {
  readonly check: string;
  readonly fields: readonly FieldName[];
  readonly terms: readonly SumTerm[];
  /** Where it is tax: the percentage of the one term. */
  readonly rate?: string;
  readonly computed: Decimal;
  readonly asserted: Decimal;
  /** The place of the stated figure, named as a term's. */
  readonly assertedMark: string;
  readonly words: string;
  readonly tolerance?: Decimal;
};

/**
 * Proves the equations of EN 16931 over whatever was read: lines + charges - allowances = net, net + tax = total,
 * total - prepaid - tax withheld + rounding = payable, the tax rows = tax, and each row's basis x rate within one minor unit per line.
 * Exact decimals throughout; an equation with a missing figure is not asked.
 */
export function proveArithmetic(document: ReadDocument): ArithmeticProof {
  const checks: { field: FieldName; check: string }[] = [];
  const findings: ReadFinding[] = [];
  for (const equation of equationsOf(document)) {
    const { difference, holds } = heldAgainst(equation);
    if (holds) for (const field of equation.fields) checks.push({ field, check: equation.check });
    else findings.push(openFinding(equation, difference, document.fields.currency.value));
  }
  return { checks, findings };
}

/** The equations that can be asked of a document, in the order a bookkeeper adds up. */
export const equationsOf = (document: ReadDocument): Equation[] =>
  [
    lineEquation(document),
    totalEquation(document),
    payableEquation(document),
    taxSumEquation(document),
    ...document.taxes.map((tax, at) => rateEquation(tax, at, document)),
  ].filter((each) => each !== null);

/** What the stated figure is off by, and whether that is within what rounding may do. */
export const heldAgainst = ({
  asserted,
  computed,
  tolerance = NOTHING,
}: Pick<Equation, 'asserted' | 'computed' | 'tolerance'>): { difference: Decimal; holds: boolean } => {
  const difference = minus(asserted, computed);
  return { difference, holds: compareDecimals(magnitude(difference), tolerance) <= 0 };
};

function openFinding(equation: Equation, difference: Decimal, currency: string | null): ReadFinding {
  const say = spokenIn(currency);
  return {
    code: 'read.arithmetic_open',
    field: equation.fields[0] ?? null,
    text: `${equation.words} = ${say(equation.computed)}, but the document says ${say(equation.asserted)}: difference ${say(difference)}.`,
    facts: {
      equation: equation.check,
      asserted: spoken(equation.asserted),
      computed: spoken(equation.computed),
      difference: spoken(difference),
    },
  };
}

/**
 * Line totals close the net, or, where a document prices with tax included, they close the total. Both are honest
 * documents; only when neither closes is the arithmetic open.
 */
function lineEquation(document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const net = decimalOf(document.fields.netTotal.value);
  const terms = lineTerms(document);
  if (terms === null) return null;
  const lines = terms[0]?.value ?? NOTHING;
  const summed = (what: SumTerm['what']) => total(terms.flatMap((term) => (term.what === what ? [term.value] : [])));
  const charges = summed('charge');
  const allowances = summed('allowance');
  const computed = sumOf(terms);
  const gross = decimalOf(document.fields.total.value);
  const words = [
    `Lines ${say(lines)}`,
    isNothing(charges) ? '' : ` + charges ${say(charges)}`,
    isNothing(allowances) ? '' : ` - allowances ${say(allowances)}`,
  ].join('');
  if (gross && (!net || !sameDecimal(computed, net)) && sameDecimal(computed, gross)) {
    return {
      check: 'lines_close_total',
      fields: ['total'],
      terms,
      computed,
      asserted: gross,
      assertedMark: 'total',
      words,
    };
  }
  if (!net) return null;
  return {
    check: 'lines_close_net',
    fields: ['netTotal'],
    terms,
    computed,
    asserted: net,
    assertedMark: 'netTotal',
    words,
  };
}

/** All lines as one figure, then each charge and discount; null where a line's amount is not known. */
export function lineTerms({ lines, adjustments }: ReadDocument): SumTerm[] | null {
  const amounts = lines.map((line) => decimalOf(line.total));
  const known = amounts.filter((each) => each !== null);
  if (known.length === 0 || known.length < amounts.length) return null;
  return [
    { sign: '+', what: 'lines', value: total(known), mark: LINES_MARK, note: null },
    ...adjustments.map(
      (each, at): SumTerm => ({
        sign: each.kind === 'charge' ? '+' : '-',
        what: each.kind,
        value: decimalOf(each.amount) ?? NOTHING,
        mark: adjustmentMark(at),
        note: each.reason,
      }),
    ),
  ];
}

/** The names of places that are no fields: all lines at once, a row of the tax table, a charge or discount. */
export const LINES_MARK = 'lines';
export const taxMark = (at: number): string => `tax:${at}`;
export const adjustmentMark = (at: number): string => `adjustment:${at}`;

export const sumOf = (terms: readonly SumTerm[]): Decimal =>
  terms.reduce((sum, { sign, value }) => (sign === '+' ? addDecimals(sum, value) : minus(sum, value)), NOTHING);

const fieldTerm = (
  sign: SumTerm['sign'],
  what: SumTerm['what'],
  [mark, value]: readonly [string | null, Decimal],
): SumTerm => ({ sign, what, value, mark, note: null });

function totalEquation(document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const net = decimalOf(document.fields.netTotal.value);
  const tax = decimalOf(document.fields.taxTotal.value);
  const asserted = decimalOf(document.fields.total.value);
  if (!net || !tax || !asserted) return null;
  const words = `Net ${say(net)} + tax ${say(tax)}`;
  return {
    check: 'net_and_tax_close_total',
    fields: ['total', 'netTotal', 'taxTotal'],
    terms: [fieldTerm('+', 'net', ['netTotal', net]), fieldTerm('+', 'tax', ['taxTotal', tax])],
    computed: addDecimals(net, tax),
    asserted,
    assertedMark: 'total',
    words,
  };
}

function payableEquation(document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const gross = decimalOf(document.fields.total.value);
  const asserted = decimalOf(document.fields.payable.value);
  if (!gross || !asserted) return null;
  const prepaid = decimalOf(document.fields.prepaid.value) ?? NOTHING;
  const rounding = decimalOf(document.rounding) ?? NOTHING;
  const withheld = decimalOf(document.fields.withheld?.value) ?? NOTHING;
  const terms = [
    fieldTerm('+', 'total', ['total', gross]),
    fieldTerm('-', 'prepaid', ['prepaid', prepaid]),
    fieldTerm('-', 'withheld', ['withheld', withheld]),
    fieldTerm('+', 'rounding', [null, rounding]),
  ].filter(({ what, value }) => what === 'total' || !isNothing(value));
  const computed = sumOf(terms);
  const words = [
    `Total ${say(gross)}`,
    isNothing(prepaid) ? '' : ` - prepaid ${say(prepaid)}`,
    isNothing(withheld) ? '' : ` - tax withheld ${say(withheld)}`,
    isNothing(rounding) ? '' : ` + rounding ${say(rounding)}`,
  ].join('');
  const fields = ['payable', 'total', 'prepaid'] as const;
  return { check: 'total_closes_payable', fields, terms, computed, asserted, assertedMark: 'payable', words };
}

function taxSumEquation(document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const asserted = decimalOf(document.fields.taxTotal.value);
  const amounts = document.taxes.map((tax) => decimalOf(tax.amount));
  const known = amounts.filter((each) => each !== null);
  if (!asserted || known.length === 0 || known.length < amounts.length) return null;
  const words = `Tax rows ${known.map(say).join(' + ')}`;
  const terms = document.taxes.map(
    (tax, at): SumTerm => ({
      ...fieldTerm('+', 'tax', [taxMark(at), known[at] ?? NOTHING]),
      note: tax.rate ?? tax.category,
    }),
  );
  const computed = total(known);
  return {
    check: 'tax_rows_close_tax',
    fields: ['taxTotal'],
    terms,
    computed,
    asserted,
    assertedMark: 'taxTotal',
    words,
  };
}

/** Issuers round tax per document or per line, so a rate may be off by one minor unit for every line. */
function rateEquation(tax: ReadTax, at: number, document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const basis = decimalOf(tax.basis);
  const rate = decimalOf(tax.rate);
  const asserted = decimalOf(tax.amount);
  if (!basis || !rate || !asserted) return null;
  const exact = multiplyDecimals(basis, rate);
  const scale = roundingScale(document.fields.currency.value);
  const computed: Decimal = { units: minorOf({ units: exact.units, scale: exact.scale + 2 }, scale), scale };
  const words = `Tax of ${tax.rate} % on ${say(basis)}`;
  const mark = taxMark(at);
  return {
    check: 'rate_closes_tax',
    fields: ['taxTotal'],
    terms: [fieldTerm('+', 'net', [mark, basis])],
    rate: tax.rate ?? '',
    computed,
    asserted,
    assertedMark: mark,
    words,
    tolerance: roundingTolerance(document),
  };
}

/** One minor unit for every line, and one where there is none. */
export const roundingTolerance = ({ lines, fields }: ReadDocument): Decimal => ({
  units: BigInt(Math.max(1, lines.length)),
  scale: roundingScale(fields.currency.value),
});

/** Decimals to which a currency's tax is rounded. The forint has a minor unit in ISO 4217 and none in practice. */
function roundingScale(currency: string | null): number {
  if (currency === 'HUF') return 0;
  return currency !== null && isCurrency(currency) ? exponentOf(currency) : 2;
}
