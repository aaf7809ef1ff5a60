import {
  changeSalesInvoice,
  createSalesInvoice,
  creditSalesInvoice,
  getSalesInvoice,
  type InvoiceFile,
  type InvoicePorts,
  issueSalesInvoice,
  keepInvoiceFiles,
  listSalesInvoices,
  previewSalesInvoice,
  readInvoicePdf,
  readInvoiceXml,
  voidSalesInvoice,
} from '@counterfoil/application/receivables';
import { entityNamed } from '@counterfoil/application/tenancy';
import { date } from '@counterfoil/domain/calendar';
import type { InvoiceDraft } from '@counterfoil/domain/receivables';
import type { TenantRead } from '@counterfoil/platform/db';
import type { operations } from '@counterfoil/wire/contracts';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { DrawPage } from '../../http/draw-page.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentJudged, presentSalesInvoice, presentSummary } from './sales-invoices.presenter.ts';

type Ports = InvoicePorts & { readonly draw: DrawPage };
type Content = z.output<typeof operations.updateSalesInvoice.body & z.ZodType>;

const dayOrNull = (day: string | null | undefined) => (day === null || day === undefined ? null : date(day));

const coded = <T extends { readonly ledgerAccountId: string; readonly taxCodeId: string }>(part: T): T => ({
  ...part,
  ledgerAccountId: uuidIn('ledgerAccount', part.ledgerAccountId),
  taxCodeId: uuidIn('taxCode', part.taxCodeId),
});

/** What a body says about a draft, with bare ids; what it leaves out is not touched. */
const changesOf = (body: Content): Partial<InvoiceDraft> => {
  const changes: Record<string, unknown> = {};
  for (const name of ['currency', 'terms', 'pricesIncludeTax', 'orderReference', 'buyerReference', 'note'] as const)
    if (body[name] !== undefined) changes[name] = body[name];
  for (const name of ['issueDate', 'serviceFrom', 'serviceTo'] as const)
    if (body[name] !== undefined) changes[name] = dayOrNull(body[name]);
  if (body.lines !== undefined) changes.lines = body.lines.map(coded);
  if (body.adjustments !== undefined) changes.adjustments = body.adjustments.map(coded);
  if (body.prepayments !== undefined)
    changes.prepayments = body.prepayments.map(({ openItemId, amount }) => ({
      openItemId: uuidIn('openItem', openItemId),
      amount,
    }));
  return changes as Partial<InvoiceDraft>;
};

const blankDraft = (currency: string): InvoiceDraft => ({
  kind: 'invoice',
  currency,
  issueDate: null,
  serviceFrom: null,
  serviceTo: null,
  terms: { baseline: 'issue', netDays: 30 },
  pricesIncludeTax: false,
  lines: [],
  adjustments: [],
  prepayments: [],
  orderReference: null,
  buyerReference: null,
  note: null,
});

const subjectOf = async (
  tx: TenantRead,
  body: Content & { entityId?: string | undefined; partyId: string; correctsId?: string | null | undefined },
) => {
  const entity = await entityNamed(tx, uuidFilter('entity', body.entityId));
  const correctsId = body.correctsId ? uuidIn('salesInvoice', body.correctsId) : null;
  const draft = { ...blankDraft(entity.functional_currency.trim()), ...changesOf(body) };
  return {
    entityId: entity.id,
    partyId: uuidIn('party', body.partyId),
    correctsId,
    draft: correctsId === null ? draft : { ...draft, kind: 'credit_note' as const },
  };
};

const shown = async (tx: TenantRead, id: string) => {
  const whole = await getSalesInvoice(tx, id);
  if (whole === undefined) throw notFound();
  return presentSalesInvoice(whole);
};

const send = (reply: FastifyReply, file: InvoiceFile): void => {
  reply
    .header('content-disposition', `attachment; filename="${file.fileName}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(file.mediaType)
    .send(Buffer.from(file.bytes));
};

const reads = (ports: Ports): Feature => ({
  listSalesInvoices: async ({ books, query }) => {
    const filter = {
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      partyId: uuidFilter('party', query.party),
      entityId: uuidFilter('entity', query.entity),
      text: query.q,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listSalesInvoices(tx, filter));
    return { body: { items: rows.map(presentSummary), nextCursor: encodeCursor(nextKey) } };
  },

  getSalesInvoice: async ({ books, params }) => ({ body: await books.read((tx) => shown(tx, params.id ?? '')) }),

  getSalesInvoicePdf: async ({ books, params, reply }) => {
    send(reply, await readInvoicePdf(books, params.id ?? '', ports));
  },

  getSalesInvoicePage: async ({ books, params, reply }) => {
    const page = Number(params.n);
    if (!Number.isInteger(page) || page < 1 || page > 10_000) throw notFound();
    const { bytes, fileName } = await readInvoicePdf(books, params.id ?? '', ports);
    const image = await ports.draw({ books, bytes, fileName, page });
    // A draft's page is another one after the next change; so nobody keeps it.
    reply
      .header('cache-control', 'private, no-cache')
      .header('counterfoil-pages', String(image.pages ?? 1))
      .type('image/png')
      .send(Buffer.from(image.png));
  },

  getSalesInvoiceXml: async ({ books, params, query, reply }) => {
    send(reply, await readInvoiceXml(books, { id: params.id ?? '', syntax: query.syntax }, ports));
  },

  previewSalesInvoice: async ({ books, body }) => ({
    status: 200,
    body: await books.read(async (tx) => presentJudged(await previewSalesInvoice(tx, await subjectOf(tx, body)))),
  }),
});

export const salesInvoiceFeature = (ports: Ports): Feature => ({
  ...reads(ports),

  createSalesInvoice: async ({ once, body }) =>
    once(async (tx) => {
      const id = await createSalesInvoice(tx, await subjectOf(tx, body));
      return { status: 201, body: await shown(tx, id) };
    }),

  updateSalesInvoice: async ({ books, params, body, ifMatch }) => {
    const id = params.id ?? '';
    const partyId = body.partyId === undefined ? {} : { partyId: uuidIn('party', body.partyId) };
    return {
      body: await books.transact(async (tx) => {
        await changeSalesInvoice(tx, { id, version: ifMatch ?? 0, ...partyId, changes: changesOf(body) });
        return shown(tx, id);
      }),
    };
  },

  issueSalesInvoice: async ({ books, once, params, body }) => {
    const id = params.id ?? '';
    const answer = await once(async (tx) => {
      await issueSalesInvoice(tx, {
        id,
        ...(body.version === undefined ? {} : { version: body.version }),
        ...(body.issueDate === undefined ? {} : { issueDate: date(body.issueDate) }),
      });
      return { status: 200, body: await shown(tx, id) };
    });
    // The files follow the fact; where this breaks off, whoever asks for them first makes them.
    await keepInvoiceFiles(books, id, ports);
    return answer;
  },

  voidSalesInvoice: async ({ once, params, body }) =>
    once(async (tx) => {
      await voidSalesInvoice(tx, { id: params.id ?? '', ...body });
      return { status: 200, body: await shown(tx, params.id ?? '') };
    }),

  creditSalesInvoice: async ({ once, params, body }) =>
    once(async (tx) => {
      const id = await creditSalesInvoice(tx, { id: params.id ?? '', note: body.note ?? null });
      return { status: 201, body: await shown(tx, id) };
    }),
});
