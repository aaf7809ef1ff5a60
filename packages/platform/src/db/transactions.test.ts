import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { brokenConstraint, HandleEnded, sql, type TenantRead, type TenantWrite } from './index.ts';

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
