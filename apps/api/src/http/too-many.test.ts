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
