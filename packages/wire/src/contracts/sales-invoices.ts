import { z } from 'zod';
import { BOOKKEEPERS, EVERYONE, REVIEWERS } from './access.ts';
import { journalPreview } from './journal-preview.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, dimensions, id, instant, listOf, money, pageQuery } from './primitives.ts';

// One schema for each id of a body, however often it stands there: the OpenAPI document names them once.
const ledgerAccountId = id('ledgerAccount');
const taxCodeId = id('taxCode');
const percent = z.string().regex(/^\d{1,3}([.]\d{1,4})?$/, 'Write the percentage as a decimal such as "2.5".');
const quantity = z.string().regex(/^-?\d{1,12}([.]\d{1,6})?$/, 'Write the quantity as a decimal such as "1.5".');
const price = z.string().regex(/^\d{1,15}([.]\d{1,6})?$/, 'Write the price as a decimal such as "12.50".');

const adjustment = {
  kind: z.enum(['allowance', 'charge']),
  percent: percent.nullable().optional(),
  amount: decimal.nullable().optional(),
  reason: z.string().max(100),
};

const documentAdjustment = z.strictObject({
  ...adjustment,
  ledgerAccountId,
  taxCodeId,
  dimensions: dimensions.optional(),
});

export const salesLine = z.strictObject({
  description: z.string().max(1000),
  itemNumber: z.string().max(60).nullable().optional(),
  quantity,
  unit: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/)
    .default('C62'),
  unitPrice: price,
  adjustments: z.array(z.strictObject(adjustment)).max(5).optional(),
  ledgerAccountId,
  taxCodeId,
  dimensions: dimensions.optional(),
});
export type SalesLineOnWire = z.input<typeof salesLine>;

const salesTerms = z.strictObject({
  baseline: z.enum(['issue', 'month_end']).default('issue'),
  netDays: z.number().int().min(0).max(365),
  dayOfMonth: z.number().int().min(1).max(31).optional(),
  discounts: z
    .array(z.strictObject({ percent, days: z.number().int().min(0).max(365) }))
    .max(4)
    .optional(),
});

const content = {
  currency: currency.optional(),
  issueDate: date.nullable().optional(),
  serviceFrom: date.nullable().optional(),
  serviceTo: date.nullable().optional(),
  terms: salesTerms.optional(),
  pricesIncludeTax: z.boolean().optional(),
  lines: z.array(salesLine).max(500).optional(),
  adjustments: z.array(documentAdjustment).max(20).optional(),
  prepayments: z
    .array(z.strictObject({ openItemId: id('openItem'), amount: decimal }))
    .max(50)
    .optional(),
  orderReference: z.string().max(100).nullable().optional(),
  buyerReference: z.string().max(100).nullable().optional(),
  note: z.string().max(2000).nullable().optional(),
};
const newInvoice = { entityId: id('entity').optional(), partyId: id('party'), ...content };

const problem = z.object({ field: z.string(), sentence: z.string() });
const taxRow = z.object({
  category: z.string(),
  rate: z.string(),
  basis: decimal,
  amount: decimal,
  exemption: z.string().nullable(),
});
const figures = z.object({
  net: decimal,
  tax: decimal,
  gross: decimal,
  prepaid: decimal,
  payable: decimal,
  lineNets: z.array(decimal),
  taxes: z.array(taxRow),
  dueDate: date.nullable(),
  discounts: z.array(z.object({ percent: z.string(), until: date, amount: decimal })),
  taxInRegistration: z.object({ currency, amount: decimal, rate: z.string() }).nullable(),
});
const judged = z.object({
  figures: figures.nullable(),
  journalPreview: journalPreview.nullable(),
  problems: z.array(problem),
  refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
  nextNumber: z.string().nullable(),
});
export type JudgedInvoiceOnWire = z.infer<typeof judged>;

export const salesInvoiceSummary = z
  .object({
    id: id('salesInvoice'),
    entityId: z.string(),
    partyId: z.string(),
    partyName: z.string(),
    kind: z.enum(['invoice', 'credit_note']),
    status: z.enum(['draft', 'issued', 'void']),
    legalNumber: z.string().nullable(),
    issueDate: date.nullable(),
    dueDate: date.nullable(),
    net: money,
    tax: money,
    gross: money,
    open: money.nullable(),
    disputed: z.boolean(),
    correctsId: z.string().nullable(),
    correctsNumber: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'SalesInvoiceSummary' });
export type SalesInvoiceSummary = z.infer<typeof salesInvoiceSummary>;

export const salesInvoice = salesInvoiceSummary
  .extend({
    content: z.object({
      currency,
      issueDate: date.nullable(),
      serviceFrom: date.nullable(),
      serviceTo: date.nullable(),
      terms: z.record(z.string(), z.unknown()),
      pricesIncludeTax: z.boolean(),
      lines: z.array(salesLine),
      adjustments: z.array(documentAdjustment),
      prepayments: z.array(z.object({ openItemId: z.string(), amount: decimal })),
      orderReference: z.string().nullable(),
      buyerReference: z.string().nullable(),
      note: z.string().nullable(),
    }),
    judged: judged.nullable(),
    credited: money,
    payable: money,
    journalEntryId: z.string().nullable(),
    openItemId: z.string().nullable(),
    pdfDocumentId: z.string().nullable(),
    xmlDocumentId: z.string().nullable(),
    issuedAt: instant.nullable(),
    voidReason: z.string().nullable(),
    payments: z.array(
      z.object({
        allocationId: z.string(),
        amount: money,
        effectiveOn: date,
        kind: z.string(),
        number: z.string().nullable(),
        bankTransactionId: z.string().nullable(),
        journalEntryId: z.string().nullable(),
        reversed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SalesInvoice' });
export type SalesInvoiceOnWire = z.infer<typeof salesInvoice>;

const tag = 'Receivables';
const byParty = { ...pageQuery, party: z.string().optional(), entity: z.string().optional() };

export const salesInvoiceOperations = {
  listSalesInvoices: operation({
    method: 'GET',
    path: '/v1/sales-invoices',
    tag,
    access: EVERYONE,
    summary: 'Our invoices and credit notes, the newest first.',
    query: z.strictObject({
      ...byParty,
      status: z.enum(['draft', 'issued', 'void', 'unpaid', 'overdue']).optional(),
      kind: z.enum(['invoice', 'credit_note']).optional(),
      q: z.string().max(200).optional(),
    }),
    response: listOf(salesInvoiceSummary),
  }),
  getSalesInvoice: operation({
    method: 'GET',
    path: '/v1/sales-invoices/:id',
    tag,
    access: EVERYONE,
    ids: { id: 'salesInvoice' },
    summary: 'One invoice: a draft with its figures and what keeps it back, an issued one with what paid it.',
    response: salesInvoice,
  }),
  createSalesInvoice: operation({
    method: 'POST',
    path: '/v1/sales-invoices',
    tag,
    access: BOOKKEEPERS,
    status: 201,
    summary: 'Draft an invoice; it gets its number when it is issued.',
    body: z.strictObject(newInvoice),
    response: salesInvoice,
  }),
  previewSalesInvoice: operation({
    method: 'POST',
    path: '/v1/sales-invoices/previews',
    tag,
    access: BOOKKEEPERS,
    summary: 'What a draft would come to and post; nothing is kept.',
    body: z.strictObject({ ...newInvoice, correctsId: id('salesInvoice').nullable().optional() }),
    response: judged,
  }),
  updateSalesInvoice: operation({
    versioned: true,
    method: 'PATCH',
    path: '/v1/sales-invoices/:id',
    tag,
    access: BOOKKEEPERS,
    ids: { id: 'salesInvoice' },
    summary: 'Change a draft (If-Match: version); what is issued never changes.',
    body: z.strictObject({ partyId: id('party').optional(), ...content }),
    response: salesInvoice,
  }),
  issueSalesInvoice: operation({
    method: 'POST',
    path: '/v1/sales-invoices/:id/issue',
    tag,
    access: REVIEWERS,
    ids: { id: 'salesInvoice' },
    summary: 'Issue a draft: legal number, entry and open item in one step, final afterwards.',
    body: z.strictObject({ version: z.number().int().optional(), issueDate: date.optional() }),
    response: salesInvoice,
  }),
  voidSalesInvoice: operation({
    method: 'POST',
    path: '/v1/sales-invoices/:id/void',
    tag,
    access: BOOKKEEPERS,
    ids: { id: 'salesInvoice' },
    summary: 'Give a draft up, with a reason.',
    body: z.strictObject({ reason: z.string().min(1).max(300), version: z.number().int().optional() }),
    response: salesInvoice,
  }),
  creditSalesInvoice: operation({
    method: 'POST',
    path: '/v1/sales-invoices/:id/credit-notes',
    tag,
    access: BOOKKEEPERS,
    ids: { id: 'salesInvoice' },
    status: 201,
    summary: 'Draft the credit note of an issued invoice.',
    body: z.strictObject({ note: z.string().max(2000).nullable().optional() }),
    response: salesInvoice,
  }),
  getSalesInvoicePdf: operation({
    method: 'GET',
    path: '/v1/sales-invoices/:id/pdf',
    tag,
    access: EVERYONE,
    ids: { id: 'salesInvoice' },
    summary: 'The invoice as PDF, with its XML inside; of a draft a preview that says so.',
    binary: 'application/pdf',
  }),
  getSalesInvoicePage: operation({
    method: 'GET',
    path: '/v1/sales-invoices/:id/pages/:n.png',
    tag,
    access: EVERYONE,
    ids: { id: 'salesInvoice' },
    summary: 'A page of the invoice as an image; of a draft what its page would be.',
    binary: 'image/png',
  }),
  getSalesInvoiceXml: operation({
    method: 'GET',
    path: '/v1/sales-invoices/:id/xml',
    tag,
    access: EVERYONE,
    ids: { id: 'salesInvoice' },
    summary: 'The e-invoice in CII or UBL; XRechnung where the customer takes it.',
    query: z.strictObject({ syntax: z.enum(['cii', 'ubl']).default('ubl') }),
    binary: 'application/xml',
  }),
} as const;
