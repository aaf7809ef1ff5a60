import { date, fiscalYear } from '@counterfoil/domain/calendar';
import { orThrow } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, eur, withVendor } from '../ledger/books.fixture.ts';
import { addFiscalYear } from '../ledger/chart.repository.ts';
import { createJournalEntry } from '../ledger/index.ts';
import { reportProfitAndLoss, reportTrialBalance } from '../reporting/index.ts';
import { closePeriod } from './close-period.ts';
import { account, byHand, refusal } from './closing-desk.fixture.ts';
import { loadChecklist } from './load-checklist.ts';
import { runCloseStep } from './run-step.ts';
import { undoCloseStep } from './undo-step.ts';

const db = withDatabase();
let books: Books;
let june: string;

const LAST = '2025-06-30';
const year = (from: number) =>
  orThrow(
    fiscalYear({
      startsOn: date(`${from}-07-01`),
      endsOn: date(`${from + 1}-06-30`),
      adjustmentPeriods: 1,
    }),
  );

/**
 * A company whose year runs from July to June:
 *
 *   2024-07-15   1480 Prepaid expense 240 | 1790 Accrued expenses 240
 *   2024-09-10   1480 Prepaid expense 1,000 | 4000 Sales 1,000
 *   2025-06-30   6310 Rent 400 | 1790 Accrued expenses 400
 *   2025-07-03   6310 Rent 35 | 1790 Accrued expenses 35          (the next year's)
 */
beforeEach(async () => {
  books = await withVendor(await db.newOrganisation({ years: [] }));
  for (const from of [2024, 2025]) await books.books.transact((tx) => addFiscalYear(tx, books.entityId, year(from)));
  ({ id: june } = await books.books.read((tx) =>
    tx.one<{ id: string }>(
      sql`select id from period where tenant_id = ${tx.tenantId} and kind = 'regular' and ends_on = ${LAST}`,
    ),
  ));
  await byHand(books, { day: '2024-07-15', debit: '1480', credit: '1790', amount: 240_00n });
  await byHand(books, { day: '2024-09-10', debit: '1480', credit: '4000', amount: 1_000_00n });
  await byHand(books, { day: LAST, debit: '6310', credit: '1790', amount: 400_00n });
  await byHand(books, { day: '2025-07-03', debit: '6310', credit: '1790', amount: 35_00n });
});

const closeYear = (again = false) =>
  books.books.transact((tx) => runCloseStep(tx, { periodId: june, step: 'year_end', again }));

/** What the auditor found after June was done: on its last day, in the adjustment period. */
const adjust = (minor: bigint) =>
  books.books.transact((tx) =>
    createJournalEntry(tx, {
      entityId: books.entityId,
      postingDate: date(LAST),
      description: 'Rent of June that nobody had billed',
      adjustment: true,
      postings: [
        { ledgerAccountId: account(books, '6310'), side: 'D', amount: eur(minor) },
        { ledgerAccountId: account(books, '1790'), side: 'C', amount: eur(minor) },
      ],
    }),
  );

/** The balances of a day as a bookkeeper lists them: "1480 1240.00". Accounts at zero are left out. */
const trialBalance = async (wish: { asOf: string; from?: string }): Promise<string[]> => {
  const { rows, balances, equalsPostings } = await books.books.read((tx) =>
    reportTrialBalance(tx, { entityId: books.entityId, prove: true, ...wish }),
  );
  expect({ balances, equalsPostings }).toEqual({ balances: true, equalsPostings: true });
  return rows
    .map(({ code, opening, balance }) => ({ code, held: wish.from === undefined ? balance : opening }))
    .filter(({ held }) => held !== 0n)
    .map(({ code, held }) => `${code} ${Number(held) / 100}`);
};

const profit = async (): Promise<bigint> =>
  (await books.books.read((tx) => reportProfitAndLoss(tx, { entityId: books.entityId, from: '2024-07-01', to: LAST })))
    .profit;

const entries = () =>
  books.books.read((tx) =>
    tx.many<{ kind: string; period: string; legal: bigint | null }>(sql`
      select e.kind, p.kind as period, e.legal_number as legal from journal_entry e join period p on p.tenant_id = e.tenant_id and p.id = e.period_id
       where e.tenant_id = ${tx.tenantId} and e.posting_date = ${LAST}::date order by e.recorded_at, e.number`),
  );

const yearEndPoint = async () => {
  const { points } = await books.books.read((tx) => loadChecklist(tx, june));
  return points.find(({ point }) => point === 'year_end');
};

const softClose = () =>
  books.books.transact((tx) => closePeriod(tx, { periodId: june, verdict: 'soft_close', reason: 'Reported' }));

const lockHard = () =>
  books.books.transact((tx) => closePeriod(tx, { periodId: june, verdict: 'lock', areas: ['hard'], reason: 'Filed' }));

test('close, adjust, close again: the books of the year open the next one as they closed', async () => {
  expect(await trialBalance({ asOf: LAST })).toEqual(['1480 1240', '1790 -640', '4000 -1000', '6310 400']);

  await closeYear();

  expect(await trialBalance({ asOf: LAST })).toEqual(['1480 1240', '1790 -640', '2100 -600']);
  expect(await profit()).toBe(600_00n);
  expect((await yearEndPoint())?.state).toBe('clear');

  await softClose();
  await adjust(70_00n);
  expect(await yearEndPoint()).toMatchObject({ state: 'open' });
  expect(await refusal(closeYear())).toMatch(/^close\.already_run/);
  const { reversedIds, entryIds } = await closeYear(true);

  expect([reversedIds.length, entryIds.length]).toEqual([1, 1]);
  expect(await profit()).toBe(530_00n);
  const closed = ['1480 1240', '1790 -710', '2100 -530'];
  expect(await trialBalance({ asOf: LAST })).toEqual(closed);
  expect(await trialBalance({ from: '2025-07-01', asOf: '2025-07-31' })).toEqual(closed);
  expect(await trialBalance({ asOf: '2025-07-31' })).toEqual(['1480 1240', '1790 -745', '2100 -530', '6310 35']);
  expect((await entries()).map(({ kind, period }) => `${kind} in ${period}`)).toEqual([
    'manual in regular',
    'closing in closing',
    'manual in adjustment',
    'reversal in closing',
    'closing in closing',
  ]);
  // I2 and I21 among them: balances are sums of postings, and the year leaves nothing on income and expense.
  expect(await db.brokenChecks()).toEqual([]);
});

test('the hard lock passes the year’s end only behind its result, and numbers it in the order of the days', async () => {
  expect(await refusal(lockHard())).toMatch(/^period\.year_not_closed/);
  await closeYear();
  await adjust(70_00n);
  expect(await refusal(lockHard())).toMatch(/^period\.year_not_closed/);
  await closeYear(true);

  await lockHard();

  const numbers = await books.books.read((tx) =>
    tx.many<{ day: string; legal: bigint | null }>(sql`
      select posting_date as day, legal_number as legal from journal_entry where tenant_id = ${tx.tenantId}
       order by legal_number nulls last`),
  );
  expect(numbers.map(({ day, legal }) => `${legal ?? 'none'} ${day}`)).toEqual([
    '1 2024-07-15',
    '2 2024-09-10',
    '3 2025-06-30',
    '4 2025-06-30',
    '5 2025-06-30',
    '6 2025-06-30',
    '7 2025-06-30',
    'none 2025-07-03',
  ]);
  expect(await refusal(closeYear(true))).toMatch(/^ledger\.period_locked/);
  expect(await refusal(adjust(1n))).toMatch(/^ledger\.period_locked/);
});

test('a year-end that was taken back leaves the result where it was, and is run afresh', async () => {
  await closeYear();
  const { runs } = await books.books.read((tx) => loadChecklist(tx, june));
  await books.books.transact((tx) => undoCloseStep(tx, { runId: runs[0]?.id ?? '', reason: 'A month too early' }));

  expect(await trialBalance({ asOf: LAST })).toEqual(['1480 1240', '1790 -640', '4000 -1000', '6310 400']);
  expect(await profit()).toBe(600_00n);
  expect((await yearEndPoint())?.state).toBe('open');

  await closeYear();
  expect(await trialBalance({ asOf: LAST })).toEqual(['1480 1240', '1790 -640', '2100 -600']);
});
