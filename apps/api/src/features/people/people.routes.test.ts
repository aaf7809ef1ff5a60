import { ensureMembership } from '@counterfoil/platform/identity';
import { type ApiOrganisation, type Caller, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let owner: Member;
let desk: Caller;

beforeAll(async () => {
  house = await api.newOrganisation();
  owner = await house.member('owner');
  desk = await owner.atDesk();
});

const PASSWORD = 'nine herons over the lock';
let guests = 0;
const guest = (wish: object = {}) => {
  guests += 1;
  return { email: `guest-${guests}@house.example`, name: 'Paula Groen', roles: ['clerk'], ...wish };
};
const tokenIn = (link: string): string => link.split('#')[1] ?? '';
const door = (path: string, body: object) => api.stranger.post(`/auth/${path}`, body, { key: null });
const accept = (link: string, wish: object = {}) =>
  door('links/accept', { token: tokenIn(link), name: 'Paula Groen', password: PASSWORD, ...wish });
const actionsOf = async (action: string) => (await owner.get(`/v1/audit-events?action=${action}`)).body.items;

describe('members', () => {
  test('are listed with their roles, which an owner or administrator sets; the trail tells', async () => {
    const clerk = await house.another('clerk');

    const { body } = await desk.put(`/v1/members/mem_${clerk.membershipId}`, { roles: ['reviewer', 'auditor'] });

    expect(body).toMatchObject({ id: `mem_${clerk.membershipId}`, roles: ['reviewer', 'auditor'], entityIds: null });
    expect((await clerk.get('/v1/me')).body.organisations[0].roles).toEqual(['reviewer', 'auditor']);
    expect((await actionsOf('member.roles_set'))[0]).toMatchObject({
      subject: { id: `mem_${clerk.membershipId}` },
      payload: { roles: ['reviewer', 'auditor'], before: ['clerk'] },
    });
  });

  test('member.own_roles: nobody changes their own, nor ends their own membership', async () => {
    const own = `/v1/members/mem_${owner.membershipId}`;

    expect((await desk.put(own, { roles: ['owner', 'auditor'] })).body.code).toBe('member.own_roles');
    expect((await desk.delete(own)).body.code).toBe('member.own_roles');
    expect((await owner.get('/v1/me')).body.organisations[0].roles).toEqual(['owner']);
  });

  test('auth.session_required: an API token changes nobody', async () => {
    const { membershipId } = await house.another('clerk');

    const answer = await owner.put(`/v1/members/mem_${membershipId}`, { roles: ['auditor'] });

    expect(answer).toMatchObject({ status: 403, body: { code: 'auth.session_required' } });
  });

  test('member.owner_only: an administrator makes no owner and takes none away', async () => {
    const admin = await (await house.member('admin')).atDesk();
    const clerk = await house.another('clerk');
    const second = await house.another('owner');

    const codes = [
      (await admin.put(`/v1/members/mem_${clerk.membershipId}`, { roles: ['owner'] })).body.code,
      (await admin.put(`/v1/members/mem_${second.membershipId}`, { roles: ['clerk'] })).body.code,
      (await admin.delete(`/v1/members/mem_${second.membershipId}`)).body.code,
      (await admin.post('/v1/invitations', guest({ roles: ['owner'] }))).body.code,
      (await admin.post(`/v1/members/mem_${second.membershipId}/reset-links`, {})).body.code,
    ];

    expect(codes).toEqual(Array(5).fill('member.owner_only'));
  });

  test('member.last_owner: two owners who remove each other at once leave one', async () => {
    const pair = await api.newOrganisation();
    const [one, two] = [await pair.another('owner'), await pair.another('owner')];
    const [first, second] = [await one.atDesk(), await two.atDesk()];

    const answers = await Promise.all([
      first.put(`/v1/members/mem_${two.membershipId}`, { roles: ['clerk'] }),
      second.put(`/v1/members/mem_${one.membershipId}`, { roles: ['clerk'] }),
    ]);

    const codes = answers.map(({ status, body }) => (status === 200 ? 'done' : body.code));
    expect(codes.filter((code) => code === 'done').length).toBeLessThanOrEqual(1);
    const roles = (await one.get('/v1/members')).body.items.flatMap((item: { roles: string[] }) => item.roles);
    expect(roles).toContain('owner');
  });

  test('member.last_owner: the last administrator of a house without owners stays', async () => {
    const lone = await api.newOrganisation();
    const [admin, other] = [await lone.another('admin'), await lone.another('admin')];
    const here = await admin.atDesk();
    expect((await here.put(`/v1/members/mem_${other.membershipId}`, { roles: ['clerk'] })).status).toBe(200);
    const clerk = await lone.another('owner');
    const boss = await clerk.atDesk();
    expect((await boss.delete(`/v1/members/mem_${admin.membershipId}`)).status).toBe(200);
    expect((await boss.put(`/v1/members/mem_${other.membershipId}`, { roles: ['owner'] })).status).toBe(200);
    const heir = await other.atDesk();
    expect((await heir.delete(`/v1/members/mem_${clerk.membershipId}`)).status).toBe(200);
    expect((await other.get('/v1/members')).body.items).toHaveLength(1);
  });

  test('take no role nobody knows, not none at all, and no entity of others', async () => {
    const { membershipId } = await house.another('clerk');
    const give = (body: object) => desk.put(`/v1/members/mem_${membershipId}`, body);

    expect((await give({ roles: ['emperor'] })).status).toBe(422);
    expect((await give({ roles: [] })).status).toBe(422);
    const stranger = await give({ roles: ['clerk'], entityIds: ['ent_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11'] });
    expect(stranger.body.code).toBe('request.invalid');
  });

  test('who are deactivated are out at once: session, token and open stream end, the name stays', async () => {
    const leaver = await house.another('clerk');
    const session = await leaver.atDesk();
    const url = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const stream = await fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${leaver.token}` } });
    const reader = stream.body?.getReader();
    await reader?.read();

    expect((await desk.delete(`/v1/members/mem_${leaver.membershipId}`)).status).toBe(200);

    expect((await session.get('/v1/me')).status).toBe(401);
    expect((await leaver.get('/v1/me')).status).toBe(401);
    for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
    expect((await actionsOf('member.deactivated'))[0].payload.user).toBe(leaver.email);
    const again = await door('sign-in', { email: leaver.email, password: leaver.password });
    expect(again.body.code).toBe('auth.wrong_credentials');
  });
});

describe('an invitation', () => {
  test('is a link shown once; whoever takes it sets a password and is a member', async () => {
    const wish = guest({ roles: ['reviewer'], entityIds: [`ent_${house.entityId}`] });
    const { body, status } = await desk.post('/v1/invitations', wish);
    expect(status).toBe(201);
    expect(body.link).toMatch(/\/welcome#[\w-]{43}$/);
    const waiting = (await owner.get('/v1/invitations')).body.items;
    expect(waiting.find(({ id }: { id: string }) => id === body.id)).toMatchObject({
      email: wish.email,
      expired: false,
    });
    expect(JSON.stringify(waiting)).not.toContain(tokenIn(body.link));

    const look = await door('links/look', { token: tokenIn(body.link) });
    expect(look.body).toMatchObject({ kind: 'join', email: wish.email, name: 'Paula Groen', known: false });
    expect((await accept(body.link)).status).toBe(200);

    const entered = await door('sign-in', { email: wish.email, password: PASSWORD });
    expect(entered.status).toBe(200);
    const members = (await owner.get('/v1/members')).body.items;
    expect(members.find(({ email }: { email: string }) => email === wish.email)).toMatchObject({
      roles: ['reviewer'],
      entityIds: [`ent_${house.entityId}`],
    });
    expect((await actionsOf('member.joined'))[0].payload).toMatchObject({ user: wish.email, roles: ['reviewer'] });
    expect((await actionsOf('member.invited'))[0].payload).toMatchObject({ user: wish.email });
  });

  test('auth.link_dead: works once, not after it was withdrawn, not after a newer one, not when it is old', async () => {
    const wish = guest();
    const invite = async () => (await desk.post('/v1/invitations', wish)).body;
    const used = (await desk.post('/v1/invitations', guest())).body;
    expect((await accept(used.link)).status).toBe(200);
    const older = await invite();
    const withdrawn = await invite();
    await desk.delete(`/v1/invitations/${withdrawn.id}`);
    const old = await invite();
    await api.composition.identity.pool.query(
      'update auth.invitation set expires_at = now() where token_hash is not null and id = $1',
      [old.id.slice(4)],
    );

    for (const { link } of [used, older, withdrawn, old, { link: '#'.padEnd(44, 'x') }])
      expect(await accept(link)).toMatchObject({ status: 410, body: { code: 'auth.link_dead' } });
  });

  test('sent twice with one key is made once, and the repeated answer holds no link', async () => {
    const wish = guest();

    const first = await desk.post('/v1/invitations', wish, { key: 'invite-once' });
    const second = await desk.post('/v1/invitations', wish, { key: 'invite-once' });

    expect(second.body).toEqual({ ...first.body, link: null });
    expect((await accept(first.body.link)).status).toBe(200);
  });

  test('for somebody who has a password here wants that one, and sets none', async () => {
    const elsewhere = await api.newOrganisation();
    const known = await elsewhere.member('controller');
    const { link } = (await desk.post('/v1/invitations', guest({ email: known.email }))).body;
    expect((await door('links/look', { token: tokenIn(link) })).body.known).toBe(true);

    expect((await accept(link, { password: 'another password entirely' })).body.code).toBe('auth.wrong_credentials');
    expect((await accept(link, { password: known.password })).status).toBe(200);

    const entered = await door('sign-in', { email: known.email, password: known.password });
    expect(entered.status).toBe(200);
  });

  test('member.known_already: nobody is invited to where they are', async () => {
    const answer = await desk.post('/v1/invitations', guest({ email: owner.email.toUpperCase() }));

    expect(answer).toMatchObject({ status: 409, body: { code: 'member.known_already' } });
  });

  test.each([
    ['short', 'eleven char'],
    ['a row of keys', 'qwertzuiop1234567890'],
    ['one character', 'aaaaaaaaaaaaaaaa'],
    ['the own name', 'PaulaGroenPaulaGroen'],
    ['a common word again and again', 'passwordpassword1'],
  ])('auth.password_weak: %s', async (_, password) => {
    const { link } = (await desk.post('/v1/invitations', guest())).body;

    expect(await accept(link, { password })).toMatchObject({ status: 422, body: { code: 'auth.password_weak' } });
  });
});

describe('a reset link', () => {
  test('sets a new password, ends what was open and takes the second factor away', async () => {
    const forgetful = await house.another('clerk');
    const session = await forgetful.atDesk();
    const { body } = await desk.post(`/v1/members/mem_${forgetful.membershipId}/reset-links`, {});

    expect((await accept(body.link)).status).toBe(200);

    expect((await session.get('/v1/me')).status).toBe(401);
    const enter = (password: string) => door('sign-in', { email: forgetful.email, password });
    expect((await enter(forgetful.password)).status).toBe(401);
    expect((await enter(PASSWORD)).status).toBe(200);
    expect((await actionsOf('user.password_reset'))[0].subject.id).toBe(`usr_${forgetful.userId}`);
  });

  test('member.belongs_elsewhere: nobody here gives a way into the books of others', async () => {
    const elsewhere = await api.newOrganisation();
    await elsewhere.member('owner');
    const partner = await house.another('controller');
    await ensureMembership(api.composition.identity, {
      userId: partner.userId,
      organisationId: elsewhere.tenantId,
      roles: ['controller'],
    });

    const answer = await desk.post(`/v1/members/mem_${partner.membershipId}/reset-links`, {});

    expect(answer).toMatchObject({ status: 409, body: { code: 'member.belongs_elsewhere' } });
  });
});
