import { z } from 'zod';
import { EVERYONE, MASTER_DATA, SETTERS, WATCHERS } from './access.ts';
import { operation } from './operation.ts';
import {
  currency,
  date,
  decimal,
  dimensions,
  id,
  instant,
  listOf,
  money,
  pageQuery,
  paid,
  role,
  wholeByDefault,
} from './primitives.ts';
import { rulePosting, triedRule } from './replay-shapes.ts';

const partyRole = z.enum(['vendor', 'customer', 'employee', 'authority', 'bank', 'sister']);

export const party = z
  .object({
    id: id('party'),
    number: z.string(),
    name: z.string(),
    country: z.string().nullable(),
    roles: z.array(partyRole),
    taxIds: z.array(z.object({ scheme: z.string(), value: z.string() })),
    bankDetails: z.array(
      z.object({
        id: z.string(),
        masked: z.string(),
        bankName: z.string().nullable(),
        verifiedAt: instant.nullable(),
        usableFrom: instant.nullable(),
      }),
    ),
    verified: z.boolean(),
    blockedReason: z.string().nullable(),
    expectsDocument: z.string(),
    terms: z.record(z.string(), z.unknown()),
    defaultLedgerAccountId: z.string().nullable(),
    openAmount: z.array(money),
    documentCount: z.number().int(),
    archivedAt: instant.nullable(),
    version: z.number().int(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'Party' });
export type PartyOnWire = z.infer<typeof party>;

export const ruleConditions = z.strictObject({
  textContains: z.array(z.string().min(1).max(100)).max(10).optional(),
  textEquals: z.string().max(300).optional(),
  amountFrom: decimal.optional(),
  amountTo: decimal.optional(),
  currency: currency.optional(),
  direction: z.enum(['in', 'out']).optional(),
  documentKind: z.string().optional(),
  source: z.enum(['document', 'bank']).optional(),
});
export const ruleAction = z.strictObject({
  ledgerAccountId: id('ledgerAccount'),
  taxCodeId: id('taxCode').nullable().optional(),
  dimensions: dimensions.optional(),
  expectsDocument: z.enum(['always', 'never']).optional(),
  /** How such a document is paid; only for rules about documents. */
  paidBy: paid.optional(),
});
export const ruleBody = {
  name: z.string().min(1).max(120),
  priority: z.number().int().min(1).max(10_000).default(100),
  entityId: id('entity').nullable().optional(),
  partyId: id('party').nullable().optional(),
  bankAccountId: id('bankAccount').nullable().optional(),
  conditions: ruleConditions,
  action: ruleAction,
  validFrom: date.optional(),
  validTo: date.nullable().optional(),
  /** The review item whose correction the rule is made from. */
  fromReviewItemId: id('exception').optional(),
};
export const codingRule = z
  .object({
    id: id('codingRule'),
    name: z.string(),
    priority: z.number().int(),
    entityId: z.string().nullable(),
    partyId: z.string().nullable(),
    partyName: z.string().nullable(),
    bankAccountId: z.string().nullable(),
    conditions: z.record(z.string(), z.unknown()),
    action: z.record(z.string(), z.unknown()),
    sentence: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    origin: z.string(),
    createdBy: z.string(),
    createdAt: instant,
    /** The review item whose correction it was made from. */
    madeFrom: z
      .object({
        reviewItemId: z.string(),
        title: z.string(),
        subjectKind: z.string(),
        subjectId: z.string(),
        verdict: z.string().nullable(),
      })
      .nullable(),
    endedAt: instant.nullable(),
    backTest: z
      .object({ considered: z.number(), hits: z.number(), agree: z.number(), contradict: z.number() })
      .nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'CodingRule' });
export type CodingRuleOnWire = z.infer<typeof codingRule>;

export const masterOperations = {
  listParties: operation({
    method: 'GET',
    path: '/v1/parties',
    tag: 'Parties',
    access: EVERYONE,
    summary: 'Parties, by name.',
    query: z.strictObject({
      ...pageQuery,
      role: partyRole.optional(),
      q: z.string().max(200).optional(),
      archived: z.enum(['true', 'false']).optional(),
    }),
    response: listOf(party),
  }),
  createParty: operation({
    method: 'POST',
    path: '/v1/parties',
    tag: 'Parties',
    access: MASTER_DATA,
    status: 201,
    sensitive: (body) => (body as { iban?: string }).iban !== undefined,
    summary: 'Create a party; bank details wait for a second person.',
    body: z.strictObject({
      name: z.string().min(1).max(200),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      roles: z.array(partyRole).min(1),
      taxIds: z
        .array(z.strictObject({ scheme: z.string().max(20), value: z.string().min(2).max(40) }))
        .max(10)
        .optional(),
      iban: z.string().min(4).max(40).optional(),
      email: z.email().optional(),
      phone: z.string().max(40).optional(),
      defaultLedgerAccountId: id('ledgerAccount').optional(),
      termsDays: z.number().int().min(0).max(365).optional(),
      expectsDocument: z.enum(['always', 'never']).optional(),
      currency: currency.optional(),
    }),
    response: party,
  }),
  getParty: operation({
    method: 'GET',
    path: '/v1/parties/:id',
    tag: 'Parties',
    access: EVERYONE,
    ids: { id: 'party' },
    summary: 'One party.',
    response: party,
  }),
  updateParty: operation({
    versioned: true,
    method: 'PATCH',
    path: '/v1/parties/:id',
    tag: 'Parties',
    access: MASTER_DATA,
    ids: { id: 'party' },
    sensitive: (body) => 'addIban' in (body as object) || 'verifyBankDetailId' in (body as object),
    summary: 'Change a party (If-Match: version); bank details never change here unverified.',
    body: z.strictObject({
      name: z.string().min(1).max(200).optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable()
        .optional(),
      blockedReason: z.string().max(300).nullable().optional(),
      expectsDocument: z.enum(['always', 'never']).optional(),
      defaultLedgerAccountId: id('ledgerAccount').nullable().optional(),
      email: z.email().nullable().optional(),
      phone: z.string().max(40).nullable().optional(),
      termsDays: z.number().int().min(0).max(365).optional(),
      addTaxId: z.strictObject({ scheme: z.string().max(20), value: z.string().min(2).max(40) }).optional(),
      addIban: z.string().min(4).max(40).optional(),
      verifyBankDetailId: z.string().optional(),
      archived: z.boolean().optional(),
    }),
    response: party,
  }),
  listCodingRules: operation({
    method: 'GET',
    path: '/v1/coding-rules',
    tag: 'Rules',
    access: EVERYONE,
    summary: 'Coding rules, in the order they are tried.',
    query: z.strictObject({ ...pageQuery, party: z.string().optional() }),
    response: listOf(codingRule),
  }),
  createCodingRule: operation({
    method: 'POST',
    path: '/v1/coding-rules',
    tag: 'Rules',
    access: SETTERS,
    status: 201,
    summary: 'Add a rule; over-broad ones are refused.',
    body: z.strictObject(ruleBody),
    response: codingRule,
  }),
  backTestCodingRule: operation({
    method: 'POST',
    path: '/v1/coding-rules/back-tests',
    tag: 'Rules',
    access: EVERYONE,
    status: 200,
    summary: 'What a rule would have done to past decisions; changes nothing.',
    body: z.strictObject({ ...ruleBody, replaces: id('codingRule').optional() }),
    response: z.object({
      considered: z.number(),
      hits: z.number(),
      agree: z.number(),
      contradict: z.number(),
      examples: z.array(z.object({ text: z.string(), agrees: z.boolean() })),
      lately: triedRule,
    }),
  }),
  listRulePostings: operation({
    method: 'GET',
    path: '/v1/coding-rules/:id/postings',
    tag: 'Rules',
    access: EVERYONE,
    ids: { id: 'codingRule' },
    summary: 'What the machine posted under a rule, whether it stands or has ended.',
    query: z.strictObject(pageQuery),
    response: listOf(rulePosting),
  }),
  getCodingRule: operation({
    method: 'GET',
    path: '/v1/coding-rules/:id',
    tag: 'Rules',
    access: EVERYONE,
    ids: { id: 'codingRule' },
    summary: 'One rule.',
    response: codingRule,
  }),
  replaceCodingRule: operation({
    versioned: true,
    method: 'PUT',
    path: '/v1/coding-rules/:id',
    tag: 'Rules',
    access: SETTERS,
    ids: { id: 'codingRule' },
    summary: 'Replace a rule (If-Match: version).',
    body: z.strictObject(ruleBody),
    response: codingRule,
  }),
  deleteCodingRule: operation({
    versioned: true,
    method: 'DELETE',
    path: '/v1/coding-rules/:id',
    tag: 'Rules',
    access: SETTERS,
    ids: { id: 'codingRule' },
    summary: 'Archive a rule (If-Match: version).',
    response: codingRule,
  }),
  listAuditEvents: operation({
    method: 'GET',
    path: '/v1/audit-events',
    tag: 'Audit',
    access: WATCHERS,
    summary: 'Audit events, newest first, with their seal.',
    query: z.strictObject({
      ...pageQuery,
      subject: z.string().optional(),
      action: z.string().optional(),
      actor: z.string().optional(),
      /** Attestations say what stands in the books after a change and crowd out the changes themselves. */
      attestations: z.enum(['true', 'false']).optional(),
    }),
    response: listOf(
      z.object({
        id: id('auditEvent'),
        action: z.string(),
        subject: z.object({ kind: z.string(), id: z.string().nullable() }),
        actor: z.object({ kind: z.string(), label: z.string() }),
        payload: z.unknown(),
        occurredAt: instant,
        seal: z.object({ sequence: z.string(), hash: z.string() }).nullable(),
      }),
    ),
  }),
  getAuditSeals: operation({
    method: 'GET',
    path: '/v1/audit-seals',
    tag: 'Audit',
    access: WATCHERS,
    summary: 'The head of the chain and how far it lags.',
    response: z.object({
      sequence: z.string().nullable(),
      hash: z.string().nullable(),
      sealedAt: instant.nullable(),
      pending: z.number().int(),
      lagSeconds: z.number(),
    }),
  }),
  listRoles: operation({
    method: 'GET',
    path: '/v1/roles',
    tag: 'Settings',
    access: 'signed-in',
    summary: 'The published role matrix: every route and who may call it.',
    // As long as the contract, which outgrew what other short lists show at once.
    query: z.strictObject({ ...wholeByDefault, limit: wholeByDefault.limit.removeDefault().default(1_000) }),
    response: listOf(z.object({ id: z.string(), method: z.string(), path: z.string(), roles: z.array(z.string()) })),
  }),
  getMe: operation({
    method: 'GET',
    path: '/v1/me',
    tag: 'Identity',
    access: 'signed-in',
    summary: 'Who is signed in and where they belong.',
    response: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      organisations: z.array(z.object({ id: z.string(), slug: z.string(), name: z.string(), roles: z.array(role) })),
      current: z.string().nullable(),
    }),
  }),
  getEvents: operation({
    method: 'GET',
    path: '/v1/events',
    tag: 'Live',
    access: EVERYONE,
    summary: 'Server-sent events: {type, id, version}; Last-Event-ID resumes.',
    binary: 'text/event-stream',
  }),
} as const;
