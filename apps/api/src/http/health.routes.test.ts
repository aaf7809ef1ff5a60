import { sql } from '@counterfoil/platform/db';
import { TEST_METRICS_TOKEN, withApi } from '@counterfoil/testkit/harness/api';
import { describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

describe('what a deployment asks', () => {
  test('/healthz says that the process runs', async () => {
    expect(await api.stranger.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  const relay = () => api.composition.database.openRelay();
  const workerBeats = () =>
    relay().transact((tx) =>
      tx.run(
        sql`insert into operations.worker_pulse (worker_id, metrics) values (uuidv7(), 'counterfoil_worker_test_total 7')`,
      ),
    );

  test('/readyz names what is missing, is ready once a worker lives, and degraded when the worker is lost again', async () => {
    const before = await api.stranger.get('/readyz');
    await workerBeats();
    const after = await api.stranger.get('/readyz');
    await relay().transact((tx) => tx.run(sql`delete from operations.worker_pulse`));
    const lost = await api.stranger.get('/readyz');
    await workerBeats();

    expect(before).toMatchObject({ status: 503, body: { status: 'not ready', database: true, worker: false } });
    expect(after).toMatchObject({
      status: 200,
      body: { status: 'ready', database: true, queue: true, worker: true, workers: 1 },
    });
    expect(lost).toMatchObject({
      status: 200,
      body: { status: 'degraded', database: true, queue: true, worker: false },
    });
  });

  test('/metrics is for this machine or for whoever has the token, and carries the worker', async () => {
    const ask = (remoteAddress: string, headers: Record<string, string> = {}) =>
      api.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers });

    const here = await ask('127.0.0.1');
    const withToken = await ask('203.0.113.9', { authorization: `Bearer ${TEST_METRICS_TOKEN}` });
    const [elsewhere, guessed, proxied] = await Promise.all([
      ask('203.0.113.9'),
      ask('203.0.113.9', { authorization: 'Bearer guess' }),
      ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }),
    ]);

    expect(here.statusCode).toBe(200);
    expect(here.payload).toContain('counterfoil_worker_test_total 7');
    expect(here.payload).toMatch(/http_request_seconds_count\{[^}]*route="\/readyz",status="2xx"\} 2/);
    expect(withToken.statusCode).toBe(200);
    expect([elsewhere, guessed, proxied].map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  });
});
