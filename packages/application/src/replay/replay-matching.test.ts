import { date } from '@counterfoil/domain/calendar';
import type { ToleranceWish } from '@counterfoil/domain/matching';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { decideMatch, matchTransactions, tolerancesOn } from '../matching/index.ts';
import { foundDesk, invoice, lines, load, matchesOf, party, tolerance } from '../matching/match-desk.fixture.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { backTestTolerance, replayMatching } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const CONTOSO = 'DE44500105175407324931';

/** Three payments under a tolerance of 1.00: one within it, one 3.00 short that a person accepts, one 4.00 short that waits. */
const month = async () => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  const partyId = await party(desk, 'Contoso GmbH', CONTOSO, 'customer');
  await tolerance(desk, 'small_difference', 100n);
  for (const number of ['RE-71', 'RE-72', 'RE-73'])
    await invoice(desk, { number, amount: '1000.00', on: '2026-03-01', partyId });
  const paid = (amount: string, number: string) => `2026-03-29 ${amount} ${number} <Contoso GmbH|${CONTOSO}>`;
  const statement = await load(
    desk,
    [paid('999.20', 'RE-71'), paid('997.00', 'RE-72'), paid('996.00', 'RE-73')].join('\n'),
  );
  await matchTransactions(desk.machine, statement);
  const [, accepted] = await lines(desk.org.books, statement);
  const [match] = await matchesOf(desk.org.books, accepted?.id ?? '');
  return { desk, accepted, match };
};

/** Everything of the organisation that a replay might have touched. */
const printOf = ({ desk }: Awaited<ReturnType<typeof month>>): Promise<unknown> =>
  desk.org.books.read((tx) =>
    tx.one(sql`
      select (select count(*)::int from journal_entry) as entries, (select count(*)::int from match) as matches, (select count(*)::int from decision_record) as decisions,
             (select count(*)::int from audit_event) as events, (select md5(string_agg(id::text || version || status, ',' order by id)) from bank_transaction) as lines,
             (select md5(string_agg(id::text || version || allocated_amount, ',' order by id)) from open_item) as items`),
  );

describe('a tolerance tried on the past', () => {
  test('says what it would have matched instead, line by line, and touches nothing', async () => {
    const house = await month();
    const { desk } = house;
    const before = await printOf(house);

    const result = await desk.org.books.read(async (tx) => {
      const today = await tolerancesOn(tx, '2026-03-31');
      const wider = today.map((row) => ({ ...row, absolute: 500n }));
      return replayMatching(tx, {
        entityId: desk.org.entityId,
        from: '2026-03-01',
        to: '2026-03-31',
        tolerances: wider,
      });
    });

    expect(result.sentence).toBe('Of 3 bank lines it would have matched 3 instead of 1, 0 of them wrong.');
    expect(result.differing.map(({ past, after }) => [past.line.text, after?.difference?.minor, after?.leg])).toEqual([
      ['RE-72', -300n, 'small_difference'],
      ['RE-73', -400n, 'small_difference'],
    ]);
    expect(result.booked).toEqual([{ leg: 'small_difference', currency: 'EUR', before: 80n, after: 780n }]);
    expect(await printOf(house)).toEqual(before);
  });

  test('is wrong where a person has said that the money is not for this invoice', async () => {
    const { desk, match } = await month();
    await desk.org.books.transact((tx) =>
      decideMatch(tx, {
        matchId: match?.id ?? '',
        verdict: 'decline',
        reason: 'Another claim.',
        version: match?.version ?? 0,
      }),
    );
    const replay = (absolute: bigint, from = '2026-03-01') =>
      desk.org.books.read(async (tx) => {
        const rows = (await tolerancesOn(tx, '2026-03-31')).map((row) => ({ ...row, absolute }));
        return replayMatching(tx, { entityId: desk.org.entityId, from, to: '2026-03-31', tolerances: rows });
      });

    expect(await replay(300n)).toMatchObject({ matchedAfter: 2, wrongBefore: 0, wrong: 1 });
    expect(await replay(0n)).toMatchObject({ matchedBefore: 1, matchedAfter: 0, wrong: 0 });
    expect(await replay(300n, '2026-03-30')).toMatchObject({ lines: 0, matchedAfter: 0, differing: [] });
  });
});

describe('the back-test of a tolerance before it is set', () => {
  const wish = (entityId: string | null, more: Partial<ToleranceWish>): ToleranceWish => ({
    entityId,
    scope: 'small_difference',
    partyId: null,
    bankAccountId: null,
    currency: 'EUR' as CurrencyCode,
    absolute: 500n,
    percent: null,
    validFrom: date('2026-04-01'),
    validTo: null,
    ...more,
  });

  test('puts it in the place of what holds there today, over the last days, and changes nothing', async () => {
    const house = await month();
    const { org } = house.desk;
    const before = await printOf(house);
    const tried = (more: Partial<ToleranceWish>, days = 90) =>
      org.books.read((tx) => backTestTolerance(tx, wish(org.entityId, more), { to: date('2026-03-31'), days }));

    expect(await tried({})).toMatchObject({
      from: '2026-01-01',
      decides: true,
      sentence: 'Of 3 bank lines it would have matched 3 instead of 1, 0 of them wrong.',
    });
    expect((await tried({ absolute: 0n })).sentence).toContain('0 instead of 1');
    expect((await tried({ absolute: null, currency: null, percent: '0.3' })).sentence).toContain('1 instead of 1');
    expect(await tried({}, 2)).toMatchObject({ from: '2026-03-30', lines: 0 });
    expect(await tried({ scope: 'tip' })).toMatchObject({ decides: false, lines: 0 });
    expect(await printOf(house)).toEqual(before);
  });

  test('for the whole organisation looks at each of its entities', async () => {
    const { desk } = await month();
    const tried = await desk.org.books.read((tx) =>
      backTestTolerance(tx, wish(null, {}), { to: date('2026-03-31'), days: 31 }),
    );
    expect(tried).toMatchObject({ lines: 3, matchedBefore: 1, matchedAfter: 1 });
  });
});
