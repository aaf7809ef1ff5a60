import { withDatabase } from '@counterfoil/testkit/harness';
import { codeAt, presentStep } from '@counterfoil/testkit/harness/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import { inOne } from './identity.ts';
import {
  beginEnrolment,
  bringSecondFactor,
  confirmEnrolment,
  type DeskSession,
  deactivateMember,
  ensureMembership,
  ensureOrganisation,
  ensureUser,
  holderOfToken,
  type IdentityStore,
  issueToken,
  memberExists,
  membershipsOf,
  membersOf,
  type Origin,
  openIdentityStore,
  revokeSessions,
  secondFactorOf,
  sessionOf,
  sessionsOf,
  setMemberRoles,
  signIn,
  signOut,
  uuidv7,
} from './index.ts';
import { measured } from './passwords.ts';

const db = withDatabase();
const PASSWORD = 'a long enough password';
const harbour = { id: uuidv7(), slug: 'harbour-test', name: 'Harbour' };
const LENA = 'lena@harbour.example';
let store: IdentityStore;
let userId: string;

const settings = (secondFactor: 'required' | 'optional') => ({
  databaseUrl: db.urls.auth,
  secret: 'for tests only, 0123456789abcdef0123456789',
  baseUrl: 'http://127.0.0.1:4600',
  secondFactor,
});

const enter = async (name: string, role: string): Promise<string> => {
  const email = `${name}@harbour.example`;
  const id = await ensureUser(store, { name, email, password: PASSWORD });
  await ensureMembership(store, { userId: id, organisationId: harbour.id, roles: [role] });
  return email;
};

let visits = 0;
/** Each from an address of its own, as somebody who rotates them would come. */
const from = (cookie = ''): Origin => {
  visits += 1;
  return { address: `203.0.113.${visits % 250}`, device: 'Firefox on a ship', cookie };
};

beforeAll(async () => {
  store = openIdentityStore(settings('required'));
  await ensureOrganisation(store, harbour);
  await enter('lena', 'clerk');
  userId = (await membersOf(store, harbour.id))[0]?.userId ?? '';
});
afterAll(() => store.close());

const cookieOf = (setCookies: readonly string[]): string => setCookies.map((cookie) => cookie.split(';')[0]).join('; ');

const signedIn = async (email: string): Promise<string> => {
  const outcome = await signIn(store, { email, password: PASSWORD }, from());
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return cookieOf(outcome.value.setCookies);
};

const sessionFor = async (cookie: string): Promise<DeskSession> => {
  const session = await sessionOf(store, cookie);
  if (session === null) throw new Error('The cookie names no session.');
  return session;
};

describe('signing in', () => {
  it('gives a session that names the person, and signing out ends it at once', async () => {
    const cookie = await signedIn(LENA);
    expect(await sessionOf(store, cookie)).toMatchObject({ userId, name: 'lena', stage: 'whole' });

    await signOut(store, cookie);

    expect(await sessionOf(store, cookie)).toBeNull();
  });

  it('answers a wrong password, an unknown e-mail and somebody who belongs nowhere alike, with the same work', async () => {
    await ensureUser(store, { name: 'Gone', email: 'gone@harbour.example', password: PASSWORD });
    const tried = [
      { email: LENA, password: 'not the password' },
      { email: 'nobody@harbour.example', password: 'not the password' },
      { email: 'gone@harbour.example', password: PASSWORD },
    ];
    const answers: unknown[] = [];
    for (const given of tried) {
      const before = measured.times;
      answers.push({ ...(await signIn(store, given, from())), measured: measured.times - before });
    }

    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 'auth.wrong_credentials' }, measured: 1 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('knows nobody without a cookie of ours', async () => {
    expect(await sessionOf(store, '')).toBeNull();
    expect(await sessionOf(store, 'counterfoil.session=forged')).toBeNull();
  });

  it('keeps nothing in its tables that would open the desk', async () => {
    const cookie = await signedIn(LENA);
    const text = cookie.split('=')[1] ?? '';

    const { rows } = await store.pool.query('select s::text as row from auth.desk_session s');

    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(text.split(';')[0]);
  });
});

describe('failed attempts', () => {
  it('shut the door to the account after six, known or not, whatever address they come from', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1)
      await signIn(store, { email: 'target@harbour.example', password: 'wrong again' }, from());

    const locked = signIn(store, { email: 'TARGET@harbour.example', password: 'wrong again' }, from());

    await expect(locked).rejects.toMatchObject({ refusal: { code: 'auth.too_many_attempts' } });
  });

  it('are counted when they begin, so that many at once are many, in two processes as in one', async () => {
    const other = openIdentityStore(settings('required'));
    const tries = Array.from({ length: 24 }, (_, at) =>
      signIn(at % 2 === 0 ? store : other, { email: 'burst@harbour.example', password: 'wrong' }, from()),
    );

    const outcomes = await Promise.allSettled(tries);
    await other.close();

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  });

  it('of strangers do not shut out the browser that signed in before', async () => {
    const email = await enter('victim', 'clerk');
    const device = await signedIn(email);
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(store, { email, password: 'a guess' }, from());

    await expect(signIn(store, { email, password: PASSWORD }, from())).rejects.toThrow();
    expect(await signIn(store, { email, password: PASSWORD }, from(device))).toMatchObject({ ok: true });
  });

  it('double the pause each time, up to a quarter of an hour, and are forgotten after an hour', async () => {
    await store.pool.query('delete from auth.attempt');
    const fail = () => signIn(store, { email: 'patient@harbour.example', password: 'wrong' }, from());
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await fail();
      const { rows } = await store.pool.query<{ pause: number }>(
        'select round(extract(epoch from locked_until - last_failed_at))::int as pause from auth.attempt where locked_until > now()',
      );
      pauses.push(...rows.map(({ pause }) => pause));
      await store.pool.query('update auth.attempt set locked_until = now() where locked_until > now()');
    }
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);

    await store.pool.query(`update auth.attempt set last_failed_at = now() - interval '61 minutes'`);
    await fail();
    const { rows } = await store.pool.query('select 1 from auth.attempt where locked_until > now()');
    expect(rows).toEqual([]);
  });
});

describe('a second factor', () => {
  const enrolled = async (name: string, role = 'reviewer') => {
    const email = await enter(name, role);
    const session = await sessionFor(await signedIn(email));
    const begun = await beginEnrolment(store, session);
    const secret = begun?.secret ?? '';
    const done = await confirmEnrolment(store, session, codeAt(secret, presentStep() - 1), from());
    if (!done.ok) throw new Error(done.refusal.detail);
    return { email, secret, codes: done.value.recoveryCodes, cookie: cookieOf(done.value.setCookies), begun };
  };

  it('is asked of whoever reviews, controls, owns or administers, and of nobody else', async () => {
    const stages: Record<string, string> = {};
    for (const role of ['clerk', 'auditor', 'reviewer', 'controller', 'owner', 'admin'])
      stages[role] = (await sessionFor(await signedIn(await enter(`stage-${role}`, role)))).stage;

    expect(stages).toEqual({
      clerk: 'whole',
      auditor: 'whole',
      reviewer: 'enrolment',
      controller: 'enrolment',
      owner: 'enrolment',
      admin: 'enrolment',
    });
  });

  it('is asked of nobody where the configuration makes it optional, but still of who has one', async () => {
    const { email } = await enrolled('chosen');
    const lenient = openIdentityStore(settings('optional'));
    const stageOf = async (who: string) => {
      const outcome = await signIn(lenient, { email: who, password: PASSWORD }, from());
      return outcome.ok ? outcome.value.stage : outcome.refusal.code;
    };

    expect(await stageOf(await enter('easy', 'owner'))).toBe('whole');
    expect(await stageOf(email)).toBe('second_factor');
    await lenient.close();
  });

  it('once set up is asked for at every sign-in, and the session is another one afterwards', async () => {
    const { email, secret, begun } = await enrolled('jonas');
    expect(begun?.uri).toContain(`secret=${secret}`);
    const cookie = await signedIn(email);
    const half = await sessionFor(cookie);
    expect(half.stage).toBe('second_factor');

    const outcome = await bringSecondFactor(store, half, { code: codeAt(secret, presentStep()) }, from());

    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    expect((await sessionFor(cookieOf(outcome.value))).stage).toBe('whole');
    expect(await sessionOf(store, cookie)).toBeNull();
  });

  it('takes a code once, even twice at the same moment, and none that is older', async () => {
    const { email, secret } = await enrolled('once');
    const [one, two] = [await sessionFor(await signedIn(email)), await sessionFor(await signedIn(email))];
    const code = codeAt(secret, presentStep());

    const both = await Promise.all([one, two].map((half) => bringSecondFactor(store, half, { code }, from())));

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const third = await sessionFor(await signedIn(email));
    for (const spent of [code, codeAt(secret, presentStep() - 1)])
      expect(await bringSecondFactor(store, third, { code: spent }, from())).toMatchObject({
        refusal: { code: 'auth.wrong_code' },
      });
  });

  it('auth.wrong_code: guesses are counted by person and shut the door', async () => {
    const { email } = await enrolled('guessed');
    const half = await sessionFor(await signedIn(email));
    for (let guess = 0; guess < 6; guess += 1) await bringSecondFactor(store, half, { code: '000000' }, from());

    const next = bringSecondFactor(store, half, { code: '000000' }, from());

    await expect(next).rejects.toMatchObject({ refusal: { code: 'auth.too_many_attempts' } });
  });

  it('has ten recovery codes, each of which works once', async () => {
    const { email, codes } = await enrolled('lost-phone');
    expect(new Set(codes).size).toBe(10);
    const bring = async (recoveryCode: string) =>
      bringSecondFactor(store, await sessionFor(await signedIn(email)), { recoveryCode }, from());

    expect((await bring(codes[0]?.toLowerCase() ?? '')).ok).toBe(true);
    expect((await bring(codes[0] ?? '')).ok).toBe(false);
    expect((await bring(codes[1] ?? '')).ok).toBe(true);

    const { userId: id } = await sessionFor(await signedIn(email));
    expect(await secondFactorOf(store, id)).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it('lies sealed: neither secret nor recovery code stands in a table', async () => {
    const { secret, codes } = await enrolled('sealed');
    const { rows } = await store.pool.query(
      `select (select string_agg(f::text, '|') from auth.second_factor f) || (select string_agg(r::text, '|') from auth.recovery_code r) as text`,
    );

    for (const plain of [secret, codes[0] ?? '', (codes[0] ?? '').replaceAll('-', '')])
      expect(rows[0].text).not.toContain(plain);
  });
});

describe('sessions', () => {
  it('are listed with device, network and times, and one that is revoked ends in every process', async () => {
    const email = await enter('traveller', 'clerk');
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const session = await sessionFor(here);
    const listed = await sessionsOf(store, session.userId);
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatchObject({ device: 'Firefox on a ship', address: '203.0.113.0' });
    const other = openIdentityStore(settings('required'));
    expect(await sessionOf(other, there)).not.toBeNull();

    expect(await revokeSessions(store, session, { except: session.sessionId })).toBe(1);

    expect(await sessionOf(other, there)).toBeNull();
    expect(await sessionOf(other, here)).not.toBeNull();
    await other.close();
  });

  it('end when nobody asks for long, and after their time in any case', async () => {
    const email = await enter('sleeper', 'clerk');
    const [idle, old] = [await signedIn(email), await signedIn(email)];
    const age = (cookie: Promise<DeskSession>, change: string) =>
      cookie.then(({ sessionId }) =>
        store.pool.query(`update auth.desk_session set ${change} where id = $1`, [sessionId]),
      );
    await age(sessionFor(idle), `last_seen_at = now() - interval '121 minutes'`);
    await age(sessionFor(old), `expires_at = now()`);

    expect(await sessionOf(store, idle)).toBeNull();
    expect(await sessionOf(store, old)).toBeNull();
  });
});

describe('API tokens', () => {
  it('stand for one user in one organisation', async () => {
    const token = await issueToken(store, { email: LENA, organisationSlug: 'harbour-test', days: 30, name: 'test' });

    expect(token).toMatch(/^cft_[\w-]{43}$/);
    expect(await holderOfToken(store, token ?? '')).toMatchObject({
      userId,
      membership: { organisationId: harbour.id, slug: 'harbour-test' },
    });
  });

  it('are not issued to strangers, and expired or unknown ones stand for nobody', async () => {
    expect(await issueToken(store, { email: 'nobody@harbour.example', days: 30, name: 'test' })).toBeNull();
    const expired = await issueToken(store, { email: LENA, days: -1, name: 'expired' });
    expect(await holderOfToken(store, expired ?? '')).toBeNull();
    expect(await holderOfToken(store, 'cft_unknown')).toBeNull();
  });
});

describe('members', () => {
  it('are listed with their roles, which can be set', async () => {
    const member = (await membersOf(store, harbour.id)).find(({ email }) => email === LENA);
    const steward = { actor: { kind: 'person', id: userId, label: 'Owner' } as const, roles: ['owner'] };

    await setMemberRoles(
      store,
      {
        organisationId: harbour.id,
        membershipId: member?.membershipId ?? '',
        roles: ['reviewer', 'clerk'],
        entityIds: null,
      },
      steward,
    );

    expect((await membershipsOf(store, userId))[0]).toMatchObject({
      slug: 'harbour-test',
      roles: ['reviewer', 'clerk'],
    });
    expect(await memberExists(store, harbour.id, member?.membershipId ?? '')).toBe(true);
    expect(await memberExists(store, uuidv7(), member?.membershipId ?? '')).toBe(false);
  });

  it('member.last_owner: the last owner stays one, whoever asks', async () => {
    const place = { id: uuidv7(), slug: 'lone-house', name: 'Lone' };
    await ensureOrganisation(store, place);
    const ownerId = await ensureUser(store, { name: 'Olga', email: 'olga@lone.example', password: PASSWORD });
    await ensureMembership(store, { userId: ownerId, organisationId: place.id, roles: ['owner'] });
    const [only] = await membersOf(store, place.id);
    const steward = { actor: { kind: 'person', id: userId, label: 'Another' } as const, roles: ['owner'] };
    const which = { organisationId: place.id, membershipId: only?.membershipId ?? '' };

    const demoted = await setMemberRoles(store, { ...which, roles: ['clerk'], entityIds: null }, steward);
    const removed = await deactivateMember(store, which, steward);

    expect(demoted).toMatchObject({ ok: false, refusal: { code: 'member.last_owner' } });
    expect(removed).toEqual(demoted);
    expect((await membersOf(store, place.id))[0]?.roles).toEqual(['owner']);
  });

  it('are made once', async () => {
    expect(await ensureUser(store, { name: 'Somebody else', email: LENA, password: PASSWORD })).toBe(userId);
  });
});

it('a connection cut while somebody holds it fails what it was held for, and nothing else', async () => {
  const cut = inOne(store, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const over = new Promise((ended) => client.once('end', ended));
    const cutting = 'select pg_terminate_backend($1, 5000)';
    await withAdministrator(db.administratorUrl, (admin) => admin.query(cutting, [rows[0]?.pid]));
    await over;
    await client.query('select 1');
  });

  await expect(cut).rejects.toThrow();
  expect(await membersOf(store, harbour.id)).not.toEqual([]);
});

it('makes ids that sort by time', () => {
  const ids = [1_000, 2_000, 3_000].map((ms) => uuidv7(ms));

  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
