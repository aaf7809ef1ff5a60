import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
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

const eur = (amount: unknown) => ({ amount, currency: 'EUR' });
const item = (more: object = {}) => ({
  entityId: `ent_${house.entityId}`,
  workClass: 'document_coding',
  mode: 'auto',
  amountLimit: null,
  approvalLimit: null,
  ...more,
});
const put = (...items: object[]) => owner.put('/v1/settings/guardrails', { items });
const current = async () => (await owner.get('/v1/settings/guardrails')).body.items;

describe('guardrails', () => {
  test('are set per entity and class, and carry amounts exactly', async () => {
    const { status, body } = await put(
      item({ amountLimit: eur('90071992547409.93'), approvalLimit: eur('0.00') }),
      item({ workClass: 'match', mode: 'shadow' }),
    );

    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        workClass: 'document_coding',
        mode: 'auto',
        amountLimit: eur('90071992547409.93'),
        approvalLimit: eur('0.00'),
        version: 1,
      },
      { workClass: 'match', mode: 'shadow', amountLimit: null, version: 1 },
    ]);
    expect(await current()).toEqual(body.items);
    expect((await owner.get(`/v1/settings/guardrails?entity=ent_${house.entityId}`)).body.items).toEqual(body.items);
  });

  test('move on only from the version somebody saw; one refused item leaves all of them as they were', async () => {
    await put(item({ workClass: 'transfer' }));
    const before = await current();

    const late = await put(item({ mode: 'suggest' }), item({ workClass: 'transfer', mode: 'shadow', version: 99 }));

    expect(late).toMatchObject({ status: 409, body: { code: 'request.version_conflict' } });
    expect(await current()).toEqual(before);
  });

  test.each([
    ['a JSON number', eur(500), 'request.invalid'],
    ['words', eur('a lot'), 'money.not_a_decimal'],
    ['three decimals of euro', eur('1.005'), 'money.too_many_decimals'],
    ['more than is kept exactly', eur('99999999999999999999.00'), 'money.out_of_range'],
  ])('take no limit that is %s', async (_, amountLimit, code) => {
    expect(await put(item({ amountLimit }))).toMatchObject({ status: 422, body: { code } });
  });

  test('take no class of work, mode or currency that nobody knows', async () => {
    expect((await put(item({ workClass: 'everything' }))).body.code).toBe('request.invalid');
    expect((await put(item({ mode: 'yolo' }))).body.code).toBe('request.invalid');
    const unknown = await put(item({ amountLimit: { amount: '1.00', currency: 'ZZZ' } }));
    expect(unknown).toMatchObject({ status: 422, body: { code: 'money.unknown_currency' } });
  });

  test('take a limit only in the currency the entity keeps its books in', async () => {
    const answer = await put(item({ amountLimit: { amount: '1.00', currency: 'USD' } }));

    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect(answer.body.detail).toContain('EUR');
  });
});

describe('an organisation of one', () => {
  let alone: ApiOrganisation;
  let only: Member;
  const path = '/v1/settings/organisation';
  const put = (who: Member, singlePerson: unknown, version: number | undefined) =>
    who.put(path, { singlePerson }, { ifMatch: version });

  beforeAll(async () => {
    alone = await api.newOrganisation();
    only = await alone.member('owner');
  });

  test('is switched by its owner on the version that was seen; saying it again changes nothing', async () => {
    expect((await only.get(path)).body).toMatchObject({ singlePerson: false, people: 1, version: 1 });

    expect(await put(only, true, 1)).toMatchObject({ status: 200, body: { singlePerson: true, version: 2 } });

    expect(await put(only, true, 2)).toMatchObject({ status: 200, body: { singlePerson: true, version: 2 } });
    expect(await put(only, false, 1)).toMatchObject({ status: 409, body: { code: 'request.version_conflict' } });
    expect((await put(only, false, undefined)).body.code).toBe('request.version_required');
    expect((await put(only, 'yes', 2)).body.code).toBe('request.invalid');
    const trail = await only.get('/v1/audit-events?action=organisation.single_person');
    expect(trail.body.items.map(({ payload }: { payload: object }) => payload)).toEqual([{ on: true }]);
  });

  test('is one no longer when a second member posts', async () => {
    const watcher = await alone.another('auditor');
    expect((await only.get(path)).body).toMatchObject({ singlePerson: true, people: 1 });

    await (await only.atDesk()).put(`/v1/members/mem_${watcher.membershipId}`, { roles: ['reviewer'] });

    expect((await watcher.get(path)).body).toMatchObject({ singlePerson: false, people: 2, version: 3 });
    const again = await put(only, true, 3);
    expect(again).toMatchObject({ status: 403, body: { code: 'review.second_person_needed' } });
  });

  test('is shown to everybody and switched by nobody but an owner', async () => {
    for (const role of ['controller', 'admin', 'auditor']) {
      const who = await alone.another(role);
      expect((await who.get(path)).status).toBe(200);
      expect((await put(who, true, 3)).body.code).toBe('auth.role_required');
    }
  });
});
