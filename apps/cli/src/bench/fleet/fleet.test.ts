import { createHash } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTally, openClient } from '../faults/faults-client.ts';
import type { LoadFile } from '../faults/faults-files.ts';
import { bill } from '../load/load-wishes.ts';
import { type Fleet, openFleet } from './fleet.ts';
import type { Tenant } from './fleet-tenants.ts';

const BILLS = 8;
const AT_REST = ['posted', 'exception'];
let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet({ apis: 2, workers: 3, organisations: 3 });
}, 400_000);
afterAll(() => fleet?.stop(), 60_000);

/** As a client should: one key until there is an answer that counts, also when the other process is just at it. */
const upload = async (tenant: Tenant, file: LoadFile): Promise<string> => {
  const form = (): FormData => {
    const made = new FormData();
    made.set('file', new Blob([file.text], { type: 'application/xml' }), file.name);
    return made;
  };
  const clerk = openClient({ url: fleet.url, token: tenant.clerk, tally: newTally() });
  const { status, body } = await clerk.send({ path: '/v1/documents', form, key: file.name });
  expect([200, 202]).toContain(status);
  return body.id;
};

type Row = { readonly sha256: string; readonly status: string; readonly entries: number };

const documentsNow = (): Promise<Row[]> =>
  fleet.database.database.openAudit().read((tx) =>
    tx.many<Row>(sql`
      select encode(d.sha256, 'hex') as sha256, d.status, (select count(*) from journal_entry e
        where e.tenant_id = d.tenant_id and e.document_id = d.id and e.reverses_id is null)::int as entries
        from document d`),
  );

test('two API processes and three workers take one pile of bills in, each twice, and one worker dies over it: each comes to rest, posted at most once', async () => {
  const wishes = fleet.tenants.flatMap((tenant, at) =>
    Array.from({ length: BILLS }, (_, number) => ({ tenant, file: bill(`N-${at}-${number}`, 10_000 + 100 * number) })),
  );

  const first = Promise.all(wishes.map(({ tenant, file }) => upload(tenant, file)));
  const second = Promise.all(wishes.toReversed().map(({ tenant, file }) => upload(tenant, file)));
  const ids = await first;
  fleet.kill('worker-2');
  expect((await second).toReversed()).toEqual(ids);

  await expect
    .poll(
      async () => (await documentsNow()).map(({ status }) => status).filter((status) => !AT_REST.includes(status)),
      {
        timeout: 150_000,
        interval: 500,
      },
    )
    .toEqual([]);
  const rows = await documentsNow();
  const wanted = wishes.map(({ file }) => createHash('sha256').update(file.text).digest('hex'));
  expect(rows.map(({ sha256 }) => sha256).toSorted()).toEqual(wanted.toSorted());
  expect(rows.filter(({ status, entries }) => entries !== (status === 'posted' ? 1 : 0))).toEqual([]);
  expect(rows.filter(({ status }) => status === 'posted').length).toBeGreaterThan(0);
  expect(await fleet.database.brokenChecks()).toEqual([]);
}, 240_000);

test('one page of figures holds every process, each family told once', async () => {
  await expect
    .poll(
      async () => {
        const text = await (await fetch(`${fleet.url}/metrics`)).text();
        return [...new Set([...text.matchAll(/process="([a-z0-9-]+)"/g)].map(([, name]) => name))].toSorted();
      },
      { timeout: 40_000, interval: 1_000 },
    )
    .toEqual(['api-1', 'api-2', 'worker-1', 'worker-3']);
  const text = await (await fetch(`${fleet.url}/metrics`)).text();
  const told = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(told.length).toBe(new Set(told).size);
  for (const name of ['stage_seconds', 'outbox_lag_seconds', 'seal_lag_seconds', 'queue_jobs', 'http_request_seconds'])
    expect(told).toContain(`counterfoil_${name}`);
}, 60_000);
