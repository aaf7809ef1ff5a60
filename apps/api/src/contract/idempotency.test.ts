import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let controller: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  controller = await house.member('controller');
});

const entry = (amount: string, description = 'Paper') => ({
  entityId: `ent_${house.entityId}`,
  postingDate: '2026-03-05',
  description,
  postings: [
    { ledgerAccountId: `la_${house.accounts['6300']}`, side: 'D', amount: { amount, currency: 'EUR' } },
    { ledgerAccountId: `la_${house.accounts['2100']}`, side: 'C', amount: { amount, currency: 'EUR' } },
  ],
});

const entriesNamed = (description: string) =>
  house.books.read((tx) => tx.many(sql`select id from journal_entry where description = ${description}`));

test('the same key and content again: the same answer, and one entry', async () => {
  const first = await controller.post('/v1/journal-entries', entry('12.34', 'Once'), { key: 'once' });
  const again = await controller.post('/v1/journal-entries', entry('12.34', 'Once'), { key: 'once' });

  expect(first.status).toBe(201);
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(await entriesNamed('Once')).toHaveLength(1);
});

test('the content counts as parsed: key order and white space make no other request', async () => {
  const body = entry('1.00', 'Spaced');
  const turned = Object.fromEntries(Object.entries(body).reverse());

  const first = await controller.post('/v1/journal-entries', body, { key: 'spaced' });
  const again = await controller.post('/v1/journal-entries', JSON.stringify(turned, null, 4), { key: 'spaced' });

  expect(again.body).toEqual(first.body);
});

test('the same key with other content is refused', async () => {
  await controller.post('/v1/journal-entries', entry('5.00', 'Five'), { key: 'five' });

  const other = await controller.post('/v1/journal-entries', entry('6.00', 'Five'), { key: 'five' });

  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.content_differs' } });
  expect(await entriesNamed('Five')).toHaveLength(1);
});

test('the same key on another route, or for another thing of the same route, is other content', async () => {
  const { body: one } = await controller.post('/v1/journal-entries', entry('7.00', 'Seven'), { key: 'seven' });
  const { body: two } = await controller.post('/v1/journal-entries', entry('8.00', 'Eight'));
  const reason = { reason: 'Wrong' };

  const route = await controller.post(`/v1/journal-entries/${one.id}/reversals`, reason, { key: 'seven' });
  await controller.post(`/v1/journal-entries/${one.id}/reversals`, reason, { key: 'reverse' });
  const thing = await controller.post(`/v1/journal-entries/${two.id}/reversals`, reason, { key: 'reverse' });

  expect([route.body.code, thing.body.code]).toEqual(['idempotency.content_differs', 'idempotency.content_differs']);
});

test('a key belongs to its person: a colleague may use the same one', async () => {
  const colleague = await house.another('controller');

  const mine = await controller.post('/v1/journal-entries', entry('9.00', 'Mine'), { key: 'shared' });
  const theirs = await colleague.post('/v1/journal-entries', entry('9.00', 'Mine'), { key: 'shared' });

  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test('a refusal stores nothing: mended, the request goes through under the same key', async () => {
  const lopsided = entry('10.00', 'Mended');
  lopsided.postings[1] = { ...lopsided.postings[1]!, amount: { amount: '10.01', currency: 'EUR' } };

  const refused = await controller.post('/v1/journal-entries', lopsided, { key: 'mended' });
  const mended = await controller.post('/v1/journal-entries', entry('10.00', 'Mended'), { key: 'mended' });

  expect(refused.body.code).toBe('ledger.entry_unbalanced');
  expect(mended.status).toBe(201);
});

test('ten at once under one key: one effect, everybody hears of it or is told that it is under way', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => controller.post('/v1/journal-entries', entry('11.00', 'Ten'), { key: 'ten' })),
  );

  const done = answers.filter(({ status }) => status === 201);
  const waiting = answers.filter(({ status }) => status === 409);
  expect(done.length).toBeGreaterThan(0);
  expect(done.length + waiting.length).toBe(10);
  expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(waiting.map(({ body }) => body.code))).toEqual(
    new Set(waiting.length > 0 ? ['idempotency.in_flight'] : []),
  );
  expect(await entriesNamed('Ten')).toHaveLength(1);
});

/** Holds the journal's counter, the last lock of a posting, so that a request stands right before its end. */
const whileNumbersAreHeld = async (work: (endPosting: () => Promise<void>) => Promise<void>): Promise<void> =>
  withAdministrator(api.db.administratorUrl, async (admin) => {
    await admin.query('begin');
    await admin.query(`select from journal_series where tenant_id = $1 for update`, [house.tenantId]);
    const endPosting = async () => {
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
      );
    };
    try {
      await work(endPosting);
    } finally {
      await admin.query('rollback');
    }
  });

const waitingAtTheLock = async (): Promise<void> =>
  withAdministrator(api.db.administratorUrl, async (admin) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rowCount } = await admin.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if ((rowCount ?? 0) > 0) return;
      await new Promise((next) => setTimeout(next, 10));
    }
    throw new Error('Nobody came to wait for the counter.');
  });

test('while the first request is under way the second is told so, and afterwards hears its answer', async () => {
  await controller.post('/v1/journal-entries', entry('1.00', 'Opens the series'));
  let first: ReturnType<Member['post']> | undefined;

  await whileNumbersAreHeld(async () => {
    first = controller.post('/v1/journal-entries', entry('13.00', 'Slow'), { key: 'slow' });
    await waitingAtTheLock();
    const second = await controller.post('/v1/journal-entries', entry('13.00', 'Slow'), { key: 'slow' });

    expect(second).toMatchObject({ status: 409, body: { code: 'idempotency.in_flight' } });
  });

  const done = await first;
  const third = await controller.post('/v1/journal-entries', entry('13.00', 'Slow'), { key: 'slow' });
  expect(done?.status).toBe(201);
  expect(third.body).toEqual(done?.body);
});

test('the connection dies between effect and commit: nothing is half done, and the same key does it once', async () => {
  await whileNumbersAreHeld(async (endPosting) => {
    const cut = controller.post('/v1/journal-entries', entry('14.00', 'Cut'), { key: 'cut' });
    await waitingAtTheLock();
    await endPosting();

    expect(await cut).toMatchObject({ status: 503, body: { code: 'system.database_unavailable' } });
  });
  expect(await entriesNamed('Cut')).toEqual([]);

  const again = await controller.post('/v1/journal-entries', entry('14.00', 'Cut'), { key: 'cut' });

  expect(again.status).toBe(201);
  expect(await entriesNamed('Cut')).toHaveLength(1);
});

test.each([
  ['an empty one', ''],
  ['two hundred and one letters', 'x'.repeat(201)],
  ['a space inside', 'a b'],
])('a key that is %s is none', async (_, key) => {
  const answer = await controller.post('/v1/journal-entries', entry('1.00'), { key });

  expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency.key_missing' } });
});
