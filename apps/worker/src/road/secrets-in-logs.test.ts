import { Writable } from 'node:stream';
import { buildApi } from '@counterfoil/api/build-api';
import { makeLogger, makeMetrics } from '@counterfoil/platform/telemetry';
import { billXml, VENDOR } from '@counterfoil/testkit/kinds';
import { beforeAll, expect, test } from 'vitest';
import { startWorker } from '../start-worker.ts';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

const road = withRoad();
let company: Company;
const lines: string[] = [];
const sink = new Writable({
  write: (chunk, _, done) => {
    lines.push(String(chunk));
    done();
  },
});
beforeAll(async () => {
  company = await foundCompany(road);
}, 60_000);

const PLANTED = { password: 'planted-password-hunter2', cookie: 'planted-cookie-hunter2' };

test('a real run at the chattiest level writes no password, token, cookie or account number anywhere', async () => {
  const logger = makeLogger({ name: 'all', level: 'trace' }, sink);
  const app = buildApi({ ...road.api.composition, metrics: makeMetrics('api', { defaults: false }) }, logger);
  const worker = startWorker({ ...road.worker, metrics: makeMetrics('worker', { defaults: false }) }, logger);
  const authorization = `Bearer ${company.clerk.token}`;

  await app.inject({
    method: 'POST',
    url: '/auth/sign-in',
    payload: { email: company.clerk.email, password: PLANTED.password },
  });
  await app.inject({ method: 'GET', url: '/v1/me', headers: { cookie: `session=${PLANTED.cookie}` } });
  await app.inject({ method: 'GET', url: '/v1/documents', headers: { authorization } });
  await app.inject({
    method: 'POST',
    url: '/v1/bank-accounts',
    headers: {
      authorization: `Bearer ${company.controller.token}`,
      'idempotency-key': 'k',
      'content-type': 'application/json',
    },
    payload: {
      entityId: `ent_${company.org.entityId}`,
      name: 'Current',
      currency: 'EUR',
      number: 'DE02120300000000202051',
    },
  });
  const { body } = await company.clerk.upload('/v1/documents', {
    fileName: 'a.xml',
    bytes: billXml({ number: 'RE-LOG' }),
  });
  await expect
    .poll(async () => (await company.controller.get(`/v1/documents/${body.id}`)).body.status, { timeout: 20_000 })
    .toBe('posted');
  await worker.stop();
  await app.close();
  logger.warn(
    { err: new Error(`No payee has the number ${VENDOR.iban}.`), req: { headers: { authorization } } },
    'a planted line',
  );

  const text = lines.join('');
  expect(text).toContain('a planted line');
  const secrets = [
    ...Object.values(PLANTED),
    company.clerk.token,
    company.controller.token,
    company.clerk.password,
    VENDOR.iban,
    'DE02120300000000202051',
  ];
  for (const secret of secrets) expect(text).not.toContain(secret);
}, 60_000);
