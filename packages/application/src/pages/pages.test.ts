import { randomUUID } from 'node:crypto';
import type { ReadDocument } from '@counterfoil/domain/documents';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { countFiled, findDocument, paperOf } from '../documents/index.ts';
import { divideDocument, getPages, sayKind, turnPage } from './index.ts';

const db = withDatabase();
let harbour: Harbour;
let reviewer: Books;
beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  reviewer = harbour.as({ label: 'Mats', roles: ['reviewer'], userId: randomUUID() });
}, 60_000);

const sheet = (number: number) => ({ number, width: 595, height: 842 });
/** A PDF of three pages, read and waiting. */
const arrive = async (rest: Partial<ReadDocument> = {}): Promise<string> => {
  const pages = [sheet(1), { ...sheet(2), role: 'terms' as const }, sheet(3)];
  const id = await arriveRead(harbour, readBill({}, { syntax: 'text', pages, ...rest }));
  await harbour.owner.transact((tx) => tx.run(sql`update document set page_count = 3 where id = ${id}`));
  return id;
};
const statusOf = (id: string) => reviewer.read(async (tx) => (await findDocument(tx, id))?.status);
const refusal = (code: string) => ({ refusal: { code } });

describe('the pages of a file', () => {
  it('are divided and told with what each is for; whoever asks for a part is shown the file', async () => {
    const id = await arrive();
    const parts = [
      { first: 1, last: 2 },
      { first: 3, last: 3 },
    ];
    await reviewer.transact((tx) => divideDocument(tx, { documentId: id, parts, reason: '', version: null }));

    const found = await reviewer.read((tx) => getPages(tx, id));
    expect(found?.pages.map(({ role }) => role)).toEqual([undefined, 'terms', undefined]);
    expect(found?.parts.map(({ first_page, last_page, status }) => [first_page, last_page, status])).toEqual([
      [1, 2, 'reading'],
      [3, 3, 'reading'],
    ]);
    const second = found?.parts[1]?.document_id ?? '';
    expect((await reviewer.read((tx) => getPages(tx, second)))?.source.id).toBe(id);
    expect(await reviewer.read((tx) => paperOf(tx, second))).toEqual({
      sourceId: id,
      pages: { first: 3, last: 3 },
      turns: {},
    });
    expect(await reviewer.read((tx) => getPages(tx, randomUUID()))).toBeUndefined();
  });

  it('are turned in the file, for every document cut from it; data is not turned', async () => {
    const id = await arrive();
    await reviewer.transact((tx) => turnPage(tx, { documentId: id, page: 3, degrees: 90, version: null }));
    expect([await statusOf(id), (await reviewer.read((tx) => paperOf(tx, id))).turns]).toEqual(['reading', { 3: 90 }]);

    const data = await arrive({ syntax: 'ubl' });
    await expect(
      reviewer.transact((tx) => turnPage(tx, { documentId: data, page: 1, degrees: 90, version: null })),
    ).rejects.toMatchObject(refusal('document.page_not_turnable'));
    await expect(
      reviewer.transact((tx) =>
        divideDocument(tx, { documentId: data, parts: [{ first: 1, last: 3 }], reason: '', version: null }),
      ),
    ).rejects.toMatchObject(refusal('document.not_divisible'));
  });
});

describe('what a document is', () => {
  it('is said by a person with a reason, in their own organisation; what never posts has its place', async () => {
    const id = await arrive();
    const say = (books: Books, reason: string) =>
      books.transact((tx) => sayKind(tx, { documentId: id, kind: 'vendor_statement', reason, version: null }));

    await expect(say(reviewer, ' ')).rejects.toMatchObject(refusal('review.reason_required'));
    const neighbour = await db.newOrganisation();
    await expect(say(neighbour.books, 'It lists bills')).rejects.toMatchObject(refusal('resource.not_found'));
    await say(reviewer, 'It lists bills');
    await say(reviewer, 'It lists bills');

    expect(await statusOf(id)).toBe('filed');
    expect(await reviewer.read((tx) => countFiled(tx, undefined))).toEqual({ vendor_statement: 1 });
  });
});
