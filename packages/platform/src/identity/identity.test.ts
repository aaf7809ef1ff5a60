import { withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ensureMembership,
  ensureOrganisation,
  ensureUser,
  holderOfToken,
  type IdentityStore,
  issueToken,
  memberExists,
  membershipsOf,
  membersOf,
  openIdentityStore,
  personOfSession,
  setMemberRoles,
  signIn,
  signOut,
  uuidv7,
} from './index.ts';

const db = withDatabase();
const PASSWORD = 'a long enough password';
const harbour = { id: uuidv7(), slug: 'harbour-test', name: 'Harbour' };
let store: IdentityStore;
let userId: string;

beforeAll(async () => {
  store = openIdentityStore({
    databaseUrl: db.urls.auth,
    secret: 'for tests only, 0123456789abcdef0123456789',
    baseUrl: 'http://127.0.0.1:4600',
  });
  userId = await ensureUser(store, { name: 'Lena Brandt', email: 'lena@harbour.example', password: PASSWORD });
  await ensureOrganisation(store, harbour);
  await ensureMembership(store, { userId, organisationId: harbour.id, roles: ['clerk'] });
});
afterAll(() => store.close());

const cookieOf = (setCookies: readonly string[]): string => setCookies.map((cookie) => cookie.split(';')[0]).join('; ');

describe('signing in', () => {
  it('gives a session that names the person, and signing out ends it at once', async () => {
    const outcome = await signIn(store, 'lena@harbour.example', PASSWORD);
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    const cookie = cookieOf(outcome.value.setCookies);
    expect(await personOfSession(store, cookie)).toMatchObject({ userId, name: 'Lena Brandt' });

    await signOut(store, cookie);

    expect(await personOfSession(store, cookie)).toBeNull();
  });

  it('answers a wrong password and an unknown e-mail alike', async () => {
    const wrong = await signIn(store, 'lena@harbour.example', 'not the password');
    const unknown = await signIn(store, 'nobody@harbour.example', 'not the password');

    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'auth.wrong_credentials' } });
  });

  it('locks the account after ten failures, known or not, and says how long', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn(store, 'target@harbour.example', 'wrong again');

    const locked = await signIn(store, 'TARGET@harbour.example', 'wrong again');

    expect(locked).toMatchObject({ ok: false, refusal: { code: 'auth.too_many_attempts' } });
  }, 30_000);

  it('knows nobody without a cookie of ours', async () => {
    expect(await personOfSession(store, '')).toBeNull();
    expect(await personOfSession(store, 'counterfoil.session_token=forged.signature')).toBeNull();
  });
});

describe('API tokens', () => {
  it('stand for one user in one organisation', async () => {
    const token = await issueToken(store, {
      email: 'lena@harbour.example',
      organisationSlug: 'harbour-test',
      days: 30,
      name: 'test',
    });

    expect(token).toMatch(/^cft_[\w-]{43}$/);
    expect(await holderOfToken(store, token ?? '')).toMatchObject({ userId, organisationId: harbour.id });
  });

  it('are not issued to strangers, and expired or unknown ones stand for nobody', async () => {
    expect(await issueToken(store, { email: 'nobody@harbour.example', days: 30, name: 'test' })).toBeNull();
    const expired = await issueToken(store, { email: 'lena@harbour.example', days: -1, name: 'auth.token_expired' });
    expect(await holderOfToken(store, expired ?? '')).toBeNull();
    expect(await holderOfToken(store, 'cft_unknown')).toBeNull();
  });
});

describe('members', () => {
  it('are listed with their roles, which can be set', async () => {
    const [member] = await membersOf(store, harbour.id);
    if (member === undefined) throw new Error('Nobody is a member.');

    await setMemberRoles(store, {
      organisationId: harbour.id,
      membershipId: member.membershipId,
      roles: ['reviewer', 'clerk'],
      entityIds: null,
    });

    expect((await membershipsOf(store, userId))[0]).toMatchObject({
      slug: 'harbour-test',
      roles: ['reviewer', 'clerk'],
    });
    expect(await memberExists(store, harbour.id, member.membershipId)).toBe(true);
    expect(await memberExists(store, uuidv7(), member.membershipId)).toBe(false);
  });

  it('are made once', async () => {
    expect(await ensureUser(store, { name: 'Somebody else', email: 'lena@harbour.example', password: PASSWORD })).toBe(
      userId,
    );
  });
});

it('makes ids that sort by time', () => {
  const ids = [1_000, 2_000, 3_000].map((ms) => uuidv7(ms));

  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
