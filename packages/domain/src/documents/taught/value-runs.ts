import { formatPlain, parseDecimal } from '../../money/index.ts';
import { compactIban, isBic, isIban } from '../bank-identifiers.ts';
import { type DecimalMark, readAmount } from '../read-amount.ts';
import { type DateOrder, readDates } from '../read-date.ts';
import { type FieldName, isAmountField } from '../read-document.ts';
import { compactId } from '../tax-ids.ts';
import type { BlockShape } from './blocks.ts';
import { compactOf, type FlatLine, textBetween } from './flat-page.ts';

export type ValueForm = 'amount' | 'date' | 'iban' | 'bic' | 'identifier' | 'name' | 'currency' | 'block';

const FORMS: Partial<Record<FieldName, ValueForm>> = {
  supplier: 'name',
  supplierAddress: 'block',
  terms: 'block',
  supplierTaxIds: 'identifier',
  invoiceNumber: 'identifier',
  orderReference: 'identifier',
  projectReference: 'identifier',
  costCentre: 'identifier',
  deliveredTo: 'block',
  precedingInvoice: 'identifier',
  issueDate: 'date',
  dueDate: 'date',
  serviceFrom: 'date',
  serviceTo: 'date',
  iban: 'iban',
  bic: 'bic',
  currency: 'currency',
};

/** What kind of value a field holds; null where pointing at words cannot teach it, such as the country of a party. */
export const formOf = (field: string): ValueForm | null =>
  isAmountField(field) ? 'amount' : (FORMS[field as FieldName] ?? null);

/** How a value is written: what a person's correction tells beyond its place. */
export type ValueShape = {
  readonly form: ValueForm;
  /** Runs of letters as A, of figures as 9, other signs as they are. */
  readonly pattern: string;
  readonly words: number;
  readonly order: DateOrder | null;
  readonly mark: DecimalMark | null;
  /** Signs that stand with the value and are none of it: "#4711", "No.4711". */
  readonly before: string;
  readonly after: string;
  /** How it ends, where it stands on several lines. */
  readonly block?: BlockShape;
};

/** A value among the words of a line. */
export type ValueRun = { readonly from: number; readonly to: number; readonly raw: string; readonly value: string };

export const patternOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '9')
    .replace(/\s+/g, ' ');

type Written = Pick<ValueShape, 'form' | 'pattern' | 'words' | 'order' | 'mark' | 'before' | 'after'>;

/** All values of one shape on a line, left to right, none inside another. */
export const valueRuns = (line: FlatLine, shape: Written): ValueRun[] => {
  switch (shape.form) {
    case 'date':
      return dateRuns(line, shape.order);
    case 'amount':
      return runsOf(line, { most: 3, read: (raw) => amountIn(raw, shape.mark) }).filter((run) => !isPercent(line, run));
    case 'iban':
      return runsOf(line, { most: 9, read: ibanIn });
    case 'bic':
      return runsOf(line, { most: 1, read: (raw) => (isBic(compactId(raw)) ? compactId(raw) : null) });
    case 'identifier':
      return runsOf(line, { most: shape.words, least: shape.words, read: (raw) => identifierIn(raw, shape) });
    case 'currency':
      return [];
    case 'name':
    case 'block':
      return line.groups.map((group) => {
        const raw = textBetween(line, group);
        return { ...group, raw, value: raw };
      });
  }
};

type Reader = { readonly most: number; readonly least?: number; readonly read: (raw: string) => string | null };

const runsOf = (line: FlatLine, { most, least = 1, read }: Reader): ValueRun[] => {
  const runs: ValueRun[] = [];
  for (let from = 0; from < line.words.length; ) {
    const found = longestRun(line, from, { most, least, read });
    if (found !== null) runs.push(found);
    from = found?.to ?? from + 1;
  }
  return runs;
};

const longestRun = (line: FlatLine, from: number, { most, least = 1, read }: Reader): ValueRun | null => {
  const group = line.groups.find((each) => from >= each.from && from < each.to);
  for (let to = Math.min(from + most, group?.to ?? from + 1); to >= from + least; to -= 1) {
    const raw = textBetween(line, { from, to });
    const value = read(raw);
    if (value !== null) return { from, to, raw, value };
  }
  return null;
};

const plainOf = (value: string): string => {
  const parsed = parseDecimal(value);
  return parsed.ok ? formatPlain(parsed.value) : value;
};

/** Two decimals at least: "5" beside an amount is a quantity, and amounts that people are asked about have cents. */
const amountIn = (raw: string, mark: DecimalMark | null): string | null => {
  if (!/\d/.test(raw) || /^\D+\s/.test(raw) || /\s\D+$/.test(raw)) return null;
  const read = readAmount(raw.replace(/[*:]+$/, ''), mark);
  return read === null ? null : read.value;
};

const isPercent = (line: FlatLine, { to, raw }: ValueRun): boolean =>
  raw.includes('%') || line.words[to]?.text.startsWith('%') === true;

const ibanIn = (raw: string): string | null => {
  const compact = compactIban(raw);
  return isIban(compact) ? compact : null;
};

const identifierIn = (raw: string, { pattern, before, after }: Written): string | null => {
  let text = raw.trim();
  if (before !== '' && text.startsWith(before)) text = text.slice(before.length);
  if (after !== '' && text.endsWith(after)) text = text.slice(0, -after.length);
  text = text.replace(/^[#:.,;(]+|[:.,;)]+$/g, '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  return pattern.includes('9') && !/\d/.test(text) ? null : text;
};

const dateRuns = (line: FlatLine, order: DateOrder | null): ValueRun[] => {
  const starts: number[] = [];
  let text = '';
  for (const word of line.words) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += word.text;
  }
  return readDates(text, order).map(({ index, raw, value }) => {
    const from = Math.max(
      0,
      starts.findLastIndex((start) => start <= index),
    );
    const to =
      Math.max(
        from,
        starts.findLastIndex((start) => start < index + raw.length),
      ) + 1;
    return { from, to, raw, value };
  });
};

/** Whether two values of a field say the same, however they are written. */
export const saySameValue = (form: ValueForm, a: string, b: string): boolean => {
  if (form === 'amount') return plainOf(a.replace(/^-/, '')) === plainOf(b.replace(/^-/, ''));
  if (form === 'date') return a === b;
  return compactOf(a) === compactOf(b);
};
