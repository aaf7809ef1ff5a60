import { addDays, type CalendarDate, daysBetween, parseDate } from '../../calendar/index.ts';
import { compareDecimals, divideHalfAway, exponentOf, isCurrency, multiplyDecimals } from '../../money/index.ts';
import { decimalOf, magnitude, minus, spoken } from '../decimals.ts';
import { readAmount } from '../read-amount.ts';
import type { DateOrder } from '../read-date.ts';
import type { DiscountStep, FieldReading, ReadDocument, ReadFinding } from '../read-document.ts';
import { clausesOf } from './clauses.ts';
import { dueByTerms, readTerms } from './read-terms.ts';

/** Findings of this rule are made anew whenever it is asked. */
const RULE = 'terms';

const dayOf = (value: string | null): CalendarDate | null => {
  const parsed = value === null ? null : parseDate(value);
  return parsed?.ok ? parsed.value : null;
};

/**
 * What a person's word about the terms makes of a document: the due date that they give, where the page prints none of its
 * own, and the discount steps with their last days. What the page prints instead is left as it is and doubted, with both
 * values, where the terms say otherwise. The terms of an e-invoice's data are not asked: it says its dates itself.
 */
export const followTerms = (document: ReadDocument, order: DateOrder | null = null): ReadDocument => {
  const { terms, issueDate } = document.fields;
  const issued = dayOf(issueDate.value);
  if (terms.value === null || terms.source === 'xml' || issued === null) return document;
  const read = readTerms(terms.value, order);
  const due = dueByTerms(read, issued);
  const discounts = read.discounts.map((step) => endingOn(step, issued));
  const findings = [
    ...dueDiffers(document, due, issued),
    ...read.discounts.flatMap((step) => stepDiffers(step, issued)),
    ...amountsDiffer(document, terms.value, order),
  ];
  return {
    ...document,
    fields: { ...document.fields, dueDate: dueFollowing(document, due) },
    discounts: discounts.length === 0 ? document.discounts : discounts,
    findings: [...document.findings.filter(({ facts }) => facts.rule !== RULE), ...findings],
  };
};

const isPrinted = ({ value, source }: FieldReading): boolean => value !== null && source !== 'derived';

const dueFollowing = ({ fields: { dueDate, terms } }: ReadDocument, due: CalendarDate | null): FieldReading => {
  if (due === null || isPrinted(dueDate)) return dueDate;
  const { page, box, raw } = terms;
  return { ...dueDate, value: due, raw, page, box, path: null, source: 'derived', confidence: null, checks: [] };
};

const endingOn = (step: DiscountStep, issued: CalendarDate): DiscountStep =>
  step.until !== null || step.days === null ? step : { ...step, until: addDays(issued, step.days) };

const doubt = (field: string, text: string, facts: Record<string, string>): ReadFinding => ({
  code: 'read.field_doubtful',
  field,
  text,
  facts: { rule: RULE, ...facts },
});

/** What a person typed as the due date is their word against their own terms: nothing is asked. */
const dueDiffers = (
  { fields: { dueDate, terms } }: ReadDocument,
  due: CalendarDate | null,
  issued: CalendarDate,
): ReadFinding[] => {
  if (due === null || !isPrinted(dueDate) || dueDate.source === 'person' || dueDate.value === due) return [];
  const text = `The terms “${terms.value}” give ${due} from ${issued} on; printed as the due date is ${dueDate.value}.`;
  return [doubt('dueDate', text, { computed: due, asserted: dueDate.value ?? '' })];
};

const stepDiffers = ({ percent, days, until }: DiscountStep, issued: CalendarDate): ReadFinding[] => {
  if (days === null || until === null) return [];
  const end = addDays(issued, days);
  if (end === until) return [];
  const text = `${percent} % within ${days} days of ${issued} ends on ${end}; the terms say until ${until}.`;
  return [doubt('terms', text, { computed: end, asserted: until })];
};

const AMOUNT = /\d[\d.,']*[.,]\d{2}(?!\d|\s*%)/g;
const DATE = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/g;

/** An amount beside a percentage is the discount, or what is left to pay: of the total, or of the net. */
const amountsDiffer = ({ fields }: ReadDocument, terms: string, order: DateOrder | null): ReadFinding[] =>
  clausesOf(terms).flatMap(({ text }): ReadFinding[] => {
    const [step] = readTerms(text, order).discounts;
    const percent = step === undefined ? null : decimalOf(step.percent);
    const bases = [fields.total, fields.netTotal].flatMap(({ value }) => decimalOf(value) ?? []);
    const [basis] = bases;
    if (percent === null || basis === undefined) return [];
    const currency = fields.currency.value;
    const least = { units: 1n, scale: currency !== null && isCurrency(currency) ? exponentOf(currency) : 2 };
    const of = (base: typeof basis) => {
      const exact = multiplyDecimals(base, percent);
      return { units: exact.units, scale: exact.scale + 2 };
    };
    const fits = (stated: typeof basis): boolean =>
      bases.some((base) =>
        [of(base), minus(base, of(base)), base].some(
          (right) => compareDecimals(magnitude(minus(right, stated)), least) <= 0,
        ),
      );
    return (text.replaceAll(DATE, ' ').match(AMOUNT) ?? []).flatMap((raw) => {
      const stated = decimalOf(readAmount(raw)?.value ?? null);
      if (stated === null || fits(stated)) return [];
      const computed = spoken(rounded(of(basis), least.scale));
      const words = `${step?.percent} % of ${spoken(basis)} is ${computed}; the terms say ${spoken(stated)}.`;
      return [doubt('terms', words, { computed, asserted: spoken(stated) })];
    });
  });

/** Half up, as a discount is reckoned. */
const rounded = ({ units, scale }: { units: bigint; scale: number }, to: number): { units: bigint; scale: number } =>
  scale <= to ? { units, scale } : { units: divideHalfAway(units, 10n ** BigInt(scale - to)), scale: to };

/** A due date that was counted from one date of issue, counted from another; null where there is none to move. */
export const dueMoved = (from: string | null, to: string | null, due: string | null): CalendarDate | null => {
  const [before, after, last] = [dayOf(from), dayOf(to), dayOf(due)];
  return before === null || after === null || last === null ? null : addDays(after, daysBetween(before, last));
};
