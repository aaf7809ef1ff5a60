import { z } from 'zod';
import { CONTROLLERS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { date, decimal, dimensions, id, instant, listOf, money, pageQuery } from './primitives.ts';

const SCHEDULE_KINDS = ['prepayment', 'deferred_income', 'accrual', 'depreciation'] as const;

export const recognitionSchedule = z
  .object({
    id: id('recognitionSchedule'),
    entityId: id('entity'),
    kind: z.enum(SCHEDULE_KINDS),
    name: z.string(),
    method: z.enum(['days', 'months']),
    startsOn: date,
    endsOn: date,
    amount: money,
    residual: money,
    released: money,
    left: money,
    fromAccountId: id('ledgerAccount'),
    fromAccount: z.string(),
    toAccountId: id('ledgerAccount'),
    toAccount: z.string(),
    partyId: z.string().nullable(),
    partyName: z.string().nullable(),
    sourceEntryId: z.string().nullable(),
    sourceNumber: z.string().nullable(),
    sourceReversed: z.boolean(),
    documentId: z.string().nullable(),
    approvedBy: z.string().nullable(),
    createdAt: instant,
    endedOn: z.string().nullable(),
    endReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'RecognitionSchedule' });
export type RecognitionScheduleOnWire = z.infer<typeof recognitionSchedule>;

export const recognitionScheduleDetail = recognitionSchedule
  .extend({
    plan: z.array(
      z.object({
        periodId: z.string().nullable(),
        label: z.string(),
        endsOn: z.string(),
        amount: money,
        state: z.enum(['posted', 'reversed', 'locked', 'planned', 'dropped']),
        journalEntryId: z.string().nullable(),
        number: z.string().nullable(),
        mirrorEntryId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RecognitionScheduleDetail' });
export type RecognitionScheduleDetailOnWire = z.infer<typeof recognitionScheduleDetail>;

export const asset = z
  .object({
    id: id('recognitionSchedule'),
    entityId: id('entity'),
    name: z.string(),
    inUseFrom: date,
    writtenOffBy: date,
    cost: money,
    depreciation: money,
    bookValue: money,
    sourceEntryId: z.string().nullable(),
    sourceNumber: z.string().nullable(),
    endedOn: z.string().nullable(),
  })
  .meta({ id: 'Asset' });
export type AssetOnWire = z.infer<typeof asset>;

const reason = z.string().max(500);

export const scheduleOperations = {
  listRecognitionSchedules: operation({
    method: 'GET',
    path: '/v1/recognition-schedules',
    tag: 'Close',
    access: EVERYONE,
    summary: 'Prepayments, deferred income, accruals and depreciation, the latest first.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional(), kind: z.enum(SCHEDULE_KINDS).optional() }),
    response: listOf(recognitionSchedule),
  }),
  createRecognitionSchedule: operation({
    method: 'POST',
    path: '/v1/recognition-schedules',
    tag: 'Close',
    access: CONTROLLERS,
    status: 201,
    summary: 'Spread what a line of an entry put off, an asset’s cost, or a cost whose bill is still to come.',
    body: z.strictObject({
      entityId: id('entity'),
      kind: z.enum(SCHEDULE_KINDS),
      name: z.string().min(1).max(200),
      startsOn: date,
      endsOn: date,
      toAccountId: id('ledgerAccount'),
      sourceEntryId: id('journalEntry').optional(),
      sourceLine: z.number().int().min(1).max(1000).optional(),
      method: z.enum(['days', 'months']).optional(),
      residual: decimal.optional(),
      amount: money.optional(),
      partyId: id('party').optional(),
      dimensions: dimensions.optional(),
    }),
    response: recognitionScheduleDetail,
  }),
  getRecognitionSchedule: operation({
    method: 'GET',
    path: '/v1/recognition-schedules/:id',
    tag: 'Close',
    access: EVERYONE,
    ids: { id: 'recognitionSchedule' },
    summary: 'One schedule with its plan, period by period.',
    response: recognitionScheduleDetail,
  }),
  endRecognitionSchedule: operation({
    method: 'POST',
    path: '/v1/recognition-schedules/:id/endings',
    tag: 'Close',
    access: CONTROLLERS,
    ids: { id: 'recognitionSchedule' },
    summary: 'End a schedule; what is left stays where it is.',
    body: z.strictObject({ on: date, reason, version: z.number().int().optional() }),
    response: recognitionScheduleDetail,
  }),
  listAssets: operation({
    method: 'GET',
    path: '/v1/assets',
    tag: 'Close',
    access: EVERYONE,
    summary: 'The register of fixed assets: cost, depreciation, book value.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(asset),
  }),
} as const;
