import {
  type Answer,
  type ApiOrganisation,
  exampleBodies,
  type Furniture,
  fillPath,
  furnish,
  type Member,
  ownParams,
  unknownUuid,
  withApi,
} from '@counterfoil/testkit/harness/api';
import { type Operation, operations, ROLES } from '@counterfoil/wire/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

/**
 * 401, role 403, resource 404, Idempotency-Key 400, body 422: whatever else is wrong with a request, the first of these
 * that holds is the answer. Every request below is wrong in all the later ways too.
 */
const api = withApi({ compose, buildApi });
const OPERATIONS = Object.entries(operations) as [string, Operation][];
const NOT_JSON = '{ this is no JSON';

let house: ApiOrganisation;
let own: Furniture;

beforeAll(async () => {
  house = await api.newOrganisation();
  own = await furnish(house, api.composition.vault, 'order');
});

const permitted = ({ access }: Operation): Promise<Member> =>
  house.member(typeof access === 'string' ? 'clerk' : (access[0] ?? 'owner'));

const unknownParams = ({ ids }: Operation): Record<string, string> =>
  Object.fromEntries(Object.keys(ids ?? {}).map((name) => [name, `x_${unknownUuid()}`]));

const summary = ({ status, body }: Answer) => ({ status, code: body.code });

const requestOf = (definition: Operation, params: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: definition.method,
  url: fillPath(definition.path, params),
  ...(definition.method === 'GET' || definition.method === 'DELETE' ? {} : { payload: NOT_JSON }),
  headers: {
    ...(definition.method === 'GET' || definition.method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
    ...headers,
  },
});

const those = (holds: (definition: Operation) => boolean) => OPERATIONS.filter(([, definition]) => holds(definition));

test.each(OPERATIONS)('401 comes first: %s', async (_, definition) => {
  const answer = await house.stranger.send(requestOf(definition, unknownParams(definition)));

  expect(summary(answer)).toEqual({ status: 401, code: 'auth.not_signed_in' });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test.each(those(({ access }) => typeof access !== 'string'))(
  '403 comes before everything about the things: %s',
  async (_, definition) => {
    const forbidden = ROLES.find((role) => !definition.access.includes(role)) ?? 'vendor';
    const caller = await house.member(forbidden);

    const answer = await caller.send(requestOf(definition, unknownParams(definition)));

    expect(summary(answer)).toEqual({ status: 403, code: 'auth.role_required' });
    expect(answer.body.detail).toContain(`you have ${forbidden}`);
  },
);

test.each(those(({ ids }) => ids !== undefined))(
  '404 comes before key, version and body: %s',
  async (_, definition) => {
    const caller = await permitted(definition);

    const answer = await caller.send(requestOf(definition, unknownParams(definition)));

    expect(summary(answer)).toEqual({ status: 404, code: 'resource.not_found' });
  },
);

test.each(those(({ method }) => method === 'POST'))(
  '400 for the missing key comes before the body: %s',
  async (_, definition) => {
    const caller = await permitted(definition);

    const answer = await caller.send(requestOf(definition, ownParams(definition.ids, own)));

    expect(summary(answer)).toEqual({ status: 400, code: 'idempotency.key_missing' });
  },
);

test.each(those(({ versioned }) => versioned === true))(
  '428 for the missing version comes before the body: %s',
  async (_, definition) => {
    const caller = await permitted(definition);

    const answer = await caller.send(requestOf(definition, ownParams(definition.ids, own)));

    expect(summary(answer)).toEqual({ status: 428, code: 'request.version_required' });
  },
);

describe.each(those(({ body }) => body !== undefined))('the body of %s', (name, definition) => {
  const headers = { 'idempotency-key': 'a-key', 'if-match': '1' };

  test('that is no JSON is said to be none', async () => {
    const caller = await permitted(definition);

    const answer = await caller.send(requestOf(definition, ownParams(definition.ids, own), headers));

    expect(summary(answer)).toEqual({ status: 400, code: 'request.not_json' });
  });

  test('with a key that the contract does not know is refused, and the key named', async () => {
    const caller = await permitted(definition);
    const body = { ...(exampleBodies(own)[name] as object), surprise: true };
    const request = requestOf(definition, ownParams(definition.ids, own), headers);

    const answer = await caller.send({ ...request, payload: JSON.stringify(body) });

    expect(summary(answer)).toEqual({ status: 422, code: 'request.invalid' });
    expect(answer.body.detail).toContain('surprise');
  });
});

test('questions that the contract does not know are refused, also where it knows none', async () => {
  const clerk = await house.member('clerk');

  const list = await clerk.get('/v1/parties?surprise=1');
  const one = await clerk.get(`/v1/parties/pty_${own.party}?surprise=1`);

  expect([summary(list), summary(one)]).toEqual([
    { status: 422, code: 'request.invalid' },
    { status: 422, code: 'request.invalid' },
  ]);
});
