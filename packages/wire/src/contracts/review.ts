import { z } from 'zod';
import { DECIDERS, EVERYONE } from './access.ts';
import { holdingLimit } from './automation-hold.ts';
import { columnRole, readLine } from './documents.ts';
import { journalPreview } from './journal-preview.ts';
import { operation } from './operation.ts';
import { date, decimal, dimensions, id, instant, listOf, money, pageQuery } from './primitives.ts';
import { otherVersion, proposal, reviewReason, similarCase, weighedReason } from './review-proposal.ts';

export const reviewClaim = z
  .object({
    by: z.object({ id: z.string(), name: z.string() }),
    mine: z.boolean(),
    since: instant,
    /** Over by itself then, unless it is renewed. */
    expiresAt: instant,
  })
  .meta({ id: 'ReviewClaim' });
export type ReviewClaimOnWire = z.infer<typeof reviewClaim>;

export const exceptionSummary = z
  .object({
    id: id('exception'),
    entityId: z.string().nullable(),
    stage: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    status: z.string(),
    severity: z.string(),
    title: z.string(),
    counterparty: z.string().nullable(),
    amount: money.nullable(),
    moneyAtRisk: money.nullable(),
    reasons: z.array(z.object({ code: z.string(), short: z.string(), severity: z.string() })),
    proposalText: z.string().nullable(),
    confidence: z.number().nullable(),
    deadline: instant.nullable(),
    openedAt: instant,
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    snoozedUntil: instant.nullable(),
    version: z.number().int(),
    pendingDecision: z.object({ id: z.string(), verdict: z.string(), dueAt: instant }).nullable(),
    /** Who works on it just now; others decide when it is over, or take it over. */
    claim: reviewClaim.nullable(),
    documentId: z.string().nullable(),
    bankTransactionId: z.string().nullable(),
    bankStatementId: z.string().nullable(),
  })
  .meta({ id: 'ExceptionSummary' });
export type ExceptionSummary = z.infer<typeof exceptionSummary>;

export const exceptionDetail = exceptionSummary
  .omit({ reasons: true })
  .extend({
    reasons: z.array(reviewReason),
    proposals: z.array(proposal),
    /** The machine is only watched here: what it would have done is kept back until a person decided. */
    watched: z.boolean(),
    similar: z.array(similarCase),
    why: z.string(),
    weighed: z.array(weighedReason),
    /** Limits, settings and missing evidence that hold it: what would let it go, and the page where a person sees to that. */
    limits: z.array(holdingLimit),
    decisionId: z.string().nullable(),
    mayDecide: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    history: z.array(
      z.object({
        id: z.string(),
        verdict: z.string(),
        by: z.string(),
        at: instant,
        reason: z.string().nullable(),
        status: z.string(),
      }),
    ),
  })
  .meta({ id: 'ExceptionDetail' });
export type ExceptionDetail = z.infer<typeof exceptionDetail>;

const fraction = z.number().min(0).max(1);

/** What a reviewer may change before approving: the coding per line, fields read wrongly, the party, or the match. */
export const corrections = z.strictObject({
  fields: z.record(z.string(), z.union([z.string(), z.null()])).optional(),
  pointed: z
    .record(
      z.string(),
      z.strictObject({
        page: z.number().int().min(1).max(10_000),
        box: z.strictObject({ x: fraction, y: fraction, w: fraction, h: fraction }),
      }),
    )
    .optional()
    .describe('The words on the page that a field in `fields` stands in; they teach where this party says it.'),
  columns: z
    .array(
      z.strictObject({
        role: columnRole,
        page: z.number().int().min(1).max(10_000),
        box: z.strictObject({ x: fraction, y: fraction, w: fraction, h: fraction }),
      }),
    )
    .min(1)
    .max(20)
    .optional()
    .describe('Headings of the line table and what stands under them; they teach how this party’s tables are read.'),
  partyId: id('party').optional(),
  newParty: z
    .strictObject({
      name: z.string().min(1).max(200),
      country: z.string().length(2).optional(),
      taxId: z.string().max(40).optional(),
    })
    .optional(),
  entityId: id('entity').optional(),
  coding: z
    .array(
      z.strictObject({
        lineIndex: z.number().int().min(0).nullable(),
        ledgerAccountId: id('ledgerAccount'),
        taxCodeId: id('taxCode').nullable().optional(),
        dimensions: dimensions.optional(),
      }),
    )
    .max(500)
    .optional(),
  postingDate: date.optional(),
  paidBy: z
    .enum(['unpaid', 'bank', 'direct_debit', 'company_card', 'employee', 'cash', 'prepaid'])
    .optional()
    .describe('Who or what paid the document; it decides the credit side.'),
  employeeId: id('party').optional().describe('The employee who laid the money out, with paidBy "employee".'),
  allocations: z
    .array(z.strictObject({ openItemId: id('openItem'), amount: decimal }))
    .max(200)
    .optional(),
  residualRole: z.string().optional(),
  duplicateOf: id('document').optional(),
  assigneeId: z.string().optional(),
  snoozeUntil: z.iso
    .datetime({ offset: true, error: 'Write the instant as ISO 8601, such as 2026-03-31T08:00:00Z.' })
    .optional(),
});

export const reviewDecision = z
  .object({
    id: id('reviewDecision'),
    exceptionId: id('exception'),
    verdict: z.string(),
    status: z.string(),
    dueAt: instant,
    outcome: z.unknown().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ReviewDecision' });
export type ReviewDecisionOnWire = z.infer<typeof reviewDecision>;

const prospect = z.object({
  id: id('exception'),
  title: z.string(),
  counterparty: z.string().nullable(),
  amount: money.nullable(),
  version: z.number().int(),
  proposalId: z.string().nullable(),
  proposalText: z.string().nullable(),
  /** What approving it comes to for this person: released, partly_released, waits_for_second or refused. */
  effect: z.string(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
});

export const correctionPreview = z
  .object({
    outcome: z.enum(['posts', 'read_again', 'unknown']),
    journalPreview: journalPreview.nullable(),
    /** What each place pointed at would teach, in words; or why it would teach nothing. */
    lessons: z.array(z.object({ field: z.string(), words: z.string().nullable(), why: z.string().nullable() })),
    /** The lines as the headings explained would have them, and whether they make the sum of the page. */
    table: z.object({ lines: z.array(readLine), close: z.boolean() }).nullable(),
    /** What else is read otherwise because of it: the due date and the discounts that corrected terms give. */
    follows: z.array(z.object({ field: z.enum(['dueDate', 'discount']), value: z.string().nullable() })),
  })
  .meta({ id: 'CorrectionPreview' });
export type CorrectionPreview = z.infer<typeof correctionPreview>;

export const approvalsPreview = z
  .object({
    /** Why they cannot be approved together; null when they can. */
    unlike: z.object({ code: z.string(), detail: z.string() }).nullable(),
    items: z.array(prospect),
    /** Of those that are not refused. */
    totals: z.array(money),
    /** What those that are not refused do to each ledger account. */
    accounts: z.array(
      z.object({
        ledgerAccountId: z.string().nullable(),
        code: z.string(),
        name: z.string(),
        debit: money,
        credit: money,
        entries: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ApprovalsPreview' });
export type ApprovalsPreviewOnWire = z.infer<typeof approvalsPreview>;

export const reviewOperations = {
  listExceptions: operation({
    method: 'GET',
    path: '/v1/exceptions',
    tag: 'Review',
    access: EVERYONE,
    summary: 'Review items by deadline.',
    query: z.strictObject({
      ...pageQuery,
      view: z.enum(['mine', 'unassigned', 'waiting', 'snoozed', 'open', 'resolved', 'all']).default('open'),
      reason: z.string().optional(),
      entity: z.string().optional(),
      subject: z.string().optional(),
      q: z.string().max(200).optional(),
      /** More at stake than so many whole units of the item's currency. */
      over: z
        .string()
        .regex(/^\d{1,15}$/, 'Write a whole amount, such as "5000".')
        .optional(),
      /** Held by a reason that two people release. */
      two: z.literal('yes').optional(),
    }),
    response: listOf(exceptionSummary).extend({
      counts: z
        .object({
          views: z.record(z.string(), z.number()),
          reasons: z.array(z.object({ code: z.string(), short: z.string(), severity: z.string(), count: z.number() })),
          moneyAtRisk: z.array(money),
        })
        .optional(),
    }),
  }),
  getException: operation({
    method: 'GET',
    path: '/v1/exceptions/:id',
    tag: 'Review',
    access: EVERYONE,
    ids: { id: 'exception' },
    summary: 'One review item: reasons, evidence, proposals.',
    response: exceptionDetail,
  }),
  claimException: operation({
    method: 'POST',
    path: '/v1/exceptions/:id/claim',
    tag: 'Review',
    access: DECIDERS,
    ids: { id: 'exception' },
    summary: 'Say that you work on it, or still do: two minutes, in which others decide only after taking it over.',
    body: z.strictObject({ takeOver: z.boolean().optional() }),
    response: reviewClaim,
  }),
  releaseException: operation({
    method: 'POST',
    path: '/v1/exceptions/:id/claim/release',
    tag: 'Review',
    access: DECIDERS,
    ids: { id: 'exception' },
    summary: 'Let go of it.',
    body: z.strictObject({}),
    response: z.object({ id: id('exception') }),
  }),
  decideException: operation({
    method: 'POST',
    path: '/v1/exceptions/:id/decisions',
    tag: 'Review',
    access: DECIDERS,
    ids: { id: 'exception' },
    status: 201,
    summary: 'Decide; waits undoMs on the server before it takes effect.',
    body: z.strictObject({
      verdict: z.enum(['approve', 'correct', 'reject', 'duplicate', 'snooze', 'assign']),
      proposalId: id('proposal').optional(),
      changes: corrections.optional(),
      reason: z.string().max(1000).optional(),
      version: z.number().int(),
      undoMs: z.number().int().min(0).max(30_000).optional(),
      otherVersion,
    }),
    response: reviewDecision,
  }),
  previewCorrection: operation({
    method: 'POST',
    path: '/v1/exceptions/:id/corrections/preview',
    tag: 'Review',
    access: DECIDERS,
    ids: { id: 'exception' },
    summary: 'What a correction would post, or that the document would be read again. Writes nothing.',
    body: z.strictObject({ proposalId: id('proposal').optional(), changes: corrections }),
    response: correctionPreview,
  }),
  previewApprovals: operation({
    method: 'POST',
    path: '/v1/approvals/preview',
    tag: 'Review',
    access: DECIDERS,
    summary:
      'Whether review items are alike, what each approval comes to, and the effect on every account. Writes nothing.',
    body: z.strictObject({ ids: z.array(id('exception')).min(1).max(100) }),
    response: approvalsPreview,
  }),
  approveTogether: operation({
    method: 'POST',
    path: '/v1/approvals',
    tag: 'Review',
    access: DECIDERS,
    summary:
      'Approve like items after one look; each has its own outcome, or with `all` one refusal leaves all undecided.',
    body: z.strictObject({
      items: z
        .array(z.strictObject({ id: id('exception'), version: z.number().int(), proposalId: id('proposal') }))
        .min(1)
        .max(100),
      all: z.boolean().optional(),
      undoMs: z.number().int().min(0).max(30_000).optional(),
    }),
    response: z.object({
      approved: z.number().int(),
      refused: z.number().int(),
      outcomes: z.array(
        z.object({
          id: z.string(),
          decision: reviewDecision.nullable(),
          code: z.string().nullable(),
          detail: z.string().nullable(),
        }),
      ),
    }),
  }),
  undoDecision: operation({
    method: 'DELETE',
    path: '/v1/exceptions/:id/decisions/:decisionId',
    tag: 'Review',
    access: DECIDERS,
    ids: { id: 'exception', decisionId: 'reviewDecision' },
    summary: 'Take a pending decision back.',
    response: reviewDecision,
  }),
  listDecisions: operation({
    method: 'GET',
    path: '/v1/decisions',
    tag: 'Decisions',
    access: EVERYONE,
    summary: 'Decision records, newest first.',
    query: z.strictObject({
      ...pageQuery,
      subject: z.string().optional(),
      stage: z.string().optional(),
      entity: z.string().optional(),
    }),
    response: listOf(
      z.object({
        id: id('decision'),
        stage: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }),
        outcome: z.string(),
        sentence: z.string(),
        authority: z.string(),
        confidence: z.number().nullable(),
        decidedAt: instant,
        decidedBy: z.string(),
      }),
    ),
  }),
  getDecision: operation({
    method: 'GET',
    path: '/v1/decisions/:id',
    tag: 'Decisions',
    access: EVERYONE,
    ids: { id: 'decision' },
    summary: 'One decision record, whole.',
    response: z.object({
      id: id('decision'),
      stage: z.string(),
      subject: z.object({ kind: z.string(), id: z.string() }),
      outcome: z.string(),
      sentence: z.string(),
      authority: z.string(),
      confidence: z.number().nullable(),
      threshold: z.number().nullable(),
      decidedAt: instant,
      decidedBy: z.string(),
      inputsHash: z.string(),
      versions: z.record(z.string(), z.unknown()),
      features: z.array(weighedReason),
      rivals: z.array(z.unknown()),
      gates: z.array(z.object({ name: z.string(), passed: z.boolean(), sentence: z.string() })),
    }),
  }),
} as const;
