import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, lawless, withVendor } from './books.fixture.ts';
import { decidePeriod } from './decide-period.ts';
import { listPeriods } from './list-periods.ts';
import { postDrafts } from './post-drafts.ts';
import { postEntries } from './post-entries.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) =>
      error instanceof RefusalError ? `${error.refusal.code}: ${error.refusal.detail}` : Promise.reject(error),
  );

const lock = (areas: ('payables' | 'ledger' | 'tax' | 'hard')[], period = '2026-03') =>
  books.books.transact((tx) => decidePeriod(tx, { periodId: books.periods[period] ?? '', verdict: 'lock', areas }));

const rent = () =>
  lawless(books, [
    ['6310', 'D', 500n],
    ['6590', 'C', -500n],
  ]);

test('a locked area takes no entry that touches it, and says where the next open day is', async () => {
  await lock(['payables']);

  expect(await refusal(books.books.transact((tx) => postDrafts(tx, [bill(books, 100n)])))).toBe(
    'ledger.period_locked: 2026-03-14 is locked for payables (through 2026-03-31); the first open day is 2026-04-01.',
  );
});

test('PostgreSQL holds the lock too, and only for entries that touch the area', async () => {
  await lock(['payables']);
  expect(await books.books.transact((tx) => postEntries(tx, [rent()]))).toHaveLength(1);

  await lock(['ledger']);

  expect(await refusal(books.books.transact((tx) => postEntries(tx, [rent()])))).toBe(
    'ledger.period_locked: 2026-03-14 is locked for ledger (through 2026-03-31).',
  );
});

test('a dated exception lets its person through, and nobody past the hard lock', async () => {
  const person = books.principal.userId ?? '';
  await lock(['ledger']);
  await books.books.transact((tx) =>
    tx.run(sql`
      insert into lock_exception (tenant_id, entity_id, area, date_from, date_to, person_id, reason, valid_until)
      values (${tx.tenantId}, ${books.entityId}, 'ledger', '2026-03-01', '2026-03-31', ${person}, 'audit adjustment', now() + interval '1 day')`),
  );
  const mine = () =>
    lawless(
      books,
      [
        ['6310', 'D', 5n],
        ['6590', 'C', -5n],
      ],
      { source: { origin: 'person', preparedBy: person } },
    );

  expect(await refusal(books.books.transact((tx) => postEntries(tx, [rent()])))).toMatch(/^ledger\.period_locked/);
  expect(await books.books.transact((tx) => postEntries(tx, [mine()]))).toHaveLength(1);
  await lock(['hard']);
  expect(await refusal(books.books.transact((tx) => postEntries(tx, [mine()])))).toBe(
    'ledger.period_locked: 2026-03-14 is locked for hard (through 2026-03-31).',
  );
});

test('a closed period takes nothing; a soft-closed one only what says so', async () => {
  const decide = (verdict: 'close' | 'soft_close' | 'reopen') =>
    books.books.transact((tx) => decidePeriod(tx, { periodId: books.periods['2026-03'] ?? '', verdict }));
  await decide('soft_close');
  const late = (postClose: boolean) =>
    refusal(
      books.books.transact((tx) =>
        postEntries(tx, [
          lawless(
            books,
            [
              ['6310', 'D', 5n],
              ['6590', 'C', -5n],
            ],
            { postClose },
          ),
        ]),
      ),
    );

  expect(await late(false)).toBe('ledger.period_locked: 2026-03 is soft closed, and the entry says otherwise.');
  expect(await late(true)).toBe('nothing was refused');
  await decide('close');
  expect(await late(true)).toBe('ledger.period_locked: 2026-03 is closed; 2026-03-14 lies in it.');
  await decide('reopen');
  expect(await late(false)).toBe('nothing was refused');
});

test('locking waits for the posting under way, and the one after it finds the lock', async () => {
  const steps: string[] = [];
  let locked: Promise<unknown> | undefined;

  await books.books.transact(async (tx) => {
    await postEntries(tx, [rent()]);
    locked = lock(['ledger']).then(() => steps.push('locked'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    steps.push('posted');
  });
  await locked;

  expect(steps).toEqual(['posted', 'locked']);
  expect(await refusal(books.books.transact((tx) => postEntries(tx, [rent()])))).toMatch(/^ledger\.period_locked/);
});

test('the tax area is judged at the tax point, not at the posting date', async () => {
  await lock(['tax'], '2026-02');
  const taxed = lawless(
    books,
    [
      ['6310', 'D', 5n],
      ['1570', 'C', -5n],
    ],
    { kind: 'opening', taxPoint: date('2026-02-27') },
  );

  expect(await refusal(books.books.transact((tx) => postEntries(tx, [taxed])))).toBe(
    'ledger.period_locked: 2026-02-27 is locked for tax (through 2026-02-28).',
  );
});

test('unlocking opens from the first day on, twice says so, and the hard lock stays', async () => {
  await lock(['payables', 'hard']);
  const unlock = (areas: ('payables' | 'hard')[]) =>
    books.books.transact((tx) =>
      decidePeriod(tx, { periodId: books.periods['2026-03'] ?? '', verdict: 'unlock', areas }),
    );

  expect((await unlock(['payables'])).locks).toMatchObject({ payables: false, hard: true });
  expect(await refusal(unlock(['payables']))).toBe('period.nothing_to_do: payables: open through 2026-03-31 already.');
  expect(await refusal(unlock(['hard']))).toMatch(/^period\.hard_lock_final/);
});

test('periods are told from the one of today back to the first, then those ahead, over however many pages', async () => {
  const page = (after: readonly string[] | null, today: string) =>
    books.books.read((tx) => listPeriods(tx, { entityId: books.entityId, after, limit: 4, today: date(today) }));
  const pages = [await page(null, '2026-03-09')];
  // Whatever day it is on the second page: the list goes on as it began.
  for (let key = pages[0]?.nextKey; key; key = pages.at(-1)?.nextKey) pages.push(await page(key, '2026-05-01'));
  const labels = pages.flatMap(({ rows }) => rows.map(({ label }) => label));

  const regular = labels.filter((label) => /^2026-\d\d$/.test(label));
  const month = (at: number): string => `2026-${String(at).padStart(2, '0')}`;
  expect(regular).toEqual([3, 2, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(month));
  expect(labels[0]).toBe('2026-03');
  expect(new Set(labels).size).toBe(labels.length);
});

test('two people deciding on the same version: the second hears of it', async () => {
  const decide = () =>
    books.books.transact((tx) =>
      decidePeriod(tx, { periodId: books.periods['2026-05'] ?? '', verdict: 'soft_close', version: 1 }),
    );

  await decide();

  expect(await refusal(decide())).toMatch(/^request\.version_conflict: 2026-05 has been changed meanwhile/);
});
