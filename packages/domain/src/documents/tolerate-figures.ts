import {
  type CurrencyCode,
  currencyCode,
  type Decimal,
  describeMoney,
  exponentOf,
  formatDecimal,
  type Money,
  minorOf,
  money,
  multiplyDecimals,
  parseMoney,
  roundingStep,
  type ToleranceLimits,
  toleratedOn,
} from '../money/index.ts';
import { decimalOf } from './decimals.ts';
import type { ReadDocument, ReadFinding, ReadLine } from './read-document.ts';

/** What is set for the figures of one vendor's documents on one day, and how a person says for whom. */
export type FigureTolerance = ToleranceLimits & { readonly setFor: string };
export type FigureTolerances = { readonly tax: FigureTolerance | null; readonly line: FigureTolerance | null };

/** The findings that stand under the tolerances, and what was let pass, each with its arithmetic. */
export type ToleratedFigures = {
  readonly findings: readonly ReadFinding[];
  readonly passed: readonly { readonly of: 'tax' | 'line'; readonly sentence: string }[];
};

type Difference = { readonly computed: Money; readonly asserted: Money };

const sizeOf = ({ computed, asserted }: Difference): Money => {
  const minor = asserted.minor - computed.minor;
  return { ...computed, minor: minor < 0n ? -minor : minor };
};

/** A price may be for ten, a hundred or a thousand pieces, and papers seldom say so in the column. */
const PACKS = [1n, 10n, 100n, 1_000n];

const product = (line: ReadLine, pack: bigint, currency: CurrencyCode): Money | null => {
  const [quantity, price] = [decimalOf(line.quantity), decimalOf(line.unitPrice)];
  if (quantity === null || price === null) return null;
  const exact: Decimal = multiplyDecimals(quantity, price);
  const shift = pack === 1n ? 0 : String(pack).length - 1;
  return money(minorOf({ units: exact.units, scale: exact.scale + shift }, exponentOf(currency)), currency);
};

/** Quantity times price beside what the line says, at the pack that comes nearest; null where a figure is missing. */
const lineDifference = (line: ReadLine, currency: CurrencyCode): Difference | null => {
  const asserted = line.total === null ? null : parseMoney(line.total, currency);
  if (asserted === null || !asserted.ok) return null;
  const ways = PACKS.map((pack) => product(line, pack, currency)).filter((one) => one !== null);
  const [plain] = ways;
  if (plain === undefined) return null;
  const exact = ways.find((computed) => sizeOf({ computed, asserted: asserted.value }).minor <= 1n);
  return { computed: exact ?? plain, asserted: asserted.value };
};

const wordsOf = (line: ReadLine): string => `Line ${line.position}: ${line.quantity} × ${line.unitPrice}`;

type Judged = { readonly finding: ReadFinding } | { readonly sentence: string } | null;

const judgeLine = (line: ReadLine, tolerance: FigureTolerance, currency: CurrencyCode): Judged => {
  const found = lineDifference(line, currency);
  if (found === null) return null;
  const difference = sizeOf(found);
  // A price is printed rounded, so the last place may be off on any line.
  if (difference.minor <= roundingStep(currency)) return null;
  const allowed = money(toleratedOn(tolerance, found.asserted), currency);
  const said = `${wordsOf(line)} = ${describeMoney(found.computed)}, and the line says ${describeMoney(found.asserted)}`;
  const set = `${describeMoney(allowed)} may differ, as set for ${tolerance.setFor}`;
  if (difference.minor <= allowed.minor)
    return { sentence: `${said}: a difference of ${describeMoney(difference)}; ${set}.` };
  return {
    finding: {
      code: 'read.arithmetic_open',
      field: null,
      text: `${said}: a difference of ${describeMoney(difference)}; ${set}.`,
      facts: {
        equation: 'quantity_times_price_closes_line',
        asserted: formatDecimal(found.asserted),
        computed: formatDecimal(found.computed),
        difference: formatDecimal(difference),
        tolerance: formatDecimal(allowed),
        line: String(line.position),
      },
    },
  };
};

/** A stated tax that rounding does not explain, where what is set for the vendor does; null where it is no such finding. */
const passedTax = (finding: ReadFinding, tolerance: FigureTolerance, currency: CurrencyCode): string | null => {
  if (finding.facts.equation !== 'rate_closes_tax') return null;
  const [computed, asserted] = [finding.facts.computed, finding.facts.asserted].map((text) =>
    parseMoney(text ?? '', currency),
  );
  if (computed?.ok !== true || asserted?.ok !== true) return null;
  const difference = sizeOf({ computed: computed.value, asserted: asserted.value });
  const allowed = money(toleratedOn(tolerance, computed.value), currency);
  if (difference.minor > allowed.minor) return null;
  return `The tax of ${describeMoney(asserted.value)} is ${describeMoney(difference)} off what its rate makes, ${describeMoney(computed.value)}; ${describeMoney(allowed)} may differ, as set for ${tolerance.setFor}.`;
};

/**
 * The findings of a reading under what an organisation lets differ, on top of the rounding every issuer may do (EN 16931):
 * a tax that is off by no more passes, and a line whose quantity times price is off by more waits. Where nothing is set the
 * findings stand as the reader found them, and lines are not asked.
 */
export const tolerateFigures = (reading: ReadDocument, { tax, line }: FigureTolerances): ToleratedFigures => {
  const currency = currencyCode(reading.fields.currency.value ?? '');
  if (!currency.ok) return { findings: reading.findings, passed: [] };
  const taxes = reading.findings.map((finding) => ({
    finding,
    sentence: tax === null ? null : passedTax(finding, tax, currency.value),
  }));
  const lines = line === null ? [] : reading.lines.map((one) => judgeLine(one, line, currency.value));
  return {
    findings: [
      ...taxes.flatMap(({ finding, sentence }) => (sentence === null ? [finding] : [])),
      ...lines.flatMap((judged) => (judged !== null && 'finding' in judged ? [judged.finding] : [])),
    ],
    passed: [
      ...taxes.flatMap(({ sentence }) => (sentence === null ? [] : [{ of: 'tax' as const, sentence }])),
      ...lines.flatMap((judged) =>
        judged !== null && 'sentence' in judged ? [{ of: 'line' as const, sentence: judged.sentence }] : [],
      ),
    ],
  };
};
