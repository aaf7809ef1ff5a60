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
