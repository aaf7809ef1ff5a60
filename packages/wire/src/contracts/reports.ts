import { z } from 'zod';
import { EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, pageQuery } from './primitives.ts';

const reportQuery = z.strictObject({
  entity: z.string().optional(),
  asOf: date.optional(),
  from: date.optional(),
  to: date.optional(),
  compareAsOf: date.optional(),
  format: z.enum(['json', 'csv']).default('json'),
  ledgerAccount: z.string().optional(),
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
        lines: z.array(
          z.object({
            label: z.string(),
            total: decimal,
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

export const aged = z
  .object({
    asOf: date,
    entityId: z.string(),
    buckets: z.array(z.string()),
    rows: z.array(
      z.object({
        partyId: z.string().nullable(),
        partyName: z.string(),
        currency,
        total: decimal,
        buckets: z.array(decimal),
      }),
    ),
    totals: z.array(z.object({ currency, total: decimal, buckets: z.array(decimal) })),
  })
  .meta({ id: 'AgedReport' });
export type AgedReport = z.infer<typeof aged>;

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

export const reportOperations = {
  getTrialBalance: report('trial-balance', 'Trial balance as of any day.', trialBalance),
  getProfitAndLoss: report(
    'profit-and-loss',
    'Profit and loss between two days; closing entries excluded.',
    statementReport,
  ),
  getBalanceSheet: report('balance-sheet', 'Balance sheet as of any day.', statementReport),
  getGeneralLedger: report('general-ledger', 'Every posting behind the figures.', generalLedger),
  getAgedPayables: report('aged-payables', 'What we owe, by age, as known on that day.', aged),
  getAgedReceivables: report('aged-receivables', 'What we are owed, by age, as known on that day.', aged),
} as const;
