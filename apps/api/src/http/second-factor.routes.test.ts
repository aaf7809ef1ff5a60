import {
  type Answer,
  type ApiOrganisation,
  codeAt,
  cookiesOf,
  presentStep,
  withApi,
} from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi, settings: { COUNTERFOIL_SECOND_FACTOR: 'required' } });
let house: ApiOrganisation;

beforeAll(async () => {
  house = await api.newOrganisation();
});

const post = (path: string, body: object, cookie = ''): Promise<Answer> =>
  api.stranger.post(`/auth/${path}`, body, { key: null, headers: { cookie } });
const me = (cookie: string) => api.stranger.get('/v1/me', { headers: { cookie } });

test('a reviewer sets one up at the first sign-in, and brings it at every other', async () => {
  const reviewer = await house.member('reviewer');
  const credentials = { email: reviewer.email, password: reviewer.password };
  const first = await post('sign-in', credentials);
  expect(first.body.stage).toBe('enrolment');
  expect((await me(cookiesOf(first))).body.code).toBe('auth.enrolment_required');

  const begun = await post('enrolment', {}, cookiesOf(first));
  expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/Counterfoil/);
  const { secret } = begun.body;
  expect((await post('enrolment/confirm', { code: '000000' }, cookiesOf(first))).body.code).toBe('auth.wrong_code');
  const done = await post('enrolment/confirm', { code: codeAt(secret, presentStep() - 1) }, cookiesOf(first));

  expect(done.body.recoveryCodes).toHaveLength(10);
  expect((await me(cookiesOf(done))).status).toBe(200);
  expect((await me(cookiesOf(first))).status).toBe(401);

  const second = await post('sign-in', credentials);
  expect(second.body.stage).toBe('second_factor');
  expect(await me(cookiesOf(second))).toMatchObject({ status: 403, body: { code: 'auth.second_factor_required' } });
  expect((await post('step-up', { password: reviewer.password }, cookiesOf(second))).body.code).toBe(
    'auth.second_factor_required',
  );
  const code = codeAt(secret, presentStep());
  const whole = await post('second-factor', { code }, cookiesOf(second));
  expect((await me(cookiesOf(whole))).status).toBe(200);

  const third = await post('sign-in', credentials);
  expect((await post('second-factor', { code }, cookiesOf(third))).body.code).toBe('auth.wrong_code');
  const [recoveryCode, another] = done.body.recoveryCodes;
  const recovered = await post('second-factor', { recoveryCode }, cookiesOf(third));
  expect((await me(cookiesOf(recovered))).status).toBe(200);

  const renewed = await post('recovery-codes', {}, cookiesOf(recovered));
  expect(renewed.body.recoveryCodes).toHaveLength(10);
  const fourth = await post('sign-in', credentials);
  expect((await post('second-factor', { recoveryCode: another }, cookiesOf(fourth))).body.code).toBe('auth.wrong_code');
});

test('a clerk is let in without, may set one up, and auth.already_enrolled keeps it', async () => {
  const clerk = await house.member('clerk');
  const entered = await post('sign-in', { email: clerk.email, password: clerk.password });
  expect(entered.body.stage).toBe('whole');
  const { secret } = (await post('enrolment', {}, cookiesOf(entered))).body;
  const done = await post('enrolment/confirm', { code: codeAt(secret, presentStep() - 1) }, cookiesOf(entered));

  expect((await post('enrolment', {}, cookiesOf(done))).body.code).toBe('auth.already_enrolled');
  expect((await post('step-up', { password: clerk.password }, cookiesOf(done))).body.code).toBe('auth.not_confirmed');
  const code = codeAt(secret, presentStep());
  expect((await post('step-up', { password: clerk.password, code }, cookiesOf(done))).status).toBe(200);
  expect((await post('enrolment/remove', {}, cookiesOf(done))).body).toEqual({ removed: true });
});

test('whoever is made a reviewer while signed in is asked for one at the next request', async () => {
  const riser = await house.another('clerk');
  const entered = await post('sign-in', { email: riser.email, password: riser.password });
  expect((await me(cookiesOf(entered))).status).toBe(200);

  await api.composition.identity.pool.query(`update auth.membership set roles = '{reviewer}' where id = $1`, [
    riser.membershipId,
  ]);

  expect((await me(cookiesOf(entered))).body.code).toBe('auth.enrolment_required');
});

test('the page is told what is still missing', async () => {
  const told = async (cookie = '') => (await api.stranger.get('/auth/session', { headers: { cookie } })).body;
  expect(await told()).toEqual({ stage: 'none', secondFactor: 'required', email: null });
  const controller = await house.member('controller');
  const entered = await post('sign-in', { email: controller.email, password: controller.password });

  expect(await told(cookiesOf(entered))).toMatchObject({ stage: 'enrolment', email: controller.email });
});
