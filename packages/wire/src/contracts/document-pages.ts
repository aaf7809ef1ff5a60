import { z } from 'zod';
import { BOOKKEEPERS, EVERYONE, REVIEWERS } from './access.ts';
import { documentPage, documentStatus } from './documents.ts';
import { operation } from './operation.ts';
import { id, instant } from './primitives.ts';

/** The kinds a person may say a document is. */
export const SAYABLE_KINDS = [
  'invoice',
  'credit_note',
  'receipt',
  'pro_forma',
  'order_confirmation',
  'delivery_note',
  'reminder',
  'vendor_statement',
  'remittance',
  'contract',
] as const;

const range = { firstPage: z.number().int().min(1).max(10_000), lastPage: z.number().int().min(1).max(10_000) };

export const documentPages = z
  .object({
    /** The file as it came; its version is what a division is made on. */
    sourceId: id('document'),
    fileName: z.string(),
    version: z.number().int(),
    pages: z.array(documentPage),
    /** The documents the file is split into; empty while it is one. */
    parts: z.array(
      z.object({
        documentId: id('document'),
        ...range,
        status: documentStatus,
        kind: z.string(),
        supplier: z.string().nullable(),
        invoiceNumber: z.string().nullable(),
        total: z.string().nullable(),
        currency: z.string().nullable(),
      }),
    ),
    /** What a person's last division replaced; dividing so again undoes it. */
    previous: z.array(z.object(range)).nullable(),
    dividedBy: z.string().nullable(),
    dividedAt: instant.nullable(),
  })
  .meta({ id: 'DocumentPages' });
export type DocumentPages = z.infer<typeof documentPages>;

export const documentPageOperations = {
  getDocumentPages: operation({
    method: 'GET',
    path: '/v1/documents/:id/pages',
    tag: 'Documents',
    access: EVERYONE,
    ids: { id: 'document' },
    summary: 'All pages of the file behind a document, and which of them are which document.',
    response: documentPages,
  }),
  divideDocument: operation({
    method: 'PUT',
    path: '/v1/documents/:id/parts',
    tag: 'Documents',
    access: REVIEWERS,
    ids: { id: 'document' },
    versioned: true,
    summary:
      'Split a file into documents, or join them again: every page in exactly one range. Before anything of the pages that change was posted.',
    body: z.strictObject({
      parts: z.array(z.strictObject(range)).min(1).max(100),
      reason: z.string().max(1000).optional(),
    }),
    response: documentPages,
  }),
  turnDocumentPage: operation({
    method: 'PUT',
    path: '/v1/documents/:id/pages/:n/turn',
    tag: 'Documents',
    access: BOOKKEEPERS,
    ids: { id: 'document' },
    versioned: true,
    summary: 'Turn a page, clockwise from how the file has it; the document is read again.',
    body: z.strictObject({ degrees: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]) }),
    response: z.object({ id: id('document'), version: z.number().int() }),
  }),
  sayDocumentKind: operation({
    method: 'PUT',
    path: '/v1/documents/:id/kind',
    tag: 'Documents',
    access: REVIEWERS,
    ids: { id: 'document' },
    versioned: true,
    summary: 'Say what a document is, against what it seemed, with a reason. What never posts is filed at once.',
    body: z.strictObject({ kind: z.enum(SAYABLE_KINDS), reason: z.string().min(1).max(1000) }),
    response: z.object({ id: id('document'), version: z.number().int() }),
  }),
} as const;
