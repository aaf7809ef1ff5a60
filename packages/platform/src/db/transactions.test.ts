import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { brokenConstraint, createDatabase, HandleEnded, sql, type TenantRead, type TenantWrite } from './index.ts';

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
  let [runs, holding] = [0, 0];
  const bothHold = Promise.withResolvers<void>();
  const touch = (tx: TenantWrite, code: string) =>
    tx.run(sql`update dimension_type set name = name where code = ${code}`);

  await Promise.all(
    [['lock-a', 'lock-b'] as const, ['lock-b', 'lock-a'] as const].map(([first, second]) =>
      org.books.transact(async (tx) => {
        runs += 1;
        await touch(tx, first);
        holding += 1;
        if (holding === 2) bothHold.resolve();
        await bothHold.promise;
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

test('what nobody waits for is written in its place, and what fails of it keeps everything from being written', async () => {
  const seen = await org.books.transact(async (tx) => {
    tx.later(sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'later-a', 'A')`);
    const { n } = await tx.one<{ n: bigint }>(sql`select count(*) as n from dimension_type where code = 'later-a'`);
    tx.later(sql`update dimension_type set name = 'B' where code = 'later-a'`);
    return n;
  });
  const failed = org.books.transact(async (tx) => {
    await addDimension(tx, 'later-b');
    tx.later(sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'later-a', 'again')`);
  });

  await expect(failed.catch(brokenConstraint)).resolves.toMatch(/dimension_type/);
  expect(seen).toBe(1n);
  expect(await dimensions('later-%')).toEqual(['later-a']);
});

test('what fails under a savepoint is undone there, whoever waited for it', async () => {
  await org.books.transact(async (tx) => {
    const twice = tx.attempt(async () => {
      await addDimension(tx, 'saved');
      tx.later(sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'saved', 'again')`);
    });
    expect(await twice.catch(brokenConstraint)).toMatch(/dimension_type/);
    const given = tx.attempt(async () => {
      await addDimension(tx, 'saved');
      tx.later(sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'saved', 'again')`);
      throw new Error('changed my mind');
    });
    await expect(given).rejects.toThrow('changed my mind');
    await addDimension(tx, 'saved-after');
  });

  expect(await dimensions('saved%')).toEqual(['saved-after']);
});

test('statements asked side by side are answered each with its own, and one that failed runs nothing behind it', async () => {
  const [numbers, text, none] = await org.books.read((tx) =>
    Promise.all([
      tx.many(sql`select n from generate_series(1, 2) n`),
      tx.one(sql`select ${'x'}::text as x`),
      tx.maybe(sql`select 1 as y where false`),
    ]),
  );
  const failed = org.books.transact((tx) =>
    Promise.all([addDimension(tx, 'side-a'), tx.many(sql`select 1 / 0`), addDimension(tx, 'side-b')]),
  );

  expect([numbers, text, none]).toEqual([[{ n: 1 }, { n: 2 }], { x: 'x' }, undefined]);
  await expect(failed).rejects.toThrow('division by zero');
  expect(await dimensions('side%')).toEqual([]);
});

// A lock of the session outlives its transaction, so it tells whether a statement ran at all.
const held = async (single: ReturnType<typeof createDatabase>, key: number) =>
  single
    .openBooks(org.principal)
    .read((tx) =>
      tx.many(sql`select 1 from pg_locks where locktype = 'advisory' and objid = ${key} and pid = pg_backend_pid()`),
    );

test('when the organisation cannot be announced nothing runs, and what waits when the work fails is never sent', async () => {
  const single = createDatabase({ urls: db.urls, connections: { app: 1 } });
  const nameless = single.openBooks({ ...org.principal, label: 'a\0b' });
  const announced = nameless.transact((tx) => tx.many(sql`select pg_advisory_lock(8801)`));
  await expect(announced).rejects.toThrow('invalid byte sequence');

  const given = single.openBooks(org.principal).transact(async (tx) => {
    await tx.one(sql`select 1 as begun`);
    tx.later(sql`select pg_advisory_lock(8802)`);
    throw new Error('changed my mind');
  });
  await expect(given).rejects.toThrow('changed my mind');

  expect(await held(single, 8801)).toEqual([]);
  expect(await held(single, 8802)).toEqual([]);
  await single.close();
});

test('a statement that PostgreSQL could not prepare once is prepared anew the next time', async () => {
  const single = createDatabase({ urls: db.urls, connections: { app: 1 } });
  const books = single.openBooks(org.principal);
  const divide = (by: number) => books.read((tx) => tx.one(sql`select 6 / ${by}::int as part`));

  await expect(divide(0)).rejects.toThrow('division by zero');
  expect(await divide(2)).toEqual({ part: 3 });
  expect(await divide(3)).toEqual({ part: 2 });
  await single.close();
});
