import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { listExchangeRates, recordExchangeRate } from './index.ts';

const db = withDatabase();
const rate = {
  base: 'USD',
  quote: 'EUR',
  unit: 1,
  rate: '0.9200',
  type: 'closing' as const,
  date: '2026-03-31',
  source: 'ECB',
};

test('a rate stays as it was published, and a correction names its own source', async () => {
  const { books } = await db.newOrganisation();
  const first = await books.transact((tx) => recordExchangeRate(tx, rate));
  const again = await books.transact((tx) => recordExchangeRate(tx, { ...rate, rate: '0.93' }));
  await books.transact((tx) => recordExchangeRate(tx, { ...rate, rate: '0.93', source: 'ECB, corrected' }));

  expect(again).toEqual(first);
  const { rows, nextKey } = await books.read((tx) => listExchangeRates(tx, { after: null, limit: 1 }));
  expect(rows).toMatchObject([{ rate: '0.93', source: 'ECB, corrected' }]);
  expect((await books.read((tx) => listExchangeRates(tx, { after: nextKey, limit: 1 }))).rows).toEqual([first]);
});
