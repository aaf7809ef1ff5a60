import { z } from 'zod';
import { BOOKKEEPERS, EVERYONE, MASTER_DATA, REVIEWERS } from './access.ts';
import { bankStatement } from './banking.ts';
import { operation } from './operation.ts';
import { date, id, listOf, money } from './primitives.ts';

const column = z.number().int().min(0).max(199);

/** How a bank's table is read. Columns count from 0; what is null is open, and then nothing is imported. */
export const tableMapping = z
  .strictObject({
    headerRow: z.number().int().min(0).max(200).nullable(),
    columns: z.strictObject({
      bookingDate: column.optional(),
      valueDate: column.optional(),
      amount: column.optional(),
      debit: column.optional(),
      credit: column.optional(),
      direction: column.optional(),
      balance: column.optional(),
      currency: column.optional(),
      ownAccount: column.optional(),
      counterparty: column.optional(),
      counterpartyAccount: column.optional(),
      reference: column.optional(),
      bankReference: column.optional(),
      status: column.optional(),
      card: column.optional(),
    }),
    text: z.array(column).max(50),
    dateOrder: z.enum(['DMY', 'MDY', 'YMD']).nullable(),
    decimalMark: z.enum(['point', 'comma']).nullable(),
    outIsPositive: z.boolean().nullable(),
  })
  .meta({ id: 'TableMapping' });
export type TableMappingOnWire = z.infer<typeof tableMapping>;

export const mappingPreview = z
  .object({
    statementId: z.string(),
    fileName: z.string(),
    status: z.string(),
    version: z.number().int(),
    bankAccountId: z.string().nullable(),
    origin: z.enum(['this file', 'saved', 'proposed']),
    encoding: z.string(),
    delimiter: z.string(),
    rowCount: z.number().int(),
    columns: z.array(z.object({ index: z.number().int(), name: z.string(), samples: z.array(z.string()) })),
    mapping: tableMapping,
    questions: z.array(z.object({ of: z.string(), text: z.string() })),
    counts: z.object({
      read: z.number().int(),
      new: z.number().int(),
      known: z.number().int(),
      doubtful: z.number().int(),
      refused: z.number().int(),
      setAside: z.number().int(),
    }),
    proof: z
      .object({
        verdict: z.enum(['proven', 'open', 'wrong']),
        opening: money.nullable(),
        closing: money.nullable(),
        sum: money,
        difference: money.nullable(),
        arithmetic: z.string(),
        /** The line of the file whose balance does not follow from the one before it. */
        brokenAt: z.number().int().nullable(),
      })
      .nullable(),
    /** The first lines, oldest first, as they would become bank lines. */
    lines: z.array(
      z.object({
        fileLine: z.number().int().nullable(),
        bookingDate: date,
        valueDate: z.string().nullable(),
        amount: money,
        counterparty: z.string().nullable(),
        reference: z.string().nullable(),
        text: z.string(),
        card: z.string().nullable(),
        verdict: z.enum(['new', 'known', 'doubtful']),
        because: z.string(),
      }),
    ),
    refused: z.array(z.object({ fileLine: z.number().int(), text: z.string(), because: z.string() })),
    notes: z.array(z.string()),
    holds: z.array(z.object({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'MappingPreview' });
export type MappingPreviewOnWire = z.infer<typeof mappingPreview>;

const tried = {
  bankAccountId: id('bankAccount'),
  mapping: tableMapping,
  /** Lines of this file that are no bank lines, such as a total at its end. */
  setAside: z.array(z.number().int().min(1)).max(500).default([]),
};

export const paymentCard = z
  .object({
    id: id('paymentCard'),
    bankAccountId: id('bankAccount'),
    lastFour: z.string(),
    holder: z.string(),
    partyId: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'PaymentCard' });
export type PaymentCardOnWire = z.infer<typeof paymentCard>;

export const statementMappingOperations = {
  getStatementMapping: operation({
    method: 'GET',
    path: '/v1/bank-statements/:id/mapping',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankStatement' },
    summary: 'How a table from a bank is read, or would be, with the lines it makes and its proof.',
    response: mappingPreview,
  }),
  previewStatementMapping: operation({
    method: 'POST',
    path: '/v1/bank-statements/:id/mapping/previews',
    tag: 'Bank',
    access: BOOKKEEPERS,
    ids: { id: 'bankStatement' },
    summary: 'Dry run: what would be new, known, in doubt or refused with this mapping. Writes nothing.',
    body: z.strictObject(tried),
    response: mappingPreview,
  }),
  mapStatement: operation({
    method: 'PUT',
    path: '/v1/bank-statements/:id/mapping',
    tag: 'Bank',
    access: BOOKKEEPERS,
    ids: { id: 'bankStatement' },
    versioned: true,
    summary: 'Say how a table is read: kept for the bank account and its next files, and the statement is taken in.',
    body: z.strictObject(tried),
    response: bankStatement,
  }),
  withdrawStatement: operation({
    method: 'POST',
    path: '/v1/bank-statements/:id/withdrawals',
    tag: 'Bank',
    access: REVIEWERS,
    ids: { id: 'bankStatement' },
    summary: 'Take an import back while none of its lines is posted; its lines stay to be seen and count nowhere.',
    body: z.strictObject({ reason: z.string().min(1).max(300) }),
    response: bankStatement,
  }),
  listPaymentCards: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id/cards',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankAccount' },
    summary: 'The cards of a card account and who holds them.',
    response: listOf(paymentCard),
  }),
  addPaymentCard: operation({
    method: 'POST',
    path: '/v1/bank-accounts/:id/cards',
    tag: 'Bank',
    access: MASTER_DATA,
    ids: { id: 'bankAccount' },
    status: 201,
    summary: 'Name the holder of a card by its last four figures.',
    body: z.strictObject({
      lastFour: z.string().regex(/^\d{4}$/, 'Write the last four figures of the card.'),
      holder: z.string().min(1).max(120),
      partyId: id('party').optional(),
    }),
    response: paymentCard,
  }),
} as const;
