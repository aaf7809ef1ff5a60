import {
  bookPrint,
  leaksOf,
  type OpenHouses,
  openHouses,
  runTenancyCampaign,
  type TenancyCampaign,
  withApi,
} from '@counterfoil/testkit/harness/api';
import { operations } from '@counterfoil/wire/contracts';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

let open: OpenHouses;
let campaign: TenancyCampaign;
const print = () => bookPrint(api.db.urls.audit);

beforeAll(async () => {
  open = await openHouses(api);
  campaign = await runTenancyCampaign({ operations, houses: open.houses, print });
}, 300_000);

test('every operation, every id in its path: foreign, unknown and malformed ids are one and the same 404', () => {
  const { paths } = campaign;

  expect(paths.length).toBeGreaterThan(200);
  expect(new Set(paths.map(({ body }) => body)).size).toBe(1);
  expect(JSON.parse(paths[0]?.body ?? '')).toEqual({
    type: '/docs/errors#resource.not_found',
    title: 'Nothing here by that id',
    status: 404,
    detail: 'There is nothing here by that id in this organisation.',
    code: 'resource.not_found',
  });
});

test('foreign ids in questions, bodies and forms are answered like ids that nobody has, and nothing changes anywhere', () => {
  expect(campaign.questions.length).toBeGreaterThan(15);
  expect(campaign.bodies.length).toBeGreaterThan(25);
  expect(campaign.forms).toHaveLength(2);
  expect(campaign.tables).toBeGreaterThan(40);
  expect(leaksOf(campaign)).toEqual([]);
});

test('every operation that takes an id is in the campaign', () => {
  const tried = new Set(campaign.paths.map(({ operation }) => operation));
  const withIds = Object.entries(operations).filter(([, definition]) => 'ids' in definition);

  expect(withIds.map(([name]) => name).filter((name) => !tried.has(name))).toEqual([]);
});

test('the witness is not blind: what does change the books is seen', async () => {
  const before = await print();

  await (await open.neighbour.member('owner')).post('/v1/parties', { name: 'Seen Ltd', roles: ['vendor'] });

  const after = await print();
  expect(Object.keys(after).filter((table) => before[table] !== after[table])).toEqual(
    expect.arrayContaining(['party', 'audit_event', 'idempotency_key']),
  );
});

test('the same bytes in two organisations are two documents that know nothing of one another', async () => {
  const file = { fileName: 'shared.xml', bytes: '<Invoice>the same bytes</Invoice>' };

  const mine = await (await open.house.member('clerk')).upload('/v1/documents', file);
  const other = await (await open.neighbour.member('clerk')).upload('/v1/documents', file);

  expect([mine.status, other.status]).toEqual([202, 202]);
  expect(mine.body.id).not.toBe(other.body.id);
});

test('an Idempotency-Key of one organisation replays nothing in another', async () => {
  const body = { name: 'Keyed Ltd', roles: ['vendor'] };

  const mine = await (await open.house.member('owner')).post('/v1/parties', body, { key: 'shared-key' });
  const other = await (await open.neighbour.member('owner')).post('/v1/parties', body, { key: 'shared-key' });

  expect([mine.status, other.status]).toEqual([201, 201]);
  expect(mine.body.id).not.toBe(other.body.id);
});
