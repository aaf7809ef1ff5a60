import {
  type ApiOrganisation,
  exampleBodies,
  type Furniture,
  fillPath,
  furnish,
  type Member,
  ownParams,
  withApi,
} from '@counterfoil/testkit/harness/api';
import { type Operation, operations } from '@counterfoil/wire/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

/** Whatever stands in whichever place of a request, the answer is a refusal in words or the thing asked for: never a 500. */
const api = withApi({ compose, buildApi });
const OPERATIONS = Object.entries(operations) as [string, Operation][];
let house: ApiOrganisation;
let owner: Member;
let own: Furniture;

beforeAll(async () => {
  house = await api.newOrganisation();
  owner = await house.member('owner');
  own = await furnish(house, api.composition.vault, 'nasty');
});

const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  '',
  ' ',
  '0',
  '-0.00',
  '1e5',
  '99999999999999999999999999.99',
  'a\u0000b',
  '\ud800',
  '\u202eevil',
  '😀'.repeat(60),
  'x'.repeat(30_000),
  '%00',
  "'; drop table party; --",
  '2027-02-29',
  '0000-00-00',
  '-infinity',
  '9999-12-31',
  '__proto__',
  '../../etc/passwd',
  'pty_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11',
];

type Place = readonly (string | number)[];

const placesOf = (value: unknown, place: Place = []): Place[] => {
  if (value === null || typeof value !== 'object') return [place];
  const inner = Object.entries(value).flatMap(([key, part]) =>
    placesOf(part, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return place.length === 0 ? inner : [place, ...inner];
};

const put = (value: unknown, [head, ...rest]: Place, nasty: unknown): unknown => {
  if (head === undefined) return nasty;
  if (Array.isArray(value)) return value.map((part, at) => (at === head ? put(part, rest, nasty) : part));
  return { ...(value as object), [head]: put((value as Record<string, unknown>)[head], rest, nasty) };
};

/** The thing an address is about: `/v1/documents/doc_…` of `/v1/documents/doc_…/parts`. */
const thingOf = (url: string): string => url.split('/').slice(0, 4).join('/');

const broken = (answer: { status: number; body: { code?: string } }): boolean =>
  answer.status >= 500 || answer.body?.code === 'system.unexpected';

describe.each(OPERATIONS.filter(([name]) => name in exampleBodies({} as Furniture)))(
  'the body of %s',
  (name, definition) => {
    test('takes any value in any place without breaking', async () => {
      const body = exampleBodies(own)[name];
      const url = fillPath(definition.path, ownParams(definition.ids, own));
      const failures: string[] = [];
      // What has no version of its own goes by that of the thing it belongs to.
      const versionAt = async (place: string): Promise<number | undefined> => (await owner.get(place)).body.version;
      const versionNow = async () =>
        definition.versioned === true ? ((await versionAt(url)) ?? (await versionAt(thingOf(url)))) : 1;
      let version = await versionNow();
      for (const place of placesOf(body)) {
        for (const nasty of NASTY) {
          const answer = await owner.send({
            method: definition.method,
            url,
            payload: JSON.stringify(put(body, place, nasty)),
            headers: {
              'content-type': 'application/json',
              'if-match': String(version),
              'idempotency-key': `${name}-${place.join('.')}-${NASTY.indexOf(nasty)}`,
            },
          });
          // Only what was taken has moved it on.
          if (answer.status < 300) version = await versionNow();
          if (broken(answer))
            failures.push(`${place.join('.')} = ${JSON.stringify(nasty).slice(0, 60)}: ${JSON.stringify(answer.body)}`);
        }
      }
      expect(failures).toEqual([]);
      // The largest body has hundreds of places; on a busy machine their requests take half a minute.
    }, 120_000);
  },
);

const questionsOf = ({ query }: Operation): string[] =>
  Object.keys((query as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});

describe.each(OPERATIONS.filter(([, definition]) => definition.method === 'GET' && questionsOf(definition).length > 0))(
  'the questions of %s',
  (_, definition) => {
    test('take any value without breaking', async () => {
      const url = fillPath(definition.path, ownParams(definition.ids, own));
      const failures: string[] = [];
      for (const name of questionsOf(definition)) {
        for (const nasty of NASTY.filter((value) => typeof value === 'string' && value !== '\ud800')) {
          const answer = await owner.get(`${url}?${name}=${encodeURIComponent(String(nasty).slice(0, 2_000))}`);
          if (broken(answer)) failures.push(`${name} = ${String(nasty).slice(0, 60)}: ${JSON.stringify(answer.body)}`);
        }
        const twice = await owner.get(`${url}?${name}=a&${name}=b`);
        if (broken(twice)) failures.push(`${name} twice`);
      }
      expect(failures).toEqual([]);
    });
  },
);
