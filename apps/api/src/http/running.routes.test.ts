import { sql } from '@counterfoil/platform/db';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { makeCaller, TEST_METRICS_TOKEN, withApi } from '@counterfoil/testkit/harness/api';
import { operations } from '@counterfoil/wire/contracts';
import { ERRORS } from '@counterfoil/wire/errors';
import { describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';
import { PLAIN_ROUTES } from './plain-routes.ts';

const api = withApi({ compose, buildApi });

describe('what a deployment asks', () => {
  test('/healthz says that the process runs', async () => {
    expect(await api.stranger.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  test('/readyz names what is missing, and is ready once a worker lives', async () => {
    const before = await api.stranger.get('/readyz');
    await api.composition.database
      .openRelay()
      .transact((tx) =>
        tx.run(
          sql`insert into operations.worker_pulse (worker_id, metrics) values (uuidv7(), 'counterfoil_worker_test_total 7')`,
        ),
      );
    const after = await api.stranger.get('/readyz');

    expect(before).toMatchObject({ status: 503, body: { status: 'not ready', database: true, worker: false } });
    expect(after).toMatchObject({ status: 200, body: { status: 'ready', database: true, queue: true, worker: true } });
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
    expect(withToken.statusCode).toBe(200);
    expect([elsewhere, guessed, proxied].map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  });
});

describe('the description of the API', () => {
  test('/openapi.json has every route with its method, and every route it names exists', async () => {
    const { body } = await api.stranger.get('/openapi.json');
    const documented = Object.entries(body.paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = [...Object.values(operations), ...PLAIN_ROUTES].map(
      ({ method, path }) => `${method} ${path.replace(/:([a-zA-Z]+)/g, '{$1}')}`,
    );

    expect(body.openapi).toMatch(/^3[.]1/);
    expect(documented.sort()).toEqual([...new Set(expected)].sort());
    for (const place of documented) {
      const [method = '', path = ''] = place.split(' ');
      const url = path.replace(/{n}/, '1').replace(/{[a-zA-Z]+}/g, 'x');
      const { statusCode } = await api.app.inject({ method: method as 'GET', url });
      expect({ place, statusCode }).not.toMatchObject({ statusCode: 405 });
      expect({ place, code: statusCode === 404 }).toEqual({ place, code: false });
    }
  });

  test('every reference in it leads somewhere', async () => {
    const { body } = await api.stranger.get('/openapi.json');
    const wanted = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);

    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => !(String(name) in body.components.schemas))).toEqual([]);
  });

  test('/docs shows it, and /docs/errors has an anchor for every code', async () => {
    const pages = await Promise.all(['/docs', '/docs/'].map((url) => api.stranger.get(url)));
    const errors = await api.stranger.get('/docs/errors');

    expect(pages.some(({ status, body }) => status === 200 && /swagger/i.test(String(body)))).toBe(true);
    for (const code of Object.keys(ERRORS)) expect(errors.body).toContain(`id="${code}"`);
  });
});

test('system.unexpected: what breaks on our side says so, names the request and nothing else', async () => {
  const identity = new Proxy(api.composition.identity, {
    get: () => {
      throw new TypeError('secret inner workings');
    },
  });
  const broken = buildApi({ ...api.composition, identity }, makeLogger({ name: 'api', level: 'silent' }));
  await broken.ready();

  const { status, body } = await makeCaller(broken, { authorization: 'Bearer cf_x' }).get('/v1/me');
  await broken.close();

  expect({ status, code: body.code }).toEqual({ status: 500, code: 'system.unexpected' });
  expect(body.detail).toContain(body.requestId);
  expect(JSON.stringify(body)).not.toContain('secret inner workings');
});
