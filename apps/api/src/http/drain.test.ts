import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { withApi } from '@counterfoil/testkit/harness/api';
import { expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

/** Its headers have arrived when the server says that it may go on. */
const slowUpload = async (url: string, token: string) => {
  const boundary = 'end-of-part';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="slow.xml"\r\ncontent-type: application/xml\r\n\r\n`;
  const sending = request(`${url}/v1/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': 'slow-one',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      expect: '100-continue',
    },
  });
  const answered = new Promise<{ status: number; connection: string | undefined }>((done, failed) => {
    sending.on('error', failed);
    sending.on('response', (response) => {
      response.resume();
      response.on('end', () => done({ status: response.statusCode ?? 0, connection: response.headers.connection }));
    });
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.write(`${head}<Invoice`);
  return { answered, finish: () => void sending.end(`/>\r\n--${boundary}--\r\n`) };
};

test('who stops answers what is under way, ends streams, and takes nothing new; a connection that never asked anything holds nobody up', async () => {
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' });
  const clerk = await (await api.newOrganisation()).member('clerk');
  const stream = await fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${clerk.token}` } });
  const upload = await slowUpload(url, clerk.token);
  const silent = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
  const hungUpOn = new Promise((done) => silent.on('error', done).on('close', done));
  await once(silent, 'connect');

  const closed = api.app.close();
  const rest = stream.text();
  upload.finish();

  expect(await upload.answered).toEqual({ status: 202, connection: 'close' });
  expect(await rest).toContain('retry:');
  await hungUpOn;
  await closed;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
