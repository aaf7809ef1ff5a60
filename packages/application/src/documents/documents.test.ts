import { createHash, randomUUID } from 'node:crypto';
import { accept, refuse } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBill } from '../classification/document-road.fixture.ts';
import { reviewOf } from '../statements/bank-desk.fixture.ts';
import { receiveStatementDocument } from '../statements/index.ts';
import {
  countDocuments,
  type DocumentStorage,
  type FileIdentity,
  getDocument,
  ingestDocument,
  listDocuments,
  readDocument,
  receiveDocument,
} from './index.ts';
import { tellProgress } from './tell-progress.ts';

const db = withDatabase();
let harbour: TestOrganisation;
let tidewater: TestOrganisation;
beforeAll(async () => {
  [harbour, tidewater] = [await db.newOrganisation(), await db.newOrganisation()];
});

const storage: DocumentStorage = {
  put: async (_books, bytes) => ({
    key: 'eu/1',
    sha256: createHash('sha256').update(bytes).digest(),
    byteSize: bytes.byteLength,
  }),
  get: async () => new Uint8Array([1, 2, 3]),
};

const arrive = (org: TestOrganisation, bytes: string = randomUUID(), fileName = 'bill.pdf') =>
  org.books.transact((tx) =>
    receiveDocument(tx, {
      fileName,
      mediaType: 'application/pdf',
      sha256: createHash('sha256').update(bytes).digest(),
      byteSize: 3,
      storageKey: 'eu/1',
      channel: 'upload',
      entityId: null,
    }),
  );

const identified = (road: FileIdentity['road']) => ({
  identify: async () => accept({ road, mediaType: 'application/pdf', pages: 2 }),
});
const ingest = (id: string, reader: Parameters<typeof ingestDocument>[2]['reader'] = identified('document')) =>
  ingestDocument(harbour.books, id, { storage, reader, receiveStatement: receiveStatementDocument });
const statusOf = async (id: string): Promise<string | undefined> =>
  (await harbour.books.read((tx) => getDocument(tx, id)))?.row.status;
const topicsOf = async (id: string): Promise<string[]> =>
  (
    await harbour.books.read((tx) =>
      tx.many<{ topic: string }>(
        sql`select topic from outbox where subject_id = ${id} and topic <> 'subject.changed' order by id`,
      ),
    )
  ).map(({ topic }) => topic);

describe('a file that arrives', () => {
  it('is one document, however often and however many at once bring the same bytes', async () => {
    const bytes = randomUUID();
    const received = await Promise.all([1, 2, 3].map(() => arrive(harbour, bytes)));
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
    expect(received.filter(({ duplicateOf }) => duplicateOf === null)).toHaveLength(1);
    const id = received[0]?.id ?? '';
    expect(await topicsOf(id)).toEqual(['document.received']);
    const events = await harbour.books.read((tx) =>
      tx.many<{ action: string }>(
        sql`select action from audit_event where subject_id = ${id} and action like 'document.received%' order by action`,
      ),
    );
    expect(events.map(({ action }) => action)).toEqual([
      'document.received',
      'document.received_again',
      'document.received_again',
    ]);
  });

  it('in two organisations is two documents, and neither sees the other’s', async () => {
    const bytes = randomUUID();
    const [ours, theirs] = [await arrive(harbour, bytes), await arrive(tidewater, bytes)];
    expect(theirs).toMatchObject({ duplicateOf: null });
    expect(await tidewater.books.read((tx) => getDocument(tx, ours.id))).toBeUndefined();
    expect(await harbour.books.read((tx) => getDocument(tx, ours.id))).toBeDefined();
  });
});

describe('stage 1', () => {
  it('hands a document on with its pages, to the only entity there is, once', async () => {
    const { id } = await arrive(harbour);
    await Promise.all([ingest(id), ingest(id)]);
    const document = await harbour.books.read((tx) => getDocument(tx, id));
    expect(document?.row).toMatchObject({ status: 'reading', page_count: 2, entity_id: harbour.entityId });
    expect(await topicsOf(id)).toEqual(['document.received', 'document.ingested']);
  });

  it('refuses a hostile file in words, keeps it for a person, and goes no further', async () => {
    const { id } = await arrive(harbour);
    await ingest(id, {
      identify: async () => refuse('ingest.file_refused', 'The XML has a document type; such files are refused.'),
    });
    expect(await statusOf(id)).toBe('exception');
    const review = await reviewOf(harbour.books, id);
    expect(review.codes).toEqual(['ingest.file_refused']);
    expect(review.texts[0]).toContain('document type');
    expect(review.actions).toMatchObject([{ type: 'reject' }]);
    expect(await topicsOf(id)).toEqual(['document.received']);
  });

  it('sends a statement that was dropped among documents along the bank road', async () => {
    const { id } = await arrive(harbour, randomUUID(), 'march.xml');
    await ingest(id, identified('statement'));
    expect(await statusOf(id)).toBe('filed');
    const [statement] = await harbour.books.read((tx) =>
      tx.many<{ status: string; document: string }>(
        sql`select status, reading ->> 'documentId' as document from bank_statement where file_name = 'march.xml'`,
      ),
    );
    expect(statement).toEqual({ status: 'received', document: id });
  });
});

describe('stage 2', () => {
  const read = (id: string, reader: Parameters<typeof readDocument>[2]['reader']) =>
    readDocument(harbour.books, id, { storage, reader });

  it('keeps the reading as its first revision and hands on, once', async () => {
    const { id } = await arrive(harbour);
    await ingest(id);
    const reader = { read: async () => accept(readBill()) };
    await Promise.all([read(id, reader), read(id, reader)]);

    const document = await harbour.books.read((tx) => getDocument(tx, id));
    expect(document?.row).toMatchObject({ status: 'read', kind: 'invoice' });
    expect(document?.reading?.fields.invoiceNumber.value).toBe('RE-2026-11873');
    const revisions = await harbour.books.read((tx) =>
      tx.many(sql`select 1 from document_reading where document_id = ${id}`),
    );
    expect(revisions).toHaveLength(1);
    expect(await topicsOf(id)).toEqual(['document.received', 'document.ingested', 'document.read']);
  });

  it('says page by page how far a long reading has come, at most once a second, until it is read', async () => {
    const { id } = await arrive(harbour);
    await ingest(id);
    const pages = async () => {
      const { pages_read, pages_in_all } = (await harbour.books.read((tx) => getDocument(tx, id)))?.list ?? {};
      return [pages_read, pages_in_all];
    };
    let clock = 0;
    const tell = tellProgress(harbour.books, id, () => clock);
    tell({ read: 1, of: 30 });
    expect(await pages()).toEqual([null, null]);

    clock = 1_000;
    tell({ read: 7, of: 30 });
    await expect.poll(pages).toEqual([7, 30]);
    clock = 1_900;
    tell({ read: 15, of: 30 });
    clock = 2_000;
    const last = async () => {
      tell({ read: 16, of: 30 });
      return pages();
    };
    await expect.poll(last).toEqual([16, 30]);

    await read(id, { read: async () => accept(readBill()) });
    expect(await pages()).toEqual([null, null]);
  });

  it('says nothing of a single page, and reads on where the word cannot be written', async () => {
    const { id } = await arrive(harbour);
    await ingest(id);
    let clock = 0;
    const tell = tellProgress({ ...harbour.books, transact: () => Promise.reject(new Error('gone')) }, id, () => clock);
    clock = 5_000;
    tell({ read: 1, of: 1 });
    tell({ read: 1, of: 2 });
    await read(id, { read: async () => accept(readBill()) });
    expect(await statusOf(id)).toBe('read');
  });

  it('leaves what cannot be read to a person', async () => {
    const { id } = await arrive(harbour);
    await ingest(id);
    await read(id, { read: async () => refuse('ingest.file_refused', 'The PDF is encrypted.') });
    expect(await statusOf(id)).toBe('exception');
    expect((await reviewOf(harbour.books, id)).texts).toEqual(['The PDF is encrypted.']);
  });
});

const pageAfter = (after: readonly string[] | null) =>
  harbour.books.read((tx) => listDocuments(tx, { after, limit: 2 }));

describe('the list of documents', () => {
  it('goes page by page, newest first, with counts under each tab that add up', async () => {
    const seen: string[] = [];
    let after: readonly string[] | null = null;
    do {
      const page = await pageAfter(after);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.nextKey;
    } while (after !== null);
    expect(seen).toEqual([...seen].sort().reverse());
    const counts = await harbour.books.read((tx) => countDocuments(tx, undefined));
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(seen.length);
    const review = await harbour.books.read((tx) =>
      listDocuments(tx, { statuses: ['exception'], after: null, limit: 50 }),
    );
    expect(review.rows).toHaveLength(counts.review ?? 0);
    const foreign = await tidewater.books.read((tx) => listDocuments(tx, { after: null, limit: 50 }));
    expect(foreign.rows.map(({ id }) => id).filter((id) => seen.includes(id))).toEqual([]);
  });
});
