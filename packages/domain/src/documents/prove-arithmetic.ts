import {
  addDecimals,
  compareDecimals,
  type Decimal,
  exponentOf,
  isCurrency,
  minorOf,
  multiplyDecimals,
} from '../money/index.ts';
import { decimalOf, isNothing, magnitude, minus, sameDecimal, spoken, spokenIn, total } from './decimals.ts';
import type { FieldName, ReadDocument, ReadFinding, ReadTax } from './read-document.ts';

/** What the figures of a document prove about each other. Checks name the equation that held, per field. */
export type ArithmeticProof = {
  readonly checks: readonly { readonly field: FieldName; readonly check: string }[];
  readonly findings: readonly ReadFinding[];
};

type Equation = {
  readonly check: string;
  readonly fields: readonly FieldName[];
  readonly computed: Decimal;
  readonly asserted: Decimal;
  readonly words: string;
  readonly tolerance?: Decimal;
};

/**
 * Proves the equations of EN 16931 over whatever was read: lines + charges - allowances = net, net + tax = total,
 * total - prepaid - tax withheld + rounding = payable, the tax rows = tax, and each row's basis x rate within one minor unit per line.
 * Exact decimals throughout; an equation with a missing figure is not asked.
 */
export function proveArithmetic(document: ReadDocument): ArithmeticProof {
  const equations = [
    lineEquation(document),
    totalEquation(document),
    payableEquation(document),
    taxSumEquation(document),
    ...document.taxes.map((tax) => rateEquation(tax, document)),
  ].filter((each) => each !== null);

  const checks: { field: FieldName; check: string }[] = [];
  const findings: ReadFinding[] = [];
  for (const equation of equations) {
    const difference = minus(equation.asserted, equation.computed);
    const holds = compareDecimals(magnitude(difference), equation.tolerance ?? { units: 0n, scale: 0 }) <= 0;
    if (holds) for (const field of equation.fields) checks.push({ field, check: equation.check });
    else findings.push(openFinding(equation, difference, document.fields.currency.value));
  }
  return { checks, findings };
}

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
  const lineTotals = document.lines.map((line) => decimalOf(line.total));
  const known = lineTotals.filter((each) => each !== null);
  if (known.length === 0 || known.length < lineTotals.length) return null;

  const lines = total(known);
  const amounts = (kind: string) =>
    total(
      document.adjustments
        .filter((each) => each.kind === kind)
        .map((each) => decimalOf(each.amount) ?? { units: 0n, scale: 0 }),
    );
  const charges = amounts('charge');
  const allowances = amounts('allowance');
  const computed = minus(addDecimals(lines, charges), allowances);
  const gross = decimalOf(document.fields.total.value);
  const words = [
    `Lines ${say(lines)}`,
    isNothing(charges) ? '' : ` + charges ${say(charges)}`,
    isNothing(allowances) ? '' : ` - allowances ${say(allowances)}`,
  ].join('');
  if (gross && (!net || !sameDecimal(computed, net)) && sameDecimal(computed, gross)) {
    return { check: 'lines_close_total', fields: ['total'], computed, asserted: gross, words };
  }
  if (!net) return null;
  return { check: 'lines_close_net', fields: ['netTotal'], computed, asserted: net, words };
}

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
    computed: addDecimals(net, tax),
    asserted,
    words,
  };
}

function payableEquation(document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const gross = decimalOf(document.fields.total.value);
  const asserted = decimalOf(document.fields.payable.value);
  if (!gross || !asserted) return null;
  const prepaid = decimalOf(document.fields.prepaid.value) ?? { units: 0n, scale: 0 };
  const rounding = decimalOf(document.rounding) ?? { units: 0n, scale: 0 };
  const withheld = decimalOf(document.fields.withheld?.value) ?? { units: 0n, scale: 0 };
  const computed = addDecimals(minus(minus(gross, prepaid), withheld), rounding);
  const words = [
    `Total ${say(gross)}`,
    isNothing(prepaid) ? '' : ` - prepaid ${say(prepaid)}`,
    isNothing(withheld) ? '' : ` - tax withheld ${say(withheld)}`,
    isNothing(rounding) ? '' : ` + rounding ${say(rounding)}`,
  ].join('');
  return { check: 'total_closes_payable', fields: ['payable', 'total', 'prepaid'], computed, asserted, words };
}

function taxSumEquation(document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const asserted = decimalOf(document.fields.taxTotal.value);
  const amounts = document.taxes.map((tax) => decimalOf(tax.amount));
  const known = amounts.filter((each) => each !== null);
  if (!asserted || known.length === 0 || known.length < amounts.length) return null;
  const words = `Tax rows ${known.map(say).join(' + ')}`;
  return { check: 'tax_rows_close_tax', fields: ['taxTotal'], computed: total(known), asserted, words };
}

/** Issuers round tax per document or per line, so a rate may be off by one minor unit for every line. */
function rateEquation(tax: ReadTax, document: ReadDocument): Equation | null {
  const say = spokenIn(document.fields.currency.value);
  const basis = decimalOf(tax.basis);
  const rate = decimalOf(tax.rate);
  const asserted = decimalOf(tax.amount);
  if (!basis || !rate || !asserted) return null;
  const exact = multiplyDecimals(basis, rate);
  const scale = roundingScale(document.fields.currency.value);
  const computed: Decimal = { units: minorOf({ units: exact.units, scale: exact.scale + 2 }, scale), scale };
  const tolerance: Decimal = { units: BigInt(Math.max(1, document.lines.length)), scale };
  const words = `Tax of ${tax.rate} % on ${say(basis)}`;
  return { check: 'rate_closes_tax', fields: ['taxTotal'], computed, asserted, words, tolerance };
}

/** Decimals to which a currency's tax is rounded. The forint has a minor unit in ISO 4217 and none in practice. */
function roundingScale(currency: string | null): number {
  if (currency === 'HUF') return 0;
  return currency !== null && isCurrency(currency) ? exponentOf(currency) : 2;
}
