import { z } from 'zod';
import { EVERYONE, OWNERS, SETTERS } from './access.ts';
import { residualRole } from './matching.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, id, listOf, money, wholeByDefault } from './primitives.ts';

export const guardrail = z
  .object({
    /** Entity and class of work. */
    id: z.string(),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    mode: z.enum(['shadow', 'suggest', 'auto']),
    amountLimit: money.nullable(),
    approvalLimit: money.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Guardrail' });

/** What it lets pass: remainders of payments, all of a party in a month, a bank's own rate, figures of a document. */
const toleranceScope = z.enum([
  'bank_fee',
  'small_difference',
  'processor_fee',
  'chargeback',
  'tip',
  'withholding',
  'party_month',
  'exchange_rate',
  'tax_amount',
  'line_item',
]);

const toleranceShape = {
  id: id('tolerance'),
  /** Null is the whole organisation. */
  entityId: z.string().nullable(),
  scope: toleranceScope,
  /** One party's own; null is everybody's. */
  partyId: z.string().nullable(),
  /** Payments on one bank account; null is every one. */
  bankAccountId: z.string().nullable(),
  /** Amounts of one currency; null is every one. */
  currency: z.string().nullable(),
  /** Null where only the percentage limits. */
  amount: money.nullable(),
  /** Of the open amount, the day's rate, the computed tax or the line; null sets no such limit. */
  percent: z.string().nullable(),
  validFrom: date,
  /** The last day it holds; null is for good. */
  validTo: date.nullable(),
  /** Whether it holds today, is still to come, or is over. */
  state: z.enum(['current', 'coming', 'over']),
};

export const tolerance = z.object(toleranceShape).meta({ id: 'Tolerance' });

/** One of a place's tolerances: of each kind the one of the narrowest place holds. */
export const fittingTolerance = z.object({ ...toleranceShape, holds: z.boolean() }).meta({ id: 'FittingTolerance' });

export const toleranceBackTest = z
  .object({
    from: date,
    to: date,
    /** Whether the kind has a say in which lines match. */
    decides: z.boolean(),
    lines: z.number().int(),
    matchedBefore: z.number().int(),
    matchedAfter: z.number().int(),
    /** A person is known to have decided otherwise. */
    wrongBefore: z.number().int(),
    wrong: z.number().int(),
    sentence: z.string(),
    booked: z.array(z.object({ leg: z.string(), before: money, after: money })),
    /** The documents that would be treated otherwise, the first of them, where it is about their figures. */
    documents: z.array(
      z.object({
        documentId: z.string(),
        issueDate: date,
        text: z.string(),
        amount: money.nullable(),
        posts: z.boolean(),
        wrong: z.boolean(),
        /** The arithmetic that passes, or that holds it. */
        sentence: z.string(),
      }),
    ),
    /** The lines that would be treated otherwise, the first of them. */
    examples: z.array(
      z.object({
        bankTransactionId: z.string(),
        bookingDate: date,
        text: z.string(),
        amount: money,
        matched: z.boolean(),
        difference: money.nullable(),
        wrong: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ToleranceBackTest' });

const toleranceWish = {
  entityId: id('entity').optional(),
  scope: toleranceScope,
  partyId: id('party').optional(),
  bankAccountId: id('bankAccount').optional(),
  currency: currency.optional(),
  amount: money.optional(),
  percent: decimal.optional(),
  validFrom: date.optional(),
  validTo: date.optional(),
};

export const documentHold = z
  .object({
    /** Entity and party, or everybody. */
    id: z.string(),
    entityId: id('entity'),
    /** One party's own; null is everybody's. */
    partyId: z.string().nullable(),
    /** After so many days without its document a payment is put on payments awaiting document. */
    days: z.number().int(),
    validFrom: date,
    /** Where it comes from: somebody set it, or the house's own term stands. */
    source: z.string(),
  })
  .meta({ id: 'DocumentHold' });

export const organisationSettings = z
  .object({
    name: z.string(),
    /** One person approves their own work, because there is nobody else. */
    singlePerson: z.boolean(),
    /** How many members hold a role that posts. */
    people: z.number().int(),
    /** After so many days without its other side money in transit is asked about. */
    transitDays: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'OrganisationSettings' });

export const settingOperations = {
  getGuardrails: operation({
    method: 'GET',
    path: '/v1/settings/guardrails',
    tag: 'Settings',
    access: EVERYONE,
    summary: 'What the machine may do alone, per entity and class of work.',
    query: z.strictObject({ ...wholeByDefault, entity: z.string().optional() }),
    response: listOf(guardrail),
  }),
  putGuardrails: operation({
    method: 'PUT',
    path: '/v1/settings/guardrails',
    tag: 'Settings',
    access: SETTERS,
    sensitive: true,
    summary: 'Set modes and limits.',
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({
            entityId: id('entity'),
            workClass: z.string(),
            mode: z.enum(['shadow', 'suggest', 'auto']),
            amountLimit: money.nullable(),
            approvalLimit: money.nullable(),
            version: z.number().int().optional(),
          }),
        )
        .min(1),
    }),
    response: listOf(guardrail),
  }),
  listTolerances: operation({
    method: 'GET',
    path: '/v1/settings/tolerances',
    tag: 'Settings',
    access: EVERYONE,
    summary:
      'What may be booked as a difference, by place, as it stands today; all that ever stood and will on request.',
    query: z.strictObject({
      ...wholeByDefault,
      entity: z.string().optional(),
      state: z.enum(['current', 'all']).optional(),
    }),
    response: listOf(tolerance),
  }),
  explainTolerances: operation({
    method: 'GET',
    path: '/v1/settings/tolerances/applied',
    tag: 'Settings',
    access: EVERYONE,
    summary:
      'Which tolerance of each kind holds for a vendor, a bank account and a currency, and which would without it.',
    query: z.strictObject({
      ...wholeByDefault,
      entity: z.string().optional(),
      party: z.string().optional(),
      bankAccount: z.string().optional(),
      currency: currency.optional(),
      on: date.optional(),
    }),
    response: listOf(fittingTolerance).extend({
      /** Which kind is asked about each thing a remainder may be; null where the paper or the law allows it. */
      remainders: z.array(z.object({ role: residualRole, scope: toleranceScope.nullable() })),
    }),
  }),
  setTolerance: operation({
    method: 'POST',
    path: '/v1/settings/tolerances',
    tag: 'Settings',
    access: SETTERS,
    status: 201,
    summary: 'Set a tolerance for a place and its days; what held there for good ends the day before.',
    body: z.strictObject(toleranceWish),
    response: tolerance,
  }),
  backTestTolerance: operation({
    method: 'POST',
    path: '/v1/settings/tolerances/back-tests',
    tag: 'Settings',
    access: SETTERS,
    status: 200,
    summary: 'What a tolerance would have matched of the last days; changes nothing.',
    body: z.strictObject({ ...toleranceWish, days: z.number().int().min(1).max(366).optional() }),
    response: toleranceBackTest,
  }),
  endTolerance: operation({
    method: 'POST',
    path: '/v1/settings/tolerances/:id/endings',
    tag: 'Settings',
    access: SETTERS,
    ids: { id: 'tolerance' },
    status: 200,
    summary: 'End a tolerance on a day; one that was never used may end before it began.',
    body: z.strictObject({ on: date }),
    response: tolerance,
  }),
  listDocumentHolds: operation({
    method: 'GET',
    path: '/v1/settings/document-holds',
    tag: 'Settings',
    access: EVERYONE,
    summary: 'How many days payments wait for their document, per entity and party, as it stands today.',
    query: z.strictObject({ ...wholeByDefault, entity: z.string().optional() }),
    response: listOf(documentHold),
  }),
  setDocumentHold: operation({
    method: 'POST',
    path: '/v1/settings/document-holds',
    tag: 'Settings',
    access: SETTERS,
    status: 201,
    summary: 'Set from a day on how many days payments wait for their document; the term before ends the day before.',
    body: z.strictObject({
      entityId: id('entity'),
      partyId: id('party').optional(),
      days: z.number().int().min(0).max(365),
      validFrom: date.optional(),
    }),
    response: documentHold,
  }),
  getOrganisationSettings: operation({
    method: 'GET',
    path: '/v1/settings/organisation',
    tag: 'Settings',
    access: EVERYONE,
    summary: 'Whether the organisation counts as one person, and how many post.',
    response: organisationSettings,
  }),
  putOrganisationSettings: operation({
    versioned: true,
    method: 'PUT',
    path: '/v1/settings/organisation',
    tag: 'Settings',
    access: OWNERS,
    sensitive: true,
    summary: 'Let one person approve their own work, while nobody else posts (If-Match: version).',
    body: z.strictObject({ singlePerson: z.boolean() }),
    response: organisationSettings,
  }),
  putTransitDays: operation({
    versioned: true,
    method: 'PUT',
    path: '/v1/settings/transit',
    tag: 'Settings',
    access: SETTERS,
    summary: 'After how many days money in transit is asked about (If-Match: version of the organisation).',
    body: z.strictObject({ days: z.number().int().min(1).max(365) }),
    response: organisationSettings,
  }),
} as const;
