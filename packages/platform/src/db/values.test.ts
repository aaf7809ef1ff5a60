import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { asJson, joined, NotOneRow, sql } from './index.ts';

const db = withDatabase();
let org: TestOrganisation;

beforeAll(async () => {
  org = await db.newOrganisation();
});

test('values come as what they are: no float, no local time', async () => {
  const row = await org.books.read((tx) =>
    tx.one(sql`select 9007199254740993::int8 as n, 0.1000::numeric as q, '2026-03-29'::date as d,
      '2026-03-29 03:30:00.123456+02'::timestamptz as t, array[1, null]::int8[] as ns, array['2026-01-01']::date[] as ds,
      array[1.10]::numeric[] as qs, null::int8 as nothing`),
  );

  expect(row).toEqual({
    n: 9007199254740993n,
    q: '0.1000',
    d: '2026-03-29',
    t: '2026-03-29T01:30:00.123456Z',
    ns: [1n, null],
    ds: ['2026-01-01'],
    qs: ['1.10'],
    nothing: null,
  });
});

test('parameters go in as they are: bigints, arrays, JSON, bytes, instants', async () => {
  const instant = new Date('2026-03-29T01:30:00.123Z');
  const row = await org.books.read((tx) =>
    tx.one(sql`select ${9007199254740993n}::int8 as n, ${[1n, 2n]}::int8[] as ns, ${asJson([{ a: 1n }])}::jsonb as j,
      ${Buffer.from('ab')}::bytea as b, ${instant}::timestamptz as t, ${"o'x; --"}::text as s`),
  );

  expect(row).toEqual({
    n: 9007199254740993n,
    ns: [1n, 2n],
    j: [{ a: '1' }],
    b: Buffer.from('ab'),
    t: '2026-03-29T01:30:00.123Z',
    s: "o'x; --",
  });
});

test('statements are put together from statements, and their parameters with them', () => {
  const conditions = joined([sql`a = ${1}`, sql('b = $1 or c = $1', [2])], ' and ');
  const statement = sql`select * from t where x = ${0} and ${conditions} limit ${9}`;

  expect(statement.text).toBe('select * from t where x = $1 and a = $2 and b = $3 or c = $3 limit $4');
  expect(statement.values).toEqual([0, 1, 2, 9]);
});

test('one row means one row', async () => {
  await org.books.read(async (tx) => {
    await expect(tx.one(sql`select 1 where false`)).rejects.toThrow(NotOneRow);
    await expect(tx.maybe(sql`select generate_series(1, 2)`)).rejects.toThrow(NotOneRow);
    expect(await tx.maybe(sql`select 1 where false`)).toBeUndefined();
  });
});

test('a computed text, and a write by a reader, do not compile', async () => {
  const computed: string = 'select 1';
  // @ts-expect-error Only a constant text is a statement.
  expect(sql(computed)).toBeDefined();
  await org.books.read(async (tx) => {
    // @ts-expect-error A reader has no `run`.
    expect(tx.run).toBeUndefined();
  });
});
