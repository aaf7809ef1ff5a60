import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let owner: Member;
beforeAll(async () => {
  house = await api.newOrganisation();
  owner = await house.member('owner');
});

const set = (amount: string, more: object = {}) =>
  owner.post('/v1/settings/tolerances', {
    entityId: `ent_${house.entityId}`,
    scope: 'bank_fee',
    amount: { amount, currency: 'EUR' },
    ...more,
  });
const current = async () => (await owner.get('/v1/settings/tolerances')).body.items;

test('a tolerance holds from its day on, and the one before ends the day before', async () => {
  const first = await set('25.00', { validFrom: '2026-01-01' });
  expect(first).toMatchObject({
    status: 201,
    body: { scope: 'bank_fee', amount: { amount: '25.00', currency: 'EUR' }, percent: null, validFrom: '2026-01-01' },
  });
  await set('10.00', { validFrom: '2026-02-01', percent: '2.5' });
  expect(await current()).toMatchObject([{ amount: { amount: '10.00' }, percent: '2.5', validFrom: '2026-02-01' }]);
});

test('says which one holds for a vendor, an account and a currency, and which would without it', async () => {
  const entity = `entity=ent_${house.entityId}`;
  await set('1.00', { entityId: undefined, validFrom: '2026-01-01' });
  const { body } = await owner.get(`/v1/settings/tolerances/applied?${entity}&currency=EUR&on=2026-03-01`);
  expect(body.items).toMatchObject([
    { amount: { amount: '10.00' }, entityId: `ent_${house.entityId}`, holds: true },
    { amount: { amount: '1.00' }, entityId: null, holds: false },
  ]);
  expect((await owner.get(`/v1/settings/tolerances/applied?${entity}&currency=USD`)).body.items).toEqual([]);
  expect((await owner.get('/v1/settings/tolerances/applied?currency=euro')).status).toBe(422);
});

test('one that overlaps is refused, and what has ended is listed with all that ever stood', async () => {
  const first = await set('3.00', { scope: 'chargeback', validFrom: '2026-01-01', validTo: '2026-01-31' });
  const second = await set('4.00', { scope: 'chargeback', validFrom: '2026-01-15' });
  expect([second.status, second.body.code]).toEqual([409, 'tolerance.overlapping']);
  const path = `/v1/settings/tolerances/${first.body.id}/endings`;
  expect((await owner.post(path, { on: '2026-01-15' })).body).toMatchObject({ validTo: '2026-01-15', state: 'over' });
  expect((await owner.post(path, { on: '2026-01-20' })).body.code).toBe('tolerance.ended');
  expect((await owner.post(`/v1/settings/tolerances/tol_${house.entityId}/endings`, { on: '2026-01-20' })).status).toBe(
    404,
  );
  const all = (await owner.get('/v1/settings/tolerances?state=all')).body.items;
  expect(all).toContainEqual(expect.objectContaining({ id: first.body.id, validTo: '2026-01-15', state: 'over' }));
  expect((await current()).map(({ id }: { id: string }) => id)).not.toContain(first.body.id);
});

test('is tried on the past before it is set, and what is wrong with it is said then already', async () => {
  const test = (more: object) => owner.post('/v1/settings/tolerances/back-tests', { scope: 'bank_fee', ...more });
  const tried = await test({ amount: { amount: '5.00', currency: 'EUR' }, days: 30 });
  expect([tried.status, tried.body]).toMatchObject([200, { decides: true, lines: 0, matchedAfter: 0, examples: [] }]);
  expect((await test({})).body).toMatchObject({ code: 'request.invalid' });
  expect((await test({ scope: 'exchange_rate', percent: '2' })).body).toMatchObject({ decides: false });
});

test('payments wait for their document as long as the house says, until somebody says otherwise', async () => {
  const path = '/v1/settings/document-holds';
  const term = (more: object) => owner.post(path, { entityId: `ent_${house.entityId}`, ...more });
  expect((await owner.get(path)).body.items).toMatchObject([{ partyId: null, days: 10 }]);

  expect(await term({ days: 0, validFrom: '2026-01-01' })).toMatchObject({
    status: 201,
    body: { days: 0, source: 'set' },
  });
  expect((await owner.get(path)).body.items).toMatchObject([{ days: 0, validFrom: '2026-01-01', source: 'set' }]);
  expect((await term({ days: 366 })).status).toBe(422);
  expect((await term({ days: 1.5 })).status).toBe(422);
  expect((await term({ days: 5, partyId: `pty_${house.entityId}` })).body.code).toBe('request.invalid');
  const clerk = await house.member('clerk');
  expect((await clerk.post(path, { entityId: `ent_${house.entityId}`, days: 3 })).status).toBe(403);
});

test('names an entity and a party of this organisation, and an amount', async () => {
  const strange = await set('1.00', { partyId: `pty_${house.entityId}` });
  expect([strange.status, strange.body.code]).toEqual([422, 'request.invalid']);
  const less = await set('-1.00');
  expect([less.status, less.body.code]).toEqual([422, 'request.invalid']);
  const clerk = await house.member('clerk');
  const path = '/v1/settings/tolerances';
  const { status } = await clerk.post(path, {
    entityId: `ent_${house.entityId}`,
    scope: 'bank_fee',
    amount: { amount: '1.00', currency: 'EUR' },
  });
  expect(status).toBe(403);
  expect((await clerk.get(path)).status).toBe(200);
});
