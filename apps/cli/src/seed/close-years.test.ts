import { createJournalEntry, establishEntityBooks } from '@counterfoil/application/ledger';
import { date } from '@counterfoil/domain/calendar';
import { US_GAAP } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { demoSetup } from '@counterfoil/testkit/simulator';
import { expect, it } from 'vitest';
import { closeYears, lockFirstYear } from './close-years.ts';
import { fiscalYearsOf } from './found-organisation.ts';
import { insertEntity, lockAreas } from './seed.repository.ts';

const db = withDatabase();

it('closes both years that are over and locks the first for good, once; its entries carry legal numbers', async () => {
  const { books, principal } = await db.newOrganisation();
  const setup = demoSetup('tidewater', date('2026-11-15'));
  const [entity] = setup.entities;
  if (entity === undefined) throw new Error('The demo has no entity.');
  const entityId = await books.transact(async (tx) => {
    const id = await insertEntity(tx, { ...entity, currency: entity.functionalCurrency });
    const { accounts } = await establishEntityBooks(tx, {
      entityId: id,
      chart: US_GAAP,
      taxSets: [],
      fiscalYears: fiscalYearsOf(entity, setup.historyFrom, setup.openFrom),
    });
    const rent = (day: string) =>
      createJournalEntry(tx, {
        entityId: id,
        postingDate: date(day),
        description: 'Insurance',
        postings: [
          {
            ledgerAccountId: accounts['64000'] ?? '',
            side: 'D',
            amount: { minor: 100_00n, currency: 'USD' as CurrencyCode },
          },
          {
            ledgerAccountId: accounts['14000'] ?? '',
            side: 'C',
            amount: { minor: 100_00n, currency: 'USD' as CurrencyCode },
          },
        ],
      });
    for (const day of ['2025-06-12', '2025-06-03', '2026-02-01', '2026-07-09']) await rent(day);
    await closeYears(tx, id, setup.lockedThrough);
    await lockAreas(tx, id, setup.lockedThrough, principal.userId ?? '');
    return id;
  });

  for (const _ of [1, 2]) await books.transact((tx) => lockFirstYear(tx, entityId, setup.lockedThrough));

  const entries = await books.read((tx) =>
    tx.many<{ day: string; kind: string; legal: bigint | null }>(sql`
      select posting_date as day, kind, legal_number as legal from journal_entry where tenant_id = ${tx.tenantId}
       order by posting_date, kind desc`),
  );
  expect(entries.map(({ day, kind, legal }) => `${day} ${kind} ${legal ?? '-'}`)).toEqual([
    '2025-06-03 manual 1',
    '2025-06-12 manual 2',
    '2025-06-30 closing 3',
    '2026-02-01 manual -',
    '2026-06-30 closing -',
    '2026-07-09 manual -',
  ]);
});
