import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { recountBooks, recountDue } from './index.ts';

const db = withDatabase();

it('is due once a day, from two in the morning on the organisation’s own clock', async () => {
  const berlin = await db.newOrganisation({ timeZone: 'Europe/Berlin' });
  const chicago = await db.newOrganisation({ timeZone: 'America/Chicago' });
  const due = async (instant: string) =>
    (await recountDue(db.database.openAudit(), new Date(instant))).map(({ tenantId, day }) => [
      tenantId === berlin.tenantId ? 'berlin' : 'chicago',
      day,
    ]);

  expect(await due('2031-03-05T00:30:00Z')).toEqual([['chicago', '2031-03-04']]);
  expect((await due('2031-03-05T01:00:00Z')).toSorted()).toEqual([
    ['berlin', '2031-03-05'],
    ['chicago', '2031-03-04'],
  ]);
  expect(await due('2031-03-05T07:30:00Z')).toEqual([['berlin', '2031-03-05']]);
  expect(chicago.tenantId).not.toBe(berlin.tenantId);
});

it('is done for the day once it was done, and only for whose turn it was', async () => {
  const done = await db.newOrganisation({ timeZone: 'UTC' });
  const other = await db.newOrganisation({ timeZone: 'UTC' });
  const ports = {
    audit: db.database.openAudit(),
    booksOf: (tenantId: string) =>
      db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
  };

  await recountBooks(ports, { trigger: 'nightly', organisations: [done.tenantId] });

  const { day } = await done.books.read((tx) =>
    tx.one<{ day: string }>(sql`select ran_at::date as day from invariant_run`),
  );
  const atNoon = new Date(`${day}T12:00:00Z`);
  const due = (await recountDue(ports.audit, atNoon)).map(({ tenantId }) => tenantId);
  expect(due).toContain(other.tenantId);
  expect(due).not.toContain(done.tenantId);
  const tomorrow = new Date(atNoon.getTime() + 86_400_000);
  expect((await recountDue(ports.audit, tomorrow)).map(({ tenantId }) => tenantId)).toContain(done.tenantId);
});
