import { z } from 'zod';
import { CONTROLLERS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, dimensions, id, instant, listOf, money, pageQuery, side } from './primitives.ts';

export const LOCKABLE_AREAS = ['payables', 'receivables', 'bank', 'ledger', 'tax'] as const;

export const lockException = z
  .object({
    id: id('lockException'),
    entityId: id('entity'),
    area: z.enum(LOCKABLE_AREAS),
    from: date,
    to: date,
    userId: id('user'),
    givenBy: z.string().nullable(),
    reason: z.string(),
    validUntil: instant,
    createdAt: instant,
    live: z.boolean(),
    entries: z.number().int(),
  })
  .meta({ id: 'LockException' });
export type LockExceptionOnWire = z.infer<typeof lockException>;

const previewLine = z.object({
  ledgerAccountId: id('ledgerAccount'),
  code: z.string(),
  name: z.string(),
  side,
  amount: money,
  functionalAmount: money,
  text: z.string().nullable(),
});

export const closePreview = z
  .object({
    entries: z.array(
      z.object({
        postingDate: date,
        description: z.string(),
        lines: z.array(previewLine),
        refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
    positions: z.array(
      z.object({
        ledgerAccountId: id('ledgerAccount'),
        account: z.string(),
        openItemId: z.string().nullable(),
        number: z.string().nullable(),
        balance: money,
        functional: money,
        worth: money,
        difference: money,
      }),
    ),
  })
  .meta({ id: 'ClosePreview' });
export type ClosePreviewOnWire = z.infer<typeof closePreview>;

export const closeRun = z
  .object({
    id: id('closeRun'),
    kind: z.enum(['accrual', 'revaluation', 'year_end']),
    journalEntryId: id('journalEntry'),
    number: z.string(),
    description: z.string(),
    postingDate: date,
    total: money,
    mirrorEntryId: z.string().nullable(),
    mirrorDate: z.string().nullable(),
    madeBy: z.string().nullable(),
    madeAt: instant,
  })
  .meta({ id: 'CloseRun' });
export type CloseRunOnWire = z.infer<typeof closeRun>;

export const CHECK_POINTS = [
  'review_items',
  'bank_lines',
  'statements',
  'certificates',
  'transit',
  'in_work',
  'recurring_bills',
  'accruals',
  'schedules',
  'deferrals',
  'revaluation',
  'disputes',
  'invariants',
  'year_end',
] as const;

export const checklistPoint = z.object({
  point: z.enum(CHECK_POINTS),
  state: z.enum(['clear', 'open', 'signed_off']),
  hard: z.boolean(),
  text: z.string(),
  count: z.number().int(),
  seen: z.string(),
  items: z.array(
    z.object({
      kind: z.string(),
      id: z.string().nullable(),
      label: z.string(),
      detail: z.string(),
      day: z.string().nullable(),
      amount: money.nullable(),
      reasons: z.array(z.object({ code: z.string(), short: z.string() })),
    }),
  ),
  signOff: z.object({ reason: z.string(), signedBy: id('user'), signedAt: instant }).nullable(),
});

export const periodChecklist = z
  .object({
    periodId: id('period'),
    entityId: id('entity'),
    label: z.string(),
    fiscalYear: z.string(),
    startsOn: date,
    endsOn: date,
    status: z.enum(['open', 'soft_closed', 'closed']),
    ready: z.boolean(),
    open: z.number().int(),
    recountedAt: z.string().nullable(),
    points: z.array(checklistPoint),
    runs: z.array(closeRun),
    missing: z.array(
      z.object({
        partyId: id('party'),
        partyName: z.string(),
        ledgerAccountId: id('ledgerAccount'),
        expected: money,
        months: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PeriodChecklist' });
export type PeriodChecklistOnWire = z.infer<typeof periodChecklist>;

const step = z.enum(['accruals', 'instalments', 'revaluation', 'year_end']);
export type CloseStepOnWire = z.infer<typeof step>;

const accrual = z.strictObject({
  ledgerAccountId: id('ledgerAccount'),
  partyId: id('party').optional(),
  amount: money,
  text: z.string().min(1).max(300),
  dimensions: dimensions.optional(),
});

const stepBody = z.strictObject({ step, accruals: z.array(accrual).max(200).optional() });

export const exchangeRate = z
  .object({
    id: id('exchangeRate'),
    base: currency,
    quote: currency,
    unit: z.number().int(),
    rate: z.string(),
    type: z.enum(['spot', 'average', 'closing', 'customs', 'tax_authority']),
    date,
    source: z.string(),
  })
  .meta({ id: 'ExchangeRate' });
export type ExchangeRateOnWire = z.infer<typeof exchangeRate>;

const reason = z.string().max(500);

const lockOperations = {
  listLockExceptions: operation({
    method: 'GET',
    path: '/v1/lock-exceptions',
    tag: 'Close',
    access: EVERYONE,
    summary: 'Lock exceptions, the latest first; those that have ended stay.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(lockException),
  }),
  giveLockException: operation({
    method: 'POST',
    path: '/v1/lock-exceptions',
    tag: 'Close',
    access: CONTROLLERS,
    status: 201,
    summary: 'Open locked days of one area to one person for a while; it ends by itself.',
    body: z.strictObject({
      entityId: id('entity'),
      area: z.enum(LOCKABLE_AREAS),
      from: date,
      to: date,
      // Whoever gives it, unless another is named.
      userId: id('user').optional(),
      hours: z.number().min(0.25).max(72).default(1),
      reason,
    }),
    response: lockException,
  }),
  endLockException: operation({
    method: 'POST',
    path: '/v1/lock-exceptions/:id/endings',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'lockException' },
    summary: 'End an exception before its time.',
    body: z.strictObject({}),
    response: lockException,
  }),
} as const;

const periodOperations = {
  getPeriodChecklist: operation({
    method: 'GET',
    path: '/v1/periods/:id/checklist',
    tag: 'Close',
    access: EVERYONE,
    ids: { id: 'period' },
    summary: 'What holds the close of a period, what answers for it, and what was posted for it.',
    response: periodChecklist,
  }),
  signOffPoint: operation({
    method: 'POST',
    path: '/v1/periods/:id/sign-offs',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'period' },
    summary: 'Answer for an open point as it was seen; what comes later opens it again.',
    body: z.strictObject({ point: z.enum(CHECK_POINTS), seen: z.string().max(100), reason }),
    response: periodChecklist,
  }),
  recountPeriod: operation({
    method: 'POST',
    path: '/v1/periods/:id/recounts',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'period' },
    summary: 'Run the laws of the books now.',
    body: z.strictObject({}),
    response: periodChecklist,
  }),
  previewCloseStep: operation({
    method: 'POST',
    path: '/v1/periods/:id/close-previews',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'period' },
    summary: 'The entries a step of the close would post; nothing is posted.',
    body: stepBody,
    response: closePreview,
  }),
  runCloseStep: operation({
    method: 'POST',
    path: '/v1/periods/:id/close-steps',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'period' },
    status: 201,
    summary: 'Post a step of the close: accruals, due instalments, revaluation, year-end. Once; again by reversal.',
    body: stepBody.extend({
      again: z.boolean().optional(),
      reopenReason: reason.min(1).optional(),
    }),
    response: z.object({
      journalEntryIds: z.array(id('journalEntry')),
      reversedByIds: z.array(id('journalEntry')),
      checklist: periodChecklist,
    }),
  }),
  undoCloseStep: operation({
    method: 'POST',
    path: '/v1/close-runs/:id/reversals',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'closeRun' },
    summary: 'Take back what a step posted: the entry and its opposite, each on its own day.',
    body: z.strictObject({ reason }),
    response: periodChecklist,
  }),
} as const;

const rateOperations = {
  listExchangeRates: operation({
    method: 'GET',
    path: '/v1/exchange-rates',
    tag: 'Close',
    access: EVERYONE,
    summary: 'Exchange rates as published, the latest day first.',
    query: z.strictObject({ ...pageQuery, base: currency.optional(), quote: currency.optional() }),
    response: listOf(exchangeRate),
  }),
  recordExchangeRate: operation({
    method: 'POST',
    path: '/v1/exchange-rates',
    tag: 'Close',
    access: CONTROLLERS,
    status: 201,
    summary: 'Record a rate as it was published; one that is known stays as it was.',
    body: z.strictObject({
      base: currency,
      quote: currency,
      unit: z.number().int().min(1).max(1_000_000).default(1),
      rate: decimal,
      type: z.enum(['spot', 'average', 'closing', 'customs', 'tax_authority']),
      date,
      source: z.string().min(1).max(120),
    }),
    response: exchangeRate,
  }),
} as const;

export const closingOperations = {
  ...lockOperations,
  ...periodOperations,
  ...rateOperations,
} as const;
