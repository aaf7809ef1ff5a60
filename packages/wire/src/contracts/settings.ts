import { z } from 'zod';
import { EVERYONE, OWNERS, SETTERS } from './access.ts';
import { operation } from './operation.ts';
import { date, decimal, id, listOf, money, wholeByDefault } from './primitives.ts';

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

export const tolerance = z
  .object({
    id: id('tolerance'),
    entityId: id('entity'),
    /** What it allows: a bank's fee, a small difference, all differences of a party in a month, a bank's own rate. */
    scope: z.enum(['bank_fee', 'small_difference', 'party_month', 'exchange_rate']),
    /** One party's own; null is everybody's. */
    partyId: z.string().nullable(),
    amount: money,
    /** Of the open amount, or of the day's rate; null sets no such limit. */
    percent: z.string().nullable(),
    validFrom: date,
  })
  .meta({ id: 'Tolerance' });

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
    summary: 'What may be booked as a difference, per entity and currency, as it stands today.',
    query: z.strictObject({ ...wholeByDefault, entity: z.string().optional() }),
    response: listOf(tolerance),
  }),
  setTolerance: operation({
    method: 'POST',
    path: '/v1/settings/tolerances',
    tag: 'Settings',
    access: SETTERS,
    status: 201,
    summary: 'Set a tolerance from a day on; the one before ends the day before.',
    body: z.strictObject({
      entityId: id('entity'),
      scope: z.enum(['bank_fee', 'small_difference', 'party_month', 'exchange_rate']),
      partyId: id('party').optional(),
      amount: money,
      percent: decimal.optional(),
      validFrom: date.optional(),
    }),
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
} as const;
