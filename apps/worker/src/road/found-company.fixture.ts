import { sql } from '@counterfoil/platform/db';
import { foundBuyer } from '@counterfoil/testkit/buyer';
import type { Answer, ApiOrganisation, FilePart, Member } from '@counterfoil/testkit/harness/api';
import type { Road } from './open-road.fixture.ts';

export type Reason = { readonly code: string; readonly text: string };

/** Where a file ended: what it is now, why it waits, and how long it took from the request to rest. */
export type Outcome = {
  readonly upload: Answer;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the body of GET /documents/:id, as it came over the wire
  readonly document: any;
  readonly status: string;
  readonly reasons: readonly Reason[];
  readonly codes: readonly string[];
  readonly ms: number;
};

const reasonsOf = async (reader: Member, exceptionIds: readonly string[]): Promise<Reason[]> => {
  const items = await Promise.all(exceptionIds.map((id) => reader.get(`/v1/exceptions/${id}`)));
  return items.flatMap(({ body }) => body.reasons.map(({ code, text }: Reason) => ({ code, text })));
};

/** The company of the kinds, with books in a currency of its own where that is wished. */
export const foundCompany = async (road: Road, wish: { readonly currency?: string } = {}) => {
  const org = await road.api.newOrganisation(wish);
  const { bankNumbers } = road.worker;
  const limit = wish.currency === undefined ? '5000.00' : '5000';
  const { owner, clerk, controller, vendorId } = await foundBuyer(org, { bankNumbers, limit, ...wish });

  /** Uploads a document as the clerk, lets the house come to rest, and says where the document ended. */
  const drop = async (file: FilePart): Promise<Outcome> => {
    const began = performance.now();
    const upload = await clerk.upload('/v1/documents', file);
    await road.settle();
    const ms = performance.now() - began;
    if (upload.status >= 300)
      return { upload, id: '', document: null, status: 'refused', reasons: [], codes: [upload.body.code], ms };
    const document = (await clerk.get(`/v1/documents/${upload.body.id}`)).body;
    const reasons = await reasonsOf(clerk, document.exceptionIds);
    const codes = [...new Set(reasons.map(({ code }) => code))].sort();
    return { upload, id: upload.body.id, document, status: document.status, reasons, codes, ms };
  };

  return { org, owner, clerk, controller, vendorId, drop };
};

export type Company = Awaited<ReturnType<typeof foundCompany>>;

/** Rows of the tables in which a half-done effect would show. */
export const rowCounts = ({ books }: Pick<ApiOrganisation, 'books'>): Promise<Record<string, number>> =>
  books.read(async (tx) => {
    const rows = await tx.many<{ name: string; count: number }>(sql`
      select 'journal_entry' as name, count(*)::int as count from journal_entry
      union all select 'posting', count(*)::int from posting
      union all select 'tax_line', count(*)::int from tax_line
      union all select 'open_item', count(*)::int from open_item
      union all select 'allocation', count(*)::int from allocation
      union all select 'account_balance', count(*)::int from account_balance
      union all select 'evidence_link', count(*)::int from evidence_link
      union all select 'idempotency_key', count(*)::int from idempotency_key
      union all select 'journal_series', count(*)::int from journal_series
      union all select 'bank_transaction', count(*)::int from bank_transaction
      union all select 'match', count(*)::int from match`);
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  });
