import { z } from 'zod';
import { CONTROLLERS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { currency, date, id, instant, listOf, money, pageQuery } from './primitives.ts';

/** A certificate, and the lock of its days as long as it stands. */
export const bankReconciliation = z
  .object({
    id: id('bankReconciliation'),
    bankAccountId: id('bankAccount'),
    entityId: id('entity'),
    from: date,
    through: date,
    opening: money,
    closing: money,
    lines: z.number().int(),
    status: z.enum(['live', 'revoked']),
    contentHash: z.string(),
    /** Which key signed it: the first sixteen digits of the SHA-256 of the public key. */
    keyId: z.string(),
    lockedBy: z.string(),
    lockedAt: instant,
    revokedAt: z.string().nullable(),
    revokedBy: z.string().nullable(),
    /** What ended it: unlocked, entry_posted, allocation_reversed, line_arrived, line_reopened or statement_withdrawn. */
    cause: z.string().nullable(),
    causeText: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'BankReconciliation' });
export type BankReconciliationOnWire = z.infer<typeof bankReconciliation>;

const finding = z.object({
  code: z.string(),
  day: date,
  bankTransactionId: z.string().nullable(),
  journalEntryId: z.string().nullable(),
  text: z.string(),
});

/** Whether days are proven, day by day; and which days come next. */
export const reconciliationProof = z
  .object({
    bankAccountId: id('bankAccount'),
    currency,
    lockedThrough: z.string().nullable(),
    next: z.object({ from: date, through: date }).nullable(),
    from: z.string().nullable(),
    through: z.string().nullable(),
    proven: z.boolean(),
    opening: money.nullable(),
    closing: money.nullable(),
    lines: z.number().int(),
    /** How many there are in all; the first two hundred follow. */
    findingCount: z.number().int(),
    findings: z.array(finding),
    days: z.array(z.object({ day: date, closing: money, ledger: money, lines: z.number().int() })),
  })
  .meta({ id: 'ReconciliationProof' });
export type ReconciliationProofOnWire = z.infer<typeof reconciliationProof>;

const one = { id: 'bankAccount', reconciliationId: 'bankReconciliation' } as const;

export const reconciliationOperations = {
  proveReconciliation: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id/reconciliation-proof',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankAccount' },
    summary: 'Whether days of the account are proven, and if not, by which day, line and arithmetic. Writes nothing.',
    query: z.strictObject({ from: date.optional(), through: date.optional() }),
    response: reconciliationProof,
  }),
  listReconciliations: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id/reconciliations',
    tag: 'Bank',
    access: EVERYONE,
    ids: { id: 'bankAccount' },
    summary: 'Certificates of the account, the latest first; those taken back stay, with their cause.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(bankReconciliation),
  }),
  lockBankAccount: operation({
    method: 'POST',
    path: '/v1/bank-accounts/:id/reconciliations',
    tag: 'Bank',
    access: CONTROLLERS,
    ids: { id: 'bankAccount' },
    status: 201,
    summary:
      'Lock the days through one day and issue the signed certificate that proves them; refused with what is open.',
    body: z.strictObject({ from: date.optional(), through: date }),
    response: bankReconciliation,
  }),
  getReconciliationCertificate: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id/reconciliations/:reconciliationId/certificate',
    tag: 'Bank',
    access: EVERYONE,
    ids: one,
    summary: 'The signed certificate as it was issued, to be checked without a server.',
    binary: 'application/json',
  }),
  getReconciliationReport: operation({
    method: 'GET',
    path: '/v1/bank-accounts/:id/reconciliations/:reconciliationId/report',
    tag: 'Bank',
    access: EVERYONE,
    ids: one,
    summary: 'The certificate as a page for people.',
    binary: 'application/pdf',
  }),
  unlockBankAccount: operation({
    method: 'POST',
    path: '/v1/bank-accounts/:id/reconciliations/:reconciliationId/revocations',
    tag: 'Bank',
    access: CONTROLLERS,
    ids: one,
    summary: 'Unlock the days with a reason; this certificate and every later one of the account are taken back.',
    body: z.strictObject({ reason: z.string().max(500) }),
    response: bankReconciliation,
  }),
} as const;
