import { z } from 'zod';
import { BOOKKEEPERS, CONTROLLERS, EVERYONE, REVIEWERS } from './access.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, id, instant, listOf, money, pageQuery } from './primitives.ts';

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

const residualRole = z.enum(['bankFees', 'discountTaken', 'discountGiven', 'smallDifferences', 'roundings']);

/** A part of the remainder as it is booked: negative closes the item without money, positive was paid beyond it. */
const matchLeg = z.object({ openItemId: z.string(), role: residualRole, amount: money });

/** Why a match is proposed, in a word; null where a person made it. */
const grounds = z.enum(['number', 'party', 'discount', 'difference', 'together', 'instalments', 'other']).nullable();

/** How sure the machine was; null where a person made it, and for what else fits. */
const machineVerdict = z.enum(['sure', 'likely', 'ambiguous', 'none']).nullable();

/** Where bank account and item are kept in different currencies: the bank's own rate, the day's, and how far apart. */
const ratesApart = z.object({
  from: currency,
  to: currency,
  bank: z.string(),
  day: z.string().nullable(),
  apartPercent: z.string().nullable(),
  suspect: z.boolean(),
});

export const matchCandidate = z.object({
  matchId: z.string().nullable(),
  openItems: z.array(
    z.object({
      openItemId: z.string(),
      number: z.string().nullable(),
      date: z.string(),
      dueDate: z.string().nullable(),
      open: money,
      allocated: money,
      partyName: z.string().nullable(),
      documentId: z.string().nullable(),
    }),
  ),
  residual: money,
  residualRole: z.string().nullable(),
  legs: z.array(matchLeg),
  reasons: z.array(z.object({ sign: z.enum(['+', '-']), text: z.string(), weight: z.number() })),
  /** Whether it is proposed or accepted. */
  verdict: z.string(),
  sureness: machineVerdict,
  grounds,
  rates: ratesApart.nullable(),
});

export const bankTransaction = z
  .object({
    id: id('bankTransaction'),
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

export const match = z
  .object({
    id: id('match'),
    bankTransactionId: id('bankTransaction'),
    kind: z.string(),
    status: z.enum(['proposed', 'accepted', 'declined', 'undone']),
    origin: z.string(),
    amount: money,
    bookingDate: date,
    counterparty: z.string().nullable(),
    allocations: z.array(z.object({ openItemId: z.string(), number: z.string().nullable(), amount: money })),
    residual: money,
    residualRole: z.string().nullable(),
    legs: z.array(matchLeg),
    sureness: machineVerdict,
    grounds,
    /** The lines of a decision that matched several at once carry one group; un-matching one takes all apart. */
    groupId: z.string().nullable(),
    rates: ratesApart.nullable(),
    reasons: z.array(z.object({ sign: z.enum(['+', '-']), text: z.string(), weight: z.number() })),
    journalEntryId: z.string().nullable(),
    decisionId: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Match' });
export type MatchOnWire = z.infer<typeof match>;

export const allocationsMade = z
  .object({
    allocations: z.array(
      z.object({
        id: id('allocation'),
        debitItemId: z.string(),
        creditItemId: z.string(),
        amount: money,
        effectiveOn: date,
        /** What was realised by exchange rates, in functional currency: a gain positive. */
        realised: money,
        journalEntryId: z.string().nullable(),
        reversed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AllocationsMade' });
export type AllocationsMadeOnWire = z.infer<typeof allocationsMade>;

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
  listMatches: operation({
    method: 'GET',
    path: '/v1/matches',
    tag: 'Matching',
    access: EVERYONE,
    summary: 'Matches, newest first.',
    query: z.strictObject({
      ...pageQuery,
      status: z.string().optional(),
      bankAccount: z.string().optional(),
      entity: z.string().optional(),
      sureness: z.string().optional(),
      group: z.uuid().optional(),
    }),
    response: listOf(match),
  }),
  createMatch: operation({
    method: 'POST',
    path: '/v1/matches',
    tag: 'Matching',
    access: REVIEWERS,
    status: 201,
    summary: 'Match bank transactions with open items by hand: n with m, the remainder leg by leg.',
    body: z.strictObject({
      bankTransactionId: id('bankTransaction').optional(),
      bankTransactionIds: z.array(id('bankTransaction')).max(50).optional(),
      allocations: z
        .array(z.strictObject({ openItemId: id('openItem'), amount: decimal }))
        .min(1)
        .max(200),
      residual: z
        .array(z.strictObject({ openItemId: id('openItem').optional(), role: residualRole, amount: decimal }))
        .max(50)
        .optional(),
      residualRole: residualRole.optional(),
      version: z.number().int().optional(),
      versions: z.record(id('bankTransaction'), z.number().int()).optional(),
    }),
    response: match,
  }),
  decideMatch: operation({
    method: 'POST',
    path: '/v1/matches/:id/decisions',
    tag: 'Matching',
    access: REVIEWERS,
    ids: { id: 'match' },
    summary: 'Accept or decline a proposed match.',
    body: z.strictObject({
      verdict: z.enum(['accept', 'decline']),
      reason: z.string().max(500).optional(),
      version: z.number().int(),
    }),
    response: match,
  }),
  undoMatch: operation({
    method: 'DELETE',
    path: '/v1/matches/:id',
    tag: 'Matching',
    access: REVIEWERS,
    ids: { id: 'match' },
    summary: 'Un-match: reverses the allocations, never the bank posting.',
    response: match,
  }),
  createAllocations: operation({
    method: 'POST',
    path: '/v1/allocations',
    tag: 'Open items',
    access: REVIEWERS,
    status: 201,
    summary: 'Settle open items against each other: money on account, or a credit note, with what it pays.',
    body: z.strictObject({
      allocations: z
        .array(z.strictObject({ debitItemId: id('openItem'), creditItemId: id('openItem'), amount: decimal }))
        .min(1)
        .max(200),
      effectiveOn: date.optional(),
    }),
    response: allocationsMade,
  }),
  undoAllocation: operation({
    method: 'DELETE',
    path: '/v1/allocations/:id',
    tag: 'Open items',
    access: REVIEWERS,
    ids: { id: 'allocation' },
    summary: 'Take an allocation of items back, and its exchange difference with it.',
    response: allocationsMade,
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
