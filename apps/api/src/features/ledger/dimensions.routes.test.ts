import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let controller: Member;
let dimension: string;

beforeAll(async () => {
  house = await api.newOrganisation();
  controller = await house.member('controller');
  const made = await controller.post('/v1/dimensions', { code: 'costCentre', name: 'Cost centre' });
  expect(made).toMatchObject({ status: 201, body: { code: 'costCentre', valueCount: 0, archivedAt: null } });
  dimension = made.body.id;
});

const add = (body: object, who = controller) => who.post(`/v1/dimensions/${dimension}/values`, body);

test('values stand below one another and are found by their dimension', async () => {
  const top = await add({ code: '100', name: 'Sales', validFrom: '2026-01-01' });
  const below = await add({ code: '110', name: 'Sales north', parentId: top.body.id });

  expect(below).toMatchObject({
    status: 201,
    body: { dimensionId: dimension, parentCode: '100', validFrom: '2026-01-01', validTo: null },
  });
  const clerk = await house.member('clerk');
  const { body } = await clerk.get(`/v1/dimension-values?dimension=${dimension}`);
  expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['100', '110']);
  expect((await clerk.get('/v1/dimension-values?dimension=nonsense')).body.items).toEqual([]);
  expect((await clerk.get('/v1/dimensions')).body.items).toMatchObject([{ id: dimension, valueCount: 2 }]);
});

test.each([
  ['ledger.dimension_code_taken', 409, { code: '100', name: 'Again' }],
  ['request.invalid', 422, { code: '__proto__', name: 'Nasty' }],
  ['request.invalid', 422, { code: '120', name: 'Back', validFrom: '2026-05-02', validTo: '2026-05-01' }],
  ['calendar.no_such_day', 422, { code: '120', name: 'Never', validTo: '2027-02-29' }],
])('a value is refused with %s', async (code, status, body) => {
  expect(await add(body)).toMatchObject({ status, body: { code } });
});

test('a dimension is archived and not deleted; auditors and reviewers change nothing', async () => {
  for (const role of ['auditor', 'reviewer', 'clerk'])
    expect((await add({ code: '900', name: 'No' }, await house.member(role))).status).toBe(403);
  const patch = (body: object) => controller.patch(`/v1/dimensions/${dimension}`, body);

  expect((await patch({ archived: true })).body.archivedAt).toMatch(/^\d{4}-/);
  expect(await add({ code: '200', name: 'Late' })).toMatchObject({
    status: 409,
    body: { code: 'ledger.dimension_archived' },
  });
  expect((await patch({ archived: false, name: 'Department' })).body).toMatchObject({
    name: 'Department',
    archivedAt: null,
  });
  const trail = await controller.get(`/v1/audit-events?subject=${dimension}&action=dimension.changed`);
  expect(trail.body.items).toHaveLength(2);
});
