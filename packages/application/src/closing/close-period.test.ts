import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Books, bill, withVendor } from '../ledger/books.fixture.ts';
import { type PeriodDecision, postDrafts } from '../ledger/index.ts';
import { byHand, refusal } from './closing-desk.fixture.ts';
import {
  closePeriod,
  endLockException,
  giveLockException,
  listLockExceptions,
  loadChecklist,
  recountPeriod,
  signOffPoint,
} from './index.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const month = (label: string): string => books.periods[label] ?? '';
const decide = (label: string, verdict: PeriodDecision['verdict'], rest: Partial<PeriodDecision> = {}) =>
  books.books.transact((tx) => closePeriod(tx, { periodId: month(label), verdict, ...rest }));
const checklist = (label: string) => books.books.read((tx) => loadChecklist(tx, month(label)));
const rent = (day: string) => byHand(books, { day, debit: '6310', credit: '1790', amount: 10_00n });

/** A vendor's bill in each of three months, so that the fourth is missed. */
const telecom = async () => {
  for (const at of [1, 2, 3])
    await books.books.transact((tx) => postDrafts(tx, [bill(books, BigInt(50_00 + at), `2026-0${at}-14`, `T-${at}`)]));
};

describe('a period is closed', () => {
  test('when its checklist is clear; the laws of the books are run for it', async () => {
    await rent('2026-01-05');
    expect((await checklist('2026-01')).points.find(({ point }) => point === 'invariants')).toMatchObject({
      state: 'open',
      hard: true,
    });

    expect(await decide('2026-01', 'close')).toMatchObject({ status: 'closed' });

    expect((await checklist('2026-01')).ready).toBe(true);
    await rent('2026-02-05');
    expect((await checklist('2026-01')).points.find(({ point }) => point === 'invariants')?.items[0]?.label).toBe(
      'run before',
    );
    await books.books.transact((tx) => recountPeriod(tx, month('2026-01')));
    expect((await checklist('2026-01')).ready).toBe(true);
  });

  test('after the one before it', async () => {
    await rent('2026-01-05');
    expect(await refusal(decide('2026-02', 'close'))).toBe(
      'period.earlier_open: 2026-01 is still open; it comes before 2026-02.',
    );
    await decide('2026-01', 'soft_close');
    expect(await refusal(decide('2026-02', 'close'))).toBe('nothing was refused');
  });

  test('when somebody answers for what stays open, as they saw it', async () => {
    await telecom();
    for (const label of ['2026-01', '2026-02', '2026-03']) await decide(label, 'soft_close');
    expect(await refusal(decide('2026-04', 'close'))).toBe(
      'period.still_open_items: 2026-04 is not ready: 1 monthly bill has not come.',
    );
    const { points, missing } = await checklist('2026-04');
    const point = points.find((one) => one.point === 'recurring_bills');
    expect(missing).toMatchObject([{ partyName: 'Contoso', expected: { minor: 50_02n } }]);
    expect(point?.items[0]).toMatchObject({ kind: 'party', id: books.partyId, label: 'Contoso' });

    const sign = (
      reason: string,
      seen = point?.seen ?? '',
      on: 'recurring_bills' | 'invariants' | 'disputes' = 'recurring_bills',
    ) => books.books.transact((tx) => signOffPoint(tx, { periodId: month('2026-04'), point: on, reason, seen }));
    expect(await refusal(sign(' '))).toMatch(/^review\.reason_required/);
    expect(await refusal(sign('contract ended', 'something else'))).toContain('close.point_changed');
    expect(await refusal(sign('trust me', '', 'invariants'))).toMatch(/^close\.point_hard/);
    expect(await refusal(sign('none', '', 'disputes'))).toMatch(/^close\.point_clear: No open item is disputed\./);

    expect((await sign('contract ended')).points.find((one) => one.point === 'recurring_bills')).toMatchObject({
      state: 'signed_off',
      signOff: { reason: 'contract ended', signedBy: books.principal.userId },
    });
    expect(await decide('2026-04', 'close')).toMatchObject({ status: 'closed' });
  });

  test('and every other organisation’s period is not there', async () => {
    const other = await withVendor(await db.newOrganisation());
    expect(
      await refusal(other.books.transact((tx) => closePeriod(tx, { periodId: month('2026-01'), verdict: 'close' }))),
    ).toMatch(/^resource\.not_found/);
  });
});

describe('the hard lock', () => {
  const numbers = () =>
    books.books.read((tx) =>
      tx.many<{ day: string; legal: bigint | null }>(sql`
        select posting_date as day, legal_number as legal from journal_entry where tenant_id = ${tx.tenantId} order by posting_date, number`),
    );

  test('gives legal numbers in the order of the days, and goes on where it stopped', async () => {
    for (const day of ['2026-02-20', '2026-01-31', '2026-02-01', '2026-01-02']) await rent(day);
    await decide('2026-01', 'lock', { areas: ['hard'] });
    expect(await numbers()).toEqual([
      { day: '2026-01-02', legal: 1n },
      { day: '2026-01-31', legal: 2n },
      { day: '2026-02-01', legal: null },
      { day: '2026-02-20', legal: null },
    ]);

    await decide('2026-02', 'lock', { areas: ['hard'] });
    expect((await numbers()).map(({ legal }) => legal)).toEqual([1n, 2n, 3n, 4n]);
    expect(await refusal(decide('2026-01', 'lock', { areas: ['hard'] }))).toMatch(/^period\.nothing_to_do/);
  });

  test('is an owner’s, and passes no year whose result is not closed', async () => {
    const controller = books.as({ roles: ['controller'] });
    expect(
      await refusal(
        controller.transact((tx) => closePeriod(tx, { periodId: month('2026-01'), verdict: 'lock', areas: ['hard'] })),
      ),
    ).toBe('auth.role_required: The hard lock is for good; an owner sets it.');
    await rent('2026-12-05');
    expect(await refusal(decide('2026-12', 'lock', { areas: ['hard'] }))).toMatch(
      /^period\.year_not_closed: The hard lock would pass the end of 2026\. The result of the year is not in retained earnings\. Run the year-end first\./,
    );
  });
});

describe('a lock exception', () => {
  const give = (hours = 2, area: 'ledger' | 'payables' = 'ledger', reason = 'the auditor’s correction') =>
    books.books.transact((tx) =>
      giveLockException(tx, {
        entityId: books.entityId,
        area,
        from: '2026-01-31',
        to: '2026-01-31',
        personId: books.principal.userId ?? '',
        reason,
        hours,
      }),
    );

  test('opens its days to its person, counts what came through, and is ended before its time once', async () => {
    await decide('2026-01', 'lock', { areas: ['ledger'] });
    const { id } = await give();
    await rent('2026-01-31');
    expect(await refusal(rent('2026-01-30'))).toMatch(/^ledger\.period_locked/);

    expect((await books.books.read((tx) => listLockExceptions(tx, { after: null, limit: 5 }))).rows).toMatchObject([
      { id, area: 'ledger', live: true, entries: 1, givenBy: books.principal.userId },
    ]);
    await books.books.transact((tx) => endLockException(tx, id));
    expect(await refusal(books.books.transact((tx) => endLockException(tx, id)))).toMatch(/^lock_exception\.ended/);
    expect(await refusal(rent('2026-01-31'))).toMatch(/^ledger\.period_locked/);
  });

  test('is refused where nothing is locked, for too long, or without a reason', async () => {
    expect(await refusal(give())).toMatch(/^lock_exception\.not_needed/);
    await decide('2026-01', 'lock', { areas: ['ledger'] });
    expect(await refusal(give(73))).toMatch(/^lock_exception\.too_long/);
    expect(await refusal(give(1, 'ledger', ' '))).toMatch(/^review\.reason_required/);
    await decide('2026-01', 'lock', { areas: ['hard'] });
    expect(await refusal(give())).toMatch(/^period\.hard_lock_final/);
  });

  test('never lives longer than it was given for, whoever asks', async () => {
    await decide('2026-01', 'lock', { areas: ['ledger'] });
    const { id } = await give();
    await expect(
      books.books.transact((tx) =>
        tx.run(
          sql`update lock_exception set valid_until = valid_until + interval '1 day' where tenant_id = ${tx.tenantId} and id = ${id}`,
        ),
      ),
    ).rejects.toThrow('ledger.immutable');
  });
});
