import { getDocument } from '@counterfoil/application/documents';
import { divideDocument, type FilePages, getPages, sayKind, turnPage } from '@counterfoil/application/pages';
import type { TenantRead } from '@counterfoil/platform/db';
import type { DocumentPages } from '@counterfoil/wire/contracts';
import type { Feature, Frozen } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';
import { presentPage } from './documents.presenter.ts';

const present = ({ source, pages, parts, last }: FilePages): Frozen<DocumentPages> => ({
  sourceId: wireId('document', source.id),
  fileName: source.file_name,
  version: source.version,
  pages: pages.map(presentPage),
  parts: parts.map((part) => ({
    documentId: wireId('document', part.document_id),
    firstPage: part.first_page,
    lastPage: part.last_page,
    status: part.status as DocumentPages['parts'][number]['status'],
    kind: part.kind,
    supplier: part.supplier,
    invoiceNumber: part.invoice_number,
    total: part.total,
    currency: part.currency,
  })),
  previous: last?.before.map(({ first, last: to }) => ({ firstPage: first, lastPage: to })) ?? null,
  dividedBy: wireIdOrNull('user', last?.decided_by ?? null),
  dividedAt: last?.decided_at ?? null,
});

const pagesOf = async (tx: TenantRead, id: string): Promise<Frozen<DocumentPages>> => {
  const found = await getPages(tx, id);
  if (found === undefined) throw notFound();
  return present(found);
};

const versionOf = async (tx: TenantRead, id: string): Promise<{ id: string; version: number }> => ({
  id: wireId('document', id),
  version: (await getDocument(tx, id))?.row.version ?? 0,
});

export const documentPagesFeature: Feature = {
  getDocumentPages: async ({ books, params }) => ({ body: await books.read((tx) => pagesOf(tx, params.id ?? '')) }),

  divideDocument: async ({ books, params, body, ifMatch }) =>
    books.transact(async (tx) => {
      const parts = body.parts.map(({ firstPage, lastPage }) => ({ first: firstPage, last: lastPage }));
      const wish = { documentId: params.id ?? '', parts, reason: body.reason ?? '', version: ifMatch };
      const { sourceId } = await divideDocument(tx, wish);
      return { body: await pagesOf(tx, sourceId) };
    }),

  turnDocumentPage: async ({ books, params, body, ifMatch }) => {
    const page = Number(params.n);
    if (!Number.isInteger(page) || page < 1 || page > 10_000) throw notFound();
    return books.transact(async (tx) => {
      await turnPage(tx, { documentId: params.id ?? '', page, degrees: body.degrees, version: ifMatch });
      return { body: await versionOf(tx, params.id ?? '') };
    });
  },

  sayDocumentKind: async ({ books, params, body, ifMatch }) =>
    books.transact(async (tx) => {
      await sayKind(tx, { documentId: params.id ?? '', kind: body.kind, reason: body.reason, version: ifMatch });
      return { body: await versionOf(tx, params.id ?? '') };
    }),
};
