import { z } from 'zod';
import { BOOKKEEPERS, CONTROLLERS, EVERYONE, REVIEWERS } from './access.ts';
import { matchCandidate } from './matching.ts';
import { operation } from './operation.ts';
import { currency, date, id, instant, listOf, money, pageQuery } from './primitives.ts';

export const bankStatement = z
  .object({
    id: id('bankStatement'),
    bankAccountId: z.string().nullable(),
    entityId: z.string().nullable(),
    fileName: z.string(),
    format: z.string().nullable(),
    status: z.enum(['received', 'read', 'imported', 'exception', 'failed', 'duplicate', 'withdrawn']),
    /** For a table of columns: whether somebody has to say how it is read. */
    mapping: z.enum(['none', 'asked', 'applied']),
    statementNumber: z.string().nullable(),
    currency: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    opening: money.nullable(),
    closing: money.nullable(),
    proof: z.enum(['proven', 'open', 'wrong']).nullable(),
    lines: z.object({
      read: z.number().int(),
      new: z.number().int(),
      known: z.number().int(),
      refused: z.number().int(),
    }),
    exceptionIds: z.array(z.string()),
    duplicateOf: z.string().nullable().optional(),
    receivedAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'BankStatement' });
export type BankStatementOnWire = z.infer<typeof bankStatement>;

export const bankAccount = z
  .object({
    id: id('bankAccount'),
    entityId: id('entity'),
    ledgerAccountId: id('ledgerAccount'),
    ledgerAccountCode: z.string(),
    name: z.string(),
    kind: z.string(),
    currency,
    maskedNumber: z.string(),
    statementBalance: money.nullable(),
    statementDate: z.string().nullable(),
    ledgerBalance: money,
    unreconciledCount: z.number().int(),
  })
  .meta({ id: 'BankAccount' });
export type BankAccountOnWire = z.infer<typeof bankAccount>;

export const bankTransaction = z
  .object({
    id: id('bankTransaction'),
    entityId: id('entity'),
    bankAccountId: id('bankAccount'),
    bankStatementId: id('bankStatement'),
    statementNumber: z.string().nullable(),
    position: z.number().int(),
    bookingDate: date,
    valueDate: z.string().nullable(),
    amount: money,
    counterparty: z.string().nullable(),
    reference: z.string().nullable(),
    text: z.string(),
    status: z.enum(['imported', 'proposed', 'exception', 'posted', 'ignored', 'withdrawn']),
    /** Last four figures of the card that was used, on a card account. */
    card: z.string().nullable(),
    partyId: z.string().nullable(),
    runningBalance: money.nullable(),
    journalEntryIds: z.array(z.string()),
    matchIds: z.array(z.string()),
    exceptionIds: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'BankTransaction' });
export type BankTransactionOnWire = z.infer<typeof bankTransaction>;

/** A payment inside a batch entry: the sum is the bank line, and a child says whose part of it is how much. */
export const bankTransactionChild = z
  .object({
    id: z.string(),
    position: z.number().int(),
    amount: money.nullable(),
    original: money.nullable(),
    counterparty: z.string().nullable(),
    partyId: z.string().nullable(),
    reference: z.string().nullable(),
    references: z.array(z.object({ kind: z.string(), value: z.string() })),
    text: z.string(),
    reversal: z.boolean(),
  })
  .meta({ id: 'BankTransactionChild' });
export type BankTransactionChildOnWire = z.infer<typeof bankTransactionChild>;

export const bankTransactionDetail = bankTransaction
  .extend({ candidates: z.array(matchCandidate), children: z.array(bankTransactionChild) })
  .meta({ id: 'BankTransactionDetail' });

export const openItem = z
  .object({
    id: id('openItem'),
    entityId: id('entity'),
    partyId: z.string().nullable(),
    partyName: z.string().nullable(),
    ledgerAccountId: z.string(),
    ledgerAccountCode: z.string(),
    kind: z.string(),
    side: z.enum(['D', 'C']),
    number: z.string().nullable(),
    date,
    dueDate: z.string().nullable(),
    original: money,
    open: money,
    status: z.enum(['open', 'settled', 'void']),
    paymentBlock: z.string().nullable(),
    documentId: z.string().nullable(),
    journalEntryId: z.string(),
    allocations: z
      .array(
        z.object({
          id: z.string(),
          otherItemId: z.string(),
          amount: money,
          effectiveOn: date,
          recordedAt: instant,
          journalEntryId: z.string().nullable(),
          reversed: z.boolean(),
        }),
      )
      .optional(),
    version: z.number().int(),
  })
  .meta({ id: 'OpenItem' });
export type OpenItemOnWire = z.infer<typeof openItem>;

export const bankingOperations = {
  uploadBankStatement: operation({
    method: 'POST',
    path: '/v1/bank-statements',
    tag: 'Bank',
    access: BOOKKEEPERS,
    multipart: true,
    status: 202,
    summary: 'Upload a statement file (CAMT.053, MT940, OFX, CSV; field `file`, optional `bankAccountId`).',
    response: z.object({
      id: id('bankStatement'),
      bankAccountId: z.string().nullable(),
      status: z.string(),
      duplicateOf: z.string().nullable().optional(),
    }),
  }),
  listBankStatements: operation({
    method: 'GET',
    path: '/v1/bank-statements',
    tag: 'Bank',
    access: EVERYONE,
    summary: 'Statements, newest first.',
    query: z.strictObject({
      ...pageQuery,
      bankAccount: z.string().optional(),
      status: z.string().optional(),
      entity: z.string().optional(),
    }),
    response: listOf(bankStatement),
  }),
  getBankStatement: operation({
    method: 'GET',
    path: '/v1/bank-statements/:id',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankStatement' },
    summary: 'One statement and its proof.',
    response: bankStatement,
  }),
  listBankAccounts: operation({
    method: 'GET',
    path: '/v1/bank-accounts',
    tag: 'Bank',
    access: EVERYONE,
    summary: 'Bank accounts with statement and ledger balance.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(bankAccount),
  }),
  createBankAccount: operation({
    method: 'POST',
    path: '/v1/bank-accounts',
    tag: 'Bank',
    access: CONTROLLERS,
    status: 201,
    summary: 'Set up a bank account with its own ledger account.',
    body: z.strictObject({
      entityId: id('entity'),
      name: z.string().min(1).max(120),
      kind: z.enum(['current', 'savings', 'card', 'cash', 'processor']).default('current'),
      currency,
      number: z.string().min(4).max(64),
      bankCode: z.string().max(32).optional(),
      ledgerAccountId: id('ledgerAccount').optional(),
    }),
    response: bankAccount,
  }),
  getBankAccount: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankAccount' },
    summary: 'One bank account.',
    response: bankAccount,
  }),
  getReconciliation: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id/reconciliation',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankAccount' },
    summary: 'Statement balance, ledger balance, what explains the difference.',
    query: z.strictObject({ asOf: date.optional() }),
    response: z.object({
      bankAccountId: z.string(),
      asOf: date,
      statementBalance: money.nullable(),
      statementDate: z.string().nullable(),
      ledgerBalance: money,
      difference: money,
      unreconciledIn: money,
      unreconciledOut: money,
      unexplained: money,
      openLines: z.number().int(),
      postedLines: z.number().int(),
      reconciled: z.boolean(),
    }),
  }),
  listBankTransactions: operation({
    method: 'GET',
    path: '/v1/bank-transactions',
    tag: 'Bank',
    access: EVERYONE,
    summary: 'Bank transactions, newest first.',
    query: z.strictObject({
      ...pageQuery,
      status: z.string().optional(),
      bankAccount: z.string().optional(),
      entity: z.string().optional(),
      q: z.string().max(200).optional(),
    }),
    response: listOf(bankTransaction),
  }),
  getBankTransaction: operation({
    method: 'GET',
    path: '/v1/bank-transactions/:id',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankTransaction' },
    summary: 'One bank transaction with its candidates.',
    response: bankTransactionDetail,
  }),
  listOpenItems: operation({
    method: 'GET',
    path: '/v1/open-items',
    tag: 'Open items',
    access: EVERYONE,
    summary: 'Open items.',
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(['open', 'settled', 'void', 'all']).default('open'),
      party: z.string().optional(),
      entity: z.string().optional(),
      kind: z.string().optional(),
      asOf: date.optional(),
      q: z.string().max(200).optional(),
    }),
    response: listOf(openItem),
  }),
  getOpenItem: operation({
    method: 'GET',
    path: '/v1/open-items/:id',
    tag: 'Open items',
    access: EVERYONE,
    ids: { id: 'openItem' },
    summary: 'One open item with its allocations.',
    response: openItem,
  }),
  decidePaymentBlock: operation({
    method: 'POST',
    path: '/v1/open-items/:id/payment-block/decisions',
    tag: 'Open items',
    access: REVIEWERS,
    ids: { id: 'openItem' },
    summary: 'Approve the payment by lifting its block, or block it; never by who prepared it.',
    body: z.strictObject({
      verdict: z.enum(['lift', 'set']),
      reason: z.string().min(1).max(300),
      version: z.number().int().optional(),
    }),
    response: openItem,
  }),
} as const;
