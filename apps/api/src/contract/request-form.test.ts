import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let owner: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  owner = await house.member('owner');
});

const json = { 'content-type': 'application/json', 'idempotency-key': 'form' };
const code = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];

describe('a problem', () => {
  test('is RFC 9457: type, title, status, detail, instance, and our code and request id', async () => {
    const { body, headers } = await owner.get('/v1/parties/pty_none?surprise=1');

    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: '/docs/errors#resource.not_found',
      title: 'Nothing here by that id',
      status: 404,
      detail: 'There is nothing here by that id in this organisation.',
      instance: '/v1/parties/pty_none',
      code: 'resource.not_found',
      requestId: expect.stringMatching(/^req_[0-9a-f-]{36}$/),
    });
  });

  test('lists what does not fit, field by field, for forms', async () => {
    const { body } = await owner.post('/v1/parties', { name: '', roles: [] });

    expect(body.issues.map(({ path }: { path: string }) => path)).toEqual(['name', 'roles']);
    expect(body.detail).toContain('name:');
  });
});

describe('a body', () => {
  test('that is cut off in the middle is no JSON', async () => {
    expect(code(await owner.post('/v1/parties', '{"name": "Conto'))).toEqual([400, 'request.not_json']);
  });

  test('that is empty although it says JSON', async () => {
    expect(code(await owner.send({ method: 'POST', url: '/v1/parties', headers: json }))).toEqual([
      400,
      'request.not_json',
    ]);
  });

  test('of two megabytes and more is too large', async () => {
    const answer = await owner.post('/v1/parties', { name: 'x'.repeat(2_200_000), roles: ['vendor'] });

    expect(code(answer)).toEqual([413, 'request.too_large']);
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'as %s is not taken',
    async (type) => {
      const headers = { ...json, 'content-type': type };

      const answer = await owner.send({ method: 'POST', url: '/v1/parties', headers, payload: '{"name":"x"}' });

      expect(code(answer)).toEqual([415, 'request.unsupported_media_type']);
    },
  );

  test('as multipart is not taken where no file goes', async () => {
    const answer = await owner.upload('/v1/parties', { fileName: 'a.xml', bytes: '<a/>' });

    expect(code(answer)).toEqual([415, 'request.unsupported_media_type']);
  });

  test.each([
    ['an array', '[]'],
    ['a word', '"party"'],
    ['null', 'null'],
    ['a number', '7'],
  ])('that is %s does not fit', async (_, payload) => {
    expect(code(await owner.post('/v1/parties', payload))).toEqual([422, 'request.invalid']);
  });

  test('with a NUL character is refused in words, not by a crash', async () => {
    const name = await owner.post('/v1/parties', { name: 'Con\u0000toso', roles: ['vendor'] });
    const inJson = await owner.post('/v1/coding-rules', {
      name: 'Rule',
      conditions: { textContains: ['con\u0000toso'] },
      action: { ledgerAccountId: `la_${house.accounts['6300']}` },
    });
    const asked = await owner.get('/v1/parties?q=%00');

    expect([name.status, inJson.status, asked.status]).toEqual([422, 422, 422]);
  });

  test('that tries to reach the prototype is refused', async () => {
    const answer = await owner.post('/v1/parties', '{"name":"x","roles":["vendor"],"__proto__":{"admin":true}}');

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('twice the same role, or the same tax id, is one', async () => {
    const answer = await owner.post('/v1/parties', { name: 'Twice', roles: ['vendor', 'vendor'] });

    expect(answer.status).toBe(201);
    expect(answer.body.roles).toEqual(['vendor']);
  });
});

describe('an address', () => {
  test('nobody knows is said to be none', async () => {
    expect(code(await owner.get('/v1/unicorns'))).toEqual([404, 'route.not_found']);
  });

  test('that cannot be decoded is no route', async () => {
    expect(code(await owner.get('/v1/documents/%zz'))).toEqual([404, 'route.not_found']);
  });

  test('of a known thing with a method it does not take says what it takes', async () => {
    const answer = await owner.put('/v1/documents', {});

    expect(code(answer)).toEqual([405, 'request.method_not_allowed']);
    expect(answer.headers.allow).toBe('POST, GET');
  });
});

describe('a version', () => {
  const made = async () => (await owner.post('/v1/parties', { name: 'Versioned', roles: ['vendor'] })).body;

  test('that somebody else has moved on from is a conflict', async () => {
    const { id, version } = await made();
    await owner.patch(`/v1/parties/${id}`, { name: 'Second name' }, { ifMatch: version });

    const late = await owner.patch(`/v1/parties/${id}`, { name: 'Third name' }, { ifMatch: version });

    expect(code(late)).toEqual([409, 'request.version_conflict']);
    expect((await owner.get(`/v1/parties/${id}`)).body).toMatchObject({ name: 'Second name', version: version + 1 });
  });

  test.each(['"1"', 'W/"1"', '1'])('may be written %s', async (ifMatch) => {
    const { id } = await made();

    expect((await owner.patch(`/v1/parties/${id}`, { phone: '1' }, { ifMatch })).status).toBe(200);
  });

  test.each(['*', 'abc', '"-1"', ''])('written %s is none', async (ifMatch) => {
    const { id } = await made();

    expect(code(await owner.patch(`/v1/parties/${id}`, { phone: '1' }, { ifMatch }))).toEqual([
      428,
      'request.version_required',
    ]);
  });

  test('decides between two at once: one changes, one is told', async () => {
    const { id, version } = await made();

    const answers = await Promise.all(
      ['A', 'B'].map((name) => owner.patch(`/v1/parties/${id}`, { name }, { ifMatch: version })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

test('twenty parties at once get twenty numbers', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => owner.post('/v1/parties', { name: `Crowd ${at}`, roles: ['vendor'] })),
  );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(20);
});

test('what we send is never framed, sniffed or kept by strangers', async () => {
  const { headers } = await owner.get('/v1/me');

  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  });
});
