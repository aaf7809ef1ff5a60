import { compareDecimals, type Decimal } from '../money/index.ts';
import { decimalOf, isNothing, magnitude, spoken } from './decimals.ts';
import {
  type Equation,
  equationsOf,
  heldAgainst,
  lineTerms,
  roundingTolerance,
  type SumTerm,
  sumOf,
  taxMark,
} from './prove-arithmetic.ts';
import type { FieldName, ReadDocument } from './read-document.ts';

/** A sum as a person checks it: its figures with their places, what they come to, what is stated, and what is between. */
export type ShownSum = {
  readonly check: string;
  readonly terms: readonly (Omit<SumTerm, 'value'> & { readonly value: string })[];
  readonly rate: string | null;
  readonly computed: string;
  readonly stated: string;
  readonly statedMark: string;
  /** Stated less computed. */
  readonly difference: string;
  /** What rounding may leave; null where the sum is exact. */
  readonly tolerance: string | null;
  readonly holds: boolean;
};

export type ShownArithmetic = {
  /** Lines + charges - discounts + taxes = total, or as much of it as the document states; null where it cannot be asked. */
  readonly closing: ShownSum | null;
  /** What is not known and would be needed for the closing sum. */
  readonly missing: readonly ('lines' | FieldName)[];
  /** The parts it is made of, each asked for itself. */
  readonly sums: readonly ShownSum[];
};

/** The whole arithmetic of a document for the eye: the same equations that judged it, with every figure and its place. */
export const showArithmetic = (document: ReadDocument): ShownArithmetic => {
  const closing = closingOf(document);
  const sums = equationsOf(document)
    .filter(({ check }) => closing === null || check !== closing.check)
    .filter((equation) => !saysNothing(equation))
    .map(shown);
  return { closing: closing === null ? null : shown(closing), missing: missingOf(document), sums };
};

const shown = (equation: Equation): ShownSum => {
  const { difference, holds } = heldAgainst(equation);
  return {
    check: equation.check,
    terms: equation.terms.map((term) => ({ ...term, value: spoken(term.value) })),
    rate: equation.rate ?? null,
    computed: spoken(equation.computed),
    stated: spoken(equation.asserted),
    statedMark: equation.assertedMark,
    difference: spoken(difference),
    tolerance: equation.tolerance === undefined ? null : spoken(equation.tolerance),
    holds,
  };
};

/** "119.00 = 119.00": what is to be paid is the total, and nobody needs to see it proved; nor one tax row that is the tax. */
const saysNothing = ({ check, terms, asserted, computed }: Equation): boolean =>
  (check === 'total_closes_payable' || check === 'tax_rows_close_tax') &&
  terms.length === 1 &&
  compareDecimals(asserted, computed) === 0;

/** The taxes of the total, by rate where the table of them is whole, else as one. */
const taxTerms = ({ taxes, fields }: ReadDocument): SumTerm[] | null => {
  const rows = taxes.map(({ amount }) => decimalOf(amount));
  const known = rows.filter((each) => each !== null);
  const stated = decimalOf(fields.taxTotal.value);
  if (known.length > 0 && known.length === rows.length)
    return taxes
      .map(({ rate, category }, at): SumTerm => {
        const value = known[at] ?? { units: 0n, scale: 0 };
        return { sign: '+', what: 'tax', value, mark: taxMark(at), note: rate ?? category };
      })
      .filter(({ value }) => !isNothing(value) || known.every(isNothing));
  return stated === null ? null : [{ sign: '+', what: 'tax', value: stated, mark: 'taxTotal', note: null }];
};

/**
 * Lines + charges - discounts + taxes = total within one minor unit for each line. Where lines are priced with tax they make
 * the total by themselves; where no line is known, net and tax do.
 */
const closingOf = (document: ReadDocument): Equation | null => {
  const asserted = decimalOf(document.fields.total.value);
  if (asserted === null) return null;
  const tolerance = roundingTolerance(document);
  const lines = lineTerms(document);
  const taxes = taxTerms(document);
  const sum = (check: string, terms: readonly SumTerm[]): Equation => ({
    check,
    fields: [],
    terms,
    computed: sumOf(terms),
    asserted,
    assertedMark: 'total',
    words: '',
    tolerance,
  });
  if (lines !== null && isWithin(sumOf(lines), asserted, tolerance) && taxes !== null && !taxes.every(isZero))
    return sum('lines_close_total', lines);
  if (lines !== null && taxes !== null) return sum('document_closes', [...lines, ...taxes]);
  const net = decimalOf(document.fields.netTotal.value);
  if (net === null || taxes === null) return lines === null ? null : sum('lines_close_total', lines);
  return sum('net_and_tax_close_total', [
    { sign: '+', what: 'net', value: net, mark: 'netTotal', note: null },
    ...taxes,
  ]);
};

const isZero = ({ value }: SumTerm): boolean => isNothing(value);

const isWithin = (a: Decimal, b: Decimal, tolerance: Decimal): boolean =>
  compareDecimals(magnitude({ ...heldAgainst({ asserted: b, computed: a }).difference }), tolerance) <= 0;

const missingOf = (document: ReadDocument): ('lines' | FieldName)[] => [
  ...(lineTerms(document) === null ? (['lines'] as const) : []),
  ...(['netTotal', 'taxTotal', 'total'] as const).filter((name) => decimalOf(document.fields[name].value) === null),
];
