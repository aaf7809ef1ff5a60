import { listAssets, listLockExceptions, listSchedules } from '@counterfoil/application/closing';
import { establishEntityBooks, listExchangeRates } from '@counterfoil/application/ledger';
import { date } from '@counterfoil/domain/calendar';
import { IFRS_EUR, US_GAAP } from '@counterfoil/domain/ledger';
import { withDatabase } from '@counterfoil/testkit/harness';
import { demoSetup } from '@counterfoil/testkit/simulator';
import { expect, it } from 'vitest';
import { foundClose } from './found-close.ts';
import { fiscalYearsOf } from './found-organisation.ts';
import { insertEntity, lockAreas } from './seed.repository.ts';

const db = withDatabase();

it.each(['harbour', 'tidewater'] as const)('%s has something of each kind that a close lists, once', async (slug) => {
  const { books, principal } = await db.newOrganisation();
  const setup = demoSetup(slug, date('2026-11-15'));
  const [entity] = setup.entities;
  if (entity === undefined) throw new Error('The demo has no entity.');
  const controller = principal.userId ?? '';
  const founded = await books.transact(async (tx) => {
    const entityId = await insertEntity(tx, { ...entity, currency: entity.functionalCurrency });
    const { accounts } = await establishEntityBooks(tx, {
      entityId,
      chart: slug === 'harbour' ? IFRS_EUR : US_GAAP,
      taxSets: [],
      fiscalYears: fiscalYearsOf(entity, setup.historyFrom, setup.openFrom),
    });
    await lockAreas(tx, entityId, setup.lockedThrough, controller);
    const none = new Map<string, string>();
    return { entities: new Map([[entity.key, entityId]]), accounts, bankAccounts: none, parties: none, taxCodes: none };
  });

  for (const _ of [1, 2]) await books.transact((tx) => foundClose(tx, { setup, founded, controller }));

  const all = { after: null, limit: 10 };
  const found = await books.read(async (tx) => ({
    schedules: (await listSchedules(tx, all)).rows.map(({ kind }) => kind).sort(),
    assets: (await listAssets(tx, all)).rows.length,
    exceptions: (await listLockExceptions(tx, all)).rows.map(({ live, area }) => [area, live]),
    rates: (await listExchangeRates(tx, all)).rows.length,
  }));
  expect(found).toEqual({
    schedules: ['depreciation', 'prepayment'],
    assets: 1,
    exceptions: [['payables', false]],
    rates: 1,
  });
});
