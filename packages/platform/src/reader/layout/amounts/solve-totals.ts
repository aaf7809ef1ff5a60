import { derivedNets, derivedTotals } from './derived-sums.ts';
import { centsOf, magnitude } from './exact.ts';
import type { PrintedNumber } from './find-amounts.ts';
import type { LabelledAmount } from './label-amounts.ts';
import { sumOfRows, type TotalsEvidence } from './totals-evidence.ts';

/** A figure that may be one of the sums; `number` is null when it was computed, from the item lines or several tax rows. */
export type SumCandidate = {
  readonly value: string;
  readonly cents: bigint;
  readonly weight: number;
  readonly number: PrintedNumber | null;
};

export type SolvedTotals = {
  readonly net: SumCandidate | null;
  readonly tax: SumCandidate | null;
  readonly total: SumCandidate | null;
  readonly prepaid: SumCandidate | null;
  /** Tax that the customer keeps back and pays to the authority, as a positive amount. */
  readonly withheld: SumCandidate | null;
  /** What the amount payable was rounded by, signed (BT-114). */
  readonly rounding: SumCandidate | null;
  readonly payable: SumCandidate | null;
  readonly closes: boolean;
  /** Totals of other closing readings, best first; `isTie` when the best of them is too close to call. */
  readonly rivals: readonly SumCandidate[];
  readonly isTie: boolean;
  /** Printed figures that some label offered for each sum and that were not taken, the likeliest first. */
  readonly others: Readonly<Record<'net' | 'tax' | 'total', readonly SumCandidate[]>>;
};

type Solution = Omit<SolvedTotals, 'others'>;

const CANDIDATES_MAX = 14;
const TIE_MARGIN = 0.2;
const CLOSURE_BONUS = 3;

type Reading = { net: SumCandidate | null; tax: SumCandidate | null; total: SumCandidate; score: number };

/**
 * The sums of the document by arithmetic closure: of all figures labelled net, tax and total the three that add up and
 * whose labels fit best. Item lines, tax rows, prepayment and amount payable speak for a reading when they close with it.
 */
export function solveTotals(evidence: TotalsEvidence): SolvedTotals {
  const offered = offersOf(evidence);
  const solved = chooseSums(offered, evidence);
  const except = (sums: readonly SumCandidate[], taken: SumCandidate | null): SumCandidate[] =>
    distinct(sums.filter(({ number, cents }) => number !== null && cents !== taken?.cents && cents !== 0n));
  return {
    ...solved,
    others: {
      net: except(offered.nets, solved.net),
      tax: except(offered.taxes, solved.tax),
      total: except([...solved.rivals, ...offered.totals], solved.total),
    },
  };
}

type Offered = Readonly<Record<'nets' | 'taxes' | 'totals', readonly SumCandidate[]>>;

function offersOf(evidence: TotalsEvidence): Offered {
  const nets = candidatesOf([...evidence.labelled.net, ...weaker(evidence.labelled.subtotal, 0.35)], evidence, 'net');
  const taxes = candidatesOf(evidence.labelled.tax, evidence, 'tax');
  const totals = candidatesOf(
    [...evidence.labelled.total, ...weaker(evidence.labelled.payable, 0.1)],
    evidence,
    'total',
  );
  return { nets, taxes, totals };
}

function chooseSums({ nets, taxes, totals }: Offered, evidence: TotalsEvidence): Solution {
  const readings = [
    ...closing(nets, taxes, totals),
    ...netIsTotal(nets, totals, evidence),
    ...totalBehindCosts(totals, evidence),
  ];
  for (const reading of readings) reading.score += support(reading, evidence);
  readings.sort((a, b) => b.score - a.score);

  const best = readings[0];
  if (!best) return unclosed(nets, taxes, totals, evidence);
  const rivals = readings.filter((each) => each.total.cents !== best.total.cents);
  return {
    net: best.net,
    tax: best.tax,
    total: best.total,
    ...settlement(best.total, evidence),
    closes: true,
    rivals: distinct(rivals.map((each) => each.total)),
    isTie: rivals[0] !== undefined && best.score - rivals[0].score < TIE_MARGIN,
  };
}

function weaker(list: readonly LabelledAmount[], by: number): LabelledAmount[] {
  return list.map((each) => ({ ...each, weight: each.weight - by }));
}

function candidatesOf(
  labelled: readonly LabelledAmount[],
  evidence: TotalsEvidence,
  kind: 'net' | 'tax' | 'total',
): SumCandidate[] {
  const byCents = new Map<bigint, SumCandidate>();
  const offer = (value: string, weight: number, number: PrintedNumber | null) => {
    const cents = centsOf(value);
    if (cents === null) return;
    const known = byCents.get(cents);
    if (!known) byCents.set(cents, { value, cents, weight, number });
    // A figure that stands under its label twice is a little surer than one that stands there once.
    else
      byCents.set(cents, {
        ...(known.weight >= weight ? known : { value, cents, weight, number }),
        number: known.weight >= weight ? (known.number ?? number) : (number ?? known.number),
        weight: Math.max(known.weight, weight) + 0.05,
      });
  };
  for (const each of labelled) offer(each.value, each.weight, each.number);
  if (kind === 'net') for (const { value, weight } of derivedNets(evidence)) offer(value, weight, null);
  if (kind === 'total') for (const { value, weight } of derivedTotals(evidence)) offer(value, weight, null);
  const [first, ...others] = evidence.taxRows;
  if (first && others.length === 0) {
    if (kind === 'tax') offer(first.amount, 0.85, first.printed);
    if (kind === 'net' && first.basis !== null) offer(first.basis, 0.8, null);
  } else if (first && kind !== 'total') {
    const sum = sumOfRows(evidence.taxRows, kind);
    if (sum !== null) offer(sum, 0.85, null);
  }
  return [...byCents.values()].sort((a, b) => b.weight - a.weight).slice(0, CANDIDATES_MAX);
}

function closing(
  nets: readonly SumCandidate[],
  taxes: readonly SumCandidate[],
  totals: readonly SumCandidate[],
): Reading[] {
  const readings: Reading[] = [];
  for (const net of nets) {
    for (const tax of taxes) {
      if (net.cents === 0n && tax.cents === 0n) continue;
      for (const total of totals) {
        if (net.cents + tax.cents !== total.cents) continue;
        const trivial = tax.cents === 0n ? 1.2 : 0;
        readings.push({ net, tax, total, score: net.weight + tax.weight + total.weight + CLOSURE_BONUS - trivial });
      }
    }
  }
  return readings;
}

/** A document without tax: net and total are one figure, and nothing on it claims a tax that would not close. */
function netIsTotal(
  nets: readonly SumCandidate[],
  totals: readonly SumCandidate[],
  evidence: TotalsEvidence,
): Reading[] {
  if (evidence.taxRows.some((row) => centsOf(row.amount) !== 0n)) return [];
  return totals.flatMap((total) => {
    const net = nets.find((each) => each.cents === total.cents);
    if (!net || evidence.lineSum === null || evidence.lineSum !== total.cents || isExceeded(total, totals)) return [];
    return [{ net, tax: null, total, score: net.weight + total.weight + 0.5 }];
  });
}

/**
 * "Total fees 1,672.00", then costs, then "Total this invoice 1,703.27": a later, larger total is the document's where the
 * figures between the two make up the difference to the cent.
 */
function totalBehindCosts(totals: readonly SumCandidate[], evidence: TotalsEvidence): Reading[] {
  const { lineSum, lone = [] } = evidence;
  if (lineSum === null || evidence.taxRows.some((row) => centsOf(row.amount) !== 0n)) return [];
  const printed = totals.filter(({ number }) => number !== null);
  const first = printed.find(({ cents }) => cents === lineSum);
  return printed.flatMap((last) => {
    const [from, to] = [first?.number?.line.index ?? Number.MAX_SAFE_INTEGER, last.number?.line.index ?? -1];
    const between = lone.filter(({ index }) => index > from && index < to).map(({ cents }) => cents);
    if (between.length === 0 || lineSum + between.reduce((sum, each) => sum + each, 0n) !== last.cents) return [];
    return [{ net: last, tax: null, total: last, score: 2 * last.weight + 0.5 }];
  });
}

/** A larger figure that is called the total as well: what lies between the two may be a tax nobody named. */
const isExceeded = (total: SumCandidate, totals: readonly SumCandidate[]): boolean =>
  totals.some(
    (each) =>
      each.number !== null &&
      each.number !== total.number &&
      magnitude(each.cents) > magnitude(total.cents) &&
      each.weight > total.weight - TIE_MARGIN,
  );

/** What else on the page adds up with a reading. */
function support({ net, tax, total }: Reading, evidence: TotalsEvidence): number {
  let score = 0;
  if (evidence.lineSum !== null && (evidence.lineSum === net?.cents || evidence.lineSum === total.cents)) score += 1;
  const rowSum = sumOfRows(evidence.taxRows, 'tax');
  if (rowSum !== null && tax && evidence.taxRows.length > 0 && centsOf(rowSum) === tax.cents) score += 1;
  const { prepaid, withheld, rounding, payable } = settlement(total, evidence);
  if ((prepaid || withheld || rounding) && payable) score += 1;
  else if (evidence.labelled.payable.some((each) => centsOf(each.value) === total.cents)) score += 0.3;
  return score;
}

type Settlement = Pick<SolvedTotals, 'prepaid' | 'withheld' | 'rounding' | 'payable'>;

/** Of withheld taxes and roundings a document has one or two; the ways to combine them stay few whatever a page repeats. */
const KINDS_MAX = 8;

/** Every way in which prepayments, withheld tax and rounding of the page could stand between total and amount payable. */
function* deductionsOf({ labelled }: TotalsEvidence): Generator<Omit<Settlement, 'payable'>> {
  const withheldTaxes = distinctSums(labelled.withheld.map(asDeduction)).slice(0, KINDS_MAX);
  const roundings = distinctSums(labelled.rounding.map(asSum)).slice(0, KINDS_MAX);
  const prepayments = distinctSums(labelled.prepaid.map(asDeduction));
  for (const withheld of [null, ...withheldTaxes])
    for (const prepaid of [null, ...prepayments])
      for (const rounding of [null, ...roundings]) yield { prepaid, withheld, rounding };
}

/**
 * What is left to pay of a total: total - prepaid - tax withheld + rounding = payable, the deductions printed with either
 * sign. Where tax is withheld or the sum rounded, the amount payable may itself be printed as the total.
 */
function settlement(total: SumCandidate, evidence: TotalsEvidence): Settlement {
  const payables = byCents(evidence.labelled.payable);
  const payablesOrTotals = byCents([...evidence.labelled.payable, ...evidence.labelled.total]);
  for (const way of deductionsOf(evidence)) {
    const due = total.cents - (way.prepaid?.cents ?? 0n) - (way.withheld?.cents ?? 0n) + (way.rounding?.cents ?? 0n);
    const payable = (way.withheld === null && way.rounding === null ? payables : payablesOrTotals).get(due);
    if (payable && due !== total.cents) return { ...way, payable };
  }
  return { prepaid: null, withheld: null, rounding: null, payable: payables.get(total.cents) ?? null };
}

/** The first figure of each amount, in the order of the page. */
function byCents(list: readonly LabelledAmount[]): ReadonlyMap<bigint, SumCandidate> {
  return new Map(distinctSums(list.map(asSum)).map((sum) => [sum.cents, sum]));
}

function distinctSums(list: readonly (SumCandidate | null)[]): SumCandidate[] {
  const seen = new Set<bigint>();
  return list.filter((each) => each !== null).filter(({ cents }) => !seen.has(cents) && seen.add(cents));
}

function asDeduction(each: LabelledAmount): SumCandidate | null {
  const sum = asSum(each);
  return sum && { ...sum, value: sum.value.replace(/^-/, ''), cents: magnitude(sum.cents) };
}

function asSum(each: LabelledAmount): SumCandidate | null {
  const cents = centsOf(each.value);
  return cents === null ? null : { value: each.value, cents, weight: each.weight, number: each.number };
}

/** Nothing closes: the best labelled figures as they stand; what does not add up is said by the arithmetic proof. */
function unclosed(
  nets: readonly SumCandidate[],
  taxes: readonly SumCandidate[],
  totals: readonly SumCandidate[],
  evidence: TotalsEvidence,
): Solution {
  const ranked = totals
    .map((each) => ({
      each,
      score: each.weight + (each.cents === evidence.lineSum ? 1 : 0) + (each.number?.hasCurrency ? 0.1 : 0),
    }))
    .sort((a, b) => b.score - a.score);
  const total = ranked[0]?.each ?? null;
  const runnerUp = ranked[1];
  const isSmaller = (each: SumCandidate) => !total || magnitude(each.cents) <= magnitude(total.cents);
  const tax = taxes.find((each) => each.number !== null && isSmaller(each) && each.cents !== total?.cents) ?? null;
  const net = nets.find((each) => each.number !== null && isSmaller(each)) ?? null;
  const settled = total
    ? settlement(total, evidence)
    : { prepaid: null, withheld: null, rounding: null, payable: null };
  return {
    net: total && net && tax === null && net.cents !== total.cents ? null : net,
    tax,
    total,
    ...settled,
    closes: false,
    rivals: distinct(ranked.slice(1).map(({ each }) => each)),
    isTie:
      (runnerUp !== undefined && (ranked[0]?.score ?? 0) - runnerUp.score < TIE_MARGIN) ||
      (total !== null && isExceeded(total, totals)),
  };
}

function distinct(list: readonly SumCandidate[]): SumCandidate[] {
  return distinctSums(list).slice(0, 3);
}
