import { type S3Server, startS3 } from '@counterfoil/testkit/harness';
import { withApi } from '@counterfoil/testkit/harness/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3?.destroy());

const api = withApi({
  compose: (config) => compose({ ...config, s3: { ...s3, region: 'us-east-1', pathStyle: true } }),
  buildApi,
});

test('an upload while the document store is away is to be sent again, and then it is there once: system.storage_unavailable', async () => {
  const clerk = await (await api.newOrganisation()).member('clerk');
  const file = { fileName: 'bill.xml', bytes: '<Invoice/>' };
  await s3.stop();

  const away = await clerk.upload('/v1/documents', file, { key: 'one' });
  await s3.start();
  const back = await clerk.upload('/v1/documents', file, { key: 'one' });
  const read = await clerk.get(`/v1/documents/${back.body.id}/original`);

  expect(away).toMatchObject({ status: 503, body: { code: 'system.storage_unavailable' } });
  expect(away.headers['retry-after']).toBe('5');
  expect(JSON.stringify(away.body)).not.toContain(s3.endpoint);
  expect(back.status).toBe(202);
  expect(read.bytes.toString()).toBe('<Invoice/>');
  expect((await clerk.get('/v1/documents')).body.items).toHaveLength(1);
});
