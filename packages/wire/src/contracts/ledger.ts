import { z } from 'zod';
import { CONTROLLERS, EVERYONE, SETTERS } from './access.ts';
import { operation } from './operation.ts';
import {
  currency,
  date,
  decimal,
  dimensions,
  evidence,
  id,
  instant,
  listOf,
  money,
  pageQuery,
  side,
} from './primitives.ts';

export const entity = z
  .object({
    id: id('entity'),
    slug: z.string(),
    name: z.string(),
    country: z.string(),
    functionalCurrency: currency,
    timeZone: z.string(),
    locale: z.string(),
    halted: z.object({ cause: z.string(), detail: z.string(), at: instant }).nullable(),
  })
  .meta({ id: 'Entity' });
export type EntityOnWire = z.infer<typeof entity>;

export const ledgerAccount = z
  .object({
    id: id('ledgerAccount'),
    code: z.string(),
    name: z.string(),
    type: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
    control: z.string(),
    allowsManual: z.boolean(),
    openItems: z.boolean(),
    currency: z.string().nullable(),
    statementLine: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'LedgerAccount' });
export type LedgerAccountOnWire = z.infer<typeof ledgerAccount>;

export const posting = z
  .object({
    line: z.number().int(),
    ledgerAccountId: id('ledgerAccount'),
    code: z.string(),
    name: z.string(),
    side,
    amount: money,
    functionalAmount: money,
    partyId: z.string().nullable(),
    partyName: z.string().nullable(),
    openItemId: z.string().nullable(),
    bankTransactionId: z.string().nullable(),
    taxCode: z.string().nullable(),
    dimensions,
    text: z.string().nullable(),
    evidence: z.array(evidence),
  })
  .meta({ id: 'Posting' });

export const journalEntrySummary = z
  .object({
    id: id('journalEntry'),
    entityId: id('entity'),
    number: z.string(),
    journal: z.string(),
    kind: z.string(),
    postingDate: date,
    description: z.string(),
    origin: z.string(),
    total: money,
    documentId: z.string().nullable(),
    bankTransactionId: z.string().nullable(),
    reversesId: z.string().nullable(),
    reversedById: z.string().nullable(),
    recordedAt: instant,
  })
  .meta({ id: 'JournalEntrySummary' });
export type JournalEntrySummary = z.infer<typeof journalEntrySummary>;

export const journalEntry = journalEntrySummary
  .extend({
    postings: z.array(posting),
    decisionId: z.string().nullable(),
    preparedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    taxLines: z.array(
      z.object({ taxCode: z.string(), component: z.string(), base: money, tax: money, taxPoint: date }),
    ),
    contentHash: z.string(),
    periodId: z.string(),
    decision: z.object({ id: z.string(), sentence: z.string(), authority: z.string() }).nullable(),
  })
  .meta({ id: 'JournalEntry' });
export type JournalEntryOnWire = z.infer<typeof journalEntry>;

export const period = z
  .object({
    id: id('period'),
    entityId: id('entity'),
    fiscalYear: z.string(),
    ordinal: z.number().int(),
    kind: z.string(),
    label: z.string(),
    startsOn: date,
    endsOn: date,
    status: z.enum(['open', 'soft_closed', 'closed']),
    locks: z.record(z.string(), z.boolean()),
    version: z.number().int(),
  })
  .meta({ id: 'Period' });
export type PeriodOnWire = z.infer<typeof period>;

export const ledgerOperations = {
  listEntities: operation({
    method: 'GET',
    path: '/v1/entities',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Legal entities of the organisation.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(entity),
  }),
  listLedgerAccounts: operation({
    method: 'GET',
    path: '/v1/ledger-accounts',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Chart of accounts, by code.',
    query: z.strictObject({
      ...pageQuery,
      q: z.string().max(100).optional(),
      type: z.string().optional(),
      control: z.string().optional(),
    }),
    response: listOf(ledgerAccount),
  }),
  createLedgerAccount: operation({
    method: 'POST',
    path: '/v1/ledger-accounts',
    tag: 'Ledger',
    access: SETTERS,
    status: 201,
    summary: 'Add a ledger account.',
    body: z.strictObject({
      code: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
      name: z.string().min(1).max(120),
      type: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
      statementLine: z.string().min(1).max(80).optional(),
      currency: currency.optional(),
      validFrom: date.optional(),
      validTo: date.optional(),
      allowsManual: z.boolean().optional(),
    }),
    response: ledgerAccount,
  }),
  getLedgerAccount: operation({
    method: 'GET',
    path: '/v1/ledger-accounts/:id',
    tag: 'Ledger',
    access: EVERYONE,
    ids: { id: 'ledgerAccount' },
    summary: 'One ledger account.',
    response: ledgerAccount,
  }),
  listJournalEntries: operation({
    method: 'GET',
    path: '/v1/journal-entries',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Journal entries, newest first.',
    query: z.strictObject({
      ...pageQuery,
      entity: z.string().optional(),
      ledgerAccount: z.string().optional(),
      from: date.optional(),
      to: date.optional(),
      kind: z.string().optional(),
      document: z.string().optional(),
      q: z.string().max(200).optional(),
    }),
    response: listOf(journalEntrySummary),
  }),
  createJournalEntry: operation({
    method: 'POST',
    path: '/v1/journal-entries',
    tag: 'Ledger',
    access: CONTROLLERS,
    status: 201,
    summary: 'Post a balanced entry by hand.',
    body: z.strictObject({
      entityId: id('entity'),
      postingDate: date,
      description: z.string().min(1).max(500),
      kind: z.enum(['manual', 'accrual']).default('manual'),
      // Into the adjustment period of that day, on purpose.
      adjustment: z.boolean().optional(),
      postings: z
        .array(
          z.strictObject({
            ledgerAccountId: id('ledgerAccount'),
            side,
            amount: money,
            functionalAmount: decimal.optional(),
            text: z.string().max(500).optional(),
            dimensions: dimensions.optional(),
            partyId: id('party').optional(),
            openItemId: id('openItem').optional(),
          }),
        )
        .max(1000),
    }),
    response: journalEntry,
  }),
  getJournalEntry: operation({
    method: 'GET',
    path: '/v1/journal-entries/:id',
    tag: 'Ledger',
    access: EVERYONE,
    ids: { id: 'journalEntry' },
    summary: 'One entry with its postings and where each is proven.',
    response: journalEntry,
  }),
  reverseJournalEntry: operation({
    method: 'POST',
    path: '/v1/journal-entries/:id/reversals',
    tag: 'Ledger',
    access: CONTROLLERS,
    ids: { id: 'journalEntry' },
    status: 201,
    summary: 'Post the exact negative, once.',
    body: z.strictObject({
      postingDate: date.optional(),
      reason: z.string().min(1).max(500),
      /** Of a pair between sister entities: reverse its other entry with it. */
      together: z.boolean().optional(),
    }),
    response: journalEntry,
  }),
  listPeriods: operation({
    method: 'GET',
    path: '/v1/periods',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Periods and their locks: the current one first, then those before it, then those ahead.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(period),
  }),
  decidePeriod: operation({
    method: 'POST',
    path: '/v1/periods/:id/decisions',
    tag: 'Ledger',
    access: CONTROLLERS,
    ids: { id: 'period' },
    // The hard lock is for good.
    sensitive: (body) => ((body as { areas?: readonly string[] }).areas ?? []).includes('hard'),
    summary: 'Lock or unlock areas through the end of this period.',
    body: z.strictObject({
      verdict: z.enum(['lock', 'unlock', 'soft_close', 'close', 'reopen']),
      areas: z.array(z.enum(['payables', 'receivables', 'bank', 'ledger', 'tax', 'hard'])).optional(),
      reason: z.string().max(500).optional(),
      version: z.number().int().optional(),
    }),
    response: period,
  }),
  listTaxCodes: operation({
    method: 'GET',
    path: '/v1/tax-codes',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Tax codes with the version valid today.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(
      z.object({
        id: id('taxCode'),
        code: z.string(),
        name: z.string(),
        country: z.string(),
        direction: z.string(),
        treatment: z.string(),
        rate: z.string().nullable(),
      }),
    ),
  }),
} as const;
