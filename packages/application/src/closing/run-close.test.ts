import { sql } from '@counterfoil/platform/db';
import { withDatabase, yearsToDate } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Books, bill, eur, withVendor } from '../ledger/books.fixture.ts';
import { decidePeriod, postDrafts } from '../ledger/index.ts';
import { balance, byHand, dollarBill, rate, refusal } from './closing-desk.fixture.ts';
import { type CloseStepWish, loadChecklist, previewCloseStep, runCloseStep, undoCloseStep } from './index.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const month = (label: string): string => books.periods[label] ?? '';
const run = (wish: CloseStepWish) => books.books.transact((tx) => runCloseStep(tx, wish));
const runsOf = (periodId: string) => books.books.read(async (tx) => (await loadChecklist(tx, periodId)).runs);

describe('an accrual', () => {
  const telecom = (): Extract<CloseStepWish, { step: 'accruals' }> => ({
    periodId: month('2026-03'),
    step: 'accruals',
    accruals: [
      {
        ledgerAccountId: books.accounts['6420'] ?? '',
        partyId: books.partyId,
        amount: eur(52_00n),
        text: 'Contoso, March',
      },
    ],
  });

  test('is posted on the last day and taken back on the first day of the next month', async () => {
    const preview = await books.books.read((tx) => previewCloseStep(tx, telecom()));
    expect(preview.entries.map(({ postingDate, refusal: says }) => [postingDate, says])).toEqual([
      ['2026-03-31', null],
      ['2026-04-01', null],
    ]);

    expect((await run(telecom())).entryIds).toHaveLength(2);

    expect([await balance(books, '6420', '2026-03-31'), await balance(books, '6420', '2026-04-01')]).toEqual([
      52_00n,
      0n,
    ]);
    expect([await balance(books, '1790', '2026-03-31'), await balance(books, '1790')]).toEqual([-52_00n, 0n]);
  });

  test('is made once per party and account, by whichever of two comes first', async () => {
    const both = await Promise.allSettled([run(telecom()), run(telecom())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(run(telecom()))).toMatch(
      /^close\.already_run: 2026-03 has it already: entry general 1, Accrual: Contoso, March\./,
    );
    expect(await balance(books, '6420', '2026-03-31')).toBe(52_00n);

    const [one] = telecom().accruals;
    const twice = { ...telecom(), periodId: month('2026-05'), accruals: one === undefined ? [] : [one, one] };
    expect(await refusal(run(twice))).toMatch(/^request\.invalid: .*named twice/);
  });

  test('goes by reversal, entry and opposite, and can be made anew', async () => {
    await run(telecom());
    const [made] = await runsOf(month('2026-03'));
    await books.books.transact((tx) => undoCloseStep(tx, { runId: made?.id ?? '', reason: 'the bill came' }));

    expect(
      await refusal(books.books.transact((tx) => undoCloseStep(tx, { runId: made?.id ?? '', reason: 'again' }))),
    ).toMatch(/^close\.taken_back/);
    expect([await balance(books, '6420', '2026-03-31'), await balance(books, '6420')]).toEqual([0n, 0n]);
    expect((await run(telecom())).reversedIds).toEqual([]);
  });

  test('into a locked month is refused, or let in for an hour with a reason that stays', async () => {
    await books.books.transact((tx) =>
      decidePeriod(tx, { periodId: month('2026-03'), verdict: 'lock', areas: ['ledger'] }),
    );
    expect(await refusal(run(telecom()))).toMatch(/^ledger\.period_locked/);

    await run({ ...telecom(), reopenReason: 'the auditor asked for it' });

    expect(await balance(books, '6420', '2026-03-31')).toBe(52_00n);
    const given = await books.books.read((tx) =>
      tx.many<{ area: string; reason: string }>(
        sql`select area, reason from lock_exception where tenant_id = ${tx.tenantId}`,
      ),
    );
    expect(given).toEqual([{ area: 'ledger', reason: 'the auditor asked for it' }]);
  });
});

describe('a revaluation', () => {
  const revalue = (differs: Partial<CloseStepWish> = {}): CloseStepWish =>
    ({ periodId: month('2026-03'), step: 'revaluation', ...differs }) as CloseStepWish;

  test('names the missing rate, then posts the difference and takes it back on day 1', async () => {
    await dollarBill(books, 100_00n);
    expect(await refusal(run(revalue()))).toBe(
      'ledger.rate_missing: There is no closing rate from USD to EUR for 2026-03-31. Record it, then run the revaluation again.',
    );
    await rate(books, '2026-03-31', '0.95');

    await run(revalue());

    expect([await balance(books, '1600', '2026-03-31'), await balance(books, '1600', '2026-04-01')]).toEqual([
      -95_00n,
      -90_00n,
    ]);
    expect([await balance(books, '6585', '2026-03-31'), await balance(books, '6585')]).toEqual([5_00n, 0n]);
    expect(await refusal(run(revalue()))).toMatch(/^close\.already_run/);
  });

  test('is run again by reversal when the rate was corrected', async () => {
    await dollarBill(books, 100_00n);
    await rate(books, '2026-03-30', '0.95');
    await run(revalue());
    await rate(books, '2026-03-31', '0.92');

    const done = await run(revalue({ again: true }));

    expect(done.reversedIds).toHaveLength(2);
    expect([await balance(books, '1600', '2026-03-31'), await balance(books, '1600', '2026-04-01')]).toEqual([
      -92_00n,
      -90_00n,
    ]);
  });

  test('leaves alone what is not monetary and what is not in another currency', async () => {
    await books.books.transact((tx) => postDrafts(tx, [bill(books, 100_00n)]));
    expect(await refusal(run(revalue()))).toMatch(/^close\.nothing_to_post/);
  });
});

describe('the year-end', () => {
  const close = (differs: Partial<CloseStepWish> = {}): CloseStepWish =>
    ({ periodId: month('2026-12'), step: 'year_end', ...differs }) as CloseStepWish;

  test('is not run before the year is over', async () => {
    const year = yearsToDate().at(-1) ?? 0;
    books = await withVendor(await db.newOrganisation({ years: [year] }));
    expect(await refusal(run(close({ periodId: month(`${year}-01`) })))).toMatch(/^close\.too_early/);
  });
});

describe('the year-end of a year that is over', () => {
  let past: Books;
  let closing: string;

  beforeEach(async () => {
    past = await withVendor(await db.newOrganisation({ years: [2025, 2026] }));
    ({ id: closing } = await past.books.transact((tx) =>
      tx.one<{ id: string }>(sql`
        insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on)
        values (${tx.tenantId}, ${past.entityId}, ${past.years['2025']}, 14, 'closing', '2025 closing', '2025-12-31', '2025-12-31') returning id`),
    ));
    await byHand(past, { day: '2025-03-01', debit: '6310', credit: '4000', amount: 30_00n });
    await dollarBill(past, 100_00n, '2025-06-01');
  });

  const close = (again = false) =>
    past.books.transact((tx) => runCloseStep(tx, { periodId: past.periods['2025-12'] ?? '', step: 'year_end', again }));

  test('leaves income and expense at zero, and again after a late entry', async () => {
    await close();
    expect([await balance(past, '6300'), await balance(past, '6310'), await balance(past, '4000')]).toEqual([
      0n,
      0n,
      0n,
    ]);
    expect(await balance(past, '2100')).toBe(90_00n);
    expect(await refusal(close())).toMatch(/^close\.already_run/);

    await byHand(past, { day: '2025-12-30', debit: '6310', credit: '6420', amount: 7_00n });
    await byHand(past, { day: '2025-12-30', debit: '6310', credit: '1790', amount: 5_00n });
    const done = await close(true);

    expect(done.reversedIds).toHaveLength(1);
    expect([await balance(past, '6310'), await balance(past, '6420'), await balance(past, '2100')]).toEqual([
      0n,
      0n,
      95_00n,
    ]);
    const { runs } = await past.books.read((tx) => loadChecklist(tx, past.periods['2025-12'] ?? ''));
    expect(runs.map(({ kind, periodId }) => [kind, periodId])).toEqual([['year_end', closing]]);
  });
});
