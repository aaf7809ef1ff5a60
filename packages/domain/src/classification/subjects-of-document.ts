import type { CalendarDate } from '../calendar/index.ts';
import { parseDate } from '../calendar/index.ts';
import type { ReadDocument } from '../documents/index.ts';
import {
  type CurrencyCode,
  compareDecimals,
  equals,
  isCurrency,
  isZero,
  type Money,
  negate,
  parseDecimal,
  parseMoney,
  sum,
} from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { CodingSubject } from './coding-subject.ts';

export type DocumentFacts = {
  readonly documentId: string;
  readonly entityId: string;
  readonly partyId: string | null;
  readonly direction: 'in' | 'out';
  /** The day of receipt, used where the document states no date. */
  readonly receivedOn: CalendarDate;
};

type Piece = {
  readonly text: string;
  readonly amount: Money;
  readonly tax: CodingSubject['tax'];
  readonly itemNumber?: string | null;
  readonly classification?: string | null;
  readonly accountingReference?: string | null;
  readonly ofTheWhole?: boolean;
};

const readMoney = (value: string | null, currency: CurrencyCode): Money | null => {
  const parsed = value === null ? null : parseMoney(value, currency);
  return parsed?.ok ? parsed.value : null;
};

const readDay = (value: string | null): CalendarDate | null => {
  const parsed = value === null ? null : parseDate(value);
  return parsed?.ok ? parsed.value : null;
};

type Adjustments = (Piece | null)[];

const fromAdjustments = (document: ReadDocument, currency: CurrencyCode): Adjustments =>
  document.adjustments.map(({ kind, amount, reason, taxRate, taxCategory }) => {
    const read = readMoney(amount, currency);
    const text = reason ?? (kind === 'charge' ? 'Charge' : 'Allowance');
    return (
      read && { text, amount: kind === 'charge' ? read : negate(read), tax: { rate: taxRate, category: taxCategory } }
    );
  });

/**
 * Paper gives an allowance no tax rate of its own; its breakdown does: what each rate's basis is short of, or beyond, its
 * lines. Null where every adjustment has a rate, or a line has none to be counted under.
 */
const gapsByRate = (document: ReadDocument, currency: CurrencyCode): Adjustments | null => {
  const { adjustments, lines, taxes } = document;
  if (adjustments.every(({ taxRate }) => taxRate !== null)) return null;
  const counted = lines.map(({ taxRate, total }) => ({ rate: taxRate, amount: readMoney(total, currency) }));
  const text = adjustments.map(({ reason, kind }) => reason ?? (kind === 'charge' ? 'Charge' : 'Allowance')).join(', ');
  let found = 0;
  const gaps: Adjustments = taxes.map(({ rate, basis, category }) => {
    const stated = readMoney(basis, currency);
    const own = counted.filter((line) => isSameRate(line.rate, rate));
    found += own.length;
    if (stated === null || own.some(({ amount }) => amount === null)) return null;
    const sold = own.flatMap(({ amount }) => amount ?? []);
    return { text, amount: sum([stated, negate(sum(sold, currency))], currency), tax: { rate, category } };
  });
  if (found !== lines.length || gaps.some((gap) => gap === null)) return null;
  return gaps.filter((gap) => gap !== null && !isZero(gap.amount));
};

const isSameRate = (a: string | null, b: string | null): boolean => {
  const [left, right] = [a, b].map((rate) => (rate === null ? null : parseDecimal(rate)));
  return left?.ok === true && right?.ok === true && compareDecimals(left.value, right.value) === 0;
};

/** The lines and the allowances and charges beside them, when every one has an amount. */
const fromLines = (document: ReadDocument, currency: CurrencyCode): Piece[] | null => {
  if (document.lines.length === 0) return null;
  const pieces: (Piece | null)[] = document.lines.map((line) => {
    const amount = readMoney(line.total, currency);
    const tax = { rate: line.taxRate, category: line.taxCategory };
    const { itemNumber = null, classification = null, accountingReference = null } = line;
    return amount && { text: line.description, amount, tax, itemNumber, classification, accountingReference };
  });
  const beside = gapsByRate(document, currency) ?? fromAdjustments(document, currency);
  pieces.push(...beside.map((piece) => piece && { ...piece, ofTheWhole: true }));
  return pieces.every((piece) => piece !== null) ? pieces : null;
};

const describeAll = (document: ReadDocument): string => document.lines.map(({ description }) => description).join(' ');

const fromTaxes = (document: ReadDocument, currency: CurrencyCode): Piece[] | null => {
  const pieces = document.taxes.map(({ basis, rate, category }) => {
    const amount = readMoney(basis, currency);
    return amount && { text: describeAll(document), amount, tax: { rate, category } };
  });
  return pieces.length > 0 && pieces.every((piece) => piece !== null) ? pieces : null;
};

const closes = (pieces: readonly Piece[], net: Money): boolean =>
  equals(
    sum(
      pieces.map(({ amount }) => amount),
      net.currency,
    ),
    net,
  );

/**
 * What of a document is to be coded, such that the amounts come to the net total: its lines with allowances and charges; else
 * its tax groups; else the net as one. Refuses coding.no_amount when there is no currency or net to start from.
 */
export const subjectsOfDocument = (document: ReadDocument, facts: DocumentFacts): Result<CodingSubject[]> => {
  const { fields } = document;
  const currency = fields.currency.value;
  if (currency === null || !isCurrency(currency)) return refuse('coding.no_amount', 'The document states no currency.');
  const net = readMoney(fields.netTotal.value, currency) ?? readMoney(fields.total.value, currency);
  if (net === null) return refuse('coding.no_amount', 'The document states neither a net nor a total.');

  const whole: Piece = { text: describeAll(document), amount: net, tax: null };
  const lines = fromLines(document, currency);
  const candidates = [lines, fromTaxes(document, currency)];
  const pieces = candidates.find((found) => found !== null && closes(found, net)) ?? [whole];
  const inOneSum = pieces === lines ? {} : { inOneSum: true };

  const common = {
    kind: 'document_line' as const,
    entityId: facts.entityId,
    bankAccountId: null,
    partyId: facts.partyId,
    counterparty: facts.direction === 'out' ? fields.supplier.value : fields.recipient.value,
    direction: facts.direction,
    documentKind: document.kind,
    reference: fields.orderReference.value,
    on: readDay(fields.issueDate.value) ?? facts.receivedOn,
    serviceFrom: readDay(fields.serviceFrom.value),
    serviceTo: readDay(fields.serviceTo.value),
    costCentre: fields.costCentre?.value ?? null,
    cues: {
      order: fields.orderReference.value,
      project: fields.projectReference?.value ?? null,
      deliveredTo: fields.deliveredTo?.value ?? null,
    },
  };
  return accept(
    pieces
      .filter(({ amount }) => pieces.length === 1 || !isZero(amount))
      .map((piece, at) => ({ id: `${facts.documentId}:${at + 1}`, ...common, ...inOneSum, ...piece })),
  );
};
