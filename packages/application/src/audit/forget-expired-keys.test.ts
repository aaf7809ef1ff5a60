import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { forgetExpiredKeys } from './index.ts';

const db = withDatabase();

it('forgets keys whose thirty days are over, of every organisation, and keeps the others', async () => {
  const organisations = [await db.newOrganisation(), await db.newOrganisation()];
  for (const { books, principal } of organisations) {
    await books.transact((tx) =>
      tx.run(sql`
        insert into idempotency_key (tenant_id, principal_id, key, route, fingerprint, status_code, expires_at)
        select ${tx.tenantId}::uuid, ${principal.userId}::uuid, k, 'createParty', ${randomBytes(32)}, 201, now() + at
          from (values ('old', interval '-1 second'), ('young', interval '1 day')) as given (k, at)`),
    );
  }

  expect(await forgetExpiredKeys(db.database.openRelay())).toEqual({ forgotten: 2, more: false });

  for (const { books } of organisations) {
    const left = await books.read((tx) => tx.many<{ key: string }>(sql`select key from idempotency_key`));
    expect(left).toEqual([{ key: 'young' }]);
  }
});

it('takes a thousand at a time and says that there are more', async () => {
  const { books } = await db.newOrganisation();
  await books.transact((tx) =>
    tx.run(sql`
      insert into idempotency_key (tenant_id, principal_id, key, route, fingerprint, expires_at)
      select ${tx.tenantId}::uuid, ${randomUUID()}::uuid, 'k' || n, 'createParty', '\\x00', now() - interval '1 hour'
        from generate_series(1, 1001) n`),
  );
  const relay = db.database.openRelay();

  expect(await forgetExpiredKeys(relay)).toEqual({ forgotten: 1000, more: true });
  expect(await forgetExpiredKeys(relay)).toEqual({ forgotten: 1, more: false });
});
