import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { sql } from './index.ts';

const db = withDatabase();

test('what one organisation writes, another does not see', async () => {
  const here = await db.newOrganisation();
  const there = await db.newOrganisation();

  const seen = await there.books.read((tx) => tx.many(sql`select id from legal_entity where id = ${here.entityId}`));

  expect(seen).toEqual([]);
});
