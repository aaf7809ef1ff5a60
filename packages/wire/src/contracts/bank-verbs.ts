import { z } from 'zod';
import { BOOKKEEPERS, DECIDERS, EVERYONE, REVIEWERS } from './access.ts';
import { bankTransaction } from './banking.ts';
import { journalPreview } from './journal-preview.ts';
import { operation } from './operation.ts';
import { date, decimal, dimensions, id, instant, listOf, money, pageQuery } from './primitives.ts';
import { otherLine, otherVersion } from './review-proposal.ts';

const place = {
  ledgerAccountId: id('ledgerAccount'),
  taxCodeId: id('taxCode').nullable().optional(),
  dimensions: dimensions.optional(),
};
const codedPart = z.strictObject({
  ...place,
  amount: decimal.describe(
    'Signed like the bank transaction, gross where a tax is in it; the parts come to the whole.',
  ),
});
const ofOneKind = 'Say either the ledger account of the whole line, or its parts.';

/** The whole line to one account, or divided by amounts. */
const lineToCode = z
  .strictObject({
    bankTransactionId: id('bankTransaction'),
    version: z.number().int().optional(),
    ...place,
    ledgerAccountId: place.ledgerAccountId.optional(),
    parts: z.array(codedPart).min(1).max(40).optional(),
    partyId: id('party').optional(),
  })
  .refine(
    ({ ledgerAccountId, taxCodeId, dimensions: of, parts }) =>
      parts === undefined
        ? ledgerAccountId !== undefined
        : ledgerAccountId === undefined && taxCodeId == null && of === undefined,
    { error: ofOneKind, path: ['parts'] },
  );
const codings = z.strictObject({ lines: z.array(lineToCode).min(1).max(100) });

export const codingsPreview = z
  .object({
    lines: z.array(
      z.object({
        bankTransactionId: z.string(),
        /** posts, waits for a second person, or refused. */
        effect: z.enum(['posts', 'waits', 'refused']),
        code: z.string().nullable(),
        detail: z.string().nullable(),
        journalPreview: journalPreview.nullable(),
      }),
    ),
    /** What those that are not refused do to each ledger account. */
    accounts: z.array(
      z.object({ code: z.string(), name: z.string(), debit: money, credit: money, entries: z.number().int() }),
    ),
  })
  .meta({ id: 'CodingsPreview' });
export type CodingsPreviewOnWire = z.infer<typeof codingsPreview>;

export const transferSide = z.object({
  bankTransactionId: id('bankTransaction'),
  entityId: id('entity'),
  /** Whose account it is, where that is a sister's; null where it is the line's own entity. */
  sister: z.string().nullable(),
  bankAccountId: id('bankAccount'),
  bankAccountName: z.string(),
  bookingDate: date,
  amount: money,
  text: z.string(),
  statementNumber: z.string().nullable(),
  position: z.number().int(),
  status: z.string(),
  apartDays: z.number().int(),
  /** The bank's rate beside the day's, where the two sides are in two currencies. */
  rates: z.string().nullable(),
  /** What it waits for itself: naming it as the other side answers that as well. */
  otherLine: otherLine.nullable(),
});

const transitPlace = z.object({
  bankAccountId: z.string().nullable(),
  bankAccountName: z.string().nullable(),
  entityName: z.string().nullable(),
});

export const transitPair = z
  .object({
    /** Entity, the two accounts and the currency. */
    id: z.string(),
    entityId: id('entity'),
    /** Nobody is named where the bank does not say which account of ours it was. */
    from: transitPlace,
    to: transitPlace,
    /** What of it stands on the account for money in transit: positive for what left and has not come. */
    balance: money,
    oldest: date,
    days: z.number().int(),
    /** After so many days it is asked about. */
    daysAllowed: z.number().int(),
    lines: z.array(
      z.object({
        bankTransactionId: id('bankTransaction'),
        openItemId: id('openItem'),
        bankAccountId: id('bankAccount'),
        bankAccountName: z.string(),
        bookingDate: date,
        amount: money,
        days: z.number().int(),
        exceptionId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'TransitPair' });
export type TransitPairOnWire = z.infer<typeof transitPair>;

export const lineQuestion = z
  .object({
    id: id('lineQuestion'),
    bankTransactionId: id('bankTransaction'),
    askedBy: z.object({ id: z.string(), name: z.string() }),
    askedOf: z.object({ id: z.string(), name: z.string() }),
    question: z.string(),
    askedAt: instant,
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: z.string().nullable(),
  })
  .meta({ id: 'LineQuestion' });
export type LineQuestionOnWire = z.infer<typeof lineQuestion>;

const ofLine = { id: 'bankTransaction' } as const;
const otherSide = id('bankTransaction').optional();
const questions = z.object({ items: z.array(lineQuestion), nextCursor: z.string().nullable() });

/** The four verbs of the page Reconcile beside matching: create, transfer, ask. */
export const bankVerbOperations = {
  previewCodings: operation({
    method: 'POST',
    path: '/v1/bank-transactions/codings/preview',
    tag: 'Bank',
    access: DECIDERS,
    summary: 'What coding bank transactions would post, and the effect on every account. Writes nothing.',
    body: codings,
    response: codingsPreview,
  }),
  codeBankTransactions: operation({
    method: 'POST',
    path: '/v1/bank-transactions/codings',
    tag: 'Bank',
    access: DECIDERS,
    summary: 'Code bank transactions that wait, each by a decision of its own; all of them or none.',
    body: codings,
    response: z.object({
      items: z.array(z.object({ effect: z.enum(['posted', 'waits']), bankTransaction })),
    }),
  }),
  listTransferSides: operation({
    method: 'GET',
    path: '/v1/bank-transactions/:id/transfer-sides',
    tag: 'Bank',
    access: EVERYONE,
    ids: ofLine,
    summary: 'Lines of other own accounts that may be the other side of a transfer, the nearest day first.',
    response: z.object({ items: z.array(transferSide), nextCursor: z.string().nullable() }),
  }),
  listMoneyInTransit: operation({
    method: 'GET',
    path: '/v1/money-in-transit',
    tag: 'Bank',
    access: EVERYONE,
    summary: 'Money between own accounts of which one line has come and the other has not, by pair of accounts.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional(), bankAccount: z.string().optional() }),
    response: listOf(transitPair),
  }),
  previewTransfer: operation({
    method: 'POST',
    path: '/v1/bank-transactions/:id/transfers/preview',
    tag: 'Bank',
    access: REVIEWERS,
    ids: ofLine,
    status: 200,
    summary: 'What the transfer would post, with a sister in both books; changes nothing.',
    body: z.strictObject({ counterpartId: otherSide }),
    response: z.object({ journalPreview, rates: z.string().nullable() }),
  }),
  transferBankTransaction: operation({
    method: 'POST',
    path: '/v1/bank-transactions/:id/transfers',
    tag: 'Bank',
    access: REVIEWERS,
    ids: ofLine,
    status: 201,
    summary:
      'Say that it is a transfer between own accounts: with its other side, or in transit until that comes. With a sister’s account it is a pair of entries.',
    body: z.strictObject({
      counterpartId: otherSide,
      version: z.number().int().optional(),
      otherVersion,
    }),
    response: bankTransaction,
  }),
  listLineQuestions: operation({
    method: 'GET',
    path: '/v1/bank-transactions/:id/questions',
    tag: 'Bank',
    access: EVERYONE,
    ids: ofLine,
    summary: 'What was asked and answered about a bank transaction.',
    response: questions,
  }),
  askAboutBankTransaction: operation({
    method: 'POST',
    path: '/v1/bank-transactions/:id/questions',
    tag: 'Bank',
    access: BOOKKEEPERS,
    ids: ofLine,
    status: 201,
    summary: 'Ask a colleague; they are told, and its review item is theirs until they answer.',
    body: z.strictObject({ userId: id('user'), question: z.string().max(1000) }),
    response: questions,
  }),
  answerLineQuestion: operation({
    method: 'POST',
    path: '/v1/bank-transactions/:id/questions/:questionId/answers',
    tag: 'Bank',
    access: DECIDERS,
    ids: { id: 'bankTransaction', questionId: 'lineQuestion' },
    summary: 'Answer a question, once; who asked is told.',
    body: z.strictObject({ answer: z.string().max(2000) }),
    response: questions,
  }),
} as const;
