import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, it } from 'vitest';
import { listNotifications, notify, readNotifications } from './index.ts';

const db = withDatabase();
let house: TestOrganisation;
let other: string;
const lena = '01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c01';
const jonas = '01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c02';

beforeAll(async () => {
  house = await db.newOrganisation();
  other = (await db.newOrganisation()).tenantId;
});

const booksOf = (userId: string, roles: readonly string[], wish: object = {}) =>
  db.database.openBooks({ kind: 'person', tenantId: house.tenantId, userId, label: userId, roles, ...wish });
const all = { unread: false, beforeId: null, limit: 10 };
const titles = async (books: ReturnType<typeof booksOf>): Promise<string[]> =>
  (await books.read((tx) => listNotifications(tx, all))).rows.map(({ title }) => title);
const told = (title: string, wish: object = {}) => ({
  causeKey: title,
  kind: 'returned' as const,
  userId: lena,
  entityId: null,
  subjectKind: 'exception',
  subjectId: lena,
  title,
  ...wish,
});

it('tells a person or a role, of the entities that are theirs, newest first, page by page', async () => {
  await house.books.transact(async (tx) => {
    await notify(tx, told('by name'));
    await notify(tx, told('by role', { userId: null, roles: ['controller'] }));
    await notify(tx, told('of the entity', { entityId: house.entityId }));
  });

  expect(await titles(booksOf(lena, ['controller']))).toEqual(['of the entity', 'by role', 'by name']);
  expect(await titles(booksOf(lena, ['clerk'], { entityIds: [] }))).toEqual(['by name']);
  expect(await titles(booksOf(jonas, ['controller']))).toEqual(['by role']);
  expect(await titles(booksOf(lena, ['controller'], { tenantId: other }))).toEqual([]);
  const page = await booksOf(lena, ['controller']).read((tx) => listNotifications(tx, { ...all, limit: 2 }));
  expect(page).toMatchObject({ more: true, unread: 3 });
});

it('tells nobody what they did themselves, and one cause once', async () => {
  const books = booksOf(lena, ['clerk']);
  await books.transact((tx) => notify(tx, told('my own doing')));
  await house.books.transact((tx) => notify(tx, told('twice')));
  await house.books.transact((tx) => notify(tx, told('twice')));

  expect((await titles(books)).filter((title) => title === 'twice')).toHaveLength(1);
  expect(await titles(books)).not.toContain('my own doing');
});

it('is read by each reader for themselves, and another’s is not theirs to read', async () => {
  const books = booksOf(jonas, ['controller']);
  const { rows } = await books.read((tx) => listNotifications(tx, all));
  const foreign = (await booksOf(lena, ['clerk']).read((tx) => listNotifications(tx, all))).rows[0]?.id ?? '';

  await expect(books.transact((tx) => readNotifications(tx, [foreign]))).rejects.toMatchObject({
    refusal: { code: 'request.invalid' },
  });
  expect(await books.transact((tx) => readNotifications(tx, [rows[0]?.id ?? '']))).toBe(0);
  expect((await booksOf(lena, ['controller']).read((tx) => listNotifications(tx, all))).unread).toBeGreaterThan(0);
});
