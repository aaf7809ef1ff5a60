import { makeLogger } from '@counterfoil/platform/telemetry';
import { makeCaller, withApi } from '@counterfoil/testkit/harness/api';
import { expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

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
