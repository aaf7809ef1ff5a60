import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  announceChange,
  changesSince,
  enqueue,
  forgetPublished,
  isDrivenAgain,
  type JobSink,
  outboxLagSeconds,
  PRIORITY,
  relayOutbox,
  sweepStranded,
} from './index.ts';

const db = withDatabase({ checks: false });
let harbour: TestOrganisation;
beforeEach(async () => {
  harbour = await db.newOrganisation();
  await relay(collect());
});

type Job = Parameters<JobSink['add']>[0][number];
const collect = (): JobSink & { readonly jobs: Job[] } => {
  const jobs: Job[] = [];
  return { jobs, add: async (added) => void jobs.push(...added) };
};
const relay = (sink: JobSink): Promise<number> => relayOutbox(db.database.openRelay(), sink);

const say = (topic = 'document.received', rest: { priority?: number; availableAt?: string } = {}): Promise<string> =>
  harbour.books.transact(async (tx) => {
    const subjectId = randomUUID();
    await enqueue(tx, { topic, subjectKind: 'document', subjectId, ...rest });
    return subjectId;
  });

describe('the outbox', () => {
  it('publishes what is committed, with ids alone, and never what was rolled back', async () => {
    const subjectId = await say('document.received', { priority: PRIORITY.now });
    await expect(
      harbour.books.transact(async (tx) => {
        await enqueue(tx, { topic: 'document.received', subjectKind: 'document', subjectId: randomUUID() });
        throw new Error('The upload breaks off.');
      }),
    ).rejects.toThrow('breaks off');
    const sink = collect();

    expect(await relay(sink)).toBe(1);

    expect(sink.jobs).toEqual([
      {
        topic: 'document.received',
        id: expect.stringMatching(/^out-/),
        priority: 1,
        payload: { schemaVersion: 1, tenantId: harbour.tenantId, subjectKind: 'document', subjectId },
      },
    ]);
    expect(await relay(sink)).toBe(0);
  });

  it('publishes again what the queue did not take, under the same id', async () => {
    await say();
    const broken: JobSink = { add: async () => Promise.reject(new Error('The queue is gone.')) };
    await expect(relay(broken)).rejects.toThrow('The queue is gone');
    expect(await outboxLagSeconds(db.database.openRelay())).toBeGreaterThanOrEqual(0);
    const sink = collect();
    await relay(sink);
    expect(sink.jobs).toHaveLength(1);
  });

  it('gives each row to one of several relays', async () => {
    for (let at = 0; at < 10; at += 1) await say();
    const sinks = [collect(), collect(), collect()];
    await Promise.all(sinks.map(relay));
    const ids = sinks.flatMap(({ jobs }) => jobs.map(({ id }) => id));
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });

  it('keeps what is for later until then, and gives changes of pages to no queue', async () => {
    await say('decision.due', { availableAt: new Date(Date.now() + 60_000).toISOString() });
    const document = randomUUID();
    await harbour.books.transact((tx) => announceChange(tx, 'document', document));
    const sink = collect();
    await relay(sink);
    expect(sink.jobs).toEqual([]);
    const changes = await harbour.books.read((tx) =>
      changesSince(tx, { afterId: null, lookBackMs: 60_000, limit: 10 }),
    );
    expect(changes.map(({ subjectId }) => subjectId)).toEqual([document]);
    const other = await db.newOrganisation();
    expect(await other.books.read((tx) => changesSince(tx, { afterId: null, lookBackMs: 60_000, limit: 10 }))).toEqual(
      [],
    );
  });

  it('forgets what was published long ago, and nothing else', async () => {
    await say();
    await relay(collect());
    const waiting = await say('document.read');
    const door = db.database.openRelay();
    expect(await forgetPublished(door)).toBe(0);
    await door.transact((tx) =>
      tx.run(sql`update outbox set published_at = now() - interval '25 hours' where published_at is not null`),
    );
    expect(await forgetPublished(door)).toBeGreaterThan(0);
    const sink = collect();
    await relay(sink);
    expect(sink.jobs.map(({ payload }) => (payload as { subjectId: string }).subjectId)).toEqual([waiting]);
  });
});

describe('the sweeper', () => {
  it('drives again what stands still, whatever became of the queue, and says that it does', async () => {
    const id = await harbour.books.transact(async (tx) => {
      const row = await tx.one<{ id: string }>(sql`
        insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, status, kind, uploaded_by)
        values (${tx.tenantId}, 'a.pdf', 'application/pdf', ${Buffer.alloc(32, 7)}, 3, 'eu/7', 'reading', 'unknown', ${randomUUID()}) returning id`);
      return row.id;
    });
    const sink = collect();
    await sweepStranded(db.database.openRelay(), sink, 'slot-1', -1);
    const mine = sink.jobs.filter(({ payload }) => (payload as { subjectId: string }).subjectId === id);
    expect(mine).toMatchObject([{ topic: 'document.ingested' }]);
    expect(isDrivenAgain(mine[0]?.id ?? '')).toBe(true);
    expect(isDrivenAgain('out-1')).toBe(false);

    await sweepStranded(db.database.openRelay(), sink, 'slot-1', -1);
    const ids = sink.jobs
      .filter(({ payload }) => (payload as { subjectId: string }).subjectId === id)
      .map((job) => job.id);
    expect(new Set(ids).size).toBe(1);
  });
});
