import { setTimeout as wait } from 'node:timers/promises';
import { withApi } from '@counterfoil/testkit/harness/api';
import { expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

test('who floods us waits, then is told when to come again, and nobody else is: request.too_many', async () => {
  const [flooding, quiet] = await Promise.all([api.newOrganisation(), api.newOrganisation()]);
  const [auditor, other] = await Promise.all([flooding.member('auditor'), quiet.member('auditor')]);

  const flood = Array.from({ length: 110 }, () => auditor.get('/v1/ledger-accounts'));
  const others = Array.from({ length: 5 }, () => other.get('/v1/ledger-accounts'));
  const [flooded, served] = await Promise.all([Promise.all(flood), Promise.all(others)]);

  const refused = flooded.filter(({ status }) => status !== 200);
  expect(served.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(100);
  for (const { status, body, headers } of refused) {
    expect(body.code).toBe('request.too_many');
    expect([status, headers['retry-after']]).toEqual([429, '2']);
  }
  expect((await auditor.get('/v1/ledger-accounts')).status).toBe(200);
}, 60_000);

test('who hangs up before the answer keeps no turn: the organisation is served as before', async () => {
  const house = await api.newOrganisation();
  const auditor = await house.member('auditor');
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' });
  const ask = (signal: AbortSignal) =>
    fetch(`${url}/v1/ledger-accounts`, { headers: { authorization: `Bearer ${auditor.token}` }, signal });

  for (let at = 0; at < 12; at += 1) {
    const line = new AbortController();
    const asked = ask(line.signal).catch(() => null);
    await wait(at);
    line.abort();
    await asked;
  }

  expect((await ask(AbortSignal.timeout(20_000))).status).toBe(200);
}, 60_000);
