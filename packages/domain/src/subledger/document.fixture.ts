import { date } from '../calendar/index.ts';
import { booksOn, written } from '../ledger/books.fixture.ts';
import { prepareEntry } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { GERMANY, NETHERLANDS, UNITED_STATES, versionsOfSet } from '../tax/index.ts';
import type { CodedLine, DocumentFigures, DocumentPlan, DocumentPlanRequest } from './index.ts';

export const books = booksOn();
const versions = [GERMANY, NETHERLANDS, UNITED_STATES].flatMap(versionsOfSet);

/** "5020 DE-P19 2639.92 [cost centre]" per line. */
const lines = (table: string): CodedLine[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [ledgerAccountId = '', taxCodeId = '', amount = '', centre] = line.trim().split(/\s+/);
      return { ledgerAccountId, taxCodeId, amount, ...(centre === undefined ? {} : { dimensions: { centre } }) };
    });

const figures = (rest: Partial<DocumentFigures>): DocumentFigures => ({
  kind: 'invoice',
  number: 'RE-2026-11873',
  currency: 'EUR',
  issueDate: date('2026-11-17'),
  dueDate: date('2026-12-17'),
  netTotal: null,
  taxTotal: null,
  total: '0.00',
  prepaid: null,
  payable: null,
  taxes: [],
  ...rest,
});

export const request = (
  coded: string,
  document: Partial<DocumentFigures>,
  rest: Partial<DocumentPlanRequest> = {},
): DocumentPlanRequest => ({
  entity: { id: 'gmbh', functionalCurrency: 'EUR' as CurrencyCode },
  partyId: 'dohrn',
  postingDate: date('2026-11-18'),
  taxPoint: date('2026-11-16'),
  figures: figures(document),
  lines: lines(coded),
  versions,
  roles: books.roles,
  rate: null,
  ...rest,
});

export const taxes = (...list: string[]): DocumentFigures['taxes'] =>
  list.map((one) => {
    const [rate = null, amount = null] = one.split(' ');
    return { rate, amount };
  });

/** The plan, having passed the laws of the ledger. */
export const posted = (plan: DocumentPlan, facts = books): string[] =>
  written(orThrow(prepareEntry(plan.entry, facts)).postings);

export const taxLines = (plan: DocumentPlan): string[] =>
  plan.taxLines.map(
    ({ taxComponentId, direction, base, tax, lineNumber }) =>
      `${taxComponentId.split('/')[0]} ${direction} ${formatDecimal(base)} / ${formatDecimal(tax)} line ${lineNumber ?? '-'}`,
  );
