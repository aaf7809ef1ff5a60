import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { entityNamed, listEntities, resourceExists } from './index.ts';

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
