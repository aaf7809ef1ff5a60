import { sql } from '@counterfoil/platform/db';
import {
  type ApiOrganisation,
  bookPrint,
  type Furniture,
  furnish,
  type Houses,
  probeBodies,
  probePaths,
  probeQuestions,
  withApi,
} from '@counterfoil/testkit/harness/api';
import { operations } from '@counterfoil/wire/contracts';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

/** What stands in the neighbour's books, as far as a body could reach it. */
const everythingOf = () => sql`
  select 'party' as kind, to_jsonb(x) as row from party x union all
  select 'rule', to_jsonb(x) from coding_rule x union all
  select 'entry', to_jsonb(x) from journal_entry x union all
  select 'item', to_jsonb(x) from open_item x union all
  select 'match', to_jsonb(x) from match x union all
  select 'review', to_jsonb(x) from review_item x union all
  select 'guardrail', to_jsonb(x) from guardrail x union all
  select 'account', to_jsonb(x) from ledger_account x union all
  select 'bank', to_jsonb(x) from bank_account x`;

let house: ApiOrganisation;
let neighbour: ApiOrganisation;
let houses: Houses;
let theirs: Furniture;

beforeAll(async () => {
  house = await api.newOrganisation();
  neighbour = await api.newOrganisation();
  const own = await furnish(house, api.composition.vault, 'own');
  theirs = await furnish(neighbour, api.composition.vault, 'foreign');
  houses = { own, foreign: theirs, callerFor: () => house.member('owner') };
});

test('every operation, every id in its path: foreign, unknown and malformed ids are one and the same 404, and nothing changes', async () => {
  const before = await bookPrint(api.db.urls.audit);

  const probes = await probePaths(operations, houses);

  expect(probes.length).toBeGreaterThan(200);
  expect(probes.filter(({ status }) => status !== 404)).toEqual([]);
  expect(new Set(probes.map(({ body }) => body)).size).toBe(1);
  expect(JSON.parse(probes[0]?.body ?? '')).toEqual({
    type: '/docs/errors#resource.not_found',
    title: 'Nothing here by that id',
    status: 404,
    detail: 'There is nothing here by that id in this organisation.',
    code: 'resource.not_found',
  });
  expect(await bookPrint(api.db.urls.audit)).toEqual(before);
});

test('a decision that belongs to another item of the same organisation is not found either', async () => {
  const owner = await house.member('owner');
  const own = houses.own;

  const answer = await owner.delete(`/v1/exceptions/exc_${own.exception}/decisions/rd_${theirs.reviewDecision}`);

  expect(answer.status).toBe(404);
});

test('foreign ids in questions are answered like ids that nobody has', async () => {
  const probes = await probeQuestions(operations, houses);

  expect(probes.length).toBeGreaterThan(15);
  expect(probes.filter(({ foreign, unknown }) => foreign !== unknown)).toEqual([]);
});

test('foreign ids in bodies are answered like ids that nobody has, and nothing of theirs changes', async () => {
  const theirsBefore = await neighbour.books.read((tx) => tx.many(everythingOf()));

  const probes = await probeBodies(operations, houses);

  expect(probes.length).toBeGreaterThan(25);
  expect(probes.filter(({ foreign, unknown }) => foreign !== unknown)).toEqual([]);
  expect(probes.filter(({ status }) => status >= 500 || status < 300)).toEqual([]);
  expect(await neighbour.books.read((tx) => tx.many(everythingOf()))).toEqual(theirsBefore);
});

test('the same bytes in two organisations are two documents that know nothing of one another', async () => {
  const file = { fileName: 'shared.xml', bytes: '<Invoice>the same bytes</Invoice>' };

  const mine = await (await house.member('clerk')).upload('/v1/documents', file);
  const other = await (await neighbour.member('clerk')).upload('/v1/documents', file);

  expect([mine.status, other.status]).toEqual([202, 202]);
  expect(mine.body.id).not.toBe(other.body.id);
});

test('an Idempotency-Key of one organisation replays nothing in another', async () => {
  const body = { name: 'Keyed Ltd', roles: ['vendor'] };

  const mine = await (await house.member('owner')).post('/v1/parties', body, { key: 'shared-key' });
  const other = await (await neighbour.member('owner')).post('/v1/parties', body, { key: 'shared-key' });

  expect([mine.status, other.status]).toEqual([201, 201]);
  expect(mine.body.id).not.toBe(other.body.id);
});
