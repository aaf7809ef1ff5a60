import { centsOf, fromCents, isTaxOf, magnitude } from './exact.ts';
import type { LabelledAmount } from './label-amounts.ts';
import { sumOfRows, type TotalsEvidence } from './totals-evidence.ts';

/** A sum that no label names: it counts only where it closes with what is printed. */
type Derived = { readonly value: string; readonly weight: number };

const LINES_AS_NET = 0.3;
const LINES_ADJUSTED = 0.25;
const WITHOUT_ITS_TAX = 0.25;
const ADJUSTMENTS_MAX = 6;

/**
 * The net where the page has no word for it: the item lines, the lines with the charges and allowances below them, or,
 * where prices include tax and the lines make up the total, the total without the tax that its rate says is in it.
 */
export function derivedNets(evidence: TotalsEvidence): Derived[] {
  const { lineSum } = evidence;
  if (lineSum === null) return [];
  return [
    { value: fromCents(lineSum), weight: LINES_AS_NET },
    ...adjusted(lineSum, evidence).map((cents) => ({ value: fromCents(cents), weight: LINES_ADJUSTED })),
    ...withoutIncludedTax(lineSum, evidence).map((cents) => ({ value: fromCents(cents), weight: WITHOUT_ITS_TAX })),
  ];
}

/** The total before tax was withheld or the sum was rounded, where only what is left of it is printed. */
export function derivedTotals(evidence: TotalsEvidence): Derived[] {
  return [...beforeWithholding(evidence), ...beforeRounding(evidence)];
}

function beforeRounding({ labelled }: TotalsEvidence): Derived[] {
  return [...labelled.total, ...labelled.payable].flatMap((rounded) =>
    labelled.rounding.flatMap((step) => {
      const [due, by] = [centsOf(rounded.value), centsOf(step.value)];
      if (due === null || by === null || by === 0n || magnitude(by) >= ROUNDING_MAX) return [];
      return [{ value: fromCents(due - by), weight: rounded.weight - 0.1 }];
    }),
  );
}

/** Sums are rounded to five or ten cents, or to a whole krona. */
const ROUNDING_MAX = 100n;

function beforeWithholding({ labelled }: TotalsEvidence): Derived[] {
  return [...labelled.total, ...labelled.payable].flatMap((left) =>
    labelled.withheld.flatMap((kept) => {
      const [due, tax] = [centsOf(left.value), centsOf(kept.value)];
      if (due === null || tax === null || tax === 0n) return [];
      return [{ value: fromCents(due + magnitude(tax)), weight: left.weight - 0.1 }];
    }),
  );
}

function adjusted(lineSum: bigint, { labelled }: TotalsEvidence): bigint[] {
  const steps = [...onePerLine(labelled.charge, 1n), ...onePerLine(labelled.allowance, -1n)].slice(0, ADJUSTMENTS_MAX);
  const sums = new Set<bigint>();
  for (let mask = 1; mask < 1 << steps.length; mask += 1) {
    sums.add(steps.reduce((sum, step, at) => (mask & (1 << at) ? sum + step : sum), lineSum));
  }
  return [...sums];
}

function onePerLine(amounts: readonly LabelledAmount[], sign: bigint): bigint[] {
  const byLine = new Map(amounts.map((each) => [each.hit.line.index, centsOf(each.value) ?? 0n]));
  return [...byLine.values()].filter((cents) => cents !== 0n).map((cents) => sign * magnitude(cents));
}

function withoutIncludedTax(lineSum: bigint, evidence: TotalsEvidence): bigint[] {
  const [row, another] = evidence.taxRows;
  const tax = centsOf(sumOfRows(evidence.taxRows, 'tax'));
  if (!row || another || tax === null || tax === 0n) return [];
  const isTotal = evidence.labelled.total.some((each) => centsOf(each.value) === lineSum);
  return isTotal && isTaxOf(fromCents(lineSum - tax), row.rate, row.amount, 2n) ? [lineSum - tax] : [];
}
