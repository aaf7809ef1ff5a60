import { randomUUID } from 'node:crypto';
import { createSchedule } from '@counterfoil/application/closing';
import { createJournalEntry } from '@counterfoil/application/ledger';
import { date } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { releaseSchedules } from './release-schedules.ts';

const db = withDatabase();

const worker = () => ({
  relay: db.database.openRelay(),
  audit: db.database.openAudit(),
  workerId: randomUUID(),
  booksOf: (tenantId: string) =>
    db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
});

it('posts what the end of a month owes, whichever worker is first, and nothing before it is over', async () => {
  const { books, entityId, accounts } = await db.newOrganisation({ timeZone: 'UTC' });
  const amount = { minor: 120_00n, currency: 'EUR' as CurrencyCode };
  await books.transact(async (tx) => {
    const { entryId } = await createJournalEntry(tx, {
      entityId,
      postingDate: date('2026-03-01'),
      description: 'Insurance',
      postings: [
        { ledgerAccountId: accounts['1480'] ?? '', side: 'D', amount },
        { ledgerAccountId: accounts['1790'] ?? '', side: 'C', amount },
      ],
    });
    await createSchedule(tx, {
      entityId,
      kind: 'prepayment',
      name: 'Insurance',
      sourceEntryId: entryId,
      toAccountId: accounts['6300'] ?? '',
      startsOn: '2026-03-01',
      endsOn: '2026-06-30',
    });
  });

  expect(await releaseSchedules(worker(), new Date('2026-03-31T23:00:00Z'))).toEqual({ released: 0 });
  const [one, two] = await Promise.all([1, 2].map(() => releaseSchedules(worker(), new Date('2026-04-01T01:00:00Z'))));
  expect((one?.released ?? 0) + (two?.released ?? 0)).toBe(1);
  expect(await releaseSchedules(worker(), new Date('2026-04-01T05:00:00Z'))).toEqual({ released: 0 });

  const rows = await books.read((tx) =>
    tx.many<{ origin: string; day: string }>(
      sql`select origin, posting_date as day from journal_entry where tenant_id = ${tx.tenantId} and origin = 'schedule'`,
    ),
  );
  expect(rows).toEqual([{ origin: 'schedule', day: '2026-03-31' }]);
});
