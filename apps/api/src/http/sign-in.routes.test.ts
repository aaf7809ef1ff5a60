import { ensureMembership } from '@counterfoil/platform/identity';
import { type Answer, type ApiOrganisation, cookiesOf, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let clerk: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  clerk = await house.member('clerk');
});

const signIn = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  api.stranger.post('/auth/sign-in', body, { key: null, headers });

const signedIn = async ({ email, password }: Pick<Member, 'email' | 'password'>): Promise<{ cookie: string }> => ({
  cookie: cookiesOf(await signIn({ email, password })),
});

describe('signing in', () => {
  test('with e-mail and password gives a cookie that no script can read', async () => {
    const answer = await signIn({ email: clerk.email, password: clerk.password });

    expect(answer).toMatchObject({ status: 200, body: { userId: `usr_${clerk.userId}` } });
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly/i);
    expect(String(answer.headers['set-cookie'])).toMatch(/SameSite=(Lax|Strict)/i);
    const me = await api.stranger.get('/v1/me', { headers: { cookie: cookiesOf(answer) } });
    expect(me.body).toMatchObject({ email: clerk.email, current: house.slug });
  });

  test('auth.wrong_credentials: a wrong password and an unknown e-mail are one answer', async () => {
    const wrong = await signIn({ email: clerk.email, password: 'not the password' });
    const unknown = await signIn({ email: 'nobody@house.example', password: 'not the password' });

    expect(wrong).toMatchObject({ status: 401, body: { code: 'auth.wrong_credentials' } });
    expect({ ...unknown.body, requestId: null }).toEqual({ ...wrong.body, requestId: null });
  });

  test('auth.too_many_attempts: six failures shut the door for a while, and say for how long', async () => {
    const target = await house.another('clerk');
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn({ email: target.email, password: 'guess again' });

    const answer = await signIn({ email: target.email, password: target.password });

    expect(answer).toMatchObject({ status: 429, body: { code: 'auth.too_many_attempts' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn({ email: clerk.email, password: clerk.password })).status).toBe(200);
  });

  test('forged headers about where a request comes from change nothing', async () => {
    const target = await house.another('clerk');
    const guess = (at: number) =>
      signIn(
        { email: target.email, password: 'guess again' },
        { 'x-forwarded-for': `198.51.100.${at}`, forwarded: `for=198.51.100.${at}`, 'x-real-ip': `198.51.100.${at}` },
      );
    const codes: string[] = [];
    for (let at = 0; at < 8; at += 1) codes.push((await guess(at)).body.code);

    expect(codes.filter((code) => code === 'auth.too_many_attempts')).toHaveLength(2);
    const { rows } = await api.composition.identity.pool.query('select address from auth.desk_session');
    for (const { address } of rows) expect(address).toBe('127.0.0.0');
  });

  test('gives a new session each time: one that was planted before is worth nothing', async () => {
    const planted = { cookie: `counterfoil.session=${'a'.repeat(43)}` };

    const answer = await signIn({ email: clerk.email, password: clerk.password }, planted);

    expect(cookiesOf(answer)).not.toContain('a'.repeat(43));
    expect((await api.stranger.get('/v1/me', { headers: planted })).status).toBe(401);
  });

  test.each([
    ['nothing', {}],
    ['no password', { email: 'a@b.example' }],
    ['a password that is no text', { email: 'a@b.example', password: 7 }],
    ['more than was asked', { email: 'a@b.example', password: 'x', admin: true }],
  ])('%s is refused by its fields', async (_, body) => {
    expect(await signIn(body)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });

  test('signing out ends the session at once', async () => {
    const headers = await signedIn(clerk);

    const out = await api.stranger.post('/auth/sign-out', undefined, { key: null, headers });

    expect(out).toMatchObject({ status: 200, body: { signedOut: true } });
    expect((await api.stranger.get('/v1/me', { headers })).status).toBe(401);
  });
});

describe('a cookie', () => {
  test('auth.cross_site_request: what changes things must come from our own pages', async () => {
    const { cookie } = await signedIn(clerk);
    const post = (headers: Record<string, string>) =>
      api.stranger.post('/v1/coding-rules/back-tests', {}, { headers: { cookie, ...headers } });

    const foreign = await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    const own = await post({ origin: api.origin });

    expect(foreign).toMatchObject({ status: 403, body: { code: 'auth.cross_site_request' } });
    expect(own).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect(
      (await signIn({ email: clerk.email, password: clerk.password }, { origin: 'https://evil.example' })).body.code,
    ).toBe('auth.cross_site_request');
  });

  test('auth.organisation_required: whoever belongs to two says which one', async () => {
    const second = await api.newOrganisation();
    await second.member('owner');
    await ensureMembership(api.composition.identity, {
      userId: clerk.userId,
      organisationId: second.tenantId,
      roles: ['auditor'],
    });
    const partner = await signedIn(clerk);
    const ask = (organisation?: string) =>
      api.stranger.get('/v1/entities', {
        headers: { ...partner, ...(organisation === undefined ? {} : { 'counterfoil-organisation': organisation }) },
      });

    expect(await ask()).toMatchObject({ status: 400, body: { code: 'auth.organisation_required' } });
    expect((await ask(house.slug)).body.items[0].id).toBe(`ent_${house.entityId}`);
    expect((await ask(second.slug)).body.items[0].id).toBe(`ent_${second.entityId}`);
    const byAddress = await api.stranger.get(`/v1/tax-codes?organisation=${second.slug}`, { headers: partner });
    expect(byAddress.status).not.toBe(400);
    const me = await api.stranger.get('/v1/me', { headers: partner });
    expect(me.body.organisations.map(({ slug }: { slug: string }) => slug).sort()).toEqual(
      [house.slug, second.slug].sort(),
    );
  });

  test('names no organisation its holder is not a member of', async () => {
    const other = await api.newOrganisation();
    const stranger = await signedIn(await house.another('clerk'));

    const answer = await api.stranger.get('/v1/entities', {
      headers: { ...stranger, 'counterfoil-organisation': other.slug },
    });

    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('resource.not_found');
  });

  test('that was made up is none', async () => {
    const headers = { cookie: 'counterfoil.session=abc' };

    expect((await api.stranger.get('/v1/me', { headers })).body.code).toBe('auth.not_signed_in');
  });
});
