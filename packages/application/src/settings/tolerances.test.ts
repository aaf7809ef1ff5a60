import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { listTolerances, type NewTolerance, setTolerance } from './index.ts';

const db = withDatabase();

test('what holds on a day is what was set last by then, for the entity, the currency and the party', async () => {
  const { books, entityId } = await db.newOrganisation();
  const set = (absolute: bigint, validFrom: string, more: Partial<NewTolerance> = {}) =>
    books.transact((tx) =>
      setTolerance(tx, {
        entityId,
        scope: 'bank_fee',
        partyId: null,
        currency: 'EUR',
        absolute,
        percent: null,
        validFrom,
        ...more,
      }),
    );
  const on = async (day: string) =>
    (await books.read((tx) => listTolerances(tx, { entityId, on: day }))).map(
      ({ currency, absolute }) => `${currency} ${absolute}`,
    );

  await set(2_500n, '2026-01-01');
  await set(1_000n, '2026-02-01');
  await set(900n, '2026-02-01', { currency: 'JPY' });

  expect(await on('2025-12-31')).toEqual([]);
  expect(await on('2026-01-31')).toEqual(['EUR 2500']);
  expect(await on('2026-02-01')).toEqual(['EUR 1000', 'JPY 900']);
  await expect(set(-1n, '2026-03-01')).rejects.toMatchObject({ refusal: { code: 'request.invalid' } });
});
