import { randomUUID } from 'node:crypto';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { reviewAutomations } from './review-automation.ts';

const db = withDatabase();

it('reviews each organisation once in its own night, whichever worker is first', async () => {
  await db.newOrganisation({ timeZone: 'UTC' });
  const worker = () => ({
    relay: db.database.openRelay(),
    audit: db.database.openAudit(),
    workerId: randomUUID(),
    booksOf: (tenantId: string) =>
      db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
  });
  expect(await reviewAutomations(worker(), new Date('2026-11-28T01:30:00Z'))).toEqual({ reviewed: 0, drawn: 0 });

  const night = new Date('2026-11-28T02:30:00Z');
  const both = await Promise.all([reviewAutomations(worker(), night), reviewAutomations(worker(), night)]);
  expect(both.reduce((sum, { reviewed }) => sum + reviewed, 0)).toBe(1);
  expect(await reviewAutomations(worker(), new Date('2026-11-28T09:00:00Z'))).toMatchObject({ reviewed: 0 });
  expect(await reviewAutomations(worker(), new Date('2026-11-29T09:00:00Z'))).toMatchObject({ reviewed: 1 });
});
