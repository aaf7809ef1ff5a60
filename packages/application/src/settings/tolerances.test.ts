import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import {
  endTolerance,
  entityAsked,
  explainTolerances,
  listTolerances,
  type NewTolerance,
  setTolerance,
} from './index.ts';

const db = withDatabase();
let org: TestOrganisation;
beforeEach(async () => {
  org = await db.newOrganisation();
});

type Wish = Omit<Partial<NewTolerance>, 'validFrom' | 'validTo' | 'currency'> & { currency?: string | null };

const set = (
  absolute: bigint | null,
  [validFrom, validTo = null]: readonly [string, (string | null)?],
  { currency = 'EUR', ...more }: Wish = {},
): Promise<string> =>
  org.books.transact((tx) =>
    setTolerance(tx, {
      entityId: org.entityId,
      scope: 'bank_fee',
      partyId: null,
      bankAccountId: null,
      percent: null,
      absolute,
      currency: currency as CurrencyCode | null,
      validFrom: validFrom as CalendarDate,
      validTo: validTo as CalendarDate | null,
      ...more,
    }),
  );
const end = (id: string, on: string): Promise<void> => org.books.transact((tx) => endTolerance(tx, { id, on }));
const on = async (day: string): Promise<string[]> =>
  (await org.books.read((tx) => listTolerances(tx, { entityId: org.entityId, on: day }))).map(
    ({ currency, absolute }) => `${currency} ${absolute}`,
  );
const refused = (code: string, detail = '') => ({ refusal: { code, detail: expect.stringContaining(detail) } });

test('what holds on a day is what was set last by then, for the entity, the currency and the party', async () => {
  await set(2_500n, ['2026-01-01']);
  await set(1_000n, ['2026-02-01']);
  await set(900n, ['2026-02-01'], { currency: 'JPY' });

  expect(await on('2025-12-31')).toEqual([]);
  expect(await on('2026-01-31')).toEqual(['EUR 2500']);
  expect(await on('2026-02-01')).toEqual(['EUR 1000', 'JPY 900']);
  await expect(set(-1n, ['2026-03-01'])).rejects.toMatchObject(refused('request.invalid'));
});

test('days on which another of the same place holds are refused; a slip of the same day is put right', async () => {
  await set(100n, ['2026-01-01', '2026-01-31']);
  await set(200n, ['2026-03-01']);
  const overlapping = refused('tolerance.overlapping', 'holds from 2026-01-01 to 2026-01-31');
  await expect(set(1n, ['2026-01-31'])).rejects.toMatchObject(overlapping);
  await expect(set(1n, ['2025-12-01', '2026-01-01'])).rejects.toMatchObject(overlapping);
  await expect(set(1n, ['2026-02-01'])).rejects.toMatchObject(refused('tolerance.overlapping', 'from 2026-03-01 on'));
  await set(300n, ['2026-02-01', '2026-02-28']);
  await set(250n, ['2026-03-01']);
  expect(await on('2026-02-28')).toEqual(['EUR 300']);
  expect(await on('2026-03-01')).toEqual(['EUR 250']);
});

test('two people who set the same at once leave one that holds', async () => {
  const attempts = await Promise.allSettled([1n, 2n, 3n, 4n].map((absolute) => set(absolute, ['2026-01-01'])));
  expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(await on('2026-01-01')).toHaveLength(1);
});

test('the law of the database refuses what the application would let overlap', async () => {
  await set(100n, ['2026-01-01']);
  const raw = org.books.transact((tx) =>
    tx.run(
      sql`insert into tolerance (tenant_id, entity_id, scope, currency, absolute, percent, valid_from) values (${tx.tenantId}, ${org.entityId}, 'bank_fee', 'EUR', 5, 0, '2026-06-01')`,
    ),
  );
  await expect(raw).rejects.toMatchObject({ constraint: 'tolerance.overlapping' });
});

test('a tolerance ends on a day; one that was never used may end before it began', async () => {
  const id = await set(100n, ['2026-01-01']);
  await end(id, '2026-02-28');
  expect(await on('2026-02-28')).toEqual(['EUR 100']);
  expect(await on('2026-03-01')).toEqual([]);
  await expect(end(id, '2026-03-31')).rejects.toMatchObject(refused('tolerance.ended', 'to 2026-02-28'));
  await end(id, '2025-12-31');
  expect(await on('2026-01-15')).toEqual([]);
  await expect(end(id, '2026-01-01')).rejects.toMatchObject(refused('resource.not_found'));
  const other = await db.newOrganisation();
  await expect(other.books.transact((tx) => endTolerance(tx, { id, on: '2026-01-01' }))).rejects.toMatchObject(
    refused('resource.not_found'),
  );
});

test('the narrowest place holds, and the answer says which one it is', async () => {
  await set(null, ['2026-01-01'], { entityId: null, currency: null, percent: '1' });
  await set(2_500n, ['2026-01-01']);
  await set(500n, ['2026-01-01'], { currency: 'USD' });
  const explain = async (currency: string): Promise<string[]> =>
    (
      await org.books.read((tx) =>
        explainTolerances(tx, {
          entityId: org.entityId,
          partyId: null,
          bankAccountId: null,
          currency: currency as CurrencyCode,
          on: '2026-05-05',
        }),
      )
    ).map(({ row, holds }) => `${row.absolute ?? `${Number(row.percent)} %`}${holds ? ' holds' : ''}`);
  expect(await explain('EUR')).toEqual(['2500 holds', '1 %']);
  expect(await explain('USD')).toEqual(['500 holds', '1 %']);
  expect(await explain('JPY')).toEqual(['1 % holds']);
});

test('the entity one asks about is the one named, or the first; a stranger is none', async () => {
  const asked = (entityId: string | null) => org.books.read((tx) => entityAsked(tx, { entityId, bankAccountId: null }));
  expect((await asked(null))?.id).toBe(org.entityId);
  expect((await asked(org.entityId))?.id).toBe(org.entityId);
  expect(await asked((await db.newOrganisation()).entityId)).toBeNull();
});

test('a place is one of this organisation, and in use', async () => {
  const other = await db.newOrganisation();
  await expect(set(1n, ['2026-01-01'], { bankAccountId: other.entityId })).rejects.toMatchObject(
    refused('request.invalid', 'names no bank account'),
  );
  await expect(set(1n, ['2026-01-01'], { entityId: other.entityId })).rejects.toThrow();
});
