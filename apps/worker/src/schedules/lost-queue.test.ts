import { isDrivenAgain, relayOutbox, type SweptQueue, sweepStranded } from '@counterfoil/application/pipeline';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { makeLogger, makeMetrics } from '@counterfoil/platform/telemetry';
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, expect, it } from 'vitest';
import { type Company, foundCompany } from '../road/found-company.fixture.ts';
import { withRoad } from '../road/open-road.fixture.ts';
import { startWorker } from '../start-worker.ts';

const road = withRoad();
const logger = makeLogger({ name: 'worker', level: 'silent' });
let company: Company;
let files = 0;
beforeAll(async () => {
  company = await foundCompany(road);
}, 60_000);

/** The figures of a worker are its own: two in one process would count into each other's. */
const start = () => startWorker({ ...road.worker, metrics: makeMetrics('worker', { defaults: false }) }, logger);

const upload = async (): Promise<string> => {
  files += 1;
  const bytes = billXml({ number: `RE-LOST-${files}` });
  return (await company.clerk.upload('/v1/documents', { fileName: `lost-${files}.xml`, bytes })).body.id;
};

const statusOf = async (id: string): Promise<string> =>
  (await company.controller.get(`/v1/documents/${id}`)).body.status;

/** Everything the queue knows, gone, as when its Redis comes back empty. */
const loseQueue = (): Promise<void> =>
  withAdministrator(road.api.db.administratorUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname = 'bullmq' and tablename not like '%migration%' and tablename not like '%schema%'`,
    );
    // A worker that is just taking a job may have its tables in another order; then one of the two begins anew.
    const truncate = () => admin.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
    await truncate().catch(truncate);
  });

it('a worker that starts on an empty queue takes up what was on its way', async () => {
  const { database, queue } = road.worker;
  const ids = [await upload(), await upload(), await upload()];
  await relayOutbox(database.openRelay(), queue);
  expect((await queue.depth()).waiting).toBeGreaterThanOrEqual(3);
  await loseQueue();
  expect((await queue.depth()).waiting).toBe(0);

  const worker = start();
  for (const id of ids) await expect.poll(() => statusOf(id), { timeout: 30_000, interval: 100 }).toBe('posted');
  await worker.stop();
}, 60_000);

it('a queue lost under a working worker is filled again by the sweeper, and nothing is done twice', async () => {
  const { database, queue } = road.worker;
  const worker = start();
  const ids = [await upload(), await upload()];
  await loseQueue();

  await expect
    .poll(
      async () => {
        await sweepStranded(database.openRelay(), queue, { afterSeconds: 0 });
        return Promise.all(ids.map(statusOf));
      },
      { timeout: 30_000, interval: 500 },
    )
    .toEqual(['posted', 'posted']);
  await worker.stop();

  for (const id of ids) {
    const { body } = await company.controller.get(`/v1/journal-entries?document=${id}`);
    expect(body.items).toHaveLength(1);
  }
}, 60_000);

it('a job says by its id whether the outbox published it or the sweeper drove it again', async () => {
  const relay = road.worker.database.openRelay();
  const ids: string[] = [];
  const sink: SweptQueue = {
    add: async (jobs) => void ids.push(...jobs.map(({ id }) => id)),
    alive: async () => new Map(),
  };
  await upload();

  await relayOutbox(relay, sink);
  const published = ids.splice(0);
  await sweepStranded(relay, sink, { afterSeconds: 0 });

  expect(published.map(isDrivenAgain)).toContain(false);
  expect(published.map(isDrivenAgain)).not.toContain(true);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.every(isDrivenAgain)).toBe(true);
});
