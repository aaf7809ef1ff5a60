import { z } from 'zod';
import { EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, id, listOf, money, pageQuery } from './primitives.ts';

const reportQuery = z.strictObject({
  entity: z.string().optional(),
  asOf: date.optional(),
  from: date.optional(),
  to: date.optional(),
  compareAsOf: date.optional(),
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
  ledgerAccount: z.string().optional(),
  /** Entries a profit or cash-flow figure leaves out: those that close a year, and those that opened the books. */
  without: z.enum(['closing', 'opening_and_closing']).optional(),
  ...pageQuery,
});

export const trialBalance = z
  .object({
    asOf: date,
    from: z.string().nullable(),
    entityId: z.string(),
    functionalCurrency: currency,
    rows: z.array(
      z.object({
        ledgerAccountId: z.string(),
        code: z.string(),
        name: z.string(),
        type: z.string(),
        currency,
        debit: decimal,
        credit: decimal,
        balance: decimal,
        functionalBalance: decimal,
        opening: decimal,
        functionalOpening: decimal,
        functionalDebit: decimal,
        functionalCredit: decimal,
      }),
    ),
    totals: z.array(z.object({ currency, debit: decimal, credit: decimal, balance: decimal })),
    /** Whether the postings, added up, come to the same; null where there are too many to add up with every report. */
    equalsPostings: z.boolean().nullable(),
  })
  .meta({ id: 'TrialBalance' });
export type TrialBalanceOnWire = z.infer<typeof trialBalance>;

export const statementReport = z
  .object({
    from: z.string().nullable(),
    asOf: date,
    entityId: z.string(),
    functionalCurrency: currency,
    sections: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        total: decimal,
        compare: decimal.nullable().optional(),
        lines: z.array(
          z.object({
            key: z.string().optional(),
            label: z.string(),
            total: decimal,
            compare: decimal.nullable().optional(),
            /** Whether the accounts carry the opposite of the ledger's sign; said where a section has both. */
            turned: z.boolean().optional(),
            accounts: z.array(
              z.object({
                ledgerAccountId: z.string(),
                code: z.string(),
                name: z.string(),
                amount: decimal,
                compare: decimal.nullable().optional(),
              }),
            ),
          }),
        ),
      }),
    ),
    results: z.array(
      z.object({ key: z.string(), label: z.string(), amount: decimal, compare: decimal.nullable().optional() }),
    ),
  })
  .meta({ id: 'StatementReport' });
export type StatementReport = z.infer<typeof statementReport>;

export const generalLedger = z
  .object({
    entityId: z.string(),
    functionalCurrency: currency,
    from: z.string().nullable(),
    to: z.string().nullable(),
    accounts: z.array(
      z.object({
        ledgerAccountId: z.string(),
        code: z.string(),
        name: z.string(),
        opening: decimal,
        closing: decimal,
        debit: decimal,
        credit: decimal,
        lines: z.array(
          z.object({
            journalEntryId: z.string(),
            line: z.number().int(),
            number: z.string(),
            postingDate: date,
            description: z.string(),
            partyName: z.string().nullable(),
            currency,
            amount: decimal,
            functionalAmount: decimal,
            side: z.string(),
            balance: decimal,
            documentId: z.string().nullable(),
          }),
        ),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'GeneralLedger' });
export type GeneralLedgerOnWire = z.infer<typeof generalLedger>;

const agedItem = z.object({
  openItemId: id('openItem'),
  number: z.string().nullable(),
  kind: z.string(),
  date,
  dueDate: date.nullable(),
  overdueDays: z.number().int(),
  bucket: z.number().int(),
  open: decimal,
  disputed: z.boolean(),
});

export const aged = z
  .object({
    asOf: date,
    entityId: z.string(),
    functionalCurrency: currency,
    buckets: z.array(z.string()),
    rows: z.array(
      z.object({
        partyId: z.string().nullable(),
        partyName: z.string(),
        currency,
        total: decimal,
        disputed: decimal,
        functionalTotal: decimal,
        buckets: z.array(decimal),
        /** The items behind the row, oldest first; only of the party asked for. */
        items: z.array(agedItem),
      }),
    ),
    totals: z.array(z.object({ currency, total: decimal, disputed: decimal, buckets: z.array(decimal) })),
  })
  .meta({ id: 'AgedReport' });
export type AgedReport = z.infer<typeof aged>;

const taxCodeRow = z.object({
  taxCodeId: id('taxCode'),
  code: z.string(),
  name: z.string(),
  component: z.string(),
  rate: z.string(),
  direction: z.enum(['input', 'output']),
  recoverable: z.boolean(),
  base: decimal,
  tax: decimal,
  baseBox: z.string().nullable(),
  taxBox: z.string().nullable(),
  count: z.number().int(),
});

export const taxReport = z
  .object({
    from: date,
    asOf: date,
    entityId: z.string(),
    functionalCurrency: currency,
    registrations: z.array(
      z.object({
        number: z.string().nullable(),
        country: z.string(),
        boxes: z.array(
          z.object({
            box: z.string(),
            figure: z.enum(['base', 'tax']),
            amount: decimal,
            count: z.number().int(),
            codes: z.array(z.string()),
          }),
        ),
        codes: z.array(taxCodeRow),
        outputTax: decimal,
        inputTax: decimal,
        /** Output tax less input tax: to pay where positive, to get back where negative. */
        payable: decimal,
      }),
    ),
    /** What the tax accounts moved in these days, how much of it stands on tax lines, and the rest: settlements. */
    accounts: z.array(
      z.object({
        ledgerAccountId: id('ledgerAccount'),
        code: z.string(),
        name: z.string(),
        movement: decimal,
        byTaxLines: decimal,
        otherwise: decimal,
      }),
    ),
  })
  .meta({ id: 'TaxReport' });
export type TaxReportOnWire = z.infer<typeof taxReport>;

export const taxLine = z
  .object({
    id: id('taxLine'),
    journalEntryId: id('journalEntry'),
    number: z.string(),
    taxPoint: date,
    postingDate: date,
    description: z.string(),
    partyName: z.string().nullable(),
    taxCode: z.string(),
    component: z.string(),
    rate: z.string(),
    direction: z.enum(['input', 'output']),
    base: money,
    tax: money,
    baseBox: z.string().nullable(),
    taxBox: z.string().nullable(),
    documentId: id('document').nullable(),
  })
  .meta({ id: 'TaxLine' });
export type TaxLineOnWire = z.infer<typeof taxLine>;

const report = <R extends z.ZodType>(name: string, summary: string, response: R) =>
  operation({
    method: 'GET',
    path: `/v1/reports/${name}`,
    tag: 'Reports',
    access: EVERYONE,
    summary,
    query: reportQuery,
    response,
  });

/** `party` names whose items the rows bring along. */
const agedBy = (name: string, summary: string) => ({
  ...report(name, summary, aged),
  query: reportQuery.extend({ party: z.string().optional() }),
});

export const reportOperations = {
  getTrialBalance: report('trial-balance', 'Trial balance as of any day.', trialBalance),
  getProfitAndLoss: report(
    'profit-and-loss',
    'Profit and loss between two days; closing entries excluded.',
    statementReport,
  ),
  getBalanceSheet: report('balance-sheet', 'Balance sheet as of any day.', statementReport),
  getCashFlow: report(
    'cash-flow',
    'Cash flow between two days by the indirect method, ending at what the cash accounts hold.',
    statementReport,
  ),
  getTaxReport: report('tax', 'Tax by box of the return and by tax code, by tax point.', taxReport),
  listTaxLines: operation({
    method: 'GET',
    path: '/v1/tax-lines',
    tag: 'Reports',
    access: EVERYONE,
    summary: 'Tax lines by tax point: what stands behind a box of the tax report.',
    query: z.strictObject({
      entity: z.string().optional(),
      from: date.optional(),
      to: date.optional(),
      box: z.string().max(40).optional(),
      figure: z.enum(['base', 'tax']).optional(),
      taxCode: z.string().optional(),
      ...pageQuery,
    }),
    response: listOf(taxLine),
  }),
  getGeneralLedger: report('general-ledger', 'Every posting behind the figures.', generalLedger),
  getAgedPayables: agedBy('aged-payables', 'What we owe, by age, as known on that day.'),
  getAgedReceivables: agedBy('aged-receivables', 'What we are owed, by age, as known on that day.'),
} as const;
