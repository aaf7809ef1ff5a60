import { z } from 'zod';
import { BOOKKEEPERS, EVERYONE, MASTER_DATA, REVIEWERS, SETTERS } from './access.ts';
import { nettingOperations } from './netting.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, id, instant, listOf, money, pageQuery } from './primitives.ts';
import { salesInvoiceOperations } from './sales-invoices.ts';

const percent = z.string().regex(/^\d{1,3}([.]\d{1,4})?$/, 'Write the percentage as a decimal such as "2.5".');
const customerAddress = z.strictObject({
  street: z.string().max(120).optional(),
  street2: z.string().max(120).nullable().optional(),
  postcode: z.string().max(20).optional(),
  city: z.string().max(80).optional(),
  region: z.string().max(80).nullable().optional(),
});
const electronicAddress = z.strictObject({ scheme: z.string().min(2).max(10), value: z.string().min(1).max(120) });
const invoiceFormat = z.enum(['pdf', 'facturx', 'xrechnung']);

export const customerProfile = z
  .object({
    id: id('party'),
    name: z.string(),
    number: z.string(),
    country: z.string().nullable(),
    entityId: z.string().nullable(),
    isCustomer: z.boolean(),
    validFrom: date.nullable(),
    currency: currency.nullable(),
    terms: z.record(z.string(), z.unknown()),
    invoiceFormat: invoiceFormat,
    address: z.record(z.string(), z.unknown()),
    electronicAddress: electronicAddress.nullable(),
    buyerReference: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    vatId: z.string().nullable(),
    defaultTaxCodeId: z.string().nullable(),
    defaultLedgerAccountId: z.string().nullable(),
    versions: z.array(z.object({ entityId: z.string().nullable(), validFrom: date, validTo: date.nullable() })),
    version: z.number().int(),
  })
  .meta({ id: 'CustomerProfile' });
export type CustomerProfileOnWire = z.infer<typeof customerProfile>;

export const customerStatement = z
  .object({
    partyId: id('party'),
    partyName: z.string(),
    entityId: z.string(),
    entityName: z.string(),
    from: date,
    asOf: date,
    currencies: z.array(
      z.object({
        currency,
        opening: decimal,
        closing: decimal,
        lines: z.array(
          z.object({
            date,
            dueDate: date.nullable(),
            kind: z.string(),
            number: z.string().nullable(),
            text: z.string(),
            amount: decimal,
            balance: decimal,
            disputed: z.boolean(),
            journalEntryId: z.string(),
            openItemId: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CustomerStatement' });

export const disputeReason = z.enum([
  'price',
  'quantity',
  'quality',
  'not_delivered',
  'not_ordered',
  'duplicate',
  'wrong_recipient',
  'tax',
  'terms',
  'other',
]);
export const disputeOutcome = z.enum(['upheld', 'credited', 'partly_credited', 'rejected', 'written_off', 'withdrawn']);

export const dispute = z
  .object({
    id: id('dispute'),
    entityId: z.string(),
    openItemId: z.string(),
    number: z.string().nullable(),
    kind: z.string(),
    partyId: z.string().nullable(),
    partyName: z.string().nullable(),
    open: money,
    dueDate: date.nullable(),
    reason: disputeReason,
    note: z.string().nullable(),
    ownerId: z.string().nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    outcome: disputeOutcome.nullable(),
    closingNote: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Dispute' });
export type DisputeOnWire = z.infer<typeof dispute>;

export const salesSetting = z
  .object({
    id: id('entity'),
    invoicePrefix: z.string(),
    creditPrefix: z.string(),
    yearly: z.boolean(),
    numberWidth: z.number().int(),
    otherPersonIssues: z.boolean(),
    payeeIban: z.string().nullable(),
    payeeBic: z.string().nullable(),
    contactName: z.string().nullable(),
    contactEmail: z.string().nullable(),
    contactPhone: z.string().nullable(),
    footer: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'SalesSetting' });
export type SalesSettingOnWire = z.infer<typeof salesSetting>;

const tag = 'Receivables';
const byParty = { ...pageQuery, party: z.string().optional(), entity: z.string().optional() };
const prefix = z.string().regex(/^[A-Z0-9/-]{0,12}$/, 'Capital letters, figures, hyphens and slashes; twelve at most.');

const customerOperations = {
  getCustomerProfile: operation({
    method: 'GET',
    path: '/v1/parties/:id/customer-profile',
    tag,
    access: EVERYONE,
    ids: { id: 'party' },
    summary: 'What an invoice to this customer says, today and since when.',
    query: z.strictObject({ entity: z.string().optional() }),
    response: customerProfile,
  }),
  putCustomerProfile: operation({
    versioned: true,
    method: 'PUT',
    path: '/v1/parties/:id/customer-profile',
    tag,
    access: MASTER_DATA,
    ids: { id: 'party' },
    summary: 'A new version of the customer’s profile from today (If-Match: version of the party).',
    body: z.strictObject({
      entityId: id('entity').nullable().optional(),
      address: customerAddress,
      currency: currency.nullable().optional(),
      netDays: z.number().int().min(0).max(365).optional(),
      discounts: z
        .array(z.strictObject({ percent, days: z.number().int().min(0).max(365) }))
        .max(4)
        .optional(),
      baseline: z.enum(['issue', 'month_end']).optional(),
      invoiceFormat: invoiceFormat.optional(),
      electronicAddress: electronicAddress.nullable().optional(),
      buyerReference: z.string().max(100).nullable().optional(),
      email: z.email().nullable().optional(),
      phone: z.string().max(40).nullable().optional(),
      defaultTaxCodeId: id('taxCode').nullable().optional(),
      defaultLedgerAccountId: id('ledgerAccount').nullable().optional(),
    }),
    response: customerProfile,
  }),
  getCustomerStatement: operation({
    method: 'GET',
    path: '/v1/parties/:id/statement',
    tag,
    access: EVERYONE,
    ids: { id: 'party' },
    summary: 'Statement of account of a customer between two days.',
    query: z.strictObject({
      entity: z.string().optional(),
      from: date.optional(),
      asOf: date.optional(),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    response: customerStatement,
  }),
  listSalesSettings: operation({
    method: 'GET',
    path: '/v1/settings/sales',
    tag,
    access: EVERYONE,
    summary: 'How each entity writes its invoices.',
    response: listOf(salesSetting),
  }),
  putSalesSetting: operation({
    versioned: true,
    method: 'PUT',
    path: '/v1/settings/sales/:id',
    tag,
    access: SETTERS,
    ids: { id: 'entity' },
    summary: 'Change how an entity writes its invoices (If-Match: version, 0 at first).',
    body: z.strictObject({
      invoicePrefix: prefix.optional(),
      creditPrefix: prefix.optional(),
      yearly: z.boolean().optional(),
      numberWidth: z.number().int().min(1).max(10).optional(),
      otherPersonIssues: z.boolean().optional(),
      payeeIban: z.string().max(40).nullable().optional(),
      payeeBic: z.string().max(11).nullable().optional(),
      contactName: z.string().max(100).nullable().optional(),
      contactEmail: z.email().nullable().optional(),
      contactPhone: z.string().max(40).nullable().optional(),
      footer: z.string().max(300).nullable().optional(),
    }),
    response: salesSetting,
  }),
} as const;

const disputeOperations = {
  listDisputes: operation({
    method: 'GET',
    path: '/v1/disputes',
    tag,
    access: EVERYONE,
    summary: 'Disputes, the newest first.',
    query: z.strictObject({
      ...byParty,
      status: z.enum(['open', 'closed', 'all']).default('all'),
      openItem: z.string().optional(),
    }),
    response: listOf(dispute),
  }),
  getDispute: operation({
    method: 'GET',
    path: '/v1/disputes/:id',
    tag,
    access: EVERYONE,
    ids: { id: 'dispute' },
    summary: 'One dispute.',
    response: dispute,
  }),
  openDispute: operation({
    method: 'POST',
    path: '/v1/open-items/:id/disputes',
    tag,
    access: BOOKKEEPERS,
    ids: { id: 'openItem' },
    status: 201,
    summary: 'Say that an open item is disputed; no machine settles it until the dispute is closed.',
    body: z.strictObject({
      reason: disputeReason,
      note: z.string().max(1000).default(''),
      ownerId: id('user').optional(),
    }),
    response: dispute,
  }),
  closeDispute: operation({
    method: 'POST',
    path: '/v1/disputes/:id/closings',
    tag,
    access: REVIEWERS,
    ids: { id: 'dispute' },
    summary: 'Close a dispute with its outcome.',
    body: z.strictObject({
      outcome: disputeOutcome,
      note: z.string().min(1).max(1000),
      version: z.number().int().optional(),
    }),
    response: dispute,
  }),
  assignDispute: operation({
    versioned: true,
    method: 'PATCH',
    path: '/v1/disputes/:id',
    tag,
    access: BOOKKEEPERS,
    ids: { id: 'dispute' },
    summary: 'Give a dispute to somebody else (If-Match: version).',
    body: z.strictObject({ ownerId: id('user').nullable() }),
    response: dispute,
  }),
} as const;

export const receivableOperations = {
  ...salesInvoiceOperations,
  ...customerOperations,
  ...disputeOperations,
  ...nettingOperations,
} as const;
