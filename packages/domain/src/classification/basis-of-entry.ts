import type { CalendarDate } from '../calendar/index.ts';
import type { FieldName, ReadDocument } from '../documents/index.ts';
import { compareDecimals, formatDecimal, parseDecimal } from '../money/index.ts';
import { subjectsOfDocument } from './subjects-of-document.ts';

/** Something that a posted entry rests on and that a document would say otherwise, with both values. */
export type BasisChange = {
  readonly what: FieldName | 'lines' | 'discount' | 'party';
  readonly before: string | null;
  readonly after: string | null;
};

/**
 * What the entry of a bill and its open item are made of: whose number it has, for which cost centre it is, when it stands and falls due, what it comes
 * to. Whose address or which bank account the page shows, what it orders and how it words its terms moves no figure.
 */
const RESTS_ON = [
  'invoiceNumber',
  'costCentre',
  'issueDate',
  'dueDate',
  'serviceTo',
  'currency',
  'netTotal',
  'taxTotal',
  'total',
  'prepaid',
  'withheld',
  'payable',
] as const satisfies readonly FieldName[];

/** "119" and "119.00" are one amount. */
const saysTheSame = (a: string | null, b: string | null): boolean => {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left.ok && right.ok && compareDecimals(left.value, right.value) === 0;
};

const ANY_DAY = '2000-01-01' as CalendarDate;
const NOBODY = { documentId: '', entityId: '', partyId: null, direction: 'out', receivedOn: ANY_DAY } as const;

/**
 * The amounts that were coded, each with its tax; null where the document was coded in one sum, since that sum does not
 * change by being made of lines.
 */
const codedAmounts = (document: ReadDocument): string | null => {
  const subjects = subjectsOfDocument(document, NOBODY);
  if (!subjects.ok || subjects.value.some(({ inOneSum }) => inOneSum === true)) return null;
  return subjects.value
    .map(({ amount, tax }) => `${formatDecimal(amount)}${tax?.rate == null ? '' : ` at ${tax.rate} %`}`)
    .join(', ');
};

const discountOf = ({ discounts: [step] }: ReadDocument): string | null =>
  step === undefined ? null : `${step.percent} % ${step.until === null ? `in ${step.days} days` : `to ${step.until}`}`;

/** What of the entry a corrected reading would have made otherwise; empty where nothing in the books rests on the correction. */
export const basisChanges = (before: ReadDocument, after: ReadDocument): BasisChange[] => {
  const fields = RESTS_ON.flatMap((what): BasisChange[] => {
    const [was, is] = [before.fields[what]?.value ?? null, after.fields[what]?.value ?? null];
    return saysTheSame(was, is) ? [] : [{ what, before: was, after: is }];
  });
  const [was, is] = [codedAmounts(before), codedAmounts(after)];
  const lines: BasisChange[] = was === null || was === is ? [] : [{ what: 'lines', before: was, after: is }];
  const [had, has] = [discountOf(before), discountOf(after)];
  const discount: BasisChange[] = had === has ? [] : [{ what: 'discount', before: had, after: has }];
  return [...fields, ...lines, ...discount];
};
