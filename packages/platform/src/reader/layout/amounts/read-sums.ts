import {
  bounded,
  decimalOf,
  type FieldName,
  type FieldReading,
  type ReadAdjustment,
  type ReadFinding,
  type ReadTax,
  spokenIn,
  unread,
} from '@counterfoil/domain/documents';
import { means } from '../label-hits.ts';
import type { TableRow } from '../lines/table-row.ts';
import { boxOf, type TextLine, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { basesOfItems } from './bases-of-items.ts';
import { centsOf, isTaxOf, sumCents } from './exact.ts';
import { findAdjustments, type Offer } from './find-adjustments.ts';
import { looksLikeMoney, type PrintedNumber } from './find-amounts.ts';
import { findTaxRows, provedTaxRow, type TaxRow } from './find-tax-rows.ts';
import { labelledAmounts, type SumKind, summedRows } from './label-amounts.ts';
import { provedBreakdown } from './proved-breakdown.ts';
import { type SolvedTotals, type SumCandidate, solveTotals } from './solve-totals.ts';

export type Sums = {
  readonly fields: Partial<Record<FieldName, FieldReading>>;
  readonly taxes: readonly ReadTax[];
  readonly adjustments: readonly ReadAdjustment[];
  readonly rounding: string | null;
  readonly findings: readonly ReadFinding[];
  readonly solved: SolvedTotals;
};

const SUM_KINDS: readonly SumKind[] = [
  'net',
  'tax',
  'total',
  'payable',
  'prepaid',
  'withheld',
  'rounding',
  'allowance',
  'charge',
  'subtotal',
];

type Page = {
  numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>;
  table: ReadonlySet<TextLine>;
  rows: readonly TableRow[];
  currency: string | null;
};

/** Net, tax, total, prepayment and amount payable with the tax breakdown, chosen together so that they close. */
export function readSums(model: TextModel, { numbers, table, rows, currency }: Page): Sums {
  const labelled = Object.fromEntries(
    SUM_KINDS.map((kind) => [kind, labelledAmounts(model, { kind, numbers, table })]),
  ) as Record<SumKind, ReturnType<typeof labelledAmounts>>;
  for (const row of summedRows(model, { numbers, table })) {
    for (const kind of ['net', 'tax', 'total'] as const) labelled[kind].push(row[kind]);
  }
  const named = findTaxRows(model, numbers, table);
  const taxRows = named.length > 0 ? named : provedTaxRow(numbers, table, labelled);
  const amounts = rows.map((row) => centsOf(row.amount));
  const lineSum = amounts.length > 0 && amounts.every((each) => each !== null) ? sumCents(amounts) : null;
  const solved = solveTotals({ labelled, taxRows, lineSum, lone: loneFigures(model, numbers, table) });
  const broken = taxRows.length > 0 ? taxRows : provedBreakdown(numbers, table, solved);
  const field = (sum: SumCandidate | null): FieldReading => ({
    ...fieldOfSum(sum, model),
    ...(sum === null ? {} : { evidence: evidenceOfSum(sum, solved) }),
  });
  const total = field(solved.total);
  const rivals = (sums: readonly SumCandidate[]): FieldReading['rivals'] =>
    sums.map((sum) => ({ value: sum.value, ...whereOf(sum, model), path: null, fit: bounded(sum.weight) }));
  const gap = lineSum === null || !solved.net || lineSum === solved.total?.cents ? 0n : solved.net.cents - lineSum;
  const adjustments = findAdjustments(
    { gap, isNegative: (solved.net?.cents ?? 0n) < 0n },
    { ...labelled, between: offersBetween(model, numbers, { table, net: solved.net }) },
    model,
  );
  return {
    fields: {
      netTotal: { ...field(solved.net), rivals: rivals(solved.others.net) },
      taxTotal: { ...field(solved.tax), rivals: rivals(solved.others.tax) },
      total: { ...total, rivals: rivals(solved.others.total) },
      prepaid: field(solved.prepaid),
      withheld: field(solved.withheld),
      payable: solved.payable ? field(solved.payable) : derivedPayable(solved, total),
    },
    rounding: solved.rounding?.value ?? null,
    taxes: taxRowsToTaxes(broken, { items: rows, adjustments, solved }, model),
    adjustments,
    findings:
      solved.isTie && solved.total
        ? [tieFinding(solved, currency)]
        : unprovenFindings(solved, { rows: taxRows, currency, lineSum }),
    solved,
  };
}

/** Figures alone on their lines outside the items, which no word for a sum or a tax names. */
function loneFigures(model: TextModel, numbers: Page['numbers'], table: Page['table']) {
  return model.lines.flatMap((line) => {
    const figures = table.has(line) ? [] : (numbers.get(line) ?? []).filter(looksLikeMoney);
    const cents = figures.length === 1 ? centsOf(figures[0]?.value) : null;
    const isNamed = (model.hitsByLine.get(line) ?? []).some((hit) =>
      means(hit, 'subtotal', 'net', 'total', 'payable', 'tax'),
    );
    return cents === null || cents === 0n || isNamed ? [] : [{ index: line.index, cents }];
  });
}

/** Lines with one figure between the last item and the net, whatever they are called: a minus sign allows, none charges. */
function offersBetween(
  model: TextModel,
  numbers: Page['numbers'],
  { table, net }: { table: Page['table']; net: SumCandidate | null },
): Offer[] {
  const from = Math.max(...[...table].map((line) => line.index), -1);
  const to = net?.number?.line.index ?? -1;
  if (from < 0 || to <= from) return [];
  return model.lines.slice(from + 1, to).flatMap((line) => {
    const figures = (numbers.get(line) ?? []).filter(looksLikeMoney);
    const cents = figures.length === 1 ? centsOf(figures[0]?.value) : null;
    const isSum = (model.hitsByLine.get(line) ?? []).some((hit) =>
      means(hit, 'subtotal', 'net', 'total', 'allowance', 'charge'),
    );
    if (cents === null || cents === 0n || isSum) return [];
    const reason = textOf(line.words.filter((word) => !figures[0]?.words.includes(word)));
    return [
      {
        kind: cents < 0n ? ('allowance' as const) : ('charge' as const),
        cents: cents < 0n ? -cents : cents,
        reason,
        at: figures[0] ?? null,
      },
    ];
  });
}

/** A sum's label, the lead of its reading over others that close, and whether its own reading closes. */
function evidenceOfSum(sum: SumCandidate, { closes, rivals, isTie }: SolvedTotals): FieldReading['evidence'] {
  return {
    score: bounded(sum.weight),
    lead: isTie ? 0 : rivals.length === 0 ? 1 : 0.5,
    closes: closes ? 0.25 : 0,
    repeated: sum.number === null ? 0 : 1,
  };
}

function fieldOfSum(sum: SumCandidate | null, model: TextModel): FieldReading {
  if (!sum) return unread;
  const raw = sum.number?.words.map((word) => word.text).join(' ') ?? null;
  return { ...unread, value: sum.value, source: sum.number ? 'text' : 'derived', ...whereOf(sum, model), raw };
}

function whereOf(sum: SumCandidate, model: TextModel) {
  return { page: sum.number?.page ?? null, box: sum.number ? boxOf(sum.number, model.pages) : null };
}

/** A document that names no other amount to pay is to be paid in full. */
function derivedPayable(solved: SolvedTotals, total: FieldReading): FieldReading {
  if (!solved.total || solved.prepaid || solved.withheld) return unread;
  return { ...total, source: 'derived', rivals: [] };
}

/**
 * Nothing closes, so the total is a label's word alone: with the tax that stands on the page, or with no other figure at all.
 * Of a page with one "total", that of what was insured is read as well as that of what is owed.
 */
function unprovenFindings(
  { closes, tax, total }: SolvedTotals,
  { rows, currency, lineSum }: { rows: readonly TaxRow[]; currency: string | null; lineSum: bigint | null },
): ReadFinding[] {
  const stated = tax?.value ?? rows[0]?.amount;
  if (closes || total === null || lineSum === total.cents) return [];
  if (stated === undefined || centsOf(stated) === 0n)
    return [
      {
        code: 'read.field_doubtful',
        field: 'total',
        text: `Nothing on the page proves the total of ${inCurrency(total.value, currency)}: no items, net or tax make it up.`,
        facts: { total: total.value },
      },
    ];
  return [
    {
      code: 'read.field_doubtful',
      field: 'total',
      text: `No net amount on the page makes up the total of ${inCurrency(total.value, currency)} with the tax of ${inCurrency(stated, currency)}.`,
      facts: { total: total.value, tax: stated },
    },
  ];
}

/** Two decimals at least, and the currency where the page names one. */
function inCurrency(value: string, currency: string | null): string {
  const amount = decimalOf(value);
  return amount ? spokenIn(currency)(amount) : value;
}

function tieFinding(solved: SolvedTotals, currency: string | null): ReadFinding {
  const values = [solved.total, ...solved.rivals].map((each) => each?.value ?? '');
  return {
    code: 'read.field_doubtful',
    field: 'total',
    text: `Several totals fit the page equally well: ${values.map((each) => inCurrency(each, currency)).join(', ')}.`,
    facts: { rivals: values.join(' ') },
  };
}

/** Tax rows that agree with the solved tax; a row that lacks its basis takes the net when the rate says it is its own. */
function taxRowsToTaxes(
  rows: readonly TaxRow[],
  proof: Parameters<typeof basesOfItems>[1],
  model: TextModel,
): ReadTax[] {
  const { solved } = proof;
  const completed = rows.map((row) => ({ ...row, basis: row.basis ?? basisOf(row, solved) }));
  const tax = solved.tax?.cents ?? null;
  const sum = sumCents(completed.map((row) => centsOf(row.amount) ?? 0n));
  const closing = tax === null || sum === tax ? completed : (subsetClosing(completed, tax) ?? completed);
  const bases = closing.some(({ basis }) => basis === null) ? basesOfItems(closing, proof) : null;
  const kept = bases === null ? closing : closing.map((row, index) => ({ ...row, basis: bases[index] ?? row.basis }));
  const note = model.text;
  if (kept.length === 0) return untaxed(solved, note);
  return kept.map((row) => ({
    category: row.category ?? categoryOf(row.rate, note),
    rate: row.rate,
    basis: row.basis,
    amount: row.amount,
    exemption: Number(row.rate) === 0 ? exemptionIn(note) : null,
    page: row.extent.page,
    box: boxOf(row.extent, model.pages),
    path: null,
  }));
}

/** A document that says why it bears no tax has one row of nothing on everything. */
function untaxed(solved: SolvedTotals, note: string): ReadTax[] {
  const exemption = exemptionIn(note);
  const basis = solved.net ?? solved.total;
  if (exemption === null || !basis || (solved.tax !== null && solved.tax.cents !== 0n)) return [];
  return [
    {
      category: categoryOf('0', note),
      rate: '0',
      basis: basis.value,
      amount: '0.00',
      exemption,
      page: null,
      box: null,
      path: null,
    },
  ];
}

function basisOf(row: TaxRow, solved: SolvedTotals): string | null {
  const net = solved.net?.value;
  return net !== undefined && isTaxOf(net, row.rate, row.amount, 2n) ? net : null;
}

/** A subset of the rows whose taxes add up to the tax, where the page repeats rows in another form. */
function subsetClosing(rows: readonly TaxRow[], tax: bigint): TaxRow[] | null {
  if (rows.length > 8) return null;
  for (let mask = 1; mask < 1 << rows.length; mask += 1) {
    const subset = rows.filter((_, index) => mask & (1 << index));
    if (sumCents(subset.map((row) => centsOf(row.amount) ?? 0n)) === tax) return subset;
  }
  return null;
}

/** UNCL5305 by the words on the page; a rate above zero is the standard category. */
function categoryOf(rate: string, text: string): string {
  if (Number(rate) > 0) return 'S';
  if (
    /reverse charge|steuerschuldnerschaft|autoliquidation|inversión del sujeto|inversione contabile|btw verlegd|verlegd/i.test(
      text,
    )
  )
    return 'AE';
  if (/innergemeinschaftlich|intra-?community|intracommunautaire|intracomunitari|intracommunautair/i.test(text))
    return 'K';
  if (/ausfuhrlieferung|export|exportation|exportación|esportazione/i.test(text)) return 'G';
  return /steuerfrei|steuerbefreit|exempt|exonér|exenta|esente|vrijgesteld|kleinunternehmer/i.test(text) ? 'E' : 'Z';
}

function exemptionIn(text: string): string | null {
  return (
    /[^\n]*(steuerfrei|reverse charge|steuerschuldnerschaft|innergemeinschaftlich|exempt|§\s?19|exonér|vrijgesteld|verlegd)[^\n]*/i
      .exec(text)?.[0]
      ?.trim()
      .slice(0, 200) ?? null
  );
}
