import { randomBytes, randomUUID } from 'node:crypto';
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
  openPlaces,
  outboxLagSeconds,
  PRIORITY,
  recoverLost,
  relayOutbox,
  type SweptQueue,
  sweepStranded,
} from './index.ts';

const db = withDatabase({ checks: false });
let harbour: TestOrganisation;
beforeEach(async () => {
  harbour = await db.newOrganisation();
  await relay(collect());
});

type Job = Parameters<JobSink['add']>[0][number];
const collect = (): SweptQueue & { readonly jobs: Job[] } => {
  const jobs: Job[] = [];
  return { jobs, add: async (added) => void jobs.push(...added), alive: async () => new Map() };
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
        priority: expect.any(Number),
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

  it('says once what was said several times of one subject before its job began, and says it again when the queue was lost', async () => {
    const entity = randomUUID();
    const waits = (availableAt: string): Promise<void> =>
      harbour.books.transact((tx) =>
        enqueue(tx, {
          topic: 'bank_transactions.waiting',
          subjectKind: 'legal_entity',
          subjectId: entity,
          availableAt,
        }),
      );
    await waits(new Date(Date.now() - 1_000).toISOString());
    await waits(new Date(Date.now() + 60_000).toISOString());
    const sink = collect();
    await relay(sink);
    await waits(new Date(Date.now() - 1_000).toISOString());
    await relay(sink);
    expect(sink.jobs.map(({ topic }) => topic)).toEqual(['bank_transactions.waiting', 'bank_transactions.waiting']);

    await recoverLost(db.database.openRelay(), collect());
    const again = collect();
    await relay(again);

    expect(again.jobs.map(({ payload }) => (payload as { subjectId: string }).subjectId)).toEqual([entity]);
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

describe('turns', () => {
  const prioritiesOf = (jobs: readonly Job[], { tenantId }: TestOrganisation): number[] =>
    jobs
      .filter(({ payload }) => (payload as { tenantId: string }).tenantId === tenantId)
      .map(({ priority }) => priority);

  it('puts the one row of a quiet organisation before the many of a busy one, and lets interactive work keep a lead', async () => {
    for (let at = 0; at < 230; at += 1) await say();
    const quiet = await db.newOrganisation();
    await quiet.books.transact((tx) =>
      enqueue(tx, { topic: 'document.received', subjectKind: 'document', subjectId: randomUUID() }),
    );
    const sink = collect();

    const places = openPlaces();
    const door = db.database.openRelay();

    expect(await relayOutbox(door, sink, places)).toBe(200);

    const [first = 0, second = 0, third = 0] = prioritiesOf(sink.jobs, harbour);
    expect(prioritiesOf(sink.jobs, quiet)).toEqual([first]);
    expect([second - first, third - second]).toEqual([1, 1]);

    await say('document.received', { priority: PRIORITY.interactive });
    const later = collect();
    await relayOutbox(door, later, places);
    expect(prioritiesOf(later.jobs, harbour)[0]).toBe(first + 199);
    expect(prioritiesOf(later.jobs, harbour).at(-1)).toBeLessThan(first);
  });
});

describe('the sweeper', () => {
  const stranded = (by: TestOrganisation): Promise<string> =>
    by.books.transact(async (tx) => {
      const { id } = await tx.one<{ id: string }>(sql`
        insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, status, kind, uploaded_by)
        values (${tx.tenantId}, 'a.pdf', 'application/pdf', ${randomBytes(32)}, 3, ${`eu/${randomUUID()}`}, 'reading', 'unknown', ${randomUUID()}) returning id`);
      return id;
    });
  const announced = (id: string): Promise<void> =>
    harbour.books.transact((tx) => enqueue(tx, { topic: 'document.ingested', subjectKind: 'document', subjectId: id }));
  const sweep = async (
    queue: SweptQueue & { readonly jobs: Job[] },
    id: string,
    evenActive = false,
  ): Promise<string[]> => {
    queue.jobs.length = 0;
    await sweepStranded(db.database.openRelay(), queue, { afterSeconds: -1, evenActive });
    return queue.jobs.filter(({ payload }) => (payload as { subjectId: string }).subjectId === id).map((job) => job.id);
  };

  it('drives again what stands still, whatever became of the queue, each time under one id of its own', async () => {
    const id = await stranded(harbour);
    const queue = collect();

    const first = await sweep(queue, id);
    const again = await sweep(queue, id);

    expect(first).toEqual([`sweep-document-ingested-${id}`]);
    expect(again).toEqual(first);
    expect(isDrivenAgain(first[0] ?? '')).toBe(true);
    expect(isDrivenAgain('out-1')).toBe(false);
    expect(queue.jobs.every(({ forgotten }) => forgotten === true)).toBe(true);
  });

  it('leaves alone what the relay has not published yet, however long that takes', async () => {
    const id = await stranded(harbour);
    await announced(id);

    expect(await sweep(collect(), id)).toEqual([]);
  });

  it('leaves alone what still waits in a long queue, and at a start takes up what a dead worker held', async () => {
    const id = await stranded(harbour);
    await announced(id);
    const published = collect();
    await relay(published);
    const state = new Map<string, 'waiting' | 'active'>();
    const queue = { ...collect(), alive: async () => state };
    const job = published.jobs[0]?.id ?? '';

    state.set(job, 'waiting');
    expect(await sweep(queue, id, true)).toEqual([]);
    state.set(job, 'active');
    expect(await sweep(queue, id)).toEqual([]);
    expect(await sweep(queue, id, true)).toHaveLength(1);
    state.clear();
    expect(await sweep(queue, id)).toHaveLength(1);
  });
});
