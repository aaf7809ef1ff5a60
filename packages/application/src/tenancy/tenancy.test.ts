import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { decidePeriod, postDrafts } from '../ledger/index.ts';
import { setGuardrails } from '../settings/index.ts';
import { entityNamed, listEntities, refuseOtherEntity, resourceExists, todayIn, todayOf } from './index.ts';

const db = withDatabase();

it('an entity is the one named, else the first; another organisation’s is not there', async () => {
  const [harbour, tidewater] = [await db.newOrganisation(), await db.newOrganisation()];
  await harbour.books.transact((tx) =>
    tx.run(sql`
      insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale) values (${tx.tenantId}, 'bv', 'Harbour Trading B.V.', 'NL', 'EUR', 'Europe/Amsterdam', 'nl-NL')`),
  );
  const entities = await harbour.books.read(listEntities);
  expect(entities.map(({ slug }) => slug)).toEqual(['main', 'bv']);
  expect((await harbour.books.read((tx) => entityNamed(tx, undefined))).id).toBe(harbour.entityId);
  expect((await harbour.books.read((tx) => entityNamed(tx, entities[1]?.id))).slug).toBe('bv');
  for (const id of [tidewater.entityId, randomUUID()])
    await expect(harbour.books.read((tx) => entityNamed(tx, id))).rejects.toMatchObject({
      refusal: { code: 'resource.not_found' },
    });
});

it('today is the entity’s own; the organisation’s is the day that has begun in all its entities', async () => {
  const harbour = await db.newOrganisation({ timeZone: 'Europe/Berlin' });
  const { id: american } = await harbour.books.transact((tx) =>
    tx.one<{ id: string }>(sql`
      insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale) values (${tx.tenantId}, 'us', 'Harbour Trading Inc.', 'US', 'USD', 'America/New_York', 'en-US') returning id`),
  );
  const days = (instant: string): Promise<string[]> =>
    harbour.books.read(async (tx) => {
      const told: string[] = [];
      for (const id of [harbour.entityId, american, null]) told.push(await todayOf(tx, id, Date.parse(instant)));
      return told;
    });

  expect(await days('2026-11-30T22:59:59Z')).toEqual(['2026-11-30', '2026-11-30', '2026-11-30']);
  expect(await days('2026-12-01T00:30:00Z')).toEqual(['2026-12-01', '2026-11-30', '2026-11-30']);
  expect(await days('2028-03-01T02:00:00Z')).toEqual(['2028-03-01', '2028-02-29', '2028-02-29']);
  expect(await days('2027-01-01T05:00:00Z')).toEqual(['2027-01-01', '2027-01-01', '2027-01-01']);
  expect(todayIn({ time_zone: 'Asia/Tokyo' }, Date.parse('2026-12-31T15:00:00Z'))).toBe('2027-01-01');

  await harbour.books.transact((tx) => tx.run(sql`update legal_entity set archived_at = now() where id = ${american}`));
  expect(await harbour.books.read((tx) => todayOf(tx, null, Date.parse('2026-12-01T00:30:00Z')))).toBe('2026-12-01');
});

it('an id names a thing of its own kind and its own organisation, or nothing', async () => {
  const [harbour, tidewater] = [await db.newOrganisation(), await db.newOrganisation()];
  const account = harbour.accounts['1600'] ?? '';
  const asked = (books: typeof harbour.books, kind: string, id: string) =>
    books.read((tx) => resourceExists(tx, kind, id));
  expect(await asked(harbour.books, 'ledgerAccount', account)).toBe(true);
  expect(await asked(harbour.books, 'entity', account)).toBe(false);
  expect(await asked(harbour.books, 'nothing known', account)).toBe(false);
  expect(await asked(tidewater.books, 'ledgerAccount', account)).toBe(false);
  expect(await asked(harbour.books, 'period', harbour.periods['2026-03'] ?? '')).toBe(true);
  expect(await asked(tidewater.books, 'period', harbour.periods['2026-03'] ?? '')).toBe(false);
});

it('roles for some entities are no roles for another: not to post, to match, to set what the machine may, or to lock', async () => {
  const org = await db.newOrganisation();
  const elsewhere = org.as({ entityIds: [randomUUID()] });
  const here = org.as({ entityIds: [org.entityId] });
  const refused = { refusal: { code: 'auth.role_required' } };
  const entry = {
    origin: 'person' as const,
    preparedBy: org.principal.userId,
    entry: {
      entityId: org.entityId,
      kind: 'manual' as const,
      postingDate: date('2026-03-05'),
      description: 'By hand',
      postings: [
        debit(org.accounts['6300'] ?? '', money(100n, 'EUR' as CurrencyCode)),
        credit(org.accounts['4000'] ?? '', money(100n, 'EUR' as CurrencyCode)),
      ],
    },
  };
  const change = {
    entityId: org.entityId,
    workClass: 'match',
    mode: 'auto',
    amountLimit: null,
    approvalLimit: null,
    version: null,
  };
  const lock = { periodId: org.periods['2026-03'] ?? '', verdict: 'soft_close', version: 1 } as never;
  await expect(elsewhere.transact((tx) => postDrafts(tx, [entry]))).rejects.toMatchObject(refused);
  await expect(elsewhere.transact((tx) => setGuardrails(tx, [change]))).rejects.toMatchObject(refused);
  await expect(elsewhere.transact((tx) => decidePeriod(tx, lock))).rejects.toMatchObject(refused);

  await here.transact((tx) => postDrafts(tx, [entry]));
  await here.transact((tx) => setGuardrails(tx, [change]));
  await here.read(async (tx) => refuseOtherEntity(tx, null));
  const { count } = await org.books.read((tx) =>
    tx.one<{ count: number }>(sql`select count(*)::int as count from journal_entry`),
  );
  expect(count).toBe(1);
});
