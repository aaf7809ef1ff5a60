import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Books, eur, withVendor } from '../ledger/books.fixture.ts';
import { decidePeriod, reverseJournalEntry } from '../ledger/index.ts';
import { account, balance, byHand, refusal } from './closing-desk.fixture.ts';
import {
  createSchedule,
  endSchedule,
  getSchedule,
  listAssets,
  listSchedules,
  loadChecklist,
  releaseDue,
  releaseInstalments,
  runCloseStep,
  schedulesDue,
  type WishedSchedule,
} from './index.ts';

const db = withDatabase();
let books: Books;
let prepaid: string;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
  const [made] = await byHand(books, {
    day: '2026-03-01',
    debit: '1480',
    credit: '1790',
    amount: 120_00n,
    text: 'Insurance',
  });
  prepaid = made?.entryId ?? '';
});

const insurance = (differs: Partial<WishedSchedule> = {}): WishedSchedule => ({
  entityId: books.entityId,
  kind: 'prepayment',
  name: 'Insurance 2026',
  sourceEntryId: prepaid,
  sourceLine: 1,
  toAccountId: account(books, '6300'),
  startsOn: '2026-03-01',
  endsOn: '2026-06-30',
  method: 'months',
  ...differs,
});

const create = (differs: Partial<WishedSchedule> = {}) =>
  books.books.transact((tx) => createSchedule(tx, insurance(differs)));
const whole = (id: string) => books.books.read((tx) => getSchedule(tx, id));
const system = () => books.as({ kind: 'system', userId: null, label: 'schedule', roles: [] });
const night = (day: string) => releaseDue(system(), books.entityId, new Date(`${day}T03:00:00Z`));
const plan = async (id: string) =>
  (await whole(id)).plan.map(({ label, amount, state }) => `${label} ${amount} ${state}`);

describe('a prepayment', () => {
  test('is released month by month, by the worker, each with a decision in its approver’s name', async () => {
    const id = await create();
    expect(await plan(id)).toEqual([
      '2026-03 3000 planned',
      '2026-04 3000 planned',
      '2026-05 3000 planned',
      '2026-06 3000 planned',
    ]);

    expect(await night('2026-03-31')).toBe(0);
    expect(await night('2026-05-02')).toBe(2);
    expect(await night('2026-05-02')).toBe(0);

    expect([await balance(books, '1480'), await balance(books, '6300')]).toEqual([60_00n, 60_00n]);
    const [entry] = await books.books.read((tx) =>
      tx.many<{ origin: string; authority: string; decided_by: string; description: string }>(sql`
        select e.origin, d.authority, d.decided_by, e.description from journal_entry e
          join decision_record d on d.tenant_id = e.tenant_id and d.id = e.decision_id
         where e.tenant_id = ${tx.tenantId} and e.posting_date = '2026-03-31'`),
    );
    expect(entry).toEqual({
      origin: 'schedule',
      authority: `schedule ${id}`,
      decided_by: books.principal.userId,
      description: 'Prepaid expense recognised: Insurance 2026, 2026-03',
    });
  });

  test('is released once, whether a worker or a person comes first, and by two at once', async () => {
    await create();
    const person = () =>
      books.books.transact((tx) => runCloseStep(tx, { periodId: books.periods['2026-03'] ?? '', step: 'instalments' }));

    const both = await Promise.allSettled([night('2026-04-02'), person(), night('2026-04-02')]);

    expect(
      both.filter(
        ({ status, ...rest }) => status === 'rejected' && !('reason' in rest && rest.reason instanceof RefusalError),
      ),
    ).toEqual([]);
    expect(await balance(books, '6300')).toBe(30_00n);
    expect(await refusal(person())).toBe('close.nothing_to_post: No schedule owes an instalment by 2026-03-31.');
  });

  test('made after its first months were locked comes with the first open one', async () => {
    for (const label of ['2026-03', '2026-04'])
      await books.books.transact((tx) =>
        decidePeriod(tx, { periodId: books.periods[label] ?? '', verdict: 'lock', areas: ['ledger'] }),
      );
    const id = await create();
    expect(await plan(id)).toEqual(['2026-05 9000 planned', '2026-06 3000 planned']);
    expect(await night('2026-06-02')).toBe(1);
    expect(await balance(books, '6300', '2026-05-31')).toBe(90_00n);
  });

  test('whose month was locked before it was posted waits for a person; a machine moves no date', async () => {
    const id = await create();
    await books.books.transact((tx) =>
      decidePeriod(tx, { periodId: books.periods['2026-03'] ?? '', verdict: 'lock', areas: ['ledger'] }),
    );

    expect(await night('2026-05-02')).toBe(0);
    const list = await books.books.read((tx) => loadChecklist(tx, books.periods['2026-04'] ?? ''));
    expect(list.points.find(({ point }) => point === 'schedules')?.items).toEqual([
      {
        kind: 'recognition_schedule',
        id,
        label: 'Insurance 2026',
        detail: '2026-03 was shut before its instalment was posted; it comes with this period where a person says so',
      },
    ]);

    await books.books.transact((tx) =>
      runCloseStep(tx, { periodId: books.periods['2026-04'] ?? '', step: 'instalments' }),
    );
    expect([await balance(books, '6300', '2026-03-31'), await balance(books, '6300', '2026-04-30')]).toEqual([
      0n,
      60_00n,
    ]);
  });

  test('whose instalment was reversed catches up with the next', async () => {
    const id = await create();
    await night('2026-04-02');
    const entryId = (await whole(id)).plan[0]?.entryId ?? '';
    await books.books.transact((tx) => reverseJournalEntry(tx, { entryId }));
    expect(await night('2026-05-02')).toBe(1);
    expect(await plan(id)).toEqual([
      '2026-03 3000 reversed',
      '2026-04 6000 posted',
      '2026-05 3000 planned',
      '2026-06 3000 planned',
    ]);
  });

  test('spreads no more than its line holds, of its own entity, and of an entry that stands', async () => {
    await create();
    expect(await refusal(create())).toMatch(
      /^schedule\.source_unfit: The line is 120\.00 EUR; other schedules take 120\.00 EUR/,
    );
    expect(await refusal(create({ sourceLine: 2 }))).toMatch(
      /^schedule\.source_unfit: 1790 Accrued expenses holds nothing/,
    );
    expect(await refusal(create({ sourceEntryId: books.entityId }))).toMatch(
      /^schedule\.source_unfit: There is no such line/,
    );
    const other = await withVendor(await db.newOrganisation());
    expect(
      await refusal(other.books.transact((tx) => createSchedule(tx, { ...insurance(), entityId: other.entityId }))),
    ).toMatch(/^schedule\.source_unfit: There is no such line/);
  });

  test('can be ended once, with a reason, and releases nothing more', async () => {
    const id = await create();
    await night('2026-04-02');
    const end = (reason: string, version?: number) =>
      books.books.transact((tx) => endSchedule(tx, { scheduleId: id, on: '2026-04-15', reason, version }));
    expect(await refusal(end(' '))).toMatch(/^review\.reason_required/);
    expect(await refusal(end('cancelled', 9))).toMatch(/^request\.version_conflict/);

    expect((await end('cancelled', 1)).schedule.endedOn).toBe('2026-04-15');

    expect(await refusal(end('again'))).toMatch(/^schedule\.ended/);
    expect(await night('2026-07-02')).toBe(0);
  });
});

test('an asset is depreciated from the month it comes into use, and the register says what it stands at', async () => {
  const [made] = await byHand(books, {
    day: '2026-02-10',
    debit: '0400',
    credit: '1790',
    amount: 1_300_00n,
    text: 'Roaster',
  });
  await create({
    kind: 'depreciation',
    name: 'Roaster',
    sourceEntryId: made?.entryId,
    toAccountId: account(books, '6220'),
    startsOn: '2026-02-10',
    endsOn: '2027-01-31',
    residual: 100_00n,
  });
  await night('2026-04-02');

  const { rows } = await books.books.read((tx) => listAssets(tx, { after: null, limit: 10 }));

  expect(rows).toMatchObject([
    { cost: 1_300_00n, depreciation: 200_00n, bookValue: 1_100_00n, schedule: { name: 'Roaster' } },
  ]);
  expect([await balance(books, '0409'), await balance(books, '6220')]).toEqual([-200_00n, 200_00n]);
});

test('deferred income is released the other way, and an accrual is taken back on the first day', async () => {
  const [made] = await byHand(books, { day: '2026-03-01', debit: '1480', credit: '1795', amount: 90_00n });
  await create({
    kind: 'deferred_income',
    name: 'Service plan',
    sourceEntryId: made?.entryId,
    sourceLine: 2,
    toAccountId: account(books, '4000'),
    endsOn: '2026-05-31',
  });
  await create({
    kind: 'accrual',
    name: 'Audit',
    sourceEntryId: null,
    sourceLine: null,
    amount: eur(120_00n),
    toAccountId: account(books, '6420'),
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
  });

  expect(await schedulesDue(db.database.openAudit(), new Date('2026-04-02T03:00:00Z'))).toContainEqual({
    tenantId: books.tenantId,
    entityId: books.entityId,
  });
  await books.books.transact((tx) =>
    releaseInstalments(tx, { entityId: books.entityId, through: '2026-04-30', catchUp: false }),
  );

  expect([await balance(books, '4000'), await balance(books, '1795')]).toEqual([-60_00n, -30_00n]);
  expect([
    await balance(books, '6420', '2026-03-31'),
    await balance(books, '6420', '2026-04-30'),
    await balance(books, '6420'),
  ]).toEqual([30_00n, 40_00n, 0n]);
  expect((await books.books.read((tx) => listSchedules(tx, { after: null, limit: 1 }))).nextKey).not.toBeNull();
});
