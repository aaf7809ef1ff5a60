import { type Answer, type ApiOrganisation, cookiesOf, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let owner: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  owner = await house.member('owner');
});

/** Lets eleven minutes pass since everybody at a desk proved who they are. */
const timePasses = () =>
  api.composition.identity.pool.query(
    `update auth.desk_session set confirmed_at = confirmed_at - interval '11 minutes'`,
  );
const unkeyed = { key: null };

describe('what is sensitive', () => {
  const name = 'A script';

  test('auth.step_up_required: wants a proof of the last ten minutes, then takes the same request with the same key', async () => {
    const desk = await owner.atDesk();
    const ask = () => desk.post('/v1/me/tokens', { name, days: 30 }, { key: 'the-same-key' });
    await timePasses();
    expect(await ask()).toMatchObject({ status: 403, body: { code: 'auth.step_up_required' } });

    const confirmed = await desk.post('/auth/step-up', { password: owner.password }, unkeyed);

    expect(confirmed).toMatchObject({ status: 200, body: { confirmedForSeconds: 600 } });
    const made = await ask();
    expect(made).toMatchObject({ status: 201, body: { name } });
    expect(made.body.token).toMatch(/^cft_/);
  });

  test('auth.not_confirmed: a wrong password proves nothing, and after six the door is shut', async () => {
    const member = await house.another('clerk');
    const desk = await member.atDesk();
    const answers: Answer[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      answers.push(await desk.post('/auth/step-up', { password: 'a guess of mine' }, unkeyed));

    expect(answers[0]).toMatchObject({ status: 403, body: { code: 'auth.not_confirmed' } });
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'auth.too_many_attempts' } });
  });

  test('are guardrails, people, bank details, tokens and the hard lock; the rest is not', async () => {
    const desk = await owner.atDesk();
    await timePasses();
    const party = (await owner.post('/v1/parties', { name: 'Contoso', roles: ['vendor'] })).body;
    const period = `/v1/periods/per_${house.periods['2026-03']}/decisions`;
    const guardrails = {
      items: [
        {
          entityId: `ent_${house.entityId}`,
          workClass: 'match',
          mode: 'suggest',
          amountLimit: null,
          approvalLimit: null,
        },
      ],
    };
    const invitation = { email: 'x@house.example', name: 'X', roles: ['clerk'] };
    const lock = (areas: readonly string[]) => desk.post(period, { verdict: 'lock', areas, reason: 'Reported' });
    const addIban = { addIban: 'DE02120300000000202051' };

    const asked = [
      await desk.put('/v1/settings/guardrails', guardrails),
      await desk.put('/v1/settings/organisation', { singlePerson: true }, { ifMatch: 1 }),
      await desk.post('/v1/invitations', invitation),
      await desk.patch(`/v1/parties/${party.id}`, addIban, { ifMatch: party.version }),
      await desk.post('/v1/parties', { name: 'Fabrikam', roles: ['vendor'], iban: 'DE89370400440532013000' }),
      await lock(['hard']),
    ];
    const unasked = [
      await desk.patch(`/v1/parties/${party.id}`, { phone: '040 1' }, { ifMatch: party.version }),
      await desk.get('/v1/audit-events'),
      await lock(['payables']),
    ];

    expect(asked.map(({ body }) => body.code)).toEqual(Array(6).fill('auth.step_up_required'));
    expect(unasked.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('is not asked of a token, whose making was confirmed', async () => {
    await timePasses();

    const made = await owner.post('/v1/parties', {
      name: 'By token',
      roles: ['vendor'],
      iban: 'DE89370400440532013000',
    });

    expect(made.status).toBe(201);
  });
});

describe('sessions', () => {
  test('are listed, this one marked; another one is ended at once', async () => {
    const member = await house.another('clerk');
    const [here, there] = [await member.atDesk(), await member.atDesk()];
    const { sessions } = (await here.get('/v1/me/account')).body;
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    const other = sessions.find(({ current }: { current: boolean }) => !current);

    expect((await here.delete(`/v1/me/sessions/${other.id}`)).body).toEqual({ ended: 1 });

    expect((await there.get('/v1/me')).status).toBe(401);
    expect((await here.get('/v1/me')).status).toBe(200);
  });

  test('all but this one are ended at once; sessions of others are not there', async () => {
    const [member, neighbour] = [await house.another('clerk'), await house.another('clerk')];
    const desks = [await member.atDesk(), await member.atDesk(), await member.atDesk()];
    const theirs = (await (await neighbour.atDesk()).get('/v1/me/account')).body.sessions[0].id;

    expect((await desks[0]?.delete('/v1/me/sessions'))?.body).toEqual({ ended: 2 });

    expect(await Promise.all(desks.map(async (desk) => (await desk.get('/v1/me')).status))).toEqual([200, 401, 401]);
    expect((await desks[0]?.delete(`/v1/me/sessions/${theirs}`))?.status).toBe(404);
  });

  test('that were revoked end an open stream too', async () => {
    const member = await house.another('clerk');
    const [here, there] = [await member.atDesk(), await member.atDesk()];
    const url = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await api.stranger.post(
      '/auth/sign-in',
      { email: member.email, password: member.password },
      unkeyed,
    );
    const stream = await fetch(`${url}/v1/events?organisation=${house.slug}`, {
      headers: { cookie: cookiesOf(answer) },
    });
    const reader = stream.body?.getReader();
    await reader?.read();

    await here.delete('/v1/me/sessions');

    for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
    expect((await there.get('/v1/me')).status).toBe(401);
  });
});

describe('API tokens', () => {
  test('are listed without their text, work until they are revoked, and are made once per key', async () => {
    const member = await house.another('clerk');
    const desk = await member.atDesk();
    const make = () => desk.post('/v1/me/tokens', { name: 'Till', days: 7 }, { key: 'one-token' });
    const made = await make();
    const bearer = { headers: { authorization: `Bearer ${made.body.token}` } };
    expect((await api.stranger.get('/v1/me', bearer)).body.email).toBe(member.email);
    expect((await make()).body).toEqual({ ...made.body, token: null });
    const listed = (await desk.get('/v1/me/tokens')).body.items;
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(['Till', 'test']);
    expect(JSON.stringify(listed)).not.toContain(made.body.token);

    expect((await desk.delete(`/v1/me/tokens/${made.body.id}`)).status).toBe(200);

    expect((await api.stranger.get('/v1/me', bearer)).status).toBe(401);
    const trail = (await owner.get('/v1/audit-events?action=token.created')).body.items;
    expect(trail.find(({ subject }: { subject: { id: string } }) => subject.id === made.body.id)).toBeDefined();
  });

  test('make no further tokens', async () => {
    const answer = await owner.post('/v1/me/tokens', { name: 'child', days: 1 });

    expect(answer.body.code).toBe('auth.session_required');
  });
});

describe('changing the password', () => {
  const NEXT = 'nine herons over the lock';

  test('signs out everywhere but here, and the old one is worth nothing', async () => {
    const member = await house.another('clerk');
    const [here, there] = [await member.atDesk(), await member.atDesk()];

    const changed = await here.post('/auth/password', { current: member.password, next: NEXT }, unkeyed);

    expect(changed).toMatchObject({ status: 200, body: { changed: true } });
    expect((await there.get('/v1/me')).status).toBe(401);
    expect((await here.get('/v1/me')).status).toBe(401);
    const anew = { headers: { cookie: cookiesOf(changed) } };
    expect((await api.stranger.get('/v1/me', anew)).body.email).toBe(member.email);
    const enter = (password: string) => api.stranger.post('/auth/sign-in', { email: member.email, password }, unkeyed);
    expect((await enter(member.password)).status).toBe(401);
    expect((await enter(NEXT)).status).toBe(200);
  });

  test('wants the present one, and a new one that is not easily guessed', async () => {
    const member = await house.another('clerk');
    const desk = await member.atDesk();
    const change = (current: string, next: string) => desk.post('/auth/password', { current, next }, unkeyed);

    expect((await change('not the password', NEXT)).body.code).toBe('auth.not_confirmed');
    expect((await change(member.password, 'too short')).body.code).toBe('auth.password_weak');
    expect((await desk.get('/v1/me')).status).toBe(200);
  });
});
