import { z } from 'zod';
import { BOOKKEEPERS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { box, date, id, instant, listOf, pageQuery } from './primitives.ts';

export const documentStatus = z.enum([
  'received',
  'reading',
  'read',
  'coded',
  'matched',
  'posted',
  'exception',
  'rejected',
  'failed',
  'filed',
  'duplicate',
  'split',
  'merged',
]);

const place = {
  source: z.string().nullable(),
  page: z.number().int().nullable(),
  box: box.nullable().optional(),
  path: z.string().nullable().optional(),
};

const fraction = z.coerce.number().min(0).max(1);

/** Whose correction a value was read by, and on which document it was made. */
const taught = z.object({
  lessonId: id('lesson'),
  words: z.string(),
  by: z.string(),
  at: instant,
  documentId: id('document'),
  documentName: z.string(),
  serving: z.boolean(),
});

export const readField = z
  .object({
    value: z.string().nullable(),
    confidence: z.number().nullable(),
    raw: z.string().nullable().optional(),
    checks: z.array(z.string()).optional(),
    /** What the confidence was reckoned from, as figures from 0 to 1. */
    evidence: z.record(z.string(), z.number()).optional(),
    rivals: z
      .array(
        z.object({
          value: z.string(),
          page: z.number().nullable(),
          box: box.nullable(),
          path: z.string().nullable(),
          /** The lesson that offers it, where a correction taught one. */
          taught: z.string().nullable().optional(),
          /** Why it was not taken, with the arithmetic where that decided. */
          why: z.string().optional(),
        }),
      )
      .optional(),
    /** What a correction taught and it was read by, or agrees with. */
    taught: taught.nullable().optional(),
    ...place,
  })
  .meta({ id: 'ReadField' });

export const readLine = z
  .object({
    position: z.number().int(),
    description: z.string(),
    quantity: z.string().nullable(),
    unit: z.string().nullable(),
    unitPrice: z.string().nullable(),
    total: z.string().nullable(),
    taxRate: z.string().nullable(),
    taxCategory: z.string().nullable(),
    /** The vendor's own number of the item, where the e-invoice carries one or its column was taught. */
    itemNumber: z.string().nullable().optional(),
    page: z.number().int().nullable(),
    box: box.nullable(),
    path: z.string().nullable(),
  })
  .meta({ id: 'ReadLine' });

/** What a column of a line table holds; `ignored` is one that is none of these. */
export const columnRole = z.enum([
  'position',
  'itemNumber',
  'description',
  'date',
  'quantity',
  'unit',
  'unitPrice',
  'discount',
  'taxRate',
  'taxAmount',
  'netAmount',
  'grossAmount',
  'ignored',
]);
export type ColumnRoleOnWire = z.infer<typeof columnRole>;

/** A heading of the line table as it stands on the page; a null role is one that nobody understood. */
export const readColumn = z
  .object({
    role: columnRole.nullable(),
    words: z.string(),
    page: z.number().int(),
    box,
    taught: taught.nullable(),
  })
  .meta({ id: 'ReadColumn' });

export const documentSummary = z
  .object({
    id: id('document'),
    entityId: z.string().nullable(),
    fileName: z.string(),
    mediaType: z.string(),
    channel: z.string(),
    status: documentStatus,
    kind: z.string(),
    supplier: z.string().nullable(),
    partyId: z.string().nullable(),
    invoiceNumber: z.string().nullable(),
    issueDate: z.string().nullable(),
    total: z.string().nullable(),
    currency: z.string().nullable(),
    pageCount: z.number().int().nullable(),
    duplicateOf: z.string().nullable(),
    receivedAt: instant,
    exceptionIds: z.array(z.string()),
    journalEntryIds: z.array(z.string()),
    progress: z.object({
      stage: z.number().int(),
      words: z.string(),
      /** How far the reader has come with a document of several pages; null once it is read. */
      pagesRead: z.number().int().nullable(),
      pagesInAll: z.number().int().nullable(),
    }),
    /** The file this document is some pages of; null for a file that is one document. */
    partOf: z
      .object({ documentId: id('document'), firstPage: z.number().int(), lastPage: z.number().int() })
      .nullable(),
    /** How many documents a file was split into. */
    partCount: z.number().int(),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof documentSummary>;

export const documentPage = z
  .object({
    /** Counted as the file counts. */
    number: z.number().int(),
    width: z.number(),
    height: z.number(),
    /** bill, terms or attachment. */
    role: z.string(),
    /** How somebody had it turned, in degrees clockwise from how the file has it. */
    turn: z.number().int(),
  })
  .meta({ id: 'DocumentPage' });
export type DocumentPageOnWire = z.infer<typeof documentPage>;

const shownSum = z.object({
  check: z.string(),
  terms: z.array(
    z.object({
      sign: z.enum(['+', '-']),
      what: z.enum(['lines', 'charge', 'allowance', 'net', 'tax', 'total', 'prepaid', 'withheld', 'rounding']),
      value: z.string(),
      /** The field, the row of taxes or adjustments, or "lines" for all of them: what a click on the figure lights. */
      mark: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** The percentage the one term is taken by, where the sum is a tax. */
  rate: z.string().nullable(),
  computed: z.string(),
  stated: z.string(),
  statedMark: z.string(),
  /** Stated less computed. */
  difference: z.string(),
  /** What rounding may leave; null where the sum has to be exact. */
  tolerance: z.string().nullable(),
  holds: z.boolean(),
});

export const shownArithmetic = z
  .object({
    /** Lines + charges - discounts + taxes = total, or as much of it as the document states. */
    closing: shownSum.nullable(),
    /** What would be needed for it and is not known. */
    missing: z.array(z.string()),
    sums: z.array(shownSum),
  })
  .meta({ id: 'ShownArithmetic' });
export type ShownSumOnWire = z.infer<typeof shownSum>;

export const sourceDifference = z
  .object({
    field: z.string(),
    data: z.string(),
    page: z.string(),
    pageNumber: z.number().int(),
    box: box.nullable(),
  })
  .meta({ id: 'SourceDifference' });

/** A code on a page, and what it says beside what the document says. One that asks for no payment says nothing. */
export const pageCode = z
  .object({
    page: z.number().int(),
    box,
    /** epc, swiss, bezahlcode, or other. */
    form: z.string(),
    says: z.array(
      z.object({
        /** A field of the document, or reference, or message. */
        what: z.string(),
        value: z.string(),
        onPage: z.string().nullable(),
        verdict: z.enum(['agrees', 'differs', 'only_here']),
      }),
    ),
  })
  .meta({ id: 'PageCode' });
export type PageCodeOnWire = z.infer<typeof pageCode>;

export const documentDetail = documentSummary
  .extend({
    fields: z.record(z.string(), readField),
    lines: z.array(readLine),
    columns: z.array(readColumn),
    taxes: z.array(
      z.object({
        category: z.string(),
        rate: z.string().nullable(),
        basis: z.string().nullable(),
        amount: z.string().nullable(),
        exemption: z.string().nullable(),
        page: z.number().nullable(),
        box: box.nullable(),
        path: z.string().nullable(),
      }),
    ),
    adjustments: z.array(
      z.object({
        kind: z.string(),
        amount: z.string(),
        reason: z.string().nullable(),
        page: z.number().nullable(),
        box: box.nullable(),
      }),
    ),
    arithmetic: shownArithmetic,
    discounts: z.array(z.object({ percent: z.string(), days: z.number().nullable(), until: z.string().nullable() })),
    pages: z.array(documentPage),
    findings: z.array(z.object({ code: z.string(), field: z.string().nullable(), text: z.string() })),
    /** What corrections of this very document taught. */
    lessons: z.array(
      z.object({ id: id('lesson'), field: z.string(), words: z.string(), serving: z.boolean(), partyId: id('party') }),
    ),
    /** Where the embedded data and the page say different things, side by side. */
    differences: z.array(sourceDifference),
    /** The codes on its pages, payment codes held against what the document says. */
    codes: z.array(pageCode),
    /** The heading that says what kind of document it is. */
    kindProof: z.object({ value: z.string(), page: z.number().int(), box }).nullable(),
    /** What a person said it is, against what it seemed. */
    kindSaid: z.object({ kind: z.string(), why: z.string(), by: z.string().nullable() }).nullable(),
    syntax: z.string(),
    readerVersion: z.string().nullable(),
    openItemIds: z.array(z.string()),
    decisionIds: z.array(z.string()),
    /** Which of our entities it came to before, and who moved it and why; the first move first. */
    moves: z.array(
      z.object({
        fromEntityId: z.string(),
        fromName: z.string(),
        toEntityId: z.string(),
        toName: z.string(),
        reason: z.string().nullable(),
        movedBy: z.string(),
        movedAt: instant,
      }),
    ),
    uploadedBy: z.string().nullable(),
    sha256: z.string(),
    byteSize: z.number(),
    version: z.number().int(),
  })
  .meta({ id: 'DocumentDetail' });
export type DocumentDetail = z.infer<typeof documentDetail>;

export const documentOperations = {
  uploadDocument: operation({
    method: 'POST',
    path: '/v1/documents',
    tag: 'Documents',
    access: BOOKKEEPERS,
    multipart: true,
    status: 202,
    summary:
      'Upload one file (multipart field `file`, optional `entityId`); the same bytes again answer 200 with the first, which is taken up once more where it was rejected or its entry reversed.',
    response: z.object({
      id: id('document'),
      duplicateOf: z.string().nullable().optional(),
      /** The first was rejected or taken back, and is on its way once more. */
      broughtAgain: z.boolean().optional(),
      status: documentStatus.optional(),
    }),
  }),
  listDocuments: operation({
    method: 'GET',
    path: '/v1/documents',
    tag: 'Documents',
    access: EVERYONE,
    summary: 'Documents, newest first.',
    query: z.strictObject({
      ...pageQuery,
      status: z.string().optional(),
      tab: z.enum(['reading', 'review', 'ready', 'posted', 'filed', 'all']).optional(),
      entity: z.string().optional(),
      q: z.string().max(200).optional(),
      party: z.string().optional(),
      /** One kind, or several between commas, such as reminder,vendor_statement. */
      kind: z.string().max(200).optional(),
      from: date.optional(),
      to: date.optional(),
    }),
    response: listOf(documentSummary).extend({
      counts: z.record(z.string(), z.number().int()).optional(),
      /** What was filed and never posts, by kind. */
      filed: z.record(z.string(), z.number().int()).optional(),
    }),
  }),
  getDocument: operation({
    method: 'GET',
    path: '/v1/documents/:id',
    tag: 'Documents',
    access: EVERYONE,
    ids: { id: 'document' },
    summary: 'One document with every field, where it was read, and what became of it.',
    response: documentDetail,
  }),
  getDocumentWords: operation({
    method: 'GET',
    path: '/v1/documents/:id/words',
    tag: 'Documents',
    access: EVERYONE,
    ids: { id: 'document' },
    summary: 'The words on its pages, line by line with their boxes, to be pointed at.',
    response: z.object({
      id: id('document'),
      lines: z.array(z.object({ page: z.number().int(), words: z.array(z.object({ text: z.string(), box })) })),
    }),
  }),
  readDocumentPlace: operation({
    method: 'GET',
    path: '/v1/documents/:id/place',
    tag: 'Documents',
    access: EVERYONE,
    ids: { id: 'document' },
    summary: 'What the words at a place say, and which value of a field that is.',
    query: z.strictObject({
      field: z.string().min(1).max(40),
      page: z.coerce.number().int().min(1).max(10_000),
      x: fraction,
      y: fraction,
      w: fraction,
      h: fraction,
    }),
    response: z.object({ id: id('document'), text: z.string(), value: z.string().nullable() }),
  }),
  getDocumentPage: operation({
    method: 'GET',
    path: '/v1/documents/:id/pages/:n.png',
    tag: 'Documents',
    access: EVERYONE,
    ids: { id: 'document' },
    summary: 'A page as a re-rendered PNG: upright as the desk turned it, or turned as asked.',
    query: z.strictObject({ turn: z.enum(['0', '90', '180', '270']).optional() }),
    binary: 'image/png',
  }),
  getDocumentOriginal: operation({
    method: 'GET',
    path: '/v1/documents/:id/original',
    tag: 'Documents',
    access: EVERYONE,
    ids: { id: 'document' },
    summary: 'The file as it came, as an attachment.',
    binary: 'application/octet-stream',
  }),
} as const;
