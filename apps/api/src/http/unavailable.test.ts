import { openIdentityStore } from '@counterfoil/platform/identity';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { type AppRequest, withApi } from '@counterfoil/testkit/harness/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });
const NOWHERE = 'postgresql://counterfoil_auth:x@127.0.0.1:1/none';
let away: ReturnType<typeof buildApi>;

beforeAll(async () => {
  const secret = (await api.composition.vault.derive('sign-in')).toString('hex');
  const baseUrl = api.composition.config.baseUrl;
  const identity = openIdentityStore({ databaseUrl: NOWHERE, secret, baseUrl });
  away = buildApi({ ...api.composition, identity }, makeLogger({ name: 'api', level: 'silent' }));
  await away.ready();
});
afterAll(() => away?.close());

const ask = async (request: AppRequest) => {
  const { statusCode, headers, payload } = await away.inject(request);
  return { status: statusCode, again: headers['retry-after'], code: JSON.parse(payload).code };
};
const COME_AGAIN = { status: 503, again: '5', code: 'system.database_unavailable' };

it('a token that cannot be looked up just now is no broken request: system.database_unavailable', async () => {
  const { member } = await api.newOrganisation();
  const { token } = await member('clerk');

  expect(await ask({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).toEqual(
    COME_AGAIN,
  );
});

it('neither is a session, nor a sign-in', async () => {
  const { member } = await api.newOrganisation();
  const { email, password } = await member('clerk');
  const credentials = {
    method: 'POST',
    url: '/auth/sign-in',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ email, password }),
  } as const;
  const signedIn = await api.app.inject(credentials);
  const cookie = [signedIn.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]);

  expect(signedIn.statusCode).toBe(200);
  expect(await ask({ method: 'GET', url: '/v1/me', headers: { cookie: cookie.join('; ') } })).toEqual(COME_AGAIN);
  expect(await ask(credentials)).toEqual(COME_AGAIN);
});
