import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { openReviewItem, wakeSnoozed } from './index.ts';

const db = withDatabase();
let harbour: TestOrganisation;
let tidewater: TestOrganisation;

beforeAll(async () => {
  harbour = await db.newOrganisation();
  tidewater = await db.newOrganisation();
});
beforeEach(async () => {
  for (const { books } of [harbour, tidewater]) {
    await books.transact((tx) => tx.run(sql`update review_item set status = 'resolved'`));
  }
});

const systemBooks = (tenantId: string) =>
  db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] });
const wake = () => wakeSnoozed(db.database.openRelay(), systemBooks);

const snoozed = ({ books, entityId }: TestOrganisation, minutesFromNow: number): Promise<string> =>
  books.transact(async (tx) => {
    const { subject } = await tx.one<{ subject: string }>(sql`select uuidv7() as subject`);
    const id = await openReviewItem(tx, {
      stage: '2-read',
      subjectKind: 'document',
      subjectId: subject,
      entityId,
      title: 'Northwind Paper INV 77',
      reasons: [{ code: 'system.stuck', text: 'The machine gave up reading.' }],
      proposals: [],
    });
    await tx.run(sql`
      update review_item set status = 'snoozed', version = version + 1, snoozed_until = now() + make_interval(mins => ${minutesFromNow})
       where id = ${id}`);
    return id;
  });

const standing = ({ books }: TestOrganisation, id: string) =>
  books.read((tx) =>
    tx.one<{ status: string; snoozed_until: string | null; version: number }>(
      sql`select status, snoozed_until, version from review_item where id = ${id}`,
    ),
  );

it('puts back in the queue what was put off until now, in every organisation, and tells open pages', async () => {
  const due = await snoozed(harbour, -1);
  const alsoDue = await snoozed(tidewater, -60);
  const later = await snoozed(harbour, 5);

  expect(await wake()).toEqual({ woken: 2, more: false });

  expect(await standing(harbour, due)).toEqual({ status: 'open', snoozed_until: null, version: 3 });
  expect((await standing(tidewater, alsoDue)).status).toBe('open');
  expect((await standing(harbour, later)).status).toBe('snoozed');
  const told = await harbour.books.read((tx) =>
    tx.many(sql`
      select a.action, a.actor_kind from audit_event a join outbox o on o.subject_id = a.subject_id and o.topic = 'subject.changed'
       where a.subject_id = ${due} and a.action = 'review.woken'`),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told[0]).toEqual({ action: 'review.woken', actor_kind: 'system' });
});

it('wakes an item once, however many workers look at the same moment', async () => {
  const due = await snoozed(harbour, -1);

  const results = await Promise.all([wake(), wake(), wake()]);

  expect(results.reduce((sum, { woken }) => sum + woken, 0)).toBe(1);
  expect((await standing(harbour, due)).version).toBe(3);
});
