import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, stateOfStatement } from './bank-desk.fixture.ts';
import { importStatement, withdrawStatement } from './index.ts';

const db = withDatabase();
let desk: BankDesk;
beforeAll(async () => {
  desk = await openBankDesk();
});

const MARCH = {
  opening: '1000.00',
  closing: '880.00',
  from: '2026-03-01',
  to: '2026-03-15',
  lines: '2026-03-02 -3.00 COFFEE #NONREF\n2026-03-02 -3.00 COFFEE #NONREF\n2026-03-10 -114.00 RENT #R1234567',
};

const house = async () => {
  const org = await db.newOrganisation();
  await desk.openAccount(org);
  return { org, id: await desk.load(org, camt(MARCH)) };
};

const statuses = (org: TestOrganisation) =>
  org.books.read((tx) =>
    tx.many<{ status: string; count: number }>(
      sql`select status, count(*)::int as count from bank_transaction group by status order by status`,
    ),
  );

const takeBack = (org: TestOrganisation, statementId: string) =>
  org.books.transact((tx) => withdrawStatement(tx, { statementId, reason: 'Loaded for the wrong account' }));

test('an import that nothing was posted of is taken back: its lines stay to be seen and count nowhere', async () => {
  const { org, id } = await house();

  await takeBack(org, id);

  expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'withdrawn' });
  expect(await statuses(org)).toEqual([{ status: 'withdrawn', count: 3 }]);
  await expect(takeBack(org, id)).rejects.toMatchObject({ refusal: { code: 'statement.not_imported' } });
});

test('the same bytes loaded again are imported again, each line once, under numbers of their own', async () => {
  const { org, id } = await house();
  await takeBack(org, id);

  const again = await desk.receive(org.books, camt(MARCH));
  await importStatement(org.books, again.id, desk.ports);

  expect(again.id).toBe(id);
  expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', fresh: 3, known: 0 });
  expect(await statuses(org)).toEqual([
    { status: 'imported', count: 3 },
    { status: 'withdrawn', count: 3 },
  ]);
  await desk.load(org, camt({ ...MARCH, number: '9' }), 'other.xml');
  expect(await statuses(org)).toEqual([
    { status: 'imported', count: 3 },
    { status: 'withdrawn', count: 3 },
  ]);
});

test('lines that a later statement counts on are not taken from under it', async () => {
  const { org, id } = await house();
  const later = await desk.load(
    org,
    camt({
      opening: '994.00',
      closing: '875.00',
      from: '2026-03-03',
      to: '2026-03-31',
      lines: '2026-03-10 -114.00 RENT #R1234567\n2026-03-20 -5.00 TEA',
    }),
    'later.xml',
  );
  expect(await stateOfStatement(org.books, later)).toMatchObject({ status: 'imported', fresh: 1, known: 1 });

  await expect(takeBack(org, id)).rejects.toMatchObject({ refusal: { code: 'statement.known_elsewhere' } });
  await takeBack(org, later);
  await takeBack(org, id);

  expect(await statuses(org)).toEqual([{ status: 'withdrawn', count: 4 }]);
});

test('a statement of nobody is not found', async () => {
  const { org } = await house();

  await expect(takeBack(org, '00000000-0000-7000-8000-000000000001')).rejects.toMatchObject({
    refusal: { code: 'resource.not_found' },
  });
});
