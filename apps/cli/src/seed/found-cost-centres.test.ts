import { listDimensionValues } from '@counterfoil/application/ledger';
import { date } from '@counterfoil/domain/calendar';
import { withDatabase } from '@counterfoil/testkit/harness';
import { demoSetup } from '@counterfoil/testkit/simulator';
import { expect, it } from 'vitest';
import { foundCostCentres } from './found-cost-centres.ts';

const db = withDatabase();
const TODAY = date('2026-11-15');

it.each(['harbour', 'tidewater'] as const)('%s has its cost centres, each below its own', async (slug) => {
  const { books } = await db.newOrganisation();
  const { costCentres } = demoSetup(slug, TODAY);

  await books.transact((tx) => foundCostCentres(tx, costCentres));

  const { rows } = await books.read((tx) => listDimensionValues(tx, { limit: 50 }));
  expect(rows.map(({ code, parent_code }) => ({ code, under: parent_code }))).toEqual(
    costCentres.map(({ code, under }) => ({ code, under })),
  );
});
