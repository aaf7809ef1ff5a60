import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import type { TenantRead, TenantWrite } from './index.ts';
import {
  asJson,
  brokenConstraint,
  createDatabase,
  DatabaseUnavailable,
  HandleEnded,
  joined,
  NotOneRow,
  sql,
} from './index.ts';

const db = withDatabase();
let org: TestOrganisation;

beforeAll(async () => {
  org = await db.newOrganisation();
});

const addDimension = (tx: TenantWrite, code: string) =>
  tx.run(sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, ${code}, ${code})`);
const dimensions = async (like: string) =>
  (
    await org.books.read((tx) =>
      tx.many<{ code: string }>(sql`select code from dimension_type where code like ${like} order by code`),
    )
  ).map(({ code }) => code);

test('all or nothing: what was written before an error is not there', async () => {
  const failed = org.books.transact(async (tx) => {
    await addDimension(tx, 'half');
    throw new Error('changed my mind');
  });

  await expect(failed).rejects.toThrow('changed my mind');
  expect(await dimensions('half')).toEqual([]);
});

test('the same holds for Prisma’s door', async () => {
  const failed = org.books.prisma.transact(async (tx) => {
    await tx.dimensionType.create({ data: { tenantId: org.tenantId, code: 'half-p', name: 'x' } });
    throw new Error('changed my mind');
  });

  await expect(failed).rejects.toThrow('changed my mind');
  expect(await dimensions('half-p')).toEqual([]);
});

test('an error swallowed inside does not pass for success', async () => {
  const swallowed = org.books.transact(async (tx) => {
    await addDimension(tx, 'lost');
    await tx.run(sql`select 1 / 0`).catch(() => undefined);
  });

  await expect(swallowed).rejects.toThrow('nothing was written');
  expect(await dimensions('lost')).toEqual([]);
});

test('an attempt that fails takes back only itself', async () => {
  await org.books.transact(async (tx) => {
    await addDimension(tx, 'try-1');
    const error = await tx.attempt(() => addDimension(tx, 'try-1')).catch((caught: unknown) => caught);
    expect(brokenConstraint(error)).toBe('dimension_type_tenant_id_code_key');
    await tx.attempt(() => addDimension(tx, 'try-2'));
  });

  expect(await dimensions('try-%')).toEqual(['try-1', 'try-2']);
});

test('a reader has no way to write: not in its type, not in its object, not in its transaction', async () => {
  const sly = org.books.read((tx) => addDimension({ ...tx, run: tx.many } as never, 'sly'));
  await expect(sly).rejects.toThrow('read-only transaction');

  await org.books.read(async (tx) => {
    expect(Object.keys(tx).sort()).toEqual(['many', 'maybe', 'one', 'principal', 'tenantId']);
  });
  await org.books.prisma.read(async (tx) => {
    expect((tx.dimensionType as unknown as Record<string, unknown>).create).toBeUndefined();
    expect((tx as unknown as Record<string, unknown>).$executeRaw).toBeUndefined();
    expect(await tx.dimensionType.count({ where: { code: 'sly' } })).toBe(0);
  });
});

test('a handle kept beyond its transaction answers nothing', async () => {
  let kept: TenantRead | undefined;
  await org.books.read(async (tx) => {
    kept = tx;
  });

  await expect(kept!.many(sql`select 1`)).rejects.toThrow(HandleEnded);
});

test('two transactions that lock in opposite order both succeed: the victim is repeated', async () => {
  await org.books.transact((tx) => addDimension(tx, 'lock-a'));
  await org.books.transact((tx) => addDimension(tx, 'lock-b'));
  let runs = 0;
  const touch = (tx: TenantWrite, code: string) =>
    tx.run(sql`update dimension_type set name = name where code = ${code}`);

  await Promise.all(
    [['lock-a', 'lock-b'] as const, ['lock-b', 'lock-a'] as const].map(([first, second]) =>
      org.books.transact(async (tx) => {
        runs += 1;
        await touch(tx, first);
        await tx.many(sql`select pg_sleep(0.2)`);
        await touch(tx, second);
      }),
    ),
  );

  expect(runs).toBeGreaterThanOrEqual(3);
});

test('a snapshot sees one instant, however long the report takes', async () => {
  const count = (tx: TenantRead) => tx.one<{ n: bigint }>(sql`select count(*) as n from dimension_type`);
  await org.books.read(
    async (tx) => {
      const before = await count(tx);
      await org.books.transact((other) => addDimension(other, 'meanwhile'));
      expect(await count(tx)).toEqual(before);
    },
    { snapshot: true },
  );
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

test('a connection cut in the middle is DatabaseUnavailable, and the next transaction works', async () => {
  const cut = org.books.transact(async (tx) => {
    const { pid } = await tx.one<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await withAdministrator(db.administratorUrl, (admin) =>
      admin.query('select pg_terminate_backend($1, 5000)', [pid]),
    );
    await addDimension(tx, 'cut');
  });

  await expect(cut).rejects.toThrow(DatabaseUnavailable);
  expect(await dimensions('cut')).toEqual([]);
});

test('every idle connection cut at once does not end the process', async () => {
  await Promise.all(Array.from({ length: 4 }, () => dimensions('x')));
  await withAdministrator(db.administratorUrl, (admin) =>
    admin.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and usename = 'counterfoil_app'`),
  );

  await expect.poll(() => dimensions('x').catch(() => 'not yet')).toEqual([]);
});

test('no database at all is DatabaseUnavailable by every door', async () => {
  const nowhere = 'postgresql://counterfoil_app:x@127.0.0.1:1/none';
  const lost = createDatabase({ urls: { app: nowhere, auth: nowhere, relay: nowhere, audit: nowhere } });
  const books = lost.openBooks(org.principal);

  await expect(books.read((tx) => tx.many(sql`select 1`))).rejects.toThrow(DatabaseUnavailable);
  await expect(books.prisma.read((tx) => tx.party.count())).rejects.toThrow(DatabaseUnavailable);
  await expect(lost.openRelay().read((tx) => tx.many(sql`select 1`))).rejects.toThrow(DatabaseUnavailable);
  await expect(lost.ping()).rejects.toThrow(DatabaseUnavailable);
  await expect(lost.assertReady()).rejects.toThrow(DatabaseUnavailable);
  await lost.close();
});

test('the server gives up before the client does', async () => {
  const { statement, idle } = await org.books.read((tx) =>
    tx.one<{ statement: string; idle: string }>(sql`
      select current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`),
  );

  expect([statement, idle]).toEqual(['30s', '35s']);
});

test('a statement that takes too long is ended by the server', async () => {
  const hasty = createDatabase({ urls: db.urls, statementTimeoutMs: 100 });

  await expect(hasty.openBooks(org.principal).read((tx) => tx.many(sql`select pg_sleep(3)`))).rejects.toThrow(
    'statement timeout',
  );
  await hasty.close();
});
